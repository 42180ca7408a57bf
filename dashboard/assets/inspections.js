/* A row of a table of statements lights its mark on the chart while it is pointed at or focused. */
(function () {
  "use strict";

  /** @typedef {{ graph: PlotlyElement, at: { curveNumber: number, pointNumber: number } }} Mark */

  /**
   * Every mark of every chart that stands for a statement.
   *
   * @param {string | undefined} key
   */
  function marks(key) {
    /** @type {Mark[]} */
    const found = [];
    for (const graph of document.querySelectorAll("#page .panel .js-plotly-plot")) {
      const plot = /** @type {PlotlyElement} */ (graph);
      (plot.data || []).forEach((trace, curveNumber) => {
        (trace.customdata || []).forEach((keys, pointNumber) => {
          if (Array.isArray(keys) && keys.includes(key))
            found.push({ graph: plot, at: { curveNumber, pointNumber } });
        });
      });
    }
    return found;
  }

  /** @type {Mark[]} */
  let shown = [];
  let focused = false;

  /**
   * A mark shown by the focus goes only when the focus moves or another row is pointed at.
   *
   * @param {Event} event
   */
  function show(event) {
    const row = event.target instanceof Element && event.target.closest("tr[data-statement]");
    const byFocus = event.type === "focusin";
    if (!window.Plotly || (!row && (!shown.length || (focused && !byFocus)))) return;
    for (const mark of shown) window.Plotly.Fx.unhover(mark.graph);
    shown = row instanceof HTMLElement ? marks(row.dataset.statement) : [];
    for (const mark of shown) window.Plotly.Fx.hover(mark.graph, [mark.at]);
    focused = byFocus && shown.length > 0;
  }
  document.addEventListener("focusin", show);
  document.addEventListener("pointerover", show);
})();
