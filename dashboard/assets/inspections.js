/* A row of a table of statements shows its mark on the chart while it is pointed at or has the focus. */
(function () {
  "use strict";

  /* Every mark of every chart that stands for a statement: {graph, curveNumber, pointNumber}. */
  function marks(key) {
    const found = [];
    document.querySelectorAll("#page .panel .js-plotly-plot").forEach(function (graph) {
      (graph.data || []).forEach(function (trace, curveNumber) {
        (trace.customdata || []).forEach(function (keys, pointNumber) {
          if (Array.isArray(keys) && keys.includes(key))
            found.push({ graph: graph, at: { curveNumber, pointNumber } });
        });
      });
    });
    return found;
  }

  let shown = [];
  let focused = false;

  /* Where the focus has shown a mark, only the focus or another row takes it away again. */
  function show(event) {
    const row = event.target.closest && event.target.closest("tr[data-statement]");
    const byFocus = event.type === "focusin";
    if (!window.Plotly || (!row && (!shown.length || (focused && !byFocus)))) return;
    shown.forEach((mark) => window.Plotly.Fx.unhover(mark.graph));
    shown = row ? marks(row.dataset.statement) : [];
    shown.forEach((mark) => window.Plotly.Fx.hover(mark.graph, [mark.at]));
    focused = byFocus && shown.length > 0;
  }
  document.addEventListener("focusin", show);
  document.addEventListener("pointerover", show);
})();
