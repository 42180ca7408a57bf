/* What a reader had in hand stays in hand: focus, unfolded parts and the place in a long list.
 *
 * Dash draws the parts of a view anew with each answer, new elements in the place of the old. Here
 * they are given back what the old ones had.
 */
(function () {
  "use strict";
  let held = null;
  const unfolded = new Map();
  const scrolled = new Map();

  /* What tells an element from its neighbours, before and after it is drawn anew. */
  function mark(element) {
    const words = element.textContent.replace(/\s*\(\d+\)$/, "");
    const note = element.closest(".note");
    return [note ? note.id : "", element.tagName, element.name || "", element.type ? element.value : words].join("|");
  }

  /* A select changes its value: its name alone marks it. */
  function same(element) {
    return held.name && held.tagName === "SELECT"
      ? element.name === held.name
      : mark(element) === held.mark;
  }

  function summaryOf(details) {
    const summary = details.querySelector("summary");
    return summary ? mark(summary) : "";
  }

  document.addEventListener("focusin", function (event) {
    const element = event.target;
    held = element.closest("#page, .prerender")
      ? { element, mark: mark(element), name: element.name, tagName: element.tagName }
      : null;
  });

  /* A reader who leaves a control for nothing in particular has let go of it. */
  document.addEventListener("pointerdown", function (event) {
    if (held && !held.element.contains(event.target)) held = null;
  });

  document.addEventListener(
    "toggle",
    function (event) {
      if (event.target.isConnected) unfolded.set(summaryOf(event.target), event.target.open);
    },
    true
  );

  document.addEventListener(
    "scroll",
    function (event) {
      const list = event.target.closest && event.target.closest("fieldset");
      const box = list && list.querySelector("input");
      if (box) scrolled.set(box.name, event.target.scrollTop);
    },
    true
  );

  /* Who comes for a claim, or back to it, is led to its note. */
  let arrived = false;
  function arrive() {
    const link = document.querySelector("#page .note.is-asked .way a");
    if (!link) return;
    arrived = true;
    link.focus({ preventScroll: true });
  }

  window.addEventListener("popstate", () => (arrived = false));
  window.addEventListener("pageshow", (event) => event.persisted && restored((arrived = false)));

  /* Skipping leaves no fragment in the address, which readers copy. */
  document.addEventListener("click", function (event) {
    const skip = event.target.closest && event.target.closest("a.skip");
    const place = skip && document.querySelector("#page " + skip.getAttribute("href"));
    if (!place) return;
    event.preventDefault();
    place.focus();
  });

  function restored() {
    /* The first paint has done its work. Left in place, its radio buttons would share their names
     * with the living ones, which React refuses. */
    const first = document.querySelector(".prerender");
    if (first && document.querySelector("#page > *")) first.remove();
    document.querySelectorAll("#page details").forEach(function (details) {
      const open = unfolded.get(summaryOf(details));
      if (open !== undefined && open !== details.open && !details.dataset.seen) details.open = open;
      details.dataset.seen = "yes";
    });
    document.querySelectorAll("#page .choice.long .choice-options").forEach(function (list) {
      const box = list.querySelector("input");
      if (!list.dataset.seen && box) list.scrollTop = scrolled.get(box.name) || 0;
      list.dataset.seen = "yes";
    });
    if (!arrived && /[?&]claim=/.test(location.search)) arrive();
    if (!held || held.element.isConnected || document.activeElement !== document.body) return;
    const twin = Array.from(document.querySelectorAll("#page " + held.tagName)).find(same);
    if (twin) twin.focus({ preventScroll: true });
  }

  new MutationObserver(restored).observe(document.documentElement, {
    childList: true,
    subtree: true,
  });
})();
