'use strict';
/* What the parts of the page share. */
document.documentElement.classList.add('js');

const report = {
  data: JSON.parse(document.getElementById('report-data').textContent),

  byId: id => document.getElementById(id),

  bytes: base64 => Uint8Array.from(atob(base64), c => c.charCodeAt(0)),

  /* Undoes zlib. */
  async inflate(bytes) {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  },

  clamp: (value, low, high) => Math.max(low, Math.min(high, value)),

  /* A number as text: at most so many significant digits, a true minus sign. */
  number(value, digits = 3) {
    if (value === null || !Number.isFinite(value)) return '–';
    const size = Math.abs(value);
    if (size !== 0 && (size >= 1e7 || size < 1e-3)) return value.toExponential(digits - 1).replace('-', '−');
    if (Number.isInteger(value)) return value.toLocaleString('en').replace('-', '−');
    const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
    return value.toLocaleString('en', { maximumFractionDigits: Math.min(20, decimals) }).replace('-', '−');
  },

  /* The largest of 1, 2 or 5 times a power of ten that is not above. */
  roundDown(value) {
    const power = 10 ** Math.floor(Math.log10(value) + 1e-9);
    const digit = value / power;
    return (digit >= 5 - 1e-9 ? 5 : digit >= 2 - 1e-9 ? 2 : 1) * power;
  },

  listeners: {},
  on(event, listener) { (this.listeners[event] ??= []).push(listener); },
  tell(event) { (this.listeners[event] ?? []).forEach(listener => listener()); },
};
