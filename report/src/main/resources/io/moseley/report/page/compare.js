/* Two maps of a line over each other, with a divider. */
(() => {
  const stage = report.byId('stage');
  if (!stage) return;
  const { byId } = report;
  const line = byId('compare-line'), left = byId('compare-left'), right = byId('compare-right');
  const divider = byId('divider'), hold = byId('hold');
  const lines = [...document.querySelectorAll('#maps .line')].filter(section => section.querySelector('.role-raw'));
  let shown = [];

  const panels = () => [...lines[line.value].querySelectorAll('.panel:not(.role-residual)')];

  function fill(select, wanted, fallback) {
    const headings = panels().map(panel => panel.querySelector('.heading').textContent);
    const keep = headings.indexOf(wanted);
    select.replaceChildren(...headings.map((text, i) => new Option(text, i)));
    select.value = keep >= 0 ? keep : fallback;
  }

  function picture(panel) {
    const image = new Image();
    image.src = panel.querySelector('img').src;
    image.alt = panel.querySelector('img').alt;
    image.draggable = false;
    return image;
  }

  async function show() {
    const chosen = [panels()[left.value], panels()[right.value]];
    stage.querySelector('.over').replaceChildren(picture(chosen[0]));
    stage.querySelector('.under').replaceChildren(picture(chosen[1]));
    shown = await Promise.all(chosen.map(async panel => ({
      heading: panel.querySelector('.heading').textContent,
      map: await report.values(panel.querySelector('.frame').dataset.map),
    })));
    values();
  }

  function changeLine() {
    const wanted = [left, right].map(select => select.selectedOptions[0]?.textContent);
    const last = panels().findLastIndex(panel => panel.classList.contains('role-denoised'));
    fill(left, wanted[0], 0);
    fill(right, wanted[1], Math.max(0, last));
    show();
  }

  function values() {
    const place = report.view.cursor;
    byId('stage-values').textContent = !place || shown.length < 2 ? 'Move the cursor over the map to read its values.'
      : `${line.selectedOptions[0].textContent}, ${report.view.positionText(place)}: `
        + shown.map(({ heading, map }) => `${heading} ${report.number(report.valueAt(map, place))}`).join(', ')
        + ` ${shown[0].map.unit}`;
  }

  function divide(percent) {
    stage.querySelector('.layer-clip').style.clipPath = `inset(0 ${100 - percent}% 0 0)`;
    stage.querySelector('.divider').style.left = `${percent}%`;
  }

  function press(down) {
    hold.setAttribute('aria-pressed', down);
    divide(down ? 100 : divider.value);
  }

  line.addEventListener('change', changeLine);
  left.addEventListener('change', show);
  right.addEventListener('change', show);
  divider.addEventListener('input', () => divide(divider.value));
  hold.addEventListener('pointerdown', () => press(true));
  ['pointerup', 'pointerleave', 'pointercancel', 'blur'].forEach(event => hold.addEventListener(event, () => press(false)));
  hold.addEventListener('keydown', event => {
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      press(true);
    }
  });
  hold.addEventListener('keyup', () => press(false));
  report.on('cursor', values);
  divide(divider.value);
  changeLine();
})();
