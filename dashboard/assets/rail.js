/* The filters as a row of lists that unfold below it, at medium widths (style/explorer.css): one is
 * unfolded at a time, and Escape or a click elsewhere folds it again. */
(function () {
  "use strict";
  const row = window.matchMedia("(720px < width <= 1180px)");

  /** @param {Element | null} but */
  function foldOthers(but) {
    for (const each of document.querySelectorAll("#page .rail .group[open]")) {
      if (each !== but && each instanceof HTMLDetailsElement) each.open = false;
    }
  }

  document.addEventListener("click", (event) => {
    /* What Dash has drawn anew in the meantime was not clicked beside the filters. */
    if (!row.matches || !(event.target instanceof Element) || !event.target.isConnected) return;
    foldOthers(event.target.closest(".rail .group"));
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !row.matches) return;
    const open = document.querySelector("#page .rail .group[open] > summary");
    foldOthers(null);
    if (open instanceof HTMLElement) open.focus();
  });
})();
