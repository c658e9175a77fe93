"""The contrast of every text that is shown, counted from the colours as the browser has them; over
a drawn background (marks, shaded edges) against each of its colours. Gives what is under 4.5:1."""

CONTRAST = """() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgba = text => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3]));
  const light = colour => {
    const [r, g, b] = colour.map(v => {
      v /= 255;
      return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ratio = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + .05) / (b + .05);
  };
  const colours = /rgba?\\([^)]*\\)|#[0-9a-f]{3,8}/g;
  // The backgrounds that may lie behind an element: one, or several where one is drawn.
  const kept = new Map();
  const behind = one => {
    if (!one) return [rgba(getComputedStyle(document.body).backgroundColor).slice(0, 3)];
    if (kept.has(one)) return kept.get(one);
    const style = getComputedStyle(one);
    let under = behind(one.parentElement);
    const own = rgba(style.backgroundColor);
    if (own[3]) under = under.map(each => over(own, each));
    if (style.backgroundImage.includes('gradient')) {
      const drawn = (style.backgroundImage.match(colours) || []).map(rgba).filter(c => c[3]);
      const edge = one.classList.contains('scroll');
      if (!edge) under = [...under, ...drawn.flatMap(c => under.map(each => over(c, each)))];
    }
    kept.set(one, under);
    return under;
  };
  const found = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement;
    const isText = texts.currentNode.data.trim() && !one.closest(
      'script, style, template, title, option');
    if (!isText) continue;
    if (!one.checkVisibility({checkVisibilityCSS: true}) || one.closest('.unseen, .skip')) continue;
    const style = getComputedStyle(one);
    const ink = rgba(one.closest('svg') ? style.fill : style.color);
    if (one.closest(':disabled')) continue;
    for (const under of behind(one)) {
      const reached = ratio(over(ink, under), under);
      if (reached < 4.5)
        found.add(`${reached.toFixed(2)} ${one.localName}.${one.getAttribute('class') || ''}`
          + ` in ${one.closest('[class]')?.getAttribute('class')}:`
          + ` ${texts.currentNode.data.trim().slice(0, 20)}`);
    }
  }
  return [...found].slice(0, 20);
}"""
