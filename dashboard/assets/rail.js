/* What unfolds over the page where there is little room: at medium widths the filters, a row of lists
 * (style/explorer.css) of which one is unfolded at a time, and why some choices are grey. Escape or a
 * click elsewhere folds it again. */
(function () {
  "use strict";
  const row = window.matchMedia("(720px < width <= 1180px)");

  /** @param {Element | null} but */
  function foldOthers(but) {
    for (const each of document.querySelectorAll("#page .rail .group[open]")) {
      if (each !== but && each instanceof HTMLDetailsElement) each.open = false;
    }
  }

  /** @returns {HTMLDetailsElement | null} */
  function openReasons() {
    return document.querySelector("#page .why[open]");
  }

  document.addEventListener("click", (event) => {
    const reasons = openReasons();
    if (reasons && event.target instanceof Node && !reasons.contains(event.target)) reasons.open = false;
    /* What Dash has drawn anew in the meantime was not clicked beside the filters. */
    if (!row.matches || !(event.target instanceof Element) || !event.target.isConnected) return;
    foldOthers(event.target.closest(".rail .group"));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const reasons = openReasons();
    if (reasons) {
      reasons.open = false;
      reasons.querySelector("summary")?.focus();
    }
    if (!row.matches) return;
    const open = document.querySelector("#page .rail .group[open] > summary");
    foldOthers(null);
    if (open instanceof HTMLElement) open.focus();
  });

  /* On a phone a button opens and closes the filters; the focus moves into them and back to it. */

  /** @returns {HTMLElement | null} */
  function toggleButton() {
    return document.querySelector("#filters-toggle");
  }

  /** @param {boolean} opens */
  function toggle(opens) {
    const button = toggleButton();
    button?.setAttribute("aria-expanded", String(opens));
    document.getElementById("rail")?.classList.toggle("is-open", opens);
    const first = document.querySelector("#rail :is(input:checked, input, select)");
    (opens && first instanceof HTMLElement ? first : button)?.focus();
  }

  if (location.hash === "#rail") {
    document.getElementById("rail")?.classList.add("is-open");
    toggleButton()?.setAttribute("aria-expanded", "true");
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("#filters-toggle");
    if (!button) return;
    event.preventDefault();
    toggle(button.getAttribute("aria-expanded") !== "true");
  });
  document.addEventListener("keydown", (event) => {
    const button = toggleButton();
    const isOn = event.target === button && (event.key === " " || event.key === "Enter");
    if (isOn) event.preventDefault();
    const isOpen = button?.getAttribute("aria-expanded") === "true";
    if (isOn || (event.key === "Escape" && isOpen)) toggle(!isOpen);
  });
})();
