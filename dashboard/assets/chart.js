/* The charts of a page: the figure of each, and the way in which a new one takes its place.
 *
 * The server draws a chart as SVG that fits any width and both colour schemes (dashboard/drawing),
 * with its figure beside it as data. plotly draws it anew when somebody comes near (takeover.js).
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));
  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  /** @type {WeakMap<Element, Figure>} */
  const figures = new WeakMap();

  /** The place of a page that has one chart. */
  function only() {
    return document.getElementById("chart-place");
  }

  /* Another colour scheme, another width, or paper: the drawing fits it, what lies over it does not. */
  let width = window.innerWidth;

  function surroundingsChanged() {
    clientside.hover.hideOthers(null);
    for (const place of document.querySelectorAll(".chart-place"))
      clientside.takeover.leave(/** @type {HTMLElement} */ (place));
  }
  dark.addEventListener("change", surroundingsChanged);
  window.addEventListener("beforeprint", surroundingsChanged);
  window.addEventListener("resize", () => {
    // On a phone the height changes with every turn of scrolling.
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    surroundingsChanged();
  });

  clientside.chart = {
    /**
     * The figure of a chart, in light colours; null where there is none.
     *
     * @param {Element | null} [place] that of a page with one chart, unless given
     * @returns {Figure | null}
     */
    figure(place = only()) {
      if (!place) return null;
      const known = figures.get(place);
      if (known) return known;
      const text = place.querySelector("script.figure")?.textContent;
      /** @type {Figure | null} */
      const figure = text ? JSON.parse(text) : null;
      if (!figure?.layout) return null;
      figures.set(place, figure);
      return figure;
    },

    /**
     * A chart in the place of another one, in the same frame.
     *
     * @param {Element | null} place
     * @param {{ svg: string, figure: Figure }} given the server's drawing and its figure
     */
    put(place, { svg, figure }) {
      const drawn = place?.querySelector(".drawn");
      if (!(place instanceof HTMLElement) || !drawn) return;
      const old = clientside.hover.heldAt(place);
      if (old) clientside.hover.hide(old);
      const focused = drawn.contains(document.activeElement);
      figures.set(place, figure);
      drawn.innerHTML = svg;
      place.removeAttribute("data-woken");
      clientside.takeover.leave(place);
      // What had the focus is gone: the keys that read the chart are nearest to it.
      const layer = place.querySelector(".layer");
      if (focused && layer instanceof HTMLElement) layer.focus({ preventScroll: true });
    },

    /**
     * Take up the charts of a part of the page that was put in anew.
     *
     * @param {ParentNode} root
     */
    showAll(root) {
      for (const place of root.querySelectorAll(".chart-place")) {
        figures.delete(place);
        if (place instanceof HTMLElement) clientside.takeover.leave(place);
      }
    },

    /**
     * The colours of a figure in the scheme at hand, each with its transparency.
     *
     * @param {Figure} figure
     * @returns {(colour: string) => string}
     */
    colour(figure) {
      const map = dark.matches ? figure.layout.meta?.dark : undefined;
      if (!map) return (colour) => colour;
      return (colour) => (map[colour.slice(0, 7)] || colour.slice(0, 7)) + colour.slice(7);
    },

    plotly: () => clientside.takeover.plotly(),
  };
})();
