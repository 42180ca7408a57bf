/* A chart by the keyboard: arrows go along months and lines, and what stands there is read aloud.
 *
 * Left and right go along the months, up and down through the lines of a month and from plot to plot.
 * Enter opens the claims that stand at a month; where none stand, it leads to what copies the figure.
 * Escape leaves.
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));
  const YEAR = 12;

  /** @param {LayerPlot | undefined} plot */
  function lengthOf(plot) {
    return plot?.said ? plot.said.x.length : plot?.spots.length || 0;
  }

  /**
   * The stops of up and down at a month, from above: each plot, then each of its lines.
   *
   * @param {Held} now
   * @param {number} at
   */
  function stops(now, at) {
    return now.layer.plots.flatMap((plot, index) => {
      const whole = { plot: index, key: "" };
      const { said } = plot;
      if (!said) return plot.spots.length ? [whole] : [];
      if (said.rows.length < 2) return [whole];
      const held = clientside.said.rowsAt(said, at);
      const rows = [...held, ...said.rows.filter((row) => !held.includes(row))];
      return [whole, ...rows.map((row) => ({ plot: index, key: row.key }))];
    });
  }

  /**
   * Show a stop, and read it aloud.
   *
   * @param {Held} now
   * @param {number} index of the plot
   * @param {number} at
   * @param {string} key of the line, "" for all of the plot
   */
  function stand(now, index, at, key) {
    const plot = now.layer.plots[index];
    if (!plot) return;
    const whole = plot.said
      ? clientside.hover.say(now, index, at, key)
      : clientside.hover.saySpot(now, index, at);
    clientside.hover.wake(now, key);
    const words = key ? clientside.said.lineSentence(plot, now.layer, at, key) : whole;
    const claims = clientside.said.claimsAt(plot, plot.said?.x[at]);
    const more = clientside.said.claimsSentence(claims, now.layer);
    if (words)
      clientside.hover.partOf(now, "said-aloud").textContent = [words, more].filter(Boolean).join(". ");
  }

  /**
   * Along the months of a plot: from none in hand, to the newest.
   *
   * @param {Held} now
   * @param {string} pressed
   * @returns {number | undefined}
   */
  function along(now, pressed) {
    const last = lengthOf(now.layer.plots[now.plot]) - 1;
    if (pressed === "Home") return 0;
    if (pressed === "End") return last;
    const steps = { ArrowLeft: -1, ArrowRight: 1, PageUp: -YEAR, PageDown: YEAR }[pressed];
    if (steps === undefined) return undefined;
    return now.at < 0 ? last : Math.min(Math.max(now.at + steps, 0), last);
  }

  /**
   * @param {Held} now
   * @param {KeyboardEvent} event
   */
  function stepped(now, event) {
    const at = along(now, event.key);
    if (at !== undefined) {
      event.preventDefault();
      stand(now, now.plot, at, now.key);
      return;
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const own = now.layer.plots[now.plot];
    const here = now.at < 0 ? lengthOf(own) - 1 : now.at;
    const all = stops(now, here);
    const old = all.findIndex((each) => each.plot === now.plot && each.key === now.key);
    const next = all[Math.min(Math.max(now.at < 0 ? old : old + step, 0), all.length - 1)];
    if (!next) return;
    const plot = now.layer.plots[next.plot];
    // Plots of single points have no months in common with others.
    const same = plot === own || (plot?.said && own?.said);
    stand(now, next.plot, same ? Math.min(here, lengthOf(plot) - 1) : lengthOf(plot) - 1, next.key);
  }

  /**
   * Open the claims that stand at the month in hand, or go to what copies its figure.
   *
   * @param {Held} now
   */
  function open(now) {
    const plot = now.layer.plots[now.plot];
    const claims = clientside.said.claimsAt(plot, plot?.said?.x[now.at]);
    const keys = claims.flatMap((mark) => mark.claim.split(" "));
    if (keys.length) clientside.discs.open(keys, now.place);
    else clientside.hover.pin(now)?.focus();
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
    const now = clientside.hover.heldAt(event.target);
    if (!now || event.altKey || event.ctrlKey || event.metaKey) return;
    const item = clientside.hover.stripItem(event.target);
    if (event.key === "Escape") {
      const layer = now.place.querySelector(".layer");
      if (event.target instanceof Element && event.target.closest(".said") && layer instanceof HTMLElement)
        layer.focus();
      clientside.hover.hide(now);
      clientside.hover.partOf(now, "said-aloud").textContent = "";
    } else if (item) alongStrip(item.element, event);
    else if (event.target instanceof Element && event.target.matches(".layer")) {
      if (event.key === "Enter") open(now);
      else stepped(now, event);
    }
  });
})();
