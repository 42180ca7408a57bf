/* A row of a table of statements shows its mark on the chart while it is pointed at or focused. */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));

  /** @type {Held[]} */
  let shown = [];
  let focused = false;

  /**
   * Show the marks of a statement on every chart that has one.
   *
   * @param {string | undefined} key
   */
  function marked(key) {
    /** @type {Held[]} */
    const found = [];
    for (const place of document.querySelectorAll("#page .panel .chart-place")) {
      const now = clientside.hover.heldAt(place);
      const plots = now?.layer.plots || [];
      for (const [plot, { spots }] of plots.entries()) {
        const at = spots.findIndex((spot) => spot.keys?.includes(key || ""));
        if (now && at >= 0 && clientside.hover.saySpot(now, plot, at)) found.push(now);
      }
    }
    return found;
  }

  /**
   * A mark shown by the focus goes only when the focus moves or another row is pointed at.
   *
   * @param {Event} event
   */
  function show(event) {
    const row = event.target instanceof Element && event.target.closest("tr[data-statement]");
    const byFocus = event.type === "focusin";
    if (!row && (!shown.length || (focused && !byFocus))) return;
    for (const now of shown) clientside.hover.hide(now);
    shown = row instanceof HTMLElement ? marked(row.dataset.statement) : [];
    focused = byFocus && shown.length > 0;
  }
  document.addEventListener("focusin", show);
  document.addEventListener("pointerover", show);
})();
