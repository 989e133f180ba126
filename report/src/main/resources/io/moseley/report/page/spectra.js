/* Spectra of the whole map and of a picked region. */
(() => {
  const spectra = report.data.spectra;
  const container = report.byId('spectrum-plot');
  if (!spectra || !container) return;
  const { byId, clamp } = report;
  const bands = spectra.borders.length - 1, blocks = spectra.rows * spectra.columns;
  const energy = channel => spectra.offset + channel * spectra.scale;
  const whole = [energy(0), energy(spectra.rawSum.length - 1)];
  const fields = { row: byId('region-row'), rows: byId('region-rows'), column: byId('region-column'), columns: byId('region-columns') };
  let region = null, range = whole;

  /* Whole numbers from four planes of bytes. */
  async function numbers(base64) {
    const planes = await report.inflate(report.bytes(base64));
    const count = planes.length / 4;
    return Int32Array.from({ length: count },
      (_, i) => planes[i] | planes[count + i] << 8 | planes[2 * count + i] << 16 | planes[3 * count + i] << 24);
  }

  const raw = numbers(spectra.raw);
  const denoised = numbers(spectra.denoised).then(packed => {
    const values = new Float64Array(packed.length);
    for (let i = 0, root = 0; i < packed.length; i++) {
      const difference = packed[i] >>> 1 ^ -(packed[i] & 1);
      root = (i % blocks === 0 ? 0 : root) + difference;
      values[i] = (root / spectra.stepsPerRoot) ** 2;
    }
    return values;
  });

  /* Whole blocks: a region begins and ends where one does. */
  function snapped({ row, column, rows, columns }) {
    const side = spectra.side;
    const first = (value, size) => clamp(Math.floor(value / side) * side, 0, Math.floor((size - 1) / side) * side);
    const end = (value, size) => Math.min(size, Math.ceil(value / side) * side);
    const top = first(row, spectra.height), left = first(column, spectra.width);
    return {
      row: top, column: left,
      rows: Math.max(end(row + rows, spectra.height) - top, Math.min(side, spectra.height - top)),
      columns: Math.max(end(column + columns, spectra.width) - left, Math.min(side, spectra.width - left)),
    };
  }

  async function inRegion(box) {
    const side = spectra.side;
    const [rawValues, denoisedValues] = await Promise.all([raw, denoised]);
    const rawSums = new Float64Array(bands), denoisedSums = new Float64Array(bands);
    for (let b = 0; b < bands; b++) {
      for (let y = Math.floor(box.row / side); y * side < box.row + box.rows; y++) {
        for (let x = Math.floor(box.column / side); x * side < box.column + box.columns; x++) {
          rawSums[b] += rawValues[b * blocks + y * spectra.columns + x];
          denoisedSums[b] += denoisedValues[b * blocks + y * spectra.columns + x];
        }
      }
    }
    const widths = Array.from({ length: bands }, (_, b) => spectra.borders[b + 1] - spectra.borders[b]);
    return {
      energies: widths.map((width, b) => energy(spectra.borders[b] + (width - 1) / 2)),
      raw: widths.map((width, b) => rawSums[b] / width),
      errors: widths.map((width, b) => Math.sqrt(rawSums[b]) / width),
      denoised: widths.map((width, b) => denoisedSums[b] / width),
      totals: [rawSums, denoisedSums].map(sums => sums.reduce((a, b) => a + b, 0)),
    };
  }

  function ofAll() {
    return {
      energies: spectra.rawSum.map((_, c) => energy(c)),
      raw: spectra.rawSum,
      errors: spectra.rawSum.map(Math.sqrt),
      denoised: spectra.denoisedSum,
      totals: [spectra.rawSum, spectra.denoisedSum].map(sums => sums.reduce((a, b) => a + b, 0)),
    };
  }

  async function draw(width = container.clientWidth) {
    const shown = region ? await inRegion(region) : ofAll();
    const place = region
      ? `Rows ${region.row} to ${region.row + region.rows - 1}, columns ${region.column} to ${region.column + region.columns - 1}`
      : 'Whole map';
    const pixels = region ? region.rows * region.columns : spectra.height * spectra.width;
    const text = `${place}: ${report.number(pixels)} ${pixels === 1 ? 'pixel' : 'pixels'}, ${report.number(shown.totals[0])} counts`
      + ` (±${report.number(Math.sqrt(shown.totals[0]))}), denoised ${report.number(Math.round(shown.totals[1]))}.`;
    byId('region-text').textContent = text;
    container.replaceChildren(report.plot({
      ...shown, windows: spectra.windows, range, logarithmic: byId('logarithmic').checked,
      width: Math.max(280, width), name: `Spectrum, raw and denoised. ${text}`,
    }));
    container.dataset.region = place;
  }

  /* @param box in pixels of the raw map; null for all of it */
  function pick(box) {
    region = box && snapped(box);
    if (region && region.rows === spectra.height && region.columns === spectra.width) region = null;
    report.view.setRegion(region);
    const all = { row: 0, column: 0, rows: spectra.height, columns: spectra.width };
    Object.entries(fields).forEach(([name, field]) => { field.value = (region ?? all)[name]; });
    draw();
  }

  function fromFields() {
    const number = (name, low, high) => clamp(Math.floor(Number(fields[name].value) || 0), low, high);
    const row = number('row', 0, spectra.height - 1), column = number('column', 0, spectra.width - 1);
    pick({ row, column, rows: number('rows', 1, spectra.height - row), columns: number('columns', 1, spectra.width - column) });
  }
  Object.values(fields).forEach(field => field.addEventListener('change', fromFields));
  byId('region-reset').addEventListener('click', () => pick(null));

  const picker = byId('picker'), line = byId('picker-line');
  const lines = [...document.querySelectorAll('#maps .line')];
  function background() {
    const panels = lines[line.value]?.querySelectorAll('.role-denoised img') ?? [];
    if (!panels.length) return;
    const image = new Image();
    image.src = panels[panels.length - 1].src;
    image.alt = panels[panels.length - 1].alt;
    image.draggable = false;
    picker.querySelector('.layer').replaceChildren(image);
  }
  line.addEventListener('change', background);
  background();

  let start = null;
  const pixel = event => {
    const place = report.view.placeOf(picker, event);
    return {
      row: clamp(Math.floor(place.y * spectra.height), 0, spectra.height - 1),
      column: clamp(Math.floor(place.x * spectra.width), 0, spectra.width - 1),
    };
  };
  function box(from, to) {
    return {
      row: Math.min(from.row, to.row), column: Math.min(from.column, to.column),
      rows: Math.abs(from.row - to.row) + 1, columns: Math.abs(from.column - to.column) + 1,
    };
  }
  picker.addEventListener('pointerdown', event => {
    if (!event.isPrimary) return;
    start = pixel(event);
    picker.setPointerCapture(event.pointerId);
  });
  picker.addEventListener('pointermove', event => {
    if (start && event.isPrimary) report.view.setRegion(snapped(box(start, pixel(event))));
  });
  picker.addEventListener('pointerup', event => {
    if (start && event.isPrimary) pick(box(start, pixel(event)));
    start = null;
  });
  picker.addEventListener('pointercancel', () => { start = null; report.view.setRegion(region); });

  const low = byId('energy-low'), high = byId('energy-high'), near = byId('energy-line');
  function setRange(from, to) {
    range = to > from ? [from, to] : whole;
    low.value = Number(range[0].toFixed(3));
    high.value = Number(range[1].toFixed(3));
    draw();
  }
  near.addEventListener('change', () => {
    if (near.value === '') return setRange(...whole);
    const [, from, to] = spectra.windows[near.value];
    setRange(Math.max(whole[0], from - 3 * (to - from)), Math.min(whole[1], to + 3 * (to - from)));
  });
  [low, high].forEach(field => field.addEventListener('change', () =>
    setRange(Math.max(whole[0], Number(low.value)), Math.min(whole[1], Number(high.value)))));
  byId('logarithmic').addEventListener('change', () => draw());

  let drawnWidth = 0;
  new ResizeObserver(() => {
    if (Math.abs(container.clientWidth - drawnWidth) > 1) {
      drawnWidth = container.clientWidth;
      draw();
    }
  }).observe(container);
  setRange(...whole);
})();
