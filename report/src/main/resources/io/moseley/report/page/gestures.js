/* Mouse, fingers and keys on a map. */
(() => {
  const view = report.view;

  function attach(frame) {
    const fingers = new Map();
    if (!frame.hasAttribute('tabindex')) frame.tabIndex = -1;

    frame.addEventListener('pointerdown', event => {
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (!frame.classList.contains('pick') && (view.zoom > 1 || fingers.size > 1)) {
        frame.setPointerCapture(event.pointerId);
      }
    });
    const lift = event => fingers.delete(event.pointerId);
    frame.addEventListener('pointerup', lift);
    frame.addEventListener('pointercancel', lift);
    frame.addEventListener('pointerleave', event => {
      lift(event);
      if (event.pointerType === 'mouse') view.setCursor(null);
    });

    frame.addEventListener('pointermove', event => {
      const before = fingers.get(event.pointerId);
      const now = { x: event.clientX, y: event.clientY };
      const box = frame.getBoundingClientRect();
      if (before && fingers.size === 2) {
        const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
        const spread = point => Math.hypot(point.x - other.x, point.y - other.y);
        const middle = { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 };
        view.zoomBy(spread(now) / Math.max(1, spread(before)), view.placeOf(frame, middle));
      } else if (before && !frame.classList.contains('pick') && view.zoom > 1) {
        view.set(view.zoom, view.left - (now.x - before.x) / box.width / view.zoom,
          view.top - (now.y - before.y) / box.height / view.zoom);
      }
      if (before) fingers.set(event.pointerId, now);
      view.setCursor(view.placeOf(frame, event));
    });

    frame.addEventListener('wheel', event => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== frame) return;
      event.preventDefault();
      view.zoomBy(2 ** (-event.deltaY / 250), view.placeOf(frame, event));
    }, { passive: false });

    frame.addEventListener('dblclick', event => {
      if (!frame.classList.contains('pick')) view.zoomBy(2, view.placeOf(frame, event));
    });

    frame.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const far = event.shiftKey ? 10 : 1;
      const actions = {
        ArrowUp: () => view.step(-far, 0),
        ArrowDown: () => view.step(far, 0),
        ArrowLeft: () => view.step(0, -far),
        ArrowRight: () => view.step(0, far),
        '+': () => view.zoomBy(1.5),
        '=': () => view.zoomBy(1.5),
        '-': () => view.zoomBy(1 / 1.5),
        0: () => view.reset(),
        Escape: () => view.setCursor(null),
      };
      if (actions[event.key]) {
        event.preventDefault();
        actions[event.key]();
      }
    });
  }
  view.frames.forEach(attach);

  /* Values at the cursor, in the captions of the maps that can be seen. */
  let waiting = false;
  report.on('cursor', () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(async () => {
      waiting = false;
      const place = view.cursor;
      const shown = [...document.querySelectorAll('.panel')].filter(panel => {
        const box = panel.getBoundingClientRect();
        return box.width > 0 && box.bottom > 0 && box.top < innerHeight;
      });
      const maps = await Promise.all(shown.map(panel => place && report.values(panel.querySelector('.frame').dataset.map)));
      shown.forEach((panel, i) => {
        panel.querySelector('.value').textContent = place ? report.number(report.valueAt(maps[i], place)) : '';
      });
      if (report.byId('position')) report.byId('position').textContent = place ? view.positionText(place) : '';
    });
  });

  report.byId('zoom-in')?.addEventListener('click', () => view.zoomBy(1.5));
  report.byId('zoom-out')?.addEventListener('click', () => view.zoomBy(1 / 1.5));
  report.byId('zoom-reset')?.addEventListener('click', () => view.reset());
})();
