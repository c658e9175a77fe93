// Where a file is being read or published: look again until that is done, then show the page anew.
(() => {
  const place = document.querySelector('[data-wait]');
  if (!place) return;
  let pause = 700;
  const look = async () => {
    try {
      const answer = await fetch(place.dataset.wait, { headers: { Accept: 'application/json' } });
      if (answer.ok) {
        const told = await answer.json();
        if (!told.waits) {
          location.reload();
          return;
        }
        const stage = place.querySelector('[data-stage]');
        if (stage) stage.textContent = told.stage;
      }
      if (answer.status === 401 || answer.status === 404) return;
    } catch {
      // The server may be starting again: ask later.
    }
    pause = Math.min(pause * 1.3, 8000);
    setTimeout(look, pause);
  };
  setTimeout(look, pause);
})();
