/* A map and its ranked list: an area that is pointed at or in focus is lit in both, and its link is
 * followed without loading the page anew. Without this script the links work all the same. */
(function () {
  "use strict";

  /** @param {EventTarget | null} target */
  function areaOf(target) {
    const found = target instanceof Element ? target.closest("#page #map [data-area]") : null;
    return found?.getAttribute("data-area") || "";
  }

  /** @param {string} area the one to light; none if empty */
  function light(area) {
    for (const each of document.querySelectorAll("#page #map [data-area]"))
      each.classList.toggle("is-lit", each.getAttribute("data-area") === area);
  }

  for (const name of ["pointerover", "focusin"])
    document.addEventListener(name, (event) => light(areaOf(event.target)));
  document.addEventListener("focusout", () => light(""));

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest("#page #map a[data-area]");
    const href = link?.getAttribute("href");
    const changed = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!href || changed || event.button !== 0) return;
    event.preventDefault();
    history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  });
})();
