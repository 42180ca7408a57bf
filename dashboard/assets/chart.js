/* What a figure needs from the browser: colours of the scheme, a layout for the width, its layer,
 * and the way from a numbered disc to its note and its sentence.
 *
 * The server builds every figure once, in light colours and for a wide page. layout.meta.dark maps
 * each colour to its twin on dark paper.
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const narrow = window.matchMedia("(max-width: 720px)");

  /* Here names of periods do not fit beside each other (COLUMN in figures/chart.py): on a phone,
   * and where the filters beside the chart leave it too little. */
  const cramped = window.matchMedia("(max-width: 720px), (900px < width <= 980px)");

  /* Letters of a name that has room at the end of its line on a phone; most names below a plot. */
  const SHORT = 9;
  const MOST_BELOW = 8;
  /* Months of which each has room for a mark on a phone. */
  const MOST_MARKED = 48;

  /** @returns {Surroundings} */
  function surroundings() {
    return { dark: dark.matches, narrow: narrow.matches, cramped: cramped.matches };
  }

  /* Figures: each function returns a new figure and leaves its argument unchanged. */

  /**
   * A figure with some parts of its layout replaced.
   *
   * @param {Figure} figure
   * @param {Partial<Layout>} parts
   * @returns {Figure}
   */
  function withLayout(figure, parts) {
    return { data: figure.data, layout: { ...figure.layout, ...parts } };
  }

  /**
   * A figure with some parts of its layer replaced; one without a layer as it is.
   *
   * @param {Figure} figure
   * @param {Partial<Layer>} parts
   */
  function withLayer(figure, parts) {
    const { meta } = figure.layout;
    if (!meta?.layer) return figure;
    return withLayout(figure, { meta: { ...meta, layer: { ...meta.layer, ...parts } } });
  }

  /**
   * A copy in which each colour of the map is replaced, with or without its alpha.
   *
   * @param {any} value a figure or any part of one
   * @param {Record<string, string>} map
   * @returns {any}
   */
  function recoloured(value, map) {
    if (typeof value === "string") {
      const twin = value.startsWith("#") && map[value.slice(0, 7)];
      return twin ? twin + value.slice(7) : value;
    }
    if (Array.isArray(value)) return value.map((each) => recoloured(each, map));
    if (!value || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, part]) => [
        key,
        key === "dark" ? part : recoloured(part, map),
      ])
    );
  }

  /**
   * Every second tick, for want of room: of the two halves the one that names the years.
   *
   * @param {Figure} figure
   */
  function thinned(figure) {
    const axis = figure.layout.xaxis;
    if (!axis || !axis.tickvals || !axis.ticktext || axis.tickvals.length <= 6) return figure;
    const turn = axis.ticktext.findIndex((text, index) => index && text.includes("<br>"));
    const kept = Math.max(turn, 0) % 2;
    /** @type {(each: unknown, index: number) => boolean} */
    const isKept = (_each, index) => index % 2 === kept;
    return withLayout(figure, {
      xaxis: {
        ...axis,
        tickvals: axis.tickvals.filter(isKept),
        ticktext: axis.ticktext.filter(isKept),
      },
    });
  }

  /**
   * A strip of bars without names, where these would not fit beside each other.
   *
   * @param {Figure} figure
   */
  function bared(figure) {
    const layer = figure.layout.meta?.layer;
    if (!layer || !layer.strip) return figure;
    const { margin } = figure.layout;
    const less =
      clientside.layer.stripHeight(layer) - clientside.layer.stripHeight({ ...layer, bare: true });
    const shorter = withLayout(figure, { margin: { ...margin, t: margin.t - less } });
    return withLayer(shorter, { bare: true });
  }

  /**
   * Small multiples on a phone: one below the other, by the measures of figures/panels.py.
   *
   * @param {Figure} figure
   * @param {Panels} panels
   */
  function stacked(figure, panels) {
    const total = panels.count * panels.pitch;
    /** @type {Record<string, Axis>} */
    const axes = {};
    for (let place = 0; place < panels.count; place += 1) {
      const suffix = place ? String(place + 1) : "";
      const top = 1 - (place * panels.pitch + panels.title) / total;
      const [across, up] = [`xaxis${suffix}`, `yaxis${suffix}`];
      axes[across] = { ...figure.layout[across], domain: [0, 1] };
      axes[up] = { ...figure.layout[up], domain: [top - panels.plot / total, top] };
    }
    return withLayer(withLayout(figure, axes), { narrow: true });
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
   * A chart on a phone: the plot first. Long names of lines stand below it, and the figure grows
   * by their rows.
   *
   * @param {Figure} figure
   */
  function fitted(figure) {
    const { layer, compared } = figure.layout.meta || {};
    const { margin } = figure.layout;
    const names = layer?.plots[0]?.names || [];
    const long = names.some((each) => each.text.length > SHORT);
    const below = long ? names.slice(0, MOST_BELOW) : null;
    const right = names.length && !below ? 20 + 7 * Math.max(...names.map((n) => n.text.length)) : 14;
    const places = below ? clientside.layer.flow(below, window.innerWidth - 48) : [];
    const rows = places.length ? (places[places.length - 1]?.row || 0) + 1 : 0;
    const more = rows ? rows * clientside.layer.ROW + 18 : 0;
    const strip = layer ? clientside.layer.stripHeight(layer) : 0;
    const height = (compared ? 520 : 340) + more + strip;
    const lower = { ...margin, r: right, l: margin.l - 10, b: margin.b + more };
    const sparse = { data: sparsely(figure.data), layout: figure.layout };
    return withLayer(withLayout(sparse, { margin: lower, height }), { narrow: true, below });
  }

  /**
   * Have the page keep room for a height that its style sheet does not know (style/chart.css).
   *
   * @param {number | null | undefined} height
   */
  function keepRoom(height) {
    const frame = document.getElementById("frame");
    if (!frame) return;
    if (height) frame.style.setProperty("--chart-height", `${height}px`);
    else frame.style.removeProperty("--chart-height");
  }

  /**
   * A figure for a screen, in light colours.
   *
   * @param {Figure} figure as the server built it
   * @param {Surroundings} now
   */
  function shaped(figure, now) {
    const { panels, ranked } = figure.layout.meta || {};
    const wide = now.cramped ? thinned(bared(figure)) : figure;
    if (!now.narrow) return wide;
    if (ranked) return withLayer(wide, { narrow: true });
    return panels ? stacked(wide, panels) : fitted(wide);
  }

  /**
   * Traces as they were before plotly.js made typed arrays of their numbers.
   *
   * @param {Trace[]} data
   */
  function plain(data) {
    return data.map((trace) => ({ ...trace, x: Array.from(trace.x), y: Array.from(trace.y) }));
  }

  /**
   * A figure in the colours of dark paper.
   *
   * @param {Figure} figure
   * @returns {Figure}
   */
  function darkened(figure) {
    const map = figure.layout.meta?.dark;
    return map ? recoloured(figure, map) : figure;
  }

  /* The layer is drawn each time that plotly has drawn. */

  /** @type {WeakSet<PlotlyElement>} */
  const watched = new WeakSet();
  /** @type {WeakMap<Element, { meta: unknown, width: number, height: number }>} */
  const painted = new WeakMap();

  /** @param {PlotlyElement} graph */
  function paint(graph) {
    const place = graph.closest(".chart")?.querySelector(".layer");
    if (!(place instanceof HTMLElement) || !graph.layout) return;
    const figure = { data: graph.data || [], layout: graph.layout };
    const [width, height] = [graph.clientWidth, graph.clientHeight];
    const { meta } = graph.layout;
    const old = painted.get(place);
    if (old && old.meta === meta && old.width === width && old.height === height) return;
    painted.set(place, { meta, width, height });
    const picture = clientside.layer.svg("svg", { class: "layer-svg", width, height });
    picture.append(clientside.layer.drawn(figure, width, height));
    clientside.said.take(place, picture, figure);
  }

  function watch() {
    for (const each of document.querySelectorAll("#page .chart .js-plotly-plot")) {
      const graph = /** @type {PlotlyElement} */ (each);
      if (watched.has(graph) || !graph.on || !graph._fullLayout) continue;
      watched.add(graph);
      graph.on("plotly_afterplot", () => paint(graph));
      paint(graph);
    }
  }

  /* Paper is white: charts are printed in light colours, whatever the screen. */

  /** @param {boolean} printing */
  function printed(printing) {
    if (!dark.matches) return;
    for (const each of document.querySelectorAll("#page .chart .js-plotly-plot")) {
      const graph = /** @type {PlotlyElement} */ (each);
      const { data, layout } = graph;
      const map = layout?.meta?.dark;
      if (!data || !layout || !map) continue;
      const pairs = Object.entries(map);
      const wanted = printing ? Object.fromEntries(pairs.map(([paper, twin]) => [twin, paper])) : map;
      const shown = recoloured({ data: plain(data), layout }, wanted);
      window.Plotly.react(graph, shown.data, shown.layout);
      paint(graph);
    }
  }
  window.addEventListener("beforeprint", () => printed(true));
  window.addEventListener("afterprint", () => printed(false));

  /* Discs and notes. */

  /** @param {string} key */
  function noteOf(key) {
    return document.querySelector(`.note[data-key="${key}"]`);
  }

  /** @param {Element | null} mark */
  function keysOf(mark) {
    return (mark?.getAttribute("data-claim") || "").split(" ").filter(Boolean);
  }

  /**
   * Light some notes and their discs, and no other.
   *
   * @param {(Element | null | undefined)[]} notes
   */
  function light(notes) {
    for (const each of document.querySelectorAll(".note.is-lit")) {
      if (!notes.includes(each)) each.classList.remove("is-lit");
    }
    for (const note of notes) if (note) note.classList.add("is-lit");
    const keys = new Set(notes.map((note) => note?.getAttribute("data-key")));
    for (const mark of document.querySelectorAll(".layer .mark"))
      mark.classList.toggle("is-lit", keysOf(mark).some((key) => keys.has(key)));
  }

  /**
   * One claim of a disc that stands for several: its number, verdict, words and text, as on its note.
   *
   * @param {string} key
   */
  function entryOf(key) {
    const note = noteOf(key);
    const entry = document.createElement("li");
    const text = note?.closest("ol")?.previousElementSibling?.querySelector("a");
    for (const part of [".disc", ".verdict", "blockquote a"]) {
      const found = note?.querySelector(part);
      if (found) entry.append(found.cloneNode(true));
    }
    if (text) {
      const name = document.createElement("span");
      name.className = "fine";
      name.textContent = text.textContent;
      entry.append(name);
    }
    return entry;
  }

  function closeGathered() {
    for (const each of document.querySelectorAll(".gathered")) each.remove();
  }

  /**
   * Open a disc that stands for several claims: their list, beside the disc.
   *
   * @param {string[]} keys
   * @param {Element} mark
   */
  function openGathered(keys, mark) {
    closeGathered();
    const frame = mark.closest(".chart");
    if (!frame) return;
    const box = frame.getBoundingClientRect();
    const disc = (mark.querySelector(".disc-shape") || mark).getBoundingClientRect();
    const list = document.createElement("ul");
    list.className = "gathered";
    list.append(...keys.map(entryOf));
    document.body.append(list);
    const left = Math.min(disc.left, box.right - list.offsetWidth);
    list.style.left = `${Math.max(left, 8) + window.scrollX}px`;
    list.style.top = `${disc.bottom + 6 + window.scrollY}px`;
    const link = list.querySelector("a[lang]");
    if (link instanceof HTMLElement) link.focus({ preventScroll: true });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeGathered();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Element && !event.target.closest(".gathered, .mark")) closeGathered();
  });

  /**
   * A disc leads to its sentence; one that stands for several claims opens their list.
   *
   * @param {Element} mark
   */
  function follow(mark) {
    const keys = keysOf(mark);
    if (keys.length > 1) {
      openGathered(keys, mark);
      return;
    }
    const link = keys[0] && noteOf(keys[0])?.querySelector("blockquote a");
    if (link instanceof HTMLAnchorElement) window.location.assign(link.href);
  }
  document.addEventListener("click", (event) => {
    const mark = event.target instanceof Element && event.target.closest(".layer .mark");
    if (mark) follow(mark);
  });

  /**
   * A note is lit while it or its disc is pointed at, or something in it has the focus.
   *
   * @param {Event} event
   */
  function lightUnder(event) {
    const target = event.target instanceof Element ? event.target : null;
    const mark = target && target.closest(".layer .mark");
    light(mark ? keysOf(mark).map(noteOf) : [target && target.closest(".note")]);
  }
  document.addEventListener("pointerover", lightUnder);
  document.addEventListener("pointerdown", lightUnder);
  document.addEventListener("focusin", lightUnder);

  /* Drawing by plotly.js, in the place that the server left for it. */

  /** @type {WeakMap<Element, Figure>} */
  const figures = new WeakMap();

  /** @param {Element} place */
  function figureOf(place) {
    const known = figures.get(place);
    if (known) return known;
    const text = place.querySelector("script.figure")?.textContent;
    return text ? /** @type {Figure} */ (JSON.parse(text)) : null;
  }

  /** @param {Element} place */
  function drawIn(place) {
    const figure = figureOf(place);
    const plot = place.querySelector(".plot");
    if (!figure || !(plot instanceof HTMLElement) || !window.Plotly) return;
    const now = surroundings();
    const paper = shaped(figure, now);
    const { panels, ranked } = paper.layout.meta || {};
    if (place.id) keepRoom(now.narrow && !panels && !ranked ? paper.layout.height : null);
    const drawn = now.dark ? darkened(paper) : paper;
    const config = JSON.parse(place.getAttribute("data-config") || "{}");
    window.Plotly.react(plot, drawn.data, drawn.layout, { ...config, responsive: true });
    watch();
  }

  /** @param {ParentNode} root */
  function showAll(root) {
    for (const place of root.querySelectorAll(".chart-place")) drawIn(place);
  }

  for (const query of [dark, narrow, cramped])
    query.addEventListener("change", () => showAll(document));

  clientside.chart = {
    follow,
    showAll,

    /**
     * Show a figure in a place.
     *
     * @param {Element} place
     * @param {{ svg: string, figure: Figure }} shown
     */
    put(place, { figure }) {
      figures.set(place, figure);
      drawIn(place);
    },

    /** The figure of the page as the server built it. */
    figure() {
      const place = document.getElementById("chart-place");
      return place && figureOf(place);
    },
  };

  showAll(document);
})();
