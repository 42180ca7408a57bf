/* Where places and values are on a chart, whoever has drawn it.
 *
 * The server's drawing marks the box of each plot (`.plot-box`); the ranges of the axes are the
 * figure's. Pixels count from the left and the top of the chart's place.
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));
  const SVG = "http://www.w3.org/2000/svg";

  /**
   * An SVG element.
   *
   * @param {string} tag
   * @param {Record<string, string | number | null | undefined>} attributes
   * @param {...(SVGElement | string)} children
   */
  function svg(tag, attributes, ...children) {
    const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) element.setAttribute(name, String(value));
    }
    element.append(...children);
    return element;
  }

  /**
   * A place on an axis as a number: dates in milliseconds.
   *
   * @param {unknown} place
   */
  function linear(place) {
    return typeof place === "string" ? Date.parse(`${place.slice(0, 10)}T00:00:00Z`) : Number(place);
  }

  /**
   * A scale from an axis to pixels. What a logarithmic axis cannot show is at its foot.
   *
   * @param {Axis} axis
   * @param {number} start the pixel at the beginning of its range
   * @param {number} end
   * @returns {(place: unknown) => number}
   */
  function scale(axis, start, end) {
    const [first = 0, last = 1] = (axis.range || []).map(linear);
    const per = (end - start) / (last - first || 1);
    if (axis.type !== "log") return (place) => start + (linear(place) - first) * per;
    return (place) => (Number(place) > 0 ? start + (Math.log10(Number(place)) - first) * per : start);
  }

  /**
   * The element that marks the box of a plot.
   *
   * @param {Element} place
   * @param {number} index
   */
  function marked(place, index) {
    return place.querySelector(`.drawn .plot-box[data-plot="${index}"]`);
  }

  /**
   * The box of a plot and its scales; null where the chart has none.
   *
   * @param {HTMLElement} place
   * @param {Layout} layout
   * @param {number} index of the plot in the layer
   * @returns {PlotBox | null}
   */
  function boxOf(place, layout, index) {
    const plot = layout.meta?.layer?.plots[index];
    const rect = marked(place, index)?.getBoundingClientRect();
    if (!plot || !rect) return null;
    const from = place.getBoundingClientRect();
    const [left, right] = [rect.left - from.left, rect.right - from.left];
    const [top, bottom] = [rect.top - from.top, rect.bottom - from.top];
    const x = scale(layout[plot.x], left, right);
    const y = scale(layout[plot.y], bottom, top);
    return { left, right, top, bottom, x, y };
  }

  /**
   * The picture that lies over a plot, and where it begins in the place.
   *
   * @param {HTMLElement} place
   * @param {number} index
   */
  function pictureOver(place, index) {
    const over = marked(place, index)?.closest(".under")?.parentElement?.querySelector(".over");
    if (!over) return null;
    const [own, from] = [over.getBoundingClientRect(), place.getBoundingClientRect()];
    return { over, left: own.left - from.left, top: own.top - from.top };
  }

  clientside.geometry = { boxOf, linear, pictureOver, svg };
})();
