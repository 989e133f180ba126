/* A spectrum as SVG: raw points with errors, the denoised line, windows of lines with their names. */
report.plot = (() => {
  const FONT = 12.5;

  function make(tag, attributes, text) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function linearTicks(low, high, most) {
    const raw = (high - low) / most;
    let step = report.roundDown(raw);
    if (step < raw * (1 - 1e-9)) step = [2, 2.5, 5, 10].map(f => report.roundDown(step * f * (1 + 1e-9))).find(s => s >= raw * (1 - 1e-9));
    const ticks = [];
    for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) ticks.push(Number((k * step).toPrecision(12)));
    return ticks;
  }

  function logarithmicTicks(low, high) {
    const decades = [];
    for (let n = Math.ceil(Math.log10(low) - 1e-9); n <= Math.log10(high) + 1e-9; n++) decades.push(10 ** n);
    if (decades.length >= 3) return decades.filter((_, i) => i % Math.ceil(decades.length / 7) === 0);
    const finer = [];
    for (let n = Math.floor(Math.log10(low)); n <= Math.log10(high); n++) {
      [1, 2, 5].forEach(d => { if (d * 10 ** n >= low && d * 10 ** n <= high) finer.push(d * 10 ** n); });
    }
    return finer;
  }

  /*
   * @param energies, raw, errors, denoised of the same length: centres in keV, values per channel
   * @param range low and high energy
   * @return an SVG element
   */
  return function ({ energies, raw, errors, denoised, windows, range, logarithmic, width, name }) {
    const inside = energies.map((e, i) => i).filter(i => energies[i] >= range[0] && energies[i] <= range[1]);
    let highest = 0, least = Infinity;
    inside.forEach(i => {
      highest = Math.max(highest, raw[i] + errors[i], denoised[i]);
      if (raw[i] > 0) least = Math.min(least, raw[i]);
    });
    if (!(highest > 0)) highest = 1;
    const low = logarithmic ? Math.max(Math.min(least, highest) / 2, highest * 1e-6) : 0;
    const high = logarithmic ? highest * 1.3 : highest * 1.05;
    const yTicks = logarithmic ? logarithmicTicks(low, high) : linearTicks(low, high, 6);
    const widest = Math.max(...yTicks.map(tick => report.number(tick).length)) * 0.58 * FONT;
    const labels = place(windows, range, widest + 30, width - 14);
    const levels = Math.max(0, ...labels.map(label => label.level + 1));
    const box = { left: widest + 30, right: width - 14, top: 8 + levels * 15, bottom: 8 + levels * 15 + report.clamp(0.42 * width, 190, 330) };
    const height = box.bottom + 46;
    const x = e => box.left + (e - range[0]) / (range[1] - range[0]) * (box.right - box.left);
    const fraction = v => logarithmic ? Math.log(Math.max(v, low) / low) / Math.log(high / low) : v / high;
    const y = v => box.bottom - report.clamp(fraction(v), 0, 1) * (box.bottom - box.top);
    const fixed = v => v.toFixed(1);

    const svg = make('svg', { class: 'plot', role: 'img', 'aria-label': name, viewBox: `0 0 ${width} ${fixed(height)}`, 'font-size': FONT });
    labels.forEach(({ window, at, level }) => {
      const from = x(Math.max(range[0], window[1])), to = x(Math.min(range[1], window[2]));
      svg.append(make('rect', { class: 'window', x: fixed(from), y: fixed(box.top), width: fixed(Math.max(1, to - from)), height: fixed(box.bottom - box.top) }));
      svg.append(make('text', { x: fixed(at), y: fixed(box.top - 5 - level * 15), 'text-anchor': 'middle' }, window[0]));
    });
    let grid = '';
    yTicks.forEach(tick => {
      grid += `M${fixed(box.left)} ${fixed(y(tick))}H${fixed(box.right)}`;
      svg.append(make('text', { x: fixed(box.left - 6), y: fixed(y(tick) + 0.35 * FONT), 'text-anchor': 'end' }, report.number(tick)));
    });
    linearTicks(range[0], range[1], Math.max(4, width / 90)).forEach(tick => {
      grid += `M${fixed(x(tick))} ${fixed(box.top)}V${fixed(box.bottom)}`;
      svg.append(make('text', { x: fixed(x(tick)), y: fixed(box.bottom + 17), 'text-anchor': 'middle' }, report.number(tick, 6)));
    });
    svg.append(make('path', { class: 'grid', d: grid }));
    svg.append(make('rect', { class: 'box', x: fixed(box.left), y: fixed(box.top), width: fixed(box.right - box.left), height: fixed(box.bottom - box.top) }));
    svg.append(make('text', { x: fixed((box.left + box.right) / 2), y: fixed(height - 8), 'text-anchor': 'middle' }, 'energy (keV)'));
    svg.append(make('text', { transform: `translate(${FONT} ${fixed((box.top + box.bottom) / 2)}) rotate(-90)`, 'text-anchor': 'middle' }, 'counts per channel'));

    let bars = '', dots = '', line = '';
    inside.forEach(i => {
      if (raw[i] > 0 || !logarithmic) {
        bars += `M${fixed(x(energies[i]))} ${fixed(y(raw[i] - errors[i]))}V${fixed(y(raw[i] + errors[i]))}`;
        dots += `M${fixed(x(energies[i]))} ${fixed(y(raw[i]))}h0`;
      }
      line += `${line ? 'L' : 'M'}${fixed(x(energies[i]))} ${fixed(y(denoised[i]))}`;
    });
    svg.append(make('path', { class: 'points', d: bars }));
    svg.append(make('path', { class: inside.length > 150 ? 'dots fine' : 'dots', d: dots }));
    svg.append(make('path', { class: 'curve c1', d: line }));
    return svg;

    /* Names of windows beside each other, lifted where they would overlap. */
    function place(all, [from, to], left, right) {
      const ends = [];
      return all.filter(w => w[2] > from && w[1] < to).sort((a, b) => a[1] - b[1]).map(window => {
        const half = 0.29 * FONT * window[0].length;
        const middle = left + ((window[1] + window[2]) / 2 - from) / (to - from) * (right - left);
        const at = report.clamp(middle, left + half, right - half);
        let level = 0;
        while (ends[level] > at - half) level++;
        ends[level] = at + half + 6;
        return { window, at, level };
      });
    }
  };
})();
