/* What a figure needs from the browser: colours of the scheme, room of the window, ways to sentences.
 *
 * The server builds every figure once, in light colours and for a wide page; layout.meta.dark says
 * what each colour becomes on dark paper.
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside = window.dash_clientside || {});
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const narrow = window.matchMedia("(max-width: 720px)");

  /* Below this, names of periods no longer fit beside each other (COLUMN in figures/chart.py). */
  const cramped = window.matchMedia("(max-width: 980px)");

  function current() {
    return { dark: dark.matches, narrow: narrow.matches, cramped: cramped.matches };
  }

  function told() {
    if (!document.querySelector("#page .chart .dash-graph")) return;
    window.dash_clientside.set_props("surroundings", { data: current() });
  }
  dark.addEventListener("change", told);
  narrow.addEventListener("change", told);
  cramped.addEventListener("change", told);

  /* A copy of a figure in which each colour of the map is replaced, with or without its alpha. */
  function recoloured(value, map) {
    if (typeof value === "string") {
      if (value[0] !== "#") return value;
      const base = map[value.slice(0, 7)];
      return base ? base + value.slice(7) : value;
    }
    if (Array.isArray(value)) return value.map((each) => recoloured(each, map));
    if (value && typeof value === "object") {
      const copy = {};
      Object.keys(value).forEach(function (key) {
        copy[key] = key === "meta" ? value[key] : recoloured(value[key], map);
      });
      return copy;
    }
    return value;
  }

  /* How many rows the legend of these traces takes in so many pixels. */
  const ROW = 22;
  window.legendRows = function (data, width) {
    const names = new Map();
    data.forEach((each) => {
      if (each.showlegend !== false && each.name) names.set(each.legendgroup || each.name, each.name);
    });
    let rows = names.size ? 1 : 0;
    let used = 0;
    names.forEach(function (name) {
      const needed = 45 + 7.4 * name.length;
      if (used && used + needed > width) {
        rows += 1;
        used = 0;
      }
      used += needed;
    });
    return rows;
  };

  /* A figure without the annotations of one name. */
  function without(figure, name) {
    const annotations = (figure.layout.annotations || []).filter((each) => each.name !== name);
    return { data: figure.data, layout: Object.assign({}, figure.layout, { annotations }) };
  }

  /* Where room is short: every second tick, of the two halves the one that names the years. */
  function thinned(figure) {
    const axis = figure.layout.xaxis;
    if (!axis || !axis.tickvals || axis.tickvals.length <= 6) return figure;
    const turn = axis.ticktext.findIndex((text, index) => index && text.includes("<br>"));
    const keep = (_, index) => index % 2 === Math.max(turn, 0) % 2;
    const xaxis = Object.assign({}, axis, {
      tickvals: axis.tickvals.filter(keep),
      ticktext: axis.ticktext.filter(keep),
    });
    return { data: figure.data, layout: Object.assign({}, figure.layout, { xaxis }) };
  }

  /* Small charts on a phone: one below the other (figures/panels.py has the measures). */
  function stacked(figure) {
    const of = figure.layout.meta.panels;
    const total = of.count * of.pitch;
    const layout = Object.assign({}, figure.layout);
    for (let place = 0; place < of.count; place++) {
      const suffix = place ? String(place + 1) : "";
      const top = 1 - (place * of.pitch + of.title) / total;
      layout["xaxis" + suffix] = Object.assign({}, layout["xaxis" + suffix], { domain: [0, 1] });
      layout["yaxis" + suffix] = Object.assign({}, layout["yaxis" + suffix], {
        domain: [top - of.plot / total, top],
      });
    }
    return { data: figure.data, layout: layout };
  }

  /* On a phone: names go from the ends of lines into a legend, for the rows of which the figure
   * grows. */
  function fitted(figure) {
    const layout = Object.assign({}, without(figure, "end-label").layout);
    const named = layout.annotations.length < (figure.layout.annotations || []).length;
    const compared = layout.meta && layout.meta.compared;
    layout.margin = Object.assign({}, layout.margin, { r: 12, l: 44, t: 30 });
    layout.height = compared ? 520 : 340;
    if (named) layout.showlegend = true;
    if (layout.showlegend) {
      const rows = window.legendRows(figure.data, window.innerWidth - 32 - 56);
      const lift = compared ? 26 : 8;
      layout.margin.t = lift + ROW * rows + 10;
      layout.height += layout.margin.t - 30;
      const plot = layout.height - layout.margin.t - layout.margin.b;
      layout.legend = Object.assign({}, layout.legend, { y: 1 + lift / plot, tracegroupgap: 0 });
    }
    /* Of a text beside a point the first line, who it is, has to do. */
    layout.annotations = layout.annotations.map((each) =>
      each.name === "callout"
        ? Object.assign({}, each, { text: each.text.split(/:?<br>/)[0] })
        : each.name === "unit-label"
          ? Object.assign({}, each, { text: each.text.replace(/^(.{30,44}) (?=.{8})/, "$1<br>") })
          : each
    );
    return { data: figure.data, layout: layout };
  }

  /* The page keeps room for a chart (assets/style/chart.css); one with a legend on a phone needs more. */
  function framed(height) {
    const frame = document.getElementById("frame");
    if (!frame) return;
    if (height) frame.style.setProperty("--chart-height", height + "px");
    else frame.style.removeProperty("--chart-height");
  }

  /* The key of the numbered disc at a place in the window, if there is one. What plotly tells of a
   * click is the month, in which several discs may stand. */
  let pointer = [-1, -1];
  const REACH = 14;
  function discUnder(place) {
    const box = document.querySelector("#chart .js-plotly-plot");
    const trace = box && (box.data || []).find((each) => each.name === "discs");
    if (!trace || !box._fullLayout) return null;
    const frame = box.getBoundingClientRect();
    const across = box._fullLayout.xaxis;
    const up = box._fullLayout.yaxis;
    const at = trace.x.findIndex(
      (x, index) =>
        Math.hypot(
          frame.left + across._offset + across.d2p(x) - place[0],
          frame.top + up._offset + up.d2p(trace.y[index]) - place[1]
        ) <= REACH
    );
    return at < 0 ? null : String(trace.customdata[at]);
  }

  function noteOf(key) {
    return document.querySelector('.note[data-key="' + key + '"]');
  }

  clientside.chart = {
    surroundings: function () {
      return current();
    },

    draw: function (figure, surroundings) {
      if (!figure || !figure.layout) return window.dash_clientside.no_update;
      const now = surroundings || current();
      let shown = figure;
      if (now.cramped) shown = thinned(without(shown, "band-label"));
      const panels = figure.layout.meta && figure.layout.meta.panels;
      if (now.narrow) shown = panels ? stacked(shown) : fitted(shown);
      framed(now.narrow && !panels && shown.layout.showlegend ? shown.layout.height : null);
      if (now.dark) shown = recoloured(shown, figure.layout.meta.dark);
      return shown;
    },

    /* A click on a numbered disc leads to the sentence; the click is then forgotten, so that the
     * same disc leads there a second time as well. */
    follow: function (click) {
      const none = window.dash_clientside.no_update;
      const key = click && discUnder(pointer);
      const link = key && noteOf(key) && noteOf(key).querySelector("blockquote a");
      if (!link) return none;
      window.location.assign(link.href);
      return null;
    },
  };

  /* Dash draws after the browser has looked for the fragment: look for it once more. */
  function arrive() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) return false;
    target.scrollIntoView({ block: "center" });
    return true;
  }
  if (location.hash) {
    const watch = new MutationObserver(() => arrive() && watch.disconnect());
    watch.observe(document.documentElement, { childList: true, subtree: true });
    setTimeout(() => watch.disconnect(), 10000);
  }

  /* A note lights up while it or its disc is pointed at, or something in it has the focus. */
  function light(note) {
    document.querySelectorAll(".note.is-lit").forEach((each) => {
      if (each !== note) each.classList.remove("is-lit");
    });
    if (note) note.classList.add("is-lit");
  }
  function follows(event) {
    pointer = [event.clientX, event.clientY];
    const closest = (selector) => event.target.closest && event.target.closest(selector);
    const chart = closest("#chart");
    const key = chart && discUnder(pointer);
    const plot = chart && chart.querySelector(".nsewdrag");
    if (plot) plot.style.cursor = key ? "pointer" : "default";
    light(key ? noteOf(key) : closest(".note"));
  }
  document.addEventListener("pointermove", follows, true);
  document.addEventListener("pointerdown", follows, true);
  document.addEventListener("focusin", (event) => light(event.target.closest(".note")));
})();
