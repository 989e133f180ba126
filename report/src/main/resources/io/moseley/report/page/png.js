/* Reads the entries of an 8-bit palette PNG back, which a canvas would give as colours only. */
report.indices = async source => {
  const file = report.bytes(source.slice(source.indexOf(',') + 1));
  const view = new DataView(file.buffer);
  const width = view.getUint32(16), height = view.getUint32(20);
  let packed = null;
  for (let at = 8; at < file.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (type === 'IDAT') packed = file.subarray(at + 8, at + 8 + length);
    at += 12 + length;
  }
  const rows = await report.inflate(packed);
  const indices = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (width + 1)];
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const before = filter === 1 && x > 0 ? indices[at - 1] : filter === 2 && y > 0 ? indices[at - width] : 0;
      indices[at] = rows[y * (width + 1) + 1 + x] + before;
    }
  }
  return { width, height, indices };
};

/* Values of a map by its number; read once. */
report.values = (() => {
  const read = new Map();
  return number => {
    if (!read.has(number)) {
      const image = document.querySelector(`.frame[data-map="${number}"] img`);
      read.set(number, report.indices(image.src).then(map => ({
        ...map, levels: report.data.maps[number].levels, unit: report.data.maps[number].unit,
      })));
    }
    return read.get(number);
  };
})();

/* The value at a place, given as fractions of the map's height and width. */
report.valueAt = (map, place) => {
  const y = report.clamp(Math.floor(place.y * map.height), 0, map.height - 1);
  const x = report.clamp(Math.floor(place.x * map.width), 0, map.width - 1);
  return map.levels[map.indices[y * map.width + x]];
};
