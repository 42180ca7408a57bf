/* What a figure needs from the browser: colours of the scheme, a layout for the width, and the way
 * from a numbered disc to its note and its sentence.
 *
 * The server builds every figure once, in light colours and for a wide page. layout.meta.dark maps
 * each colour to its twin on dark paper.
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const narrow = window.matchMedia("(max-width: 720px)");

  /* Below this, names of periods no longer fit beside each other (COLUMN in figures/chart.py). */
  const cramped = window.matchMedia("(max-width: 980px)");

  /* Pixels: a row of a legend; a name in it with its line, and each letter of it. */
  const LEGEND_ROW = 22;
  const LEGEND_ENTRY = 45;
  const LEGEND_LETTER = 7.4;

  /* Pixels around the centre of a disc that count as on it. */
  const REACH = 14;

  /** @returns {Surroundings} */
  function surroundings() {
    return { dark: dark.matches, narrow: narrow.matches, cramped: cramped.matches };
  }

  for (const query of [dark, narrow, cramped]) {
    query.addEventListener("change", () => {
      if (!document.querySelector("#page .chart .dash-graph")) return;
      clientside.set_props("surroundings", { data: surroundings() });
    });
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
        key === "meta" ? part : recoloured(part, map),
      ])
    );
  }

  /**
   * How many rows the legend of these traces takes in a width of pixels.
   *
   * @param {Trace[]} data
   * @param {number} width
   */
  function legendRows(data, width) {
    /** @type {Map<string, string>} */
    const names = new Map();
    for (const trace of data) {
      if (trace.showlegend !== false && trace.name)
        names.set(trace.legendgroup || trace.name, trace.name);
    }
    let rows = names.size ? 1 : 0;
    let used = 0;
    for (const name of names.values()) {
      const needed = LEGEND_ENTRY + LEGEND_LETTER * name.length;
      if (used && used + needed > width) {
        rows += 1;
        used = 0;
      }
      used += needed;
    }
    return rows;
  }

  /**
   * A figure without the annotations of one name.
   *
   * @param {Figure} figure
   * @param {string} name
   */
  function without(figure, name) {
    const annotations = (figure.layout.annotations || []).filter((each) => each.name !== name);
    return withLayout(figure, { annotations });
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
    return withLayout(figure, axes);
  }

  /**
   * An annotation for a phone: of a callout the first line has to do, which says who it is; a long
   * unit takes two lines.
   *
   * @param {Annotation} each
   */
  function shortened(each) {
    if (each.name === "callout") return { ...each, text: each.text.split(/:?<br>/)[0] || "" };
    if (each.name === "unit-label")
      return { ...each, text: each.text.replace(/^(.{30,44}) (?=.{8})/, "$1<br>") };
    return each;
  }

  /**
   * A chart on a phone. Names move from the ends of lines into a legend, and the figure grows by
   * the rows of it.
   *
   * @param {Figure} figure
   */
  function fitted(figure) {
    const all = figure.layout.annotations || [];
    const annotations = all.filter((each) => each.name !== "end-label");
    const compared = Boolean(figure.layout.meta?.compared);
    const margin = { ...figure.layout.margin, r: 12, l: 44, t: 30 };
    const showlegend = figure.layout.showlegend || annotations.length < all.length;
    let height = compared ? 520 : 340;
    let legend = figure.layout.legend;
    if (showlegend) {
      const rows = legendRows(figure.data, window.innerWidth - 32 - 56);
      const lift = compared ? 26 : 8;
      margin.t = lift + LEGEND_ROW * rows + 10;
      height += margin.t - 30;
      const plot = height - margin.t - margin.b;
      legend = { ...legend, y: 1 + lift / plot, tracegroupgap: 0 };
    }
    return withLayout(figure, {
      annotations: annotations.map(shortened),
      margin,
      height,
      ...(showlegend ? { showlegend, legend } : {}),
    });
  }

  /**
   * Have the page keep room for a height that its style sheet does not know (style/chart.css): that
   * of a chart with a legend on a phone.
   *
   * @param {number | null | undefined} height
   */
  function keepRoom(height) {
    const frame = document.getElementById("frame");
    if (!frame) return;
    if (height) frame.style.setProperty("--chart-height", `${height}px`);
    else frame.style.removeProperty("--chart-height");
  }

  /* Discs and notes. */

  let pointer = { x: -1, y: -1 };

  /* The keys of the claims of the disc under the pointer; none if there is no disc. Plotly's own
   * event names the month of a click, in which several discs may stand. */
  function keysUnderPointer() {
    const chart = /** @type {PlotlyElement | null} */ (
      document.querySelector("#chart .js-plotly-plot")
    );
    const discs = chart && (chart.data || []).find((each) => each.name === "discs");
    if (!discs || !chart._fullLayout) return [];
    const frame = chart.getBoundingClientRect();
    const { xaxis: across, yaxis: up } = chart._fullLayout;
    const at = Array.from(discs.x).findIndex((x, index) => {
      const left = frame.left + across._offset + across.d2p(x);
      const top = frame.top + up._offset + up.d2p(discs.y[index]);
      return Math.hypot(left - pointer.x, top - pointer.y) <= REACH;
    });
    return at < 0 ? [] : String(discs.customdata?.[at]).split(" ");
  }

  /** @param {string} key */
  function noteOf(key) {
    return document.querySelector(`.note[data-key="${key}"]`);
  }

  /**
   * Light some notes and no other.
   *
   * @param {(Element | null | undefined)[]} notes
   */
  function light(notes) {
    for (const each of document.querySelectorAll(".note.is-lit")) {
      if (!notes.includes(each)) each.classList.remove("is-lit");
    }
    for (const note of notes) if (note) note.classList.add("is-lit");
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
   * Open a disc that stands for several claims: their list, beside the pointer.
   *
   * @param {string[]} keys
   */
  function openGathered(keys) {
    closeGathered();
    const frame = document.querySelector("#chart");
    if (!frame) return;
    const box = frame.getBoundingClientRect();
    const list = document.createElement("ul");
    list.className = "gathered";
    list.append(...keys.map(entryOf));
    document.body.append(list);
    const left = Math.min(pointer.x, box.right - list.offsetWidth);
    list.style.left = `${Math.max(left, 8) + window.scrollX}px`;
    list.style.top = `${pointer.y + 14 + window.scrollY}px`;
    const link = list.querySelector("a[lang]");
    if (link instanceof HTMLElement) link.focus({ preventScroll: true });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeGathered();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Element && !event.target.closest(".gathered")) closeGathered();
  });

  /**
   * A note is lit while it or its disc is pointed at, or something in it has the focus.
   *
   * @param {PointerEvent} event
   */
  function follow(event) {
    pointer = { x: event.clientX, y: event.clientY };
    const target = event.target instanceof Element ? event.target : null;
    const chart = target && target.closest("#chart");
    const keys = chart ? keysUnderPointer() : [];
    const plot = chart && chart.querySelector(".nsewdrag");
    if (plot instanceof SVGElement) plot.style.cursor = keys.length ? "pointer" : "default";
    light(keys.length ? keys.map(noteOf) : [target && target.closest(".note")]);
  }
  document.addEventListener("pointermove", follow, true);
  document.addEventListener("pointerdown", follow, true);
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Element) light([event.target.closest(".note")]);
  });

  clientside.chart = {
    legendRows,

    /**
     * The figure for the screen at hand.
     *
     * @param {Figure | null} figure as the server built it
     * @param {Surroundings | null} given
     */
    draw(figure, given) {
      if (!figure || !figure.layout) return clientside.no_update;
      const now = given || surroundings();
      const meta = figure.layout.meta;
      const panels = meta && meta.panels;
      let shown = figure;
      if (now.cramped) shown = thinned(without(shown, "band-label"));
      if (now.narrow) shown = panels ? stacked(shown, panels) : fitted(shown);
      keepRoom(now.narrow && !panels && shown.layout.showlegend ? shown.layout.height : null);
      return now.dark && meta ? recoloured(shown, meta.dark) : shown;
    },

    /**
     * A click on a numbered disc leads to its sentence; one on a disc that stands for several claims
     * opens their list. The click is then forgotten, so that the same disc does so a second time.
     *
     * @param {unknown} click
     */
    follow(click) {
      const keys = click ? keysUnderPointer() : [];
      if (keys.length > 1) {
        openGathered(keys);
        return null;
      }
      const link = keys[0] && noteOf(keys[0])?.querySelector("blockquote a");
      if (!(link instanceof HTMLAnchorElement)) return clientside.no_update;
      window.location.assign(link.href);
      return null;
    },
  };
})();
