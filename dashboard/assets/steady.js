/* What the reader had in hand stays in hand: focus, open details, the position in a long list.
 *
 * Dash draws the parts of a view anew with each answer, with new elements in the place of the old
 * ones. Here the new elements get back what the old ones had.
 */
(function () {
  "use strict";
  /** @typedef {HTMLElement & { name?: string, type?: string, value?: string }} Held */

  /** @type {{ element: Held, mark: string } | null} */
  let held = null;
  /** @type {Map<string, boolean>} */
  const opened = new Map();
  /** @type {Map<string, number>} */
  const scrolled = new Map();

  /**
   * What tells an element from its neighbours, the same before and after it is drawn anew.
   *
   * @param {Held} element
   */
  function markOf(element) {
    const words = (element.textContent || "").replace(/\s*\(\d+\)$/, "");
    const note = element.closest(".note");
    /* A range changes its value while it is in hand. */
    const content = element.type === "range" ? "" : element.type ? element.value : words;
    return [note ? note.id : "", element.tagName, element.name || "", content].join("|");
  }

  /**
   * Whether an element stands for the one in hand. A select and a slider change their value, so
   * that only their name tells.
   *
   * @param {Held} element
   * @param {{ element: Held, mark: string }} former
   */
  function isSame(element, former) {
    const { name, tagName, type } = former.element;
    return name && (tagName === "SELECT" || type === "range")
      ? element.name === former.element.name
      : markOf(element) === former.mark;
  }

  /** @param {HTMLDetailsElement} details */
  function summaryOf(details) {
    const summary = details.querySelector("summary");
    return summary ? markOf(summary) : "";
  }

  /**
   * The checkbox by which a list is known.
   *
   * @param {Element} list
   * @returns {HTMLInputElement | null}
   */
  function firstBox(list) {
    return list.querySelector("input[name]");
  }

  document.addEventListener("focusin", (event) => {
    const element = event.target;
    held =
      element instanceof HTMLElement && element.closest("#page, .prerender")
        ? { element, mark: markOf(element) }
        : null;
  });

  /* A click elsewhere lets go of the control. */
  document.addEventListener("pointerdown", (event) => {
    if (held && event.target instanceof Node && !held.element.contains(event.target)) held = null;
  });

  document.addEventListener(
    "toggle",
    (event) => {
      const details = event.target;
      if (details instanceof HTMLDetailsElement && details.isConnected)
        opened.set(summaryOf(details), details.open);
    },
    true
  );

  document.addEventListener(
    "scroll",
    (event) => {
      const list = event.target instanceof Element && event.target.closest("fieldset");
      const box = list && firstBox(list);
      if (box && event.target instanceof Element) scrolled.set(box.name, event.target.scrollTop);
    },
    true
  );

  /* A reader who comes for a claim, or back to it, is led to its note. */
  let arrived = false;
  function arrive() {
    const link = document.querySelector("#page .note.is-asked .way a");
    if (!(link instanceof HTMLElement)) return;
    arrived = true;
    link.focus({ preventScroll: true });
  }

  window.addEventListener("popstate", () => {
    arrived = false;
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    arrived = false;
    restore();
  });

  /* Dash draws the page after the browser has looked for the fragment: look for it once more. */
  function scrollToFragment() {
    const target = document.getElementById(location.hash.slice(1));
    if (target) target.scrollIntoView({ block: "center" });
    return Boolean(target);
  }
  if (location.hash) {
    const watch = new MutationObserver(() => {
      if (scrollToFragment()) watch.disconnect();
    });
    watch.observe(document.documentElement, { childList: true, subtree: true });
    setTimeout(() => watch.disconnect(), 10000);
  }

  /* The skip link leaves no fragment in the address, since readers copy the address. */
  document.addEventListener("click", (event) => {
    const skip = event.target instanceof Element && event.target.closest("a.skip");
    const place = skip && document.querySelector(`#page ${skip.getAttribute("href")}`);
    if (!(place instanceof HTMLElement)) return;
    event.preventDefault();
    /* On a phone the filters are folded: their button brings them and moves the focus. */
    const button = place.checkVisibility()
      ? null
      : document.querySelector(`#page [aria-controls="${place.id}"]`);
    if (button instanceof HTMLElement) button.click();
    else place.focus();
  });

  /* The static page has done its work once Dash has drawn its own. If it stayed, its radio buttons
   * would share their names with the live ones, which React refuses. */
  function removePrerender() {
    const prerender = document.querySelector(".prerender");
    if (prerender && document.querySelector("#page > *")) prerender.remove();
  }

  function restoreDetails() {
    for (const details of document.querySelectorAll("#page details")) {
      if (!(details instanceof HTMLDetailsElement)) continue;
      const open = opened.get(summaryOf(details));
      if (open !== undefined && open !== details.open && !details.dataset.seen) details.open = open;
      details.dataset.seen = "yes";
    }
  }

  function restoreLists() {
    for (const list of document.querySelectorAll("#page .choice.long .choice-options")) {
      if (!(list instanceof HTMLElement)) continue;
      const box = firstBox(list);
      if (!list.dataset.seen && box) list.scrollTop = scrolled.get(box.name) || 0;
      list.dataset.seen = "yes";
    }
  }

  function restoreFocus() {
    const former = held;
    if (!former || former.element.isConnected || document.activeElement !== document.body) return;
    const twins = document.querySelectorAll(`#page ${former.element.tagName}`);
    const twin = Array.from(twins, (each) => /** @type {Held} */ (each)).find((each) =>
      isSame(each, former)
    );
    if (twin) twin.focus({ preventScroll: true });
  }

  function restore() {
    removePrerender();
    restoreDetails();
    restoreLists();
    if (!arrived && /[?&]claim=/.test(location.search)) arrive();
    restoreFocus();
  }

  new MutationObserver(restore).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });
})();
