/* A map and its ranked list: an area that is pointed at or in focus is lit in both. A finger's first
 * tap says the area's name and figure, as resting a mouse on it does; its second follows the link. */
(function () {
  "use strict";

  /* Pixels: from a finger to an area that it means; from the box to the edge of the area. */
  const REACH = 20;
  const APART = 6;

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

  /** @returns {HTMLElement | null} the box of the map; null where there is no map */
  function box() {
    return document.querySelector("#page #map .map-said");
  }

  /**
   * How far a point is from an area's frame.
   *
   * @param {DOMRect} frame
   * @param {number} x
   * @param {number} y
   */
  function distance(frame, x, y) {
    const across = Math.max(frame.left - x, x - frame.right, 0);
    return Math.hypot(across, Math.max(frame.top - y, y - frame.bottom, 0));
  }

  /**
   * The area that a finger means: the one below it, or else the nearest within reach.
   *
   * @param {MouseEvent} event
   * @returns {SVGAElement | null}
   */
  function meant(event) {
    const target = event.target instanceof Element ? event.target : null;
    const own = target?.closest("#page #map svg a[data-area]");
    if (own instanceof SVGAElement) return own;
    /** @type {SVGAElement | null} */
    let found = null;
    let nearest = REACH;
    /** @type {NodeListOf<SVGAElement> | undefined} */
    const areas = target?.closest("#page #map svg.map")?.querySelectorAll("a[data-area]");
    for (const each of areas || []) {
      const away = distance(each.getBoundingClientRect(), event.clientX, event.clientY);
      if (away < nearest) [found, nearest] = [each, away];
    }
    return found;
  }

  /**
   * Say an area in the box, above it or, where the map begins, below it.
   *
   * @param {HTMLElement} said
   * @param {SVGAElement} area
   */
  function say(said, area) {
    const [words, link] = [said.querySelector("p"), said.querySelector("a")];
    const map = area.ownerSVGElement?.getBoundingClientRect();
    if (!words || !link || !map) return;
    words.textContent = area.querySelector("title")?.textContent || "";
    link.href = area.href.baseVal;
    said.dataset.said = area.getAttribute("data-area") || "";
    said.hidden = false;
    said.style.left = "0";
    const frame = area.getBoundingClientRect();
    const middle = (frame.left + frame.right) / 2 - map.left;
    const most = map.width - said.offsetWidth;
    const above = frame.top - map.top - said.offsetHeight - APART;
    said.style.left = `${Math.max(Math.min(middle - said.offsetWidth / 2, most), 0)}px`;
    said.style.top = `${above >= 0 ? above : frame.bottom - map.top + APART}px`;
    light(said.dataset.said);
  }

  for (const name of ["pointerover", "focusin"])
    document.addEventListener(name, (event) => light(areaOf(event.target)));
  document.addEventListener("focusout", () => light(""));

  let touched = false;
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType === "touch";
  });

  document.addEventListener(
    "click",
    (event) => {
      const said = box();
      if (!said || (event.target instanceof Node && said.contains(event.target))) return;
      const area = touched ? meant(event) : null;
      if (area && (said.hidden || said.dataset.said !== area.getAttribute("data-area"))) {
        event.preventDefault();
        event.stopPropagation();
        say(said, area);
      } else said.hidden = true;
    },
    true
  );
})();
