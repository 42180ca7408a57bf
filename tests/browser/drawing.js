/* Where a chart has its lines, bars, points, rules and labels: as the server draws it, and as plotly
 * draws it within the same boxes. */
({ figure, html, kind }) => {
  document.body.className = "";
  document.body.innerHTML = `<figure class="${kind}"><div class="chart-place">
    <div class="drawn">${html}</div></div></figure><div id="theirs"></div>`;
  const round = (n) => Math.round(n * 100) / 100;
  const sheet = document.querySelector(".sheet");
  const frame = sheet.getBoundingClientRect();
  const boxes = [...document.querySelectorAll(".drawn .plot-box")].map((each) => each.getBoundingClientRect());
  const ours = { lines: [], points: [], bars: [], rules: [], labels: [] };
  const scaled = (element, numbers) => {
    const svg = element.closest("svg.space");
    const view = svg.viewBox.baseVal;
    const box = svg.parentElement.closest("svg").querySelector(":scope > .plot-box").getBoundingClientRect();
    return numbers.map(([x, y]) => [
      box.left - frame.left + (x * box.width) / view.width,
      box.top - frame.top + (y * box.height) / view.height,
    ]);
  };
  const seen = (element) => element.checkVisibility();
  for (const path of document.querySelectorAll(".under path.line")) {
    const points = [];
    let [x, y] = [0, 0];
    for (const [, command, rest] of path.getAttribute("d").matchAll(/([Ml])([^Ml]*)/g)) {
      const numbers = rest.match(/-?[\d.]+/g).map(Number);
      for (let n = 0; n < numbers.length; n += 2) {
        if (command === "M") [x, y] = [numbers[n], numbers[n + 1]];
        else [x, y] = [x + numbers[n], y + numbers[n + 1]];
        points.push([x, y]);
      }
    }
    ours.lines.push(...scaled(path, points));
  }
  for (const path of document.querySelectorAll(".under [stroke-linecap]"))
    if (seen(path))
      ours.points.push(
        ...scaled(path, [...path.getAttribute("d").matchAll(/M([\d.-]+) ([\d.-]+)h0/g)].map((m) => [+m[1], +m[2]]))
      );
  for (const path of document.querySelectorAll(".under g.trace svg:not(.space) > path:not([stroke-linecap])"))
    if (path.getBoundingClientRect().width && !path.closest(".ranges")) {
      const matrix = path.getScreenCTM();
      ours.points.push([matrix.e - frame.left, matrix.f - frame.top]);
    }
  for (const path of document.querySelectorAll(".under path.bar"))
    for (const m of path.getAttribute("d").matchAll(/M([\d.-]+) ([\d.-]+)V([\d.-]+)H([\d.-]+)V[\d.-]+Z/g)) {
      const [one, other] = scaled(path, [[+m[1], +m[2]], [+m[4], +m[3]]]);
      ours.bars.push([...one, ...other]);
    }
  const place = (node) => {
    const spot = node.getBoundingClientRect();
    return [node.textContent, (spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2];
  };
  for (const text of document.querySelectorAll(".under text"))
    if (seen(text)) {
      const [words, x, y] = place(text);
      ours.labels.push([words, x - frame.left, y - frame.top]);
    }
  for (const rule of document.querySelectorAll(".under path.rule"))
    ours.rules.push(
      ...scaled(rule, [...rule.getAttribute("d").matchAll(/M0 ([\d.-]+)H/g)].map((m) => [0, +m[1]])).map((p) => p[1])
    );

  const theirs = document.getElementById("theirs");
  Object.assign(theirs.style, { position: "relative", width: `${frame.width}px`, height: `${frame.height}px` });
  const layout = { ...figure.layout, autosize: false, width: frame.width, height: frame.height };
  layout.margin = { l: 0, r: 0, t: 0, b: 0, pad: 0 };
  const plots = layout.meta?.layer?.plots ?? [{ x: "xaxis", y: "yaxis" }];
  const shownTicks = new Set(ours.labels.map((each) => each[0]));
  plots.forEach((plot, index) => {
    const box = boxes[index];
    const [left, right] = [box.left - frame.left, box.right - frame.left].map((n) => n / frame.width);
    const [low, top] = [frame.bottom - box.bottom, frame.bottom - box.top].map((n) => n / frame.height);
    const axis = { ...layout[plot.x], domain: [left, right] };
    if (axis.ticktext) {
      const kept = axis.ticktext.map((each) => shownTicks.has(each.replaceAll("<br>", "")));
      axis.tickvals = axis.tickvals.filter((_, n) => kept[n]);
      axis.ticktext = axis.ticktext.filter((_, n) => kept[n]);
    }
    layout[plot.x] = { ...axis, ticklabeloverflow: "allow" };
    layout[plot.y] = { ...layout[plot.y], domain: [low, top], ticklabeloverflow: "allow" };
  });
  const data = figure.data.map((trace) =>
    trace.type === "bar" ? trace : { ...trace, line: { ...trace.line, simplify: false } }
  );
  return window.Plotly.newPlot(theirs, data, layout, { displayModeBar: false, staticPlot: false }).then(() => {
    const theirFrame = theirs.getBoundingClientRect();
    const other = { lines: [], points: [], bars: [], rules: [], labels: [] };
    const within = (node) => {
      const matrix = node.parentNode.getCTM();
      return ([x, y]) => [x + matrix.e, y + matrix.f];
    };
    for (const path of theirs.querySelectorAll(".scatterlayer path.js-line")) {
      const numbers = (path.getAttribute("d").match(/-?[\d.]+/g) || []).map(Number);
      const pairs = [];
      for (let n = 0; n < numbers.length; n += 2) pairs.push([numbers[n], numbers[n + 1]]);
      other.lines.push(...pairs.map(within(path)));
    }
    for (const path of theirs.querySelectorAll(".scatterlayer path.point")) {
      const [x, y] = path.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
      const spot = path.getBBox();
      if (spot.width > 0.5) other.points.push(within(path)([x, y]));
    }
    for (const path of theirs.querySelectorAll(".barlayer .point path")) {
      const n = path.getAttribute("d").match(/-?[\d.]+/g).map(Number);
      const at = within(path);
      if (n.length >= 4) other.bars.push([...at([n[0], n[1]]), ...at([n[3], n[2]])]);
    }
    for (const text of theirs.querySelectorAll(".xtick text, .ytick text, [class$=tick] > text")) {
      const [words, x, y] = place(text);
      other.labels.push([words, x - theirFrame.left, y - theirFrame.top]);
    }
    for (const line of theirs.querySelectorAll(".gridlayer path, .zerolinelayer path")) {
      const matrix = line.getCTM();
      other.rules.push(matrix.f);
    }
    const seenOnce = (list) => [...new Map(list.map((each) => [JSON.stringify(each), each])).values()];
    for (const side of [ours, other])
      for (const key of Object.keys(side)) {
        if (key === "bars")
          side[key] = side[key].map(([a, b, c, d]) => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]);
        side[key] = side[key].map((each) => (Array.isArray(each) ? each.map((n) => (typeof n === "number" ? round(n) : n)) : round(each)));
        if (key === "labels" || key === "points") side[key] = seenOnce(side[key]);
      }
    return { ours, theirs: other, frame: [frame.width, frame.height] };
  });
}
