/* What is said of a month that is pointed at, touched or reached by the arrow keys.
 *
 * One box beside the month, never over its point; the same words for screen readers. A line, or its
 * name, that is pointed at wakes, and the others rest. A policy period of the strip says its dates
 * and its source, and its months are shaded.
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));

  /* Pixels: from the month to the box; from the pointer to a line or point that it means. */
  const APART = 14;
  const REACH = 14;
  const YEAR = 12;

  /**
   * A layer on the page: its figure, and what is said now.
   *
   * @typedef {object} Held
   * @property {HTMLElement} place
   * @property {Figure} figure
   * @property {number} plot the plot in hand, and
   * @property {number} at the index of its month; -1 for none
   */
  /** @type {WeakMap<Element, Held>} */
  const held = new WeakMap();

  /** @param {Held} now */
  function layerOf(now) {
    return /** @type {Layer} */ (now.figure.layout.meta?.layer);
  }

  /**
   * @param {Held} now
   * @param {number} index
   */
  function boxOf(now, index) {
    const plot = /** @type {LayerPlot} */ (layerOf(now).plots[index]);
    const { clientWidth, clientHeight } = now.place;
    return clientside.layer.boxOf(now.figure.layout, plot, clientWidth, clientHeight);
  }

  /**
   * An HTML element with text or children.
   *
   * @param {string} tag
   * @param {string} name its class
   * @param {...(Node | string)} children
   */
  function html(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  }

  /* Words */

  /**
   * A figure in words, without its unit.
   *
   * @param {SaidRow} row
   * @param {number} at
   * @param {string} separators the marks of decimals and of thousands
   */
  function number(row, at, separators) {
    if (row.numbers) return row.numbers[at] || "";
    const [whole = "", part] = Math.abs(Number(row.y[at])).toFixed(row.digits).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separators.slice(1));
    const sign = Number(row.y[at]) < 0 ? "\u2212" : "";
    return sign + grouped + (part ? separators.charAt(0) + part : "");
  }

  /**
   * The lines of a plot that have a figure at a place, in the order in which they are said.
   *
   * @param {Said} said
   * @param {number} at
   */
  function rowsAt(said, at) {
    const rows = said.rows.filter((row) => row.y[at] !== null && row.y[at] !== undefined);
    if (said.ranked) rows.sort((one, other) => Number(other.y[at]) - Number(one.y[at]));
    return rows;
  }

  /**
   * What is said of one place of a plot.
   *
   * @param {LayerPlot} plot
   * @param {Layer} layer
   * @param {number} at
   */
  function saidAt(plot, layer, at) {
    const said = /** @type {Said} */ (plot.said);
    const rows = rowsAt(said, at);
    const several = said.rows.length > 1;
    const notes = rows.map((row) => row.notes[at] || "");
    const shared = notes.every((note) => note === notes[0]) ? notes[0] : "";
    const unit = (rows[0]?.value || "").replace("{number}", "").trim();
    return {
      several,
      title: plot.heading.name,
      unit: several ? unit : "",
      changes: several && rows.some((row) => row.changes[at]) ? layer.words.several : "",
      rows: rows.map((row, index) => {
        const figure = number(row, at, layer.words.separators);
        const change = row.changes[at] || "";
        return {
          key: row.key,
          colour: row.colour,
          name: several ? row.name : "",
          value: several ? figure : row.value.replace("{number}", figure),
          change: change && (several ? change : layer.words.change.replace("{change}", change)),
          note: shared ? "" : notes[index] || "",
        };
      }),
      note: shared || "",
      announced: plot.ticks.filter((tick) => tick.x === said.x[at]).map((tick) => tick.words),
    };
  }

  /** @typedef {ReturnType<typeof saidAt>} Words */

  /**
   * The words as one sentence, for screen readers.
   *
   * @param {string} when
   * @param {Words[]} parts
   */
  function sentence(when, parts) {
    const told = parts.flatMap((part) => [
      part.title,
      part.unit,
      ...part.rows.map((row) => [row.name, row.value, row.change, row.note].filter(Boolean).join(" ")),
      part.note,
      ...part.announced,
    ]);
    return `${when}: ${told.filter(Boolean).join("; ")}`;
  }

  /**
   * The words as the content of the box.
   *
   * @param {string} when
   * @param {Words[]} parts
   */
  function content(when, parts) {
    const title = html("p", "said-when", when);
    const first = parts[0];
    if (parts.length === 1 && first?.unit) title.append(html("span", "", `, ${first.unit}`));
    const made = [title];
    for (const part of parts) {
      if (parts.length > 1 && part.title) made.push(html("p", "said-title", part.title));
      const list = html("ul", part.several ? "said-rows" : "said-one");
      for (const row of part.rows) {
        const swatch = html("i", "said-swatch");
        swatch.style.background = row.colour;
        const item = html("li", "", swatch, html("span", "said-name", row.name));
        item.dataset.key = row.key;
        item.append(html("b", "", row.value), html("span", "said-change", row.change));
        if (row.note) item.append(html("small", "", row.note));
        list.append(item);
      }
      made.push(list);
      for (const words of [part.changes, part.note, ...part.announced])
        if (words) made.push(html("p", "said-note", words));
    }
    return made;
  }

  /* The box, and what lies on the plot with it */

  /**
   * @param {Held} now
   * @param {string} name
   */
  function partOf(now, name) {
    return /** @type {HTMLElement} */ (now.place.querySelector(`.${name}`));
  }

  /**
   * Put the box beside a place in the layer: to its right, to its left, or above the plot.
   *
   * @param {Held} now
   * @param {number} x
   * @param {{ top: number, bottom: number }} plot
   */
  function put(now, x, plot) {
    const box = partOf(now, "said");
    box.hidden = false;
    box.style.left = "0";
    const { offsetWidth: width, offsetHeight: height } = box;
    const whole = now.place.clientWidth;
    const right = x + APART;
    const left = x - APART - width;
    const fitsRight = right + width <= whole + 4;
    if (!fitsRight && left < -4) {
      box.style.left = `${Math.max(Math.min(x - width / 2, whole - width), 0)}px`;
      const above = plot.top - height - 6;
      const seen = now.place.getBoundingClientRect().top + above >= 4;
      box.style.top = `${seen ? above : plot.bottom + 4}px`;
      return;
    }
    // Beside the month: on the side with more room, from the top of the plot on.
    const onRight = fitsRight && (left < -4 || x < whole / 2);
    box.style.left = `${onRight ? right : left}px`;
    box.style.top = `${Math.max(Math.min(plot.top + 4, plot.bottom + 30 - height), 0)}px`;
  }

  /**
   * Lines and points over the plots: the month across, a dot on each line.
   *
   * @param {Held} now
   * @param {SVGElement[]} shapes
   */
  function cross(now, shapes) {
    const { svg } = clientside.layer;
    const old = now.place.querySelector(".layer-cross");
    const group = svg("g", { class: "layer-cross" }, ...shapes);
    if (old) old.replaceWith(group);
    else now.place.querySelector(".layer-svg")?.prepend(group);
  }

  /** @param {Held} now */
  function hide(now) {
    now.at = -1;
    // The chart may have given its place to a map, which has no layer.
    if (!now.place.querySelector(".said")) return;
    const box = partOf(now, "said");
    box.hidden = true;
    box.classList.remove("is-pinned");
    cross(now, []);
    wake(now, "");
  }

  /**
   * Say the figures of a month: of the plot in hand, and of those above and below it.
   *
   * @param {Held} now
   * @param {number} index of the plot
   * @param {number} at
   */
  function say(now, index, at) {
    const layer = layerOf(now);
    const plot = layer.plots[index];
    if (!plot?.said || at < 0 || at >= plot.said.x.length) return;
    const { svg } = clientside.layer;
    const said = plot.said;
    [now.plot, now.at] = [index, at];
    const box = boxOf(now, index);
    const x = box.x(said.x[at]);
    /** @type {SVGElement[]} */
    const shapes = [];
    /** @type {LayerPlot[]} */
    const told = [];
    layer.plots.forEach((each, place) => {
      const own = boxOf(now, place);
      const across = own.x(said.x[at]);
      const line = { d: `M${across} ${own.top}V${own.bottom}`, stroke: layer.colours.muted };
      shapes.push(svg("path", { ...line, "stroke-width": 1 }));
      const shown = each.x === plot.x || place === index;
      if (!shown || !each.said) return;
      told.push(each);
      if (now.figure.layout.barmode) return;
      for (const row of rowsAt(each.said, at)) {
        const dot = { cx: across, cy: own.y(Number(row.y[at])), r: 3.6 };
        shapes.push(svg("circle", { ...dot, fill: row.colour, stroke: layer.colours.paper }));
      }
    });
    cross(now, shapes);
    const words = told.map((each) => saidAt(each, layer, at));
    const when = said.when[at] || "";
    partOf(now, "said").replaceChildren(...content(when, words));
    put(now, x, { top: box.top, bottom: box.bottom });
    return sentence(when, words);
  }

  /**
   * Say a single point: the lines of its words.
   *
   * @param {Held} now
   * @param {number} index of the plot
   * @param {number} at
   */
  function saySpot(now, index, at) {
    const spot = layerOf(now).plots[index]?.spots[at];
    if (!spot) return "";
    [now.plot, now.at] = [index, at];
    const box = boxOf(now, index);
    const round = { cx: box.x(spot.x), cy: box.y(spot.y), r: 8, fill: "none" };
    cross(now, [clientside.layer.svg("circle", { ...round, stroke: layerOf(now).colours.ink })]);
    const [first = "", ...more] = spot.words.split("\n");
    const lines = [html("p", "said-when", first), ...more.map((line) => html("p", "said-note", line))];
    partOf(now, "said").replaceChildren(...lines);
    put(now, box.x(spot.x), { top: box.top, bottom: box.bottom });
    return spot.words;
  }

  /**
   * Say the place of a plot at an index, whatever the plot has: months or single points.
   *
   * @param {Held} now
   * @param {number} index
   * @param {number} at
   */
  function sayAny(now, index, at) {
    return layerOf(now).plots[index]?.said ? say(now, index, at) : saySpot(now, index, at);
  }

  /**
   * Wake one line, so that the others rest; "" lets all of them be.
   *
   * @param {Held} now
   * @param {string} key
   */
  function wake(now, key) {
    const chart = now.place.closest(".chart");
    if (!chart || (chart.getAttribute("data-woken") || "") === key) return;
    if (key) chart.setAttribute("data-woken", key);
    else chart.removeAttribute("data-woken");
    const { greys, colours } = layerOf(now);
    for (const node of chart.querySelectorAll(".scatterlayer .trace, .barlayer .trace")) {
      const trace = /** @type {DrawnTrace} */ (node).__data__?.[0]?.trace;
      const own = trace?.legendgroup === key;
      node.classList.toggle("is-woken", Boolean(key) && own);
      const grey = own && greys.includes(String(trace?.line?.color).slice(0, 7));
      for (const path of node.querySelectorAll("path")) {
        // plotly.js has written the colour of a line as a style of its element.
        if (path.style.fill === "none") path.style.stroke = grey ? colours.ink : trace?.line?.color || "";
      }
    }
    for (const name of now.place.querySelectorAll("[data-key]"))
      name.classList.toggle("is-woken", Boolean(key) && name.getAttribute("data-key") === key);
  }

  /**
   * The index of the place that is nearest to a pixel.
   *
   * @param {PlotBox} box
   * @param {unknown[]} places
   * @param {number} x
   */
  function nearest(box, places, x) {
    let [best, distance] = [-1, Infinity];
    places.forEach((place, index) => {
      const away = Math.abs(box.x(place) - x);
      if (away < distance) [best, distance] = [index, away];
    });
    return best;
  }

  /**
   * The line nearest to a point of the plot, or "".
   *
   * @param {Held} now
   * @param {number} index of the plot
   * @param {number} at
   * @param {number} y
   */
  function lineAt(now, index, at, y) {
    const plot = layerOf(now).plots[index];
    if (!plot?.said || plot.said.rows.length < 2 || now.figure.layout.barmode) return "";
    const box = boxOf(now, index);
    let [key, distance] = ["", REACH];
    for (const row of rowsAt(plot.said, at)) {
      const away = Math.abs(box.y(Number(row.y[at])) - y);
      if (away < distance) [key, distance] = [row.key, away];
    }
    return key;
  }

  /* The strip of policy periods */

  /**
   * Say a period or some meetings of the strip, and shade the months of the period.
   *
   * @param {Held} now
   * @param {number} index
   * @param {boolean} pinned whether the links of the box are within reach
   */
  function sayStrip(now, index, pinned) {
    const layer = layerOf(now);
    const item = layer.strip?.items[index];
    if (!item) return;
    const { svg } = clientside.layer;
    now.at = -1;
    const shapes = layer.plots.map((_, place) => {
      const box = boxOf(now, place);
      const from = Math.max(box.x(item.from), box.left);
      const to = item.to ? Math.min(box.x(item.to), box.right) : from;
      const size = { x: from, y: box.top, width: Math.max(to - from, 1), height: box.bottom - box.top };
      return svg("rect", { ...size, fill: layer.colours.ink, "fill-opacity": item.to ? 0.07 : 0.5 });
    });
    cross(now, shapes);
    const made = item.told.flatMap((each) => {
      const lines = [html("p", "said-when", each.label), html("p", "said-note", each.dates || "")];
      if (!each.source) return lines;
      const [before = "", after = ""] = layer.words.source.split("{source}");
      const link = /** @type {HTMLAnchorElement} */ (html("a", "", each.source));
      link.href = each.href || "";
      link.rel = "noopener";
      return [...lines, html("p", "said-note", before, link, after)];
    });
    const box = partOf(now, "said");
    box.replaceChildren(...made);
    box.classList.toggle("is-pinned", pinned);
    box.hidden = false;
    const plot = boxOf(now, 0);
    const left = Math.min(Math.max(plot.x(item.from), plot.left), now.place.clientWidth - box.offsetWidth);
    box.style.left = `${Math.max(left, 0)}px`;
    box.style.top = `${plot.top + 4}px`;
  }

  /** @param {EventTarget | null} target */
  function stripItem(target) {
    const found = target instanceof Element ? target.closest(".strip-item") : null;
    return found ? { element: found, index: Number(found.getAttribute("data-strip")) } : null;
  }

  /* Pointer and touch */

  /**
   * @param {EventTarget | null} target
   * @returns {Held | undefined}
   */
  function heldAt(target) {
    const place = target instanceof Element ? target.closest(".layer") : null;
    return place ? held.get(place) : undefined;
  }

  /**
   * @param {Held} now
   * @param {PointerEvent} event
   */
  function point(now, event) {
    const frame = now.place.getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    const layer = layerOf(now);
    const index = layer.plots.findIndex((_, place) => {
      const box = boxOf(now, place);
      return x >= box.left - REACH && x <= box.right + REACH && y >= box.top && y <= box.bottom + 24;
    });
    const plot = layer.plots[index];
    if (!plot) {
      hide(now);
      return;
    }
    const box = boxOf(now, index);
    if (!plot.said) {
      const spot = plot.spots.findIndex(
        (each) => Math.hypot(box.x(each.x) - x, box.y(each.y) - y) <= REACH
      );
      if (spot >= 0) saySpot(now, index, spot);
      else hide(now);
      return;
    }
    const at = nearest(box, plot.said.x, x);
    if (now.at !== at || now.plot !== index || partOf(now, "said").hidden) say(now, index, at);
    wake(now, lineAt(now, index, at, y));
  }

  /** @param {PointerEvent} event */
  function pointed(event) {
    const now = heldAt(event.target);
    if (!now || (event.target instanceof Element && event.target.closest(".said"))) return;
    const item = stripItem(event.target);
    const name = event.target instanceof Element && event.target.closest(".line-name");
    if (item) sayStrip(now, item.index, event.pointerType !== "mouse");
    else if (name) {
      hide(now);
      wake(now, name.getAttribute("data-key") || "");
    } else point(now, event);
  }
  document.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse" || event.buttons) pointed(event);
  });
  document.addEventListener("pointerdown", (event) => {
    pointed(event);
    for (const place of document.querySelectorAll(".layer")) {
      const now = held.get(place);
      if (now && !(event.target instanceof Node && place.contains(event.target))) hide(now);
    }
  });
  document.addEventListener("pointerout", (event) => {
    const now = heldAt(event.target);
    if (!now || event.pointerType !== "mouse") return;
    if (event.relatedTarget instanceof Node && now.place.contains(event.relatedTarget)) return;
    hide(now);
  });

  /* A finger, and a point that stands for several meetings, open the words first: the links are in
   * the box. */
  document.addEventListener("click", (event) => {
    const now = heldAt(event.target);
    const item = stripItem(event.target);
    if (!now || !item) return;
    const several = (layerOf(now).strip?.items[item.index]?.told.length || 0) > 1;
    const touched = event instanceof PointerEvent && event.pointerType === "touch";
    if (!several && !touched) return;
    event.preventDefault();
    sayStrip(now, item.index, true);
    const link = partOf(now, "said").querySelector("a");
    if (several && !touched && link) link.focus();
  });

  /* Keyboard */

  /**
   * @param {Held} now
   * @param {string | undefined} words
   */
  function read(now, words) {
    if (words) partOf(now, "said-aloud").textContent = words;
  }

  /** @param {LayerPlot | undefined} plot */
  function lengthOf(plot) {
    return plot?.said ? plot.said.x.length : plot?.spots.length || 0;
  }

  /**
   * @param {Held} now
   * @param {KeyboardEvent} event
   */
  function stepped(now, event) {
    const { plots } = layerOf(now);
    const last = lengthOf(plots[now.plot]) - 1;
    const at = now.at < 0 ? last : now.at;
    /** @type {Record<string, number>} */
    const along = {
      ArrowLeft: now.at < 0 ? last : at - 1,
      ArrowRight: now.at < 0 ? last : at + 1,
      PageUp: at - YEAR,
      PageDown: at + YEAR,
      Home: 0,
      End: last,
    };
    const wanted = along[event.key];
    if (wanted !== undefined) {
      event.preventDefault();
      read(now, sayAny(now, now.plot, Math.min(Math.max(wanted, 0), last)));
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      const next = now.plot + (event.key === "ArrowDown" ? 1 : -1);
      const plot = Math.min(Math.max(next, 0), plots.length - 1);
      const same = plots[plot]?.said && plots[now.plot]?.said;
      read(now, sayAny(now, plot, same ? at : lengthOf(plots[plot]) - 1));
    }
  }

  /**
   * The arrow keys go from one item of the strip to the next; only one of them is a stop of Tab.
   *
   * @param {Element} item
   * @param {KeyboardEvent} event
   */
  function alongStrip(item, event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...(item.parentElement?.querySelectorAll(".strip-item") || [])];
    const next = items[(items.indexOf(item) + step + items.length) % items.length];
    for (const each of items) each.setAttribute("tabindex", each === next ? "0" : "-1");
    if (next instanceof SVGElement) next.focus();
  }

  document.addEventListener("keydown", (event) => {
    const now = heldAt(event.target);
    if (!now) return;
    const item = stripItem(event.target);
    if (event.key === "Escape") hide(now);
    else if (item) alongStrip(item.element, event);
    else if (event.target === now.place) stepped(now, event);
  });
  document.addEventListener("focusin", (event) => {
    const now = heldAt(event.target);
    const item = stripItem(event.target);
    if (now && item) sayStrip(now, item.index, false);
  });
  document.addEventListener("focusout", (event) => {
    const now = heldAt(event.target);
    if (!now) return;
    if (event.relatedTarget instanceof Node && now.place.contains(event.relatedTarget)) return;
    hide(now);
  });

  clientside.said = {
    /**
     * Take a newly drawn layer into its place.
     *
     * @param {HTMLElement} place
     * @param {SVGElement} picture
     * @param {Figure} figure
     */
    take(place, picture, figure) {
      const layer = figure.layout.meta?.layer;
      place.classList.toggle("is-drawn", Boolean(layer));
      if (!layer) {
        place.replaceChildren();
        return;
      }
      const old = held.get(place);
      const box = old ? partOf(old, "said") : html("div", "said");
      const aloud = old ? partOf(old, "said-aloud") : html("p", "said-aloud");
      box.hidden = true;
      aloud.setAttribute("aria-live", "polite");
      place.replaceChildren(picture, box, aloud);
      place.closest(".chart")?.removeAttribute("data-woken");
      held.set(place, { place, figure, plot: 0, at: -1 });
    },
  };
})();
