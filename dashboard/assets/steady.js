/* What the reader had in hand stays in hand: the focus goes to what stands in the place of an element
 * that is gone (assets/morph.js leaves all others as they are). A claim that is asked for is led to. */
(function () {
  "use strict";
  /** @typedef {HTMLElement & { name?: string, type?: string, value?: string }} Held */

  /** @type {{ element: Held, mark: string } | null} */
  let held = null;
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

  document.addEventListener("focusin", (event) => {
    const element = event.target;
    held =
      element instanceof HTMLElement && element.closest("#page")
        ? { element, mark: markOf(element) }
        : null;
  });

  /* A click elsewhere lets go of the control. */
  document.addEventListener("pointerdown", (event) => {
    if (held && event.target instanceof Node && !held.element.contains(event.target)) held = null;
  });

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
    if (!arrived && /[?&]claim=/.test(location.search)) arrive();
    restoreFocus();
  }

  restore();
  document.addEventListener("view-shown", restore);
})();
