/* The layer over a chart: names, marks of claims, policy periods, drawn as SVG over plotly's plot.
 *
 * The server sends it as plain data in the coordinates of the axes (figures/layer.py). Here it is
 * placed from the ranges of the axes and the margins, never from what plotly has drawn, so that the
 * page and the downloaded picture get the same.
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));
  const SVG = "http://www.w3.org/2000/svg";

  /* Radius of a disc and of the ring around a true point; room from a line to its name. */
  const DISC = 9.5;
  const RING = 5;
  const BESIDE = 8;
  const LEADER = 18;
  /* Rows of names below the plot of a phone, and the width of a name in them. */
  const ROW = 20;
  const ROWS_FROM = 50;
  const ENTRY = 30;
  const LETTER = 7.2;
  const NAME_APART = 14;

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
   * A place on an axis as a number: dates in milliseconds, as plotly has them.
   *
   * @param {unknown} place
   */
  function linear(place) {
    return typeof place === "string" ? Date.parse(`${place.slice(0, 10)}T00:00:00Z`) : Number(place);
  }

  /**
   * The box of a plot in pixels, and where places and values are in it.
   *
   * @param {Layout} layout
   * @param {LayerPlot} plot
   * @param {number} width of the whole figure
   * @param {number} height
   * @returns {PlotBox}
   */
  function boxOf(layout, plot, width, height) {
    const { margin } = layout;
    const across = layout[plot.x];
    const up = layout[plot.y];
    const [wide, high] = [width - margin.l - margin.r, height - margin.t - margin.b];
    const [from, to] = across.domain || [0, 1];
    const [low, top] = up.domain || [0, 1];
    const box = {
      left: margin.l + from * wide,
      right: margin.l + to * wide,
      top: margin.t + (1 - top) * high,
      bottom: margin.t + (1 - low) * high,
    };
    const [first, last] = across.range.map(linear);
    const [floor, ceiling] = up.range;
    /* On an axis by powers of ten zero has no place: it is said at its foot. */
    /** @param {number} value */
    const ratio = (value) => (value > 0 ? Math.log10(value) : floor);
    const scale = up.type === "log" ? ratio : Number;
    return {
      ...box,
      x: (place) => box.left + ((linear(place) - first) / (last - first)) * (box.right - box.left),
      y: (value) =>
        box.bottom - ((scale(Number(value)) - floor) / (ceiling - floor)) * (box.bottom - box.top),
    };
  }

  /**
   * A line of text.
   *
   * @param {string} words
   * @param {Record<string, string | number | null | undefined>} attributes
   * @param {string} [halo] the colour of the paper, for texts over lines
   */
  function text(words, attributes, halo) {
    const behind = halo
      ? { stroke: halo, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" }
      : {};
    return svg("text", { ...behind, ...attributes }, words);
  }

  /**
   * What stands above a plot: its name and its unit.
   *
   * @param {LayerPlot} plot
   * @param {PlotBox} box
   * @param {Colours} colours
   * @param {number} height of the strip between heading and plot
   */
  function heading(plot, box, colours, height) {
    const { name, unit } = plot.heading;
    const y = box.top - height - 9;
    const line = text("", { x: name ? box.left : 8, y, "font-size": 12, fill: colours.muted });
    if (name) {
      const bold = { "font-weight": 600, fill: colours.ink };
      line.append(svg("tspan", bold, unit ? `${name}, ` : name));
      line.setAttribute("x", String(unit ? 8 : box.left));
    }
    line.append(unit);
    return line;
  }

  /**
   * The names of lines at their ends; a hairline leads to a name that had to move.
   *
   * @param {LayerPlot} plot
   * @param {PlotBox} box
   * @param {Layer} layer
   */
  function names(plot, box, layer) {
    const { colours } = layer;
    /** @type {number[]} */
    const taken = [];
    const made = [];
    for (const each of plot.names) {
      const at = { x: box.x(each.x), y: box.y(each.y) };
      const y = box.bottom - each.up * (box.bottom - box.top);
      if (taken.some((other) => Math.abs(other - y) < NAME_APART)) continue;
      taken.push(y);
      const moved = Math.abs(y - at.y) > 2.5;
      const inside = at.x < box.right - 40;
      const x = (inside ? at.x : Math.max(at.x, box.right - 6)) + (moved ? LEADER : BESIDE);
      const group = svg("g", { class: "line-name", "data-key": each.key });
      if (moved) {
        const points = `${at.x + 4},${at.y} ${x - 12},${y} ${x - 3},${y}`;
        const thin = { fill: "none", stroke: each.colour, "stroke-width": 0.7, opacity: 0.8 };
        group.append(svg("polyline", { points, ...thin }));
      }
      const font = { "font-size": each.size, fill: each.colour, "dominant-baseline": "central" };
      group.append(text(each.text, { x, y, ...font }, inside ? colours.paper : undefined));
      made.push(group);
    }
    return made;
  }

  /**
   * Names as rows that wrap within a width: the place of each.
   *
   * @param {LineName[]} given
   * @param {number} width
   */
  function flow(given, width) {
    let [x, row] = [0, 0];
    return given.map((each) => {
      const needed = ENTRY + LETTER * each.text.length;
      if (x && x + needed > width) [x, row] = [0, row + 1];
      const at = { x, row };
      x += needed;
      return at;
    });
  }

  /**
   * The names of lines below the plot, where a phone has no room beside it.
   *
   * @param {LineName[]} given
   * @param {PlotBox} box
   * @param {number} width
   */
  function namesBelow(given, box, width) {
    const places = flow(given, width - 16);
    return given.map((each, index) => {
      const { x, row } = places[index] || { x: 0, row: 0 };
      const y = box.bottom + ROWS_FROM + ROW * row;
      const end = x + ENTRY + LETTER * each.text.length - 6;
      return svg(
        "g",
        { class: "line-name", "data-key": each.key },
        svg("rect", { x, y: y - 10, width: end - x, height: ROW, fill: "transparent" }),
        svg("path", { d: `M${x + 2} ${y}h14`, stroke: each.colour, "stroke-width": 3 }),
        text(each.text, { x: x + 21, y: y + 4, "font-size": 12, fill: each.colour })
      );
    });
  }

  /**
   * The months of a claim about several, shaded, with their total above the time axis.
   *
   * @param {LayerPlot} plot
   * @param {PlotBox} box
   * @param {Colours} colours
   */
  function spans(plot, box, colours) {
    return plot.spans.map((each) => {
      const [left, right] = [box.x(each.from), box.x(each.to)];
      const edges = `M${left} ${box.top}V${box.bottom}M${right} ${box.top}V${box.bottom}`;
      const size = { x: left, y: box.top, width: right - left, height: box.bottom - box.top };
      const group = svg(
        "g",
        {},
        svg("rect", { ...size, fill: colours.accent, "fill-opacity": 0.08 }),
        svg("path", { d: edges, stroke: colours.accent, "stroke-width": 1 })
      );
      const at = { x: box.x(each.x), y: box.bottom - 7 - 17 * each.row };
      const font = { "font-size": 12, fill: colours.ink, "text-anchor": each.anchor };
      if (each.text) group.append(text(each.text, { ...at, ...font }, colours.paper));
      return group;
    });
  }

  /**
   * The curve from a disc to the ring around the true point: it leaves the disc sideways and comes
   * upon the ring from above or below; close to each other, it swings out to the side of the disc.
   *
   * @param {{ x: number, y: number }} disc
   * @param {{ x: number, y: number }} ring
   */
  function arc(disc, ring) {
    const side = ring.x < disc.x ? -1 : 1;
    if (Math.abs(ring.x - disc.x) < DISC + RING) {
      const out = -side * 26;
      const from = `M${disc.x - side * DISC} ${disc.y}`;
      return `${from}C${disc.x + out} ${disc.y} ${ring.x + out} ${ring.y} ${ring.x - side * RING} ${ring.y}`;
    }
    if (Math.abs(ring.y - disc.y) < DISC + RING) {
      const middle = `${(disc.x + ring.x) / 2} ${Math.min(disc.y, ring.y) - 34}`;
      return `M${disc.x} ${disc.y - DISC}Q${middle} ${ring.x} ${ring.y - RING}`;
    }
    const upon = ring.y > disc.y ? -RING : RING;
    return `M${disc.x + side * DISC} ${disc.y}Q${ring.x} ${disc.y} ${ring.x} ${ring.y + upon}`;
  }

  /**
   * One claim: its disc beside the claimed point, the way to the true one.
   *
   * @param {Mark} mark
   * @param {PlotBox} box
   * @param {Colours} colours
   */
  function oneMark(mark, box, colours) {
    const { ink, paper, accent } = colours;
    const room = DISC + 2;
    const wanted = box.x(mark.x) + mark.lean;
    const disc = {
      x: Math.min(Math.max(wanted, box.left + room), box.right - room + 8),
      y: box.bottom - mark.up * (box.bottom - box.top),
    };
    const group = svg("g", { class: "mark", "data-claim": mark.claim });
    if (mark.y !== null) {
      const point = { x: box.x(mark.x), y: box.y(mark.y) };
      const way = `M${disc.x} ${disc.y}L${point.x} ${point.y}`;
      group.append(svg("path", { d: way, stroke: ink, "stroke-width": 1 }));
      group.append(svg("circle", { cx: point.x, cy: point.y, r: 2.8, fill: ink }));
    }
    if (mark.true) {
      const ring = { x: box.x(mark.true.x), y: box.y(mark.true.y) };
      const line = { fill: "none", stroke: ink };
      group.append(svg("path", { d: arc(disc, ring), "stroke-width": 1.1, ...line }));
      const round = { cx: ring.x, cy: ring.y, r: RING };
      group.append(svg("circle", { class: "ring", "stroke-width": 1.7, ...round, ...line }));
    }
    const at = { cx: disc.x, cy: disc.y };
    group.append(
      svg("circle", { class: "halo", ...at, r: DISC + 3, fill: mark.lit ? accent : "none" })
    );
    const font = { "font-weight": 600, "text-anchor": "middle", "dominant-baseline": "central" };
    const size = mark.label.length < 3 ? 12 : 10;
    const label = { x: disc.x, y: disc.y, "font-size": size, ...font };
    if (mark.count > 1) {
      const square = { x: disc.x - DISC, y: disc.y - DISC, width: 2 * DISC, height: 2 * DISC };
      const edge = { fill: paper, stroke: ink, "stroke-width": 1.6 };
      group.append(svg("rect", { class: "disc-shape", ...square, ...edge }));
      group.append(text(mark.label, { ...label, fill: ink }));
    } else {
      group.append(svg("circle", { class: "disc-shape", ...at, r: DISC, fill: ink }));
      group.append(text(mark.label, { ...label, fill: paper }));
    }
    return group;
  }

  /**
   * Short texts beside points.
   *
   * @param {LayerPlot} plot
   * @param {PlotBox} box
   * @param {Layer} layer
   */
  function labels(plot, box, layer) {
    return plot.labels.map((each) => {
      const shown = layer.narrow && each.brief ? each.lines.slice(0, 1) : each.lines;
      const at = { x: box.x(each.x) + each.dx, y: box.y(each.y) + each.dy };
      const font = { "font-size": each.size, fill: each.colour, "text-anchor": each.anchor };
      const line = text("", { ...at, ...font }, layer.colours.paper);
      shown.forEach((words, index) => {
        const brief = layer.narrow && each.brief ? words.replace(/:$/, "") : words;
        line.append(svg("tspan", { x: at.x, dy: index ? each.size + 3 : 0 }, brief));
      });
      return line;
    });
  }

  /**
   * Announced figures, and the line at the base of an index.
   *
   * @param {LayerPlot} plot
   * @param {PlotBox} box
   * @param {Colours} colours
   */
  function strokes(plot, box, colours) {
    const made = plot.ticks.map((each) => {
      const d = `M${box.x(each.x) - 6} ${box.y(each.y)}h12`;
      return svg("path", { class: "announced-tick", d, stroke: colours.ink, "stroke-width": 2 });
    });
    if (plot.base !== null) {
      const d = `M${box.left} ${box.y(plot.base)}H${box.right}`;
      made.push(svg("path", { d, stroke: colours.muted, "stroke-width": 1 }));
    }
    return made;
  }

  /**
   * The height that the strip takes above the plot.
   *
   * @param {Layer} layer
   */
  function stripHeight(layer) {
    const given = layer.strip;
    if (!given) return 0;
    return (layer.bare ? given.narrow_lanes * given.narrow_lane : given.lanes * given.lane) + 8;
  }

  /**
   * The policy periods and meetings above a plot.
   *
   * @param {Layer} layer
   * @param {PlotBox} box
   */
  function strip(layer, box) {
    const { strip: given, colours } = layer;
    if (!given) return [];
    const lane = layer.bare ? given.narrow_lane : given.lane;
    const top = box.top - stripHeight(layer);
    return given.items.map((each, index) => {
      const from = Math.max(box.x(each.from), box.left);
      const to = each.to ? Math.min(box.x(each.to), box.right) : from;
      const above = top + lane * (layer.bare ? each.narrow : each.lane);
      const base = above + lane - 2.5;
      const group = svg("a", {
        class: "strip-item",
        "data-strip": index,
        href: each.told[0]?.href,
        rel: "noopener",
        tabindex: index ? -1 : 0,
        "aria-label": each.told.map((one) => [one.label, one.dates].join(": ")).join("; "),
      });
      const length = Math.max(to - from, layer.bare ? 5 : 2);
      if (each.point) {
        const [y, size] = [layer.bare ? above + 4.5 : base - 4.5, layer.bare ? 3.2 : 3.6];
        const d = `M${from} ${y - size}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`;
        group.append(svg("path", { class: "strip-bar", d, fill: colours.muted }));
      } else {
        const size = layer.bare ? { y: above + 2, height: 5 } : { y: base - 2.5, height: 3 };
        const bar = { x: from, width: length, ...size, fill: each.to ? colours.bar : colours.muted };
        group.append(svg("rect", { class: "strip-bar", ...bar }));
        if (!each.to && !layer.bare) {
          const mark = { x: from, y: base - 10, width: 2, height: 10, fill: colours.muted };
          group.append(svg("rect", { class: "strip-bar", ...mark }));
        }
      }
      const inset = each.point ? 7 : each.to ? 0 : 5;
      const x = each.leftward ? Math.max(to, from) - (each.point ? 7 : inset) : from + inset;
      const anchor = each.leftward ? "end" : "start";
      const y = each.point ? base - 1 : base - 4.5;
      const font = { "font-size": 11, fill: colours.muted, "text-anchor": anchor };
      if (!layer.bare) group.append(text(each.label, { x, y, ...font }));
      const reach = layer.bare ? { x: from - 6, width: length + 12 } : { x: from - 3, width: length + 6 };
      group.prepend(svg("rect", { ...reach, y: above, height: lane, fill: "transparent" }));
      return group;
    });
  }

  /**
   * Everything that is drawn over a figure, in the order in which it lies.
   *
   * @param {Figure} figure
   * @param {number} width in pixels
   * @param {number} height
   */
  function drawn(figure, width, height) {
    const { layout } = figure;
    const whole = svg("g", { class: "layer-drawn" });
    const layer = layout.meta?.layer;
    if (!layer) return whole;
    const { colours } = layer;
    layer.plots.forEach((plot, index) => {
      const box = boxOf(layout, plot, width, height);
      const above = index ? 0 : stripHeight(layer);
      whole.append(...spans(plot, box, colours), ...strokes(plot, box, colours));
      whole.append(heading(plot, box, colours, above));
      if (!index) whole.append(...strip(layer, box));
      whole.append(...labels(plot, box, layer));
      const below = layer.below && !index;
      whole.append(...(below ? namesBelow(layer.below || [], box, width) : names(plot, box, layer)));
      whole.append(...plot.marks.map((mark) => oneMark(mark, box, colours)));
    });
    if (layer.unit) {
      const font = { "font-size": 12, fill: colours.muted };
      whole.append(text(layer.unit, { x: layout.margin.l, y: 14, ...font }));
    }
    return whole;
  }

  clientside.layer = { boxOf, drawn, flow, linear, stripHeight, svg, ROW, ROWS_FROM };
})();
