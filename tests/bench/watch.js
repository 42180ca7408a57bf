/* Runs in each measured page before any script of its own, and says when the reader sees something.
 *
 * A moment counts only once the frame that shows it was painted: every frame posts a message to
 * itself, which arrives after the paint, and looks at the page then. The Python side sets
 * window.benchAsked = {chart, box, deep, values} beforehand: the selectors of the chart and of the box
 * that a pointer is told figures in, if that stands elsewhere; whether to look into shadow trees; and
 * the figures that a pointer may be told.
 */
(() => {
  /* A line of the chart has at least so many points on a canvas (the ticks of an
   * axis are one path, but the pen is lifted between them), and so many numbers in a path, of
   * which plotly leaves out what cannot be seen; lines of a grid have fewer, or are narrow. */
  const LONG = 50;
  const NUMBERS = 8;
  const WIDE = 0.4; /* of the chart */
  const asked = window.benchAsked;
  const seen = { visible: 0, told: 0, last: 0 };
  const visibly = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  let change = null;
  let roots = [];
  let drawn = { frame: -1, lines: [] };
  let frame = 0;

  /* The elements that match, in shadow trees too. */
  function deep(selector, from, found) {
    found.push(...from.querySelectorAll(selector));
    for (const each of from.querySelectorAll("*"))
      if (each.shadowRoot) deep(selector, each.shadowRoot, found);
    return found;
  }

  function charts() {
    if (!roots.length || roots.some((each) => !each.isConnected)) {
      roots = [...document.querySelectorAll(asked.chart)];
      if (!roots.length && asked.deep) roots = deep(asked.chart, document, []);
    }
    return roots;
  }

  /* Canvases keep no lines, so their pens are watched: the points, and how often a pen was lifted. */
  const pens = new WeakMap();
  function penOf(path) {
    if (!pens.has(path)) pens.set(path, { points: [], lifted: 0 });
    return pens.get(path);
  }
  for (const { prototype } of [CanvasRenderingContext2D, Path2D]) {
    const { lineTo, moveTo, beginPath } = prototype;
    prototype.lineTo = function (x, y) {
      penOf(this).points.push(Math.round(x), Math.round(y));
      return lineTo.call(this, x, y);
    };
    prototype.moveTo = function (x, y) {
      penOf(this).points.push(Math.round(x), Math.round(y));
      penOf(this).lifted += 1;
      return moveTo.call(this, x, y);
    };
    if (beginPath)
      prototype.beginPath = function () {
        pens.delete(this);
        return beginPath.call(this);
      };
  }
  const { stroke } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.stroke = function (...paths) {
    const { points, lifted } = penOf(paths[0] || this);
    if (points.length >= 2 * LONG && lifted < LONG / 5) {
      if (drawn.frame !== frame) drawn = { frame, lines: [] };
      const line = points.join();
      if (!drawn.lines.includes(line)) drawn.lines.push(line); /* some are painted twice */
    }
    return stroke.apply(this, paths);
  };

  /* The paths of the chart's lines that can be seen. */
  function paths() {
    return charts().flatMap((root) => {
      const wide = WIDE * root.getBoundingClientRect().width;
      return [...root.querySelectorAll("svg path, svg polyline")].filter((each) => {
        if ((shape(each).match(/[\d.]+/g) || []).length < NUMBERS) return false;
        if (each.closest("defs, clipPath") || !each.checkVisibility(visibly)) return false;
        const open = ["none", "transparent"].includes(getComputedStyle(each).fill);
        return open && each.getBoundingClientRect().width > wide;
      });
    });
  }

  function shape(line) {
    return line.getAttribute("d") || line.getAttribute("points") || "";
  }

  function lines() {
    const found = paths();
    if (found.length) return found.map(shape);
    return charts().some((each) => each.checkVisibility(visibly)) ? drawn.lines : [];
  }

  /* Whether a figure of the month stands in the chart, in letters that can be seen. */
  function isTold() {
    const found = [];
    const read = (from) => {
      if (from.shadowRoot) read(from.shadowRoot);
      for (const each of from.querySelectorAll("*")) {
        if (each.shadowRoot) read(each.shadowRoot);
        for (const node of each.childNodes)
          if (node.nodeType === Node.TEXT_NODE && /\d/.test(node.data)) found.push(node);
      }
    };
    charts().forEach(read);
    if (asked.box) document.querySelectorAll(asked.box).forEach(read);
    return found.some((node) => {
      const written = node.data.replaceAll(/[,\u202f\u00a0]/g, "");
      const numbers = [...written.matchAll(/(\d+(?:\.\d+)?)(k?)/g)];
      const fits = numbers.some(([, digits, thousands]) => {
        const number = Number(digits) * (thousands ? 1000 : 1);
        return asked.values.some((value) => Math.abs(value - number) <= value / 2000);
      });
      return fits && node.parentElement.checkVisibility(visibly);
    });
  }

  function look() {
    const now = performance.now();
    if (!seen.visible && lines().length) seen.visible = now;
    if (seen.visible && asked.values.length && !seen.told && isTold()) seen.told = now;
    if (!change || !change.begun || change.painted) return;
    const after = lines();
    if (after.length === change.lines && after.join() !== change.before)
      change.painted = now - change.begun;
  }

  const channel = new MessageChannel();
  channel.port1.onmessage = look;
  const tick = () => {
    frame += 1;
    channel.port2.postMessage(0);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);

  addEventListener(
    "click",
    (event) => {
      if (change && !change.begun) change.begun = event.timeStamp;
    },
    true
  );
  new MutationObserver(() => {
    seen.last = performance.now();
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  window.bench = {
    seen,
    lines,
    /* Watch the next click, after which the chart has so many lines. */
    arm(count) {
      change = { lines: count, before: lines().join(), begun: 0, painted: 0 };
    },
    /* What came of it; `settled` is the last change of the page, in ms after the click. */
    changed() {
      if (!change || !change.painted) return null;
      return { painted: change.painted, settled: seen.last - change.begun };
    },
    quietFor: () => performance.now() - seen.last,
    firstPaint: () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
    /* Forget what a pointer was told, and wait for one of these figures. */
    expect(values) {
      asked.values = values;
      seen.told = 0;
    },
    /* A place on a line, at about a third of it and some points on; the same share of a canvas. */
    place(on) {
      const [path] = paths();
      if (path) {
        const numbers = shape(path).match(/-?[\d.]+(e-?\d+)?/g).map(Number);
        const at = 2 * Math.floor((0.3 * numbers.length) / 2 + on);
        const where = new DOMPoint(numbers[at], numbers[at + 1]);
        const { x, y } = where.matrixTransform(path.getScreenCTM());
        const box = path.getBoundingClientRect();
        if (x > box.left && x < box.right) return { x, y };
        return { x: box.left + 0.4 * box.width + 10 * on, y: box.top + 0.5 * box.height };
      }
      for (const root of charts()) {
        const box = (deep("canvas", root.shadowRoot || root, [])[0] || root).getBoundingClientRect();
        return { x: box.left + 0.4 * box.width + 10 * on, y: box.top + 0.5 * box.height };
      }
      return null;
    },
  };
})();
