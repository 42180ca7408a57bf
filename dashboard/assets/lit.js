/* A checked text: the words of a part, a note and its mark light up together. */
(function () {
  "use strict";
  const page = document.getElementById("page");
  if (!page) return;

  /** @param {Event} event */
  function light(event) {
    const target = event.target instanceof Element ? event.target : null;
    for (const lit of page?.querySelectorAll(".is-lit-word, .is-near") || [])
      lit.classList.remove("is-lit-word", "is-near");
    const row = target?.closest("[data-lights]");
    const note = target?.closest(".note[data-claim]");
    const mark = target?.closest("a.mark");
    const id = note instanceof HTMLElement ? note.dataset["claim"] : mark?.getAttribute("href");
    if (id) {
      const anchor = note ? `#${note.id}` : id;
      for (const each of page?.querySelectorAll(`a.mark[href="${anchor}"]`) || [])
        each.classList.add("is-near");
      document.getElementById(anchor.slice(1))?.classList.add("is-near");
    }
    if (!(row instanceof HTMLElement)) return;
    const [first = 0, last = 0] = (row.dataset["lights"] || "").split("-").map(Number);
    for (const piece of page?.querySelectorAll("[data-at]") || []) {
      const at = /** @type {HTMLElement} */ (piece).dataset["at"] || "";
      const [start = 0, end = 0] = at.split("-").map(Number);
      piece.classList.toggle("is-lit-word", start < last && first < end);
    }
  }
  page.addEventListener("focusin", light);
  /* Where the page moves under a pointer that rests, what the keys have lit stays lit. */
  let across = -1;
  let down = -1;
  page.addEventListener("pointermove", (event) => {
    across = event.clientX;
    down = event.clientY;
  });
  page.addEventListener("pointerover", (event) => {
    if (event.clientX !== across || event.clientY !== down) light(event);
  });

  /* The words of a part are shown without a trace in the address. */
  page.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a.its-words, a.mark");
    if (!link || event.defaultPrevented || !link.closest(".checked-page")) return;
    const place = document.getElementById((link.getAttribute("href") || "#").slice(1));
    if (!place) return;
    event.preventDefault();
    place.scrollIntoView({ block: "center", behavior: "smooth" });
    if (link.matches("a.mark")) {
      place.tabIndex = -1;
      place.focus({ preventScroll: true });
    }
  });
})();
