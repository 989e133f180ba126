/* Zoom, cursor and region that all maps share. Places are fractions of the map's height and width. */
report.view = (() => {
  const MOST = 40;
  const grid = report.data.grid;
  const frames = [...document.querySelectorAll('.frame')];
  const marks = new Map();
  let zoom = 1, left = 0, top = 0;
  let cursor = null, region = null;

  function mark(frame, style) {
    const element = document.createElement('div');
    element.className = style;
    element.hidden = true;
    frame.append(element);
    return element;
  }
  frames.forEach(frame => marks.set(frame, { region: mark(frame, 'region'), cursor: mark(frame, 'cursor') }));

  function set(newZoom, newLeft, newTop) {
    zoom = report.clamp(newZoom, 1, MOST);
    left = report.clamp(newLeft, 0, 1 - 1 / zoom);
    top = report.clamp(newTop, 0, 1 - 1 / zoom);
    document.documentElement.classList.toggle('zoomed', zoom > 1);
    const transform = zoom === 1 ? '' : `scale(${zoom}) translate(${-100 * left}%, ${-100 * top}%)`;
    document.querySelectorAll('.layer').forEach(layer => { layer.style.transform = transform; });
    scaleBars();
    draw();
    report.tell('view');
  }

  /* Zooms about a place that stays where it is. */
  function zoomBy(factor, place = cursor ?? { x: left + 0.5 / zoom, y: top + 0.5 / zoom }) {
    const next = report.clamp(zoom * factor, 1, MOST);
    set(next, place.x - (place.x - left) * zoom / next, place.y - (place.y - top) * zoom / next);
  }

  /* The place under a point of the screen. */
  function placeOf(frame, event) {
    const box = frame.getBoundingClientRect();
    return {
      x: left + (event.clientX - box.left) / box.width / zoom,
      y: top + (event.clientY - box.top) / box.height / zoom,
    };
  }

  function setCursor(place) {
    cursor = place && { x: report.clamp(place.x, 0, 0.999999), y: report.clamp(place.y, 0, 0.999999) };
    draw();
    report.tell('cursor');
  }

  /* Moves the cursor by pixels of the raw map; the view follows. */
  function step(rows, columns) {
    const from = cursor ?? { x: 0.5, y: 0.5 };
    const row = report.clamp(Math.floor(from.y * grid.height) + (cursor ? rows : 0), 0, grid.height - 1);
    const column = report.clamp(Math.floor(from.x * grid.width) + (cursor ? columns : 0), 0, grid.width - 1);
    const place = { x: (column + 0.5) / grid.width, y: (row + 0.5) / grid.height };
    const side = 1 / zoom;
    set(zoom, Math.min(Math.max(left, place.x - side), place.x), Math.min(Math.max(top, place.y - side), place.y));
    setCursor(place);
  }

  /* @param box first row, first column, rows, columns of the raw map; null for the whole map */
  function setRegion(box) {
    region = box;
    draw();
  }

  function put(element, x, y, width, height) {
    element.style.left = `${100 * (x - left) * zoom}%`;
    element.style.top = `${100 * (y - top) * zoom}%`;
    if (width !== undefined) {
      element.style.width = `${100 * width * zoom}%`;
      element.style.height = `${100 * height * zoom}%`;
    }
  }

  function draw() {
    for (const { region: frame, cursor: ring } of marks.values()) {
      ring.hidden = !cursor;
      if (cursor) put(ring, cursor.x, cursor.y);
      frame.hidden = !region;
      if (region) {
        put(frame, region.column / grid.width, region.row / grid.height,
          region.columns / grid.width, region.rows / grid.height);
      }
    }
  }

  const METRES = { pm: 1e-12, nm: 1e-9, 'µm': 1e-6, 'μm': 1e-6, um: 1e-6, micron: 1e-6, microns: 1e-6, mm: 1e-3, cm: 1e-2, m: 1 };

  function lengthText(length) {
    if (!grid.units) return `${report.number(length)} px`;
    const unit = METRES[grid.units.trim()];
    if (!unit) return `${report.number(length)} ${grid.units}`;
    const metres = length * unit;
    const [name, size] = [['m', 1], ['mm', 1e-3], ['µm', 1e-6], ['nm', 1e-9]]
      .find(([name, size]) => metres / size >= (name === 'nm' ? 0.1 : 1) * (1 - 1e-9)) ?? ['pm', 1e-12];
    return `${report.number(Number((metres / size).toPrecision(6)))} ${name}`;
  }

  function scaleBars() {
    if (!grid.width) return;
    const scale = grid.units ? grid.scaleX : 1;
    const seen = grid.width * scale / zoom;
    const length = report.roundDown(0.34 * seen);
    document.querySelectorAll('.scalebar').forEach(bar => {
      bar.querySelector('rect').setAttribute('width', `${100 * length / seen}%`);
      bar.querySelector('text').textContent = lengthText(length);
    });
  }

  return {
    frames, set, zoomBy, placeOf, setCursor, step, setRegion,
    reset: () => set(1, 0, 0),
    refresh: () => set(zoom, left, top),
    get zoom() { return zoom; },
    get left() { return left; },
    get top() { return top; },
    get cursor() { return cursor; },
    get region() { return region; },
    /* "row 12, column 40 (24 nm, 80 nm)" */
    positionText(place) {
      const row = Math.floor(place.y * grid.height), column = Math.floor(place.x * grid.width);
      return `row ${row}, column ${column}`
        + (grid.units ? ` (${report.number(row * grid.scaleY)}, ${report.number(column * grid.scaleX)} ${grid.units})` : '');
    },
  };
})();
