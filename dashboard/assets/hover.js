/* Pointing at a chart: a month, a line or its name, a policy period.
 *
 * One box beside the month, never over its point. A line, or its name, that is pointed at wakes, and
 * the others rest. A policy period of the strip says its dates and its source, and its months are
 * shaded. Nothing here depends on who has drawn the chart.
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));

  /* Pixels: from the month to the box; from the pointer to a line or point that it means. */
  const APART = 14;
  const REACH = 14;
  const BELOW = 24;

  /** @type {WeakMap<Element, Held>} */
  const held = new WeakMap();

  /**
   * What is in hand of a chart; null for a chart of which nothing can be said.
   *
   * @param {EventTarget | null} target an element of its place
   * @returns {Held | null}
   */
  function heldAt(target) {
    const place = target instanceof Element ? target.closest(".chart-place") : null;
    if (!(place instanceof HTMLElement)) return null;
    const figure = clientside.chart.figure(place);
    const layer = figure?.layout.meta?.layer;
    if (!figure || !layer || !place.querySelector(".layer")) return null;
    const old = held.get(place);
    if (old?.figure === figure) return old;
    const now = { place, figure, layer, plot: 0, at: -1, key: "" };
    held.set(place, now);
    return now;
  }

  /**
   * @param {Held} now
   * @param {number} index
   */
  function boxOf(now, index) {
    return clientside.geometry.boxOf(now.place, now.figure.layout, index);
  }

  /**
   * The boxes of all plots, by their indexes; of those that are drawn.
   *
   * @param {Held} now
   */
  function boxes(now) {
    return now.layer.plots.flatMap((plot, index) => {
      const box = boxOf(now, index);
      return box ? [{ plot, index, box }] : [];
    });
  }

  /**
   * A part of the layer: the box of words, or the sentence for screen readers.
   *
   * @param {Held} now
   * @param {"said" | "said-aloud"} name
   */
  function partOf(now, name) {
    return /** @type {HTMLElement} */ (now.place.querySelector(`.layer > .${name}`));
  }

  /**
   * Put the box beside a place: to its right, to its left, or above the plot.
   *
   * @param {Held} now
   * @param {number} x
   * @param {PlotBox} plot
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
   * Lines and points over the plots, below their names and discs: by the index of the plot.
   *
   * @param {Held} now
   * @param {{ index: number, shapes: SVGElement[] }[]} given in pixels of the chart's place
   */
  function cross(now, given) {
    for (const each of now.place.querySelectorAll(".layer-cross")) each.remove();
    for (const { index, shapes } of given) {
      const picture = clientside.geometry.pictureOver(now.place, index);
      if (!picture) continue;
      const moved = `translate(${-picture.left} ${-picture.top})`;
      const group = clientside.geometry.svg("g", { class: "layer-cross", transform: moved }, ...shapes);
      picture.over.prepend(group);
    }
  }

  /** @param {Held} now */
  function hide(now) {
    now.at = -1;
    now.key = "";
    const box = partOf(now, "said");
    box.hidden = true;
    box.classList.remove("is-pinned");
    cross(now, []);
    wake(now, "");
  }

  /**
   * Show the figures of a month: of the plot in hand, and of those above and below it.
   *
   * @param {Held} now
   * @param {number} index of the plot
   * @param {number} at the index of the month
   * @param {string} [key] the line in hand, whose dot is larger
   * @returns {string} the same as a sentence
   */
  function say(now, index, at, key = "") {
    const { layer } = now;
    const plot = layer.plots[index];
    const said = plot?.said;
    const box = boxOf(now, index);
    if (!plot || !said || !box || at < 0 || at >= said.x.length) return "";
    const { svg } = clientside.geometry;
    const shown = clientside.chart.colour(now.figure);
    [now.plot, now.at, now.key] = [index, at, key];
    /** @type {LayerPlot[]} */
    const told = [];
    const shapes = boxes(now).map(({ plot: each, index: place, box: own }) => {
      const across = own.x(said.x[at]);
      const line = { d: `M${across} ${own.top}V${own.bottom}`, stroke: shown(layer.colours.muted) };
      const drawn = [svg("path", { ...line, "stroke-width": 1 })];
      if ((each.x === plot.x || place === index) && each.said) {
        told.push(each);
        const rows = now.figure.layout.barmode ? [] : clientside.said.rowsAt(each.said, at);
        for (const row of rows) {
          const r = row.key === key && place === index ? 5.5 : 3.6;
          const dot = { cx: across, cy: own.y(row.y[at]), r };
          const paint = { fill: shown(row.colour), stroke: shown(layer.colours.paper) };
          drawn.push(svg("circle", { ...dot, ...paint }));
        }
      }
      return { index: place, shapes: drawn };
    });
    cross(now, shapes);
    const words = told.map((each) => clientside.said.wordsAt(each, layer, at));
    const when = said.when[at] || "";
    partOf(now, "said").classList.remove("is-pinned");
    partOf(now, "said").replaceChildren(...clientside.said.content(when, words, shown));
    markWoken(now, now.place.getAttribute("data-woken") || "");
    put(now, box.x(said.x[at]), box);
    return clientside.said.sentence(when, words);
  }

  /**
   * Keep the box of the month in hand until something else is pressed, with a button behind each
   * figure that copies it with its source (take.js).
   *
   * @param {Held} now
   * @returns {HTMLElement | null} the first button; none where no month of a table is in hand
   */
  function pin(now) {
    const { cite, copied } = now.layer.words;
    const month = /^\d{4}-\d{2}/.exec(String(now.layer.plots[now.plot]?.said?.x[now.at] || ""))?.[0];
    const box = partOf(now, "said");
    if (!month || box.hidden || !document.querySelector("[data-region=table]")) return null;
    const own = now.layer.plots[now.plot]?.said?.rows || [];
    for (const item of box.querySelectorAll("li")) {
      const row = own.find((each) => each.key === item.dataset.key);
      if (!row || item.querySelector(".cite")) continue;
      const button = clientside.said.html("button", "cite");
      button.setAttribute("type", "button");
      button.setAttribute("aria-label", own.length > 1 ? `${cite}: ${row.name}` : cite);
      button.title = cite;
      Object.assign(button.dataset, { month, series: own.length > 1 ? row.name : "", done: copied });
      item.querySelector("b")?.append(button);
    }
    box.classList.add("is-pinned");
    return box.querySelector(".cite");
  }

  /** @param {Held} now */
  function isPinned(now) {
    return now.at >= 0 && partOf(now, "said").classList.contains("is-pinned");
  }

  /**
   * Show a single point: the lines of its words.
   *
   * @param {Held} now
   * @param {number} index of the plot
   * @param {number} at the index of the point
   * @returns {string} its words
   */
  function saySpot(now, index, at) {
    const spot = now.layer.plots[index]?.spots[at];
    const box = boxOf(now, index);
    if (!spot || !box) return "";
    [now.plot, now.at, now.key] = [index, at, ""];
    const ink = clientside.chart.colour(now.figure)(now.layer.colours.ink);
    const round = { cx: box.x(spot.x), cy: box.y(spot.y), r: 8, fill: "none", stroke: ink };
    cross(now, [{ index, shapes: [clientside.geometry.svg("circle", round)] }]);
    partOf(now, "said").replaceChildren(...clientside.said.lines(spot.words));
    put(now, box.x(spot.x), box);
    return spot.words;
  }

  /**
   * @param {Held} now
   * @param {string} key of the line that is awake, "" for none
   */
  function markWoken(now, key) {
    const parts = now.place.querySelectorAll(":is(.trace, .line-name, .said li)[data-key]");
    for (const each of parts)
      each.classList.toggle("is-woken", Boolean(key) && each.getAttribute("data-key") === key);
  }

  /**
   * Wake one line, so that the others rest; "" lets all of them be.
   *
   * @param {Held} now
   * @param {string} key
   */
  function wake(now, key) {
    const { place } = now;
    if ((place.getAttribute("data-woken") || "") === key) return;
    if (key) place.setAttribute("data-woken", key);
    else place.removeAttribute("data-woken");
    markWoken(now, key);
  }

  /**
   * Show a period or some meetings of the strip, and shade the months of the period.
   *
   * @param {Held} now
   * @param {number} index of the item
   * @param {boolean} pinned whether the links of the box are within reach
   */
  function sayStrip(now, index, pinned) {
    const { layer } = now;
    const item = layer.strip?.items[index];
    const plot = boxOf(now, 0);
    if (!item || !plot) return;
    now.at = -1;
    const ink = clientside.chart.colour(now.figure)(layer.colours.ink);
    const shapes = boxes(now).map(({ index: place, box }) => {
      const from = Math.max(box.x(item.from), box.left);
      const to = item.to ? Math.min(box.x(item.to), box.right) : from;
      const size = { x: from, y: box.top, width: Math.max(to - from, 1), height: box.bottom - box.top };
      const shade = { ...size, fill: ink, "fill-opacity": item.to ? 0.07 : 0.5 };
      return { index: place, shapes: [clientside.geometry.svg("rect", shade)] };
    });
    cross(now, shapes);
    const box = partOf(now, "said");
    box.replaceChildren(...clientside.said.periods(item, layer));
    box.classList.toggle("is-pinned", pinned);
    box.hidden = false;
    const left = Math.min(Math.max(plot.x(item.from), plot.left), now.place.clientWidth - box.offsetWidth);
    box.style.left = `${Math.max(left, 0)}px`;
    box.style.top = `${plot.top + 4}px`;
  }

  /** @param {EventTarget | null} target */
  function stripItem(target) {
    const found = target instanceof Element ? target.closest(".strip-item") : null;
    return found ? { element: found, index: Number(found.getAttribute("data-strip")) } : null;
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
   * The line nearest to a height of a plot, or "".
   *
   * @param {Held} now
   * @param {Said} said
   * @param {PlotBox} box
   * @param {number} at
   * @param {number} y
   */
  function lineAt(now, said, box, at, y) {
    if (said.rows.length < 2 || now.figure.layout.barmode) return "";
    let [key, distance] = ["", REACH];
    for (const row of clientside.said.rowsAt(said, at)) {
      const away = Math.abs(box.y(row.y[at]) - y);
      if (away < distance) [key, distance] = [row.key, away];
    }
    return key;
  }

  /**
   * @param {Held} now
   * @param {PointerEvent} event
   */
  function point(now, event) {
    const frame = now.place.getBoundingClientRect();
    const [x, y] = [event.clientX - frame.left, event.clientY - frame.top];
    const found = boxes(now).find(
      ({ box }) =>
        x >= box.left - REACH && x <= box.right + REACH && y >= box.top && y <= box.bottom + BELOW
    );
    if (!found) {
      hide(now);
      return;
    }
    const { plot, index, box } = found;
    if (!plot.said) {
      const spot = plot.spots.findIndex((each) => isOver(each, box, x, y));
      if (spot >= 0) saySpot(now, index, spot);
      else hide(now);
      return;
    }
    const at = nearest(box, plot.said.x, x);
    if (now.at !== at || now.plot !== index || partOf(now, "said").hidden) say(now, index, at);
    wake(now, lineAt(now, plot.said, box, at, y));
  }

  /**
   * Whether a pixel is on a single point, or on its bar.
   *
   * @param {Spot} spot
   * @param {PlotBox} box
   * @param {number} x
   * @param {number} y
   */
  function isOver(spot, box, x, y) {
    const top = box.y(spot.y);
    if (Math.hypot(box.x(spot.x) - x, top - y) <= REACH) return true;
    if (!spot.from || !spot.to) return false;
    return box.x(spot.from) <= x && x <= box.x(spot.to) && y >= top;
  }

  /** @param {PointerEvent} event */
  function pointed(event) {
    const now = heldAt(event.target);
    if (!now || !(event.target instanceof Element) || event.target.closest(".said")) return;
    const item = stripItem(event.target);
    const name = event.target.closest(".line-name");
    if (item) sayStrip(now, item.index, event.pointerType !== "mouse");
    else if (name) {
      hide(now);
      wake(now, name.getAttribute("data-key") || "");
    } else point(now, event);
  }
  document.addEventListener("pointermove", (event) => {
    const now = heldAt(event.target);
    if (now && isPinned(now)) return;
    if (event.pointerType === "mouse" || event.buttons) pointed(event);
  });

  /**
   * Let go of all charts but the one in which something happens.
   *
   * @param {EventTarget | null} target
   */
  function hideOthers(target) {
    for (const place of document.querySelectorAll(".chart-place")) {
      const now = held.get(place);
      if (now && !(target instanceof Node && place.contains(target))) hide(now);
    }
  }
  document.addEventListener("pointerdown", (event) => {
    pointed(event);
    hideOthers(event.target);
  });

  /** @param {MouseEvent | FocusEvent} event */
  function gone(event) {
    const now = heldAt(event.target);
    if (now && !(event.relatedTarget instanceof Node && now.place.contains(event.relatedTarget)))
      hide(now);
  }
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse") gone(event);
  });
  document.addEventListener("focusout", gone);
  document.addEventListener("focusin", (event) => {
    const now = heldAt(event.target);
    const item = stripItem(event.target);
    if (now && item) sayStrip(now, item.index, false);
  });

  /* A finger, and a point that stands for several meetings, open the words first: the links are in
   * the box. */
  document.addEventListener("click", (event) => {
    const now = heldAt(event.target);
    const item = stripItem(event.target);
    if (now && !item && event.target instanceof Element && !event.target.closest(".mark, .said, a"))
      pin(now);
    if (!now || !item) return;
    const several = (now.layer.strip?.items[item.index]?.told.length || 0) > 1;
    const touched = event instanceof PointerEvent && event.pointerType === "touch";
    if (!several && !touched) return;
    event.preventDefault();
    sayStrip(now, item.index, true);
    const link = partOf(now, "said").querySelector("a");
    if (several && !touched && link) link.focus();
  });

  clientside.hover = { heldAt, hide, hideOthers, partOf, pin, say, saySpot, stripItem, wake };
})();
