/* A map and its ranked list: an area that is pointed at or in focus is lit in both. */
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
})();
