/* plotly takes over from the server's drawing, in place: when a pointer, a finger or the focus rests
 * on a chart, and without a visible jump.
 *
 * It draws lines, bars and axes between the drawing's two layers; names, discs and periods stay. After
 * a change of filter, of the width or of the colour scheme the drawing is shown again at once.
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));
  const narrow = window.matchMedia("(max-width: 720px)");
  const cramped = window.matchMedia("(max-width: 720px), (900px < width <= 980px)");

  /* Milliseconds that a reader rests on a chart before plotly is started: not while it is read. */
  const REST = 400;
  /* Months of which each has room for a mark on a phone; labels that it has room for. */
  const MOST_MARKED = 48;
  const MOST_TICKS = 6;
  /* Labels may stand beyond the edge of the chart, as those of the drawing do. */
  const OVERFLOW = { ticklabeloverflow: "allow" };

  /** @type {Promise<Window["Plotly"]> | null} */
  let loading = null;

  /** plotly.js, which is asked for once; its address is that of the page's element. */
  function plotly() {
    loading ||= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = document.documentElement.dataset.plotly || "";
      script.addEventListener("load", () => resolve(window.Plotly));
      script.addEventListener("error", () => {
        loading = null;
        reject(new Error(`no answer from ${script.src}`));
      });
      document.head.append(script);
    });
    return loading;
  }

  /**
   * A copy in which each colour has become that of the scheme at hand.
   *
   * @param {any} value a figure or any part of one
   * @param {(colour: string) => string} shown
   * @returns {any}
   */
  function recoloured(value, shown) {
    if (typeof value === "string") return value.startsWith("#") ? shown(value) : value;
    if (Array.isArray(value)) return value.map((each) => recoloured(each, shown));
    if (!value || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [key, recoloured(part, shown)])
    );
  }

  /**
   * Every second tick, for want of room: of the two halves the one that names the years.
   *
   * @param {Axis} axis
   * @returns {Axis}
   */
  function thinned(axis) {
    const { tickvals, ticktext } = axis;
    if (!tickvals || !ticktext || tickvals.length <= MOST_TICKS) return axis;
    const turn = ticktext.findIndex((text, index) => index && text.includes("<br>"));
    const kept = Math.max(turn, 0) % 2;
    /** @type {(each: unknown, index: number) => boolean} */
    const isKept = (_each, index) => index % 2 === kept;
    return { ...axis, tickvals: tickvals.filter(isKept), ticktext: ticktext.filter(isKept) };
  }

  /**
   * Traces of many months, of which only the newest is marked: marks would be one blot.
   *
   * @param {Trace[]} data
   */
  function sparsely(data) {
    if (!data.some((trace) => trace.x.length > MOST_MARKED)) return data;
    return data.map((trace) => {
      const sizes = trace.marker?.size;
      if (!Array.isArray(sizes)) return trace;
      const last = sizes.findLastIndex(Boolean);
      const size = sizes.map((each, index) => (index === last ? each : 0));
      return { ...trace, marker: { ...trace.marker, size } };
    });
  }

  /**
   * The figure as plotly is to draw it: each plot in the box that the drawing gives it.
   *
   * @param {HTMLElement} place
   * @param {Figure} figure
   * @returns {Figure | null} null where the drawing has no boxes
   */
  function fitted(place, figure) {
    const { layout } = figure;
    const { clientWidth: width, clientHeight: height } = place;
    const single = !layout.meta?.panels && !layout.meta?.ranked;
    /** @type {Record<string, Axis>} */
    const axes = {};
    for (const [index, plot] of (layout.meta?.layer?.plots || []).entries()) {
      const box = clientside.geometry.boxOf(place, layout, index);
      if (!box) return null;
      const across = cramped.matches && single ? thinned(layout[plot.x]) : layout[plot.x];
      axes[plot.x] = { ...across, ...OVERFLOW, domain: [box.left / width, box.right / width] };
      const up = [1 - box.bottom / height, 1 - box.top / height];
      axes[plot.y] = { ...layout[plot.y], ...OVERFLOW, domain: up };
    }
    const margin = { l: 0, r: 0, t: 0, b: 0, pad: 0 };
    const { meta: _, ...rest } = layout;
    const data = narrow.matches && single ? sparsely(figure.data) : figure.data;
    const shown = { data, layout: { ...rest, ...axes, margin, width, height } };
    return recoloured(shown, clientside.chart.colour(figure));
  }

  /**
   * The traces that plotly has drawn, known by the keys of their lines as those of the drawing.
   *
   * @param {Element} graph
   * @param {string[]} greys
   */
  function name(graph, greys) {
    for (const node of graph.querySelectorAll(".scatterlayer .trace, .barlayer .trace")) {
      const trace = /** @type {DrawnTrace} */ (node).__data__?.[0]?.trace;
      const colour = String(trace?.line?.color || trace?.marker?.line?.color || "");
      node.setAttribute("data-key", trace?.legendgroup || "");
      node.classList.toggle("grey", greys.includes(colour.slice(0, 7)));
      for (const path of node.querySelectorAll(".js-line")) {
        // As an attribute, which the style sheet overrules for a line that wakes.
        const line = /** @type {SVGElement} */ (path);
        line.setAttribute("stroke", line.style.stroke);
        line.style.stroke = "";
      }
    }
  }

  /** @type {WeakMap<Element, number>} how often the drawing has come back: what was begun is stale */
  const turns = new WeakMap();
  /** @type {WeakMap<Element, ReturnType<typeof setTimeout>>} */
  const waiting = new WeakMap();

  /** @param {HTMLElement} place */
  async function take(place) {
    const turn = turns.get(place) || 0;
    const graph = place.querySelector(".plot");
    const figure = clientside.chart.figure(place);
    if (!(graph instanceof HTMLElement) || !figure?.data.length) return;
    const Plotly = await plotly().catch(() => null);
    if (!Plotly || turn !== (turns.get(place) || 0) || !place.isConnected) return;
    const shown = fitted(place, figure);
    if (!shown) return;
    const config = JSON.parse(place.dataset.config || "{}");
    await Plotly.react(graph, shown.data, shown.layout, config);
    if (turn !== (turns.get(place) || 0)) return;
    const colour = clientside.chart.colour(figure);
    name(graph, (figure.layout.meta?.layer?.greys || []).map(colour));
    const woken = place.getAttribute("data-woken");
    for (const each of graph.querySelectorAll(".trace"))
      each.classList.toggle("is-woken", Boolean(woken) && each.getAttribute("data-key") === woken);
    place.classList.add("has-plotly");
  }

  /** @param {() => unknown} then */
  function whenIdle(then) {
    if (window.requestIdleCallback) window.requestIdleCallback(then, { timeout: 1000 });
    else then();
  }

  /**
   * Somebody is at a chart: plotly takes over as soon as they rest and the browser has time.
   *
   * @param {Event} event
   */
  function near(event) {
    const place = event.target instanceof Element ? event.target.closest(".chart-place") : null;
    if (!(place instanceof HTMLElement) || place.classList.contains("has-plotly")) return;
    clearTimeout(waiting.get(place));
    waiting.set(place, setTimeout(() => whenIdle(() => take(place)), REST));
  }
  for (const each of ["pointermove", "pointerdown", "focusin", "keydown"])
    document.addEventListener(each, near, { passive: true });

  /**
   * Show the drawing again: plotly's is not that of the figure, the size or the scheme any more.
   *
   * @param {HTMLElement} place
   */
  function leave(place) {
    turns.set(place, (turns.get(place) || 0) + 1);
    clearTimeout(waiting.get(place));
    place.classList.remove("has-plotly");
  }

  clientside.takeover = { leave, plotly };
})();
