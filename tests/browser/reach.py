"""What a finger can reach, as WCAG 2.2 measures it (2.5.8): a target is 24 px high and wide, or no
circle of 24 px around the middle of a smaller one touches another target or such a circle."""

TARGETS = """() => {
  const seen = [...document.querySelectorAll(
    'a[href], button, summary, input:not([type=hidden]), select, textarea, [tabindex="0"]')]
    .filter(one => one.checkVisibility({checkOpacity: false, checkVisibilityCSS: true})
      && !one.disabled && !one.closest('.unseen, .skip') && !(one.tabIndex === 0
      && one.hasAttribute('tabindex') && !one.matches('a, button')));
  const inProse = one => {
    // A link within a sentence is as high as its line: WCAG excepts it.
    const box = one.closest('p, dd, li, td, figcaption, h2, h3');
    if (!box || getComputedStyle(one).display !== 'inline') return false;
    const said = box.cloneNode(true);
    said.querySelectorAll('a, button, .unseen, summary').forEach(link => link.remove());
    return said.textContent.replace(/[\\s，、；。：（）·—]/g, '').length > 3;
  };
  const boxOf = one => {
    if (one.matches('input[type=checkbox], input[type=radio]') && one.closest('label'))
      one = one.closest('label');
    const parts = [...one.getClientRects()].filter(r => r.width > 0 && r.height > 0);
    if (!parts.length) return null;
    const left = Math.min(...parts.map(r => r.left)), right = Math.max(...parts.map(r => r.right));
    const top = Math.min(...parts.map(r => r.top)), bottom = Math.max(...parts.map(r => r.bottom));
    return {left, right, top, bottom, width: right - left, height: bottom - top, parts};
  };
  // What waits under the edge of a box that scrolls is not where it seems to be.
  const shown = t => {
    const scroll = t.one.closest('.scroll, .facet-whole ul, .facet-more ul, .contents');
    const edge = scroll && scroll.getBoundingClientRect();
    return !edge || (t.box.top < edge.bottom && t.box.bottom > edge.top
      && t.box.left < edge.right && t.box.right > edge.left);
  };
  const all = seen.map(one => ({one, box: boxOf(one), prose: inProse(one)}))
    .filter(t => t.box && shown(t));
  const small = all.filter(t => t.box.width < 23.9 || t.box.height < 23.9);
  for (const t of small)
    t.middle = [(t.box.left + t.box.right) / 2, (t.box.top + t.box.bottom) / 2];
  // What a drawing leads to is reached from the list or table beside it as well.
  const elsewhere = new Set([...document.links].filter(one => !one.closest('svg'))
    .map(one => one.href));
  const also = one => one.closest('svg') && elsewhere.has(new URL(one.getAttribute('href'),
    location.href).href);
  const found = [];
  const tells = t => `${t.one.closest('[class]')?.getAttribute('class')} ${t.one.localName}`;
  const words = t => t.one.textContent.trim().slice(0, 16);
  for (const t of small) {
    if (t.prose || also(t.one)) continue;
    const [x, y] = t.middle;
    const near = all.find(o => {
      if (o === t || o.one.contains(t.one) || t.one.contains(o.one)) return false;
      if (o.middle) return Math.hypot(o.middle[0] - x, o.middle[1] - y) < 23.9;
      return o.box.parts.some(part => Math.hypot(Math.max(part.left - x, 0, x - part.right),
        Math.max(part.top - y, 0, y - part.bottom)) < 11.9);
    });
    if (near) found.push(`${tells(t)}|${Math.round(t.box.width)}×${Math.round(t.box.height)}`
      + ` “${words(t)}” near “${words(near)}”`);
  }
  return found;
}"""
