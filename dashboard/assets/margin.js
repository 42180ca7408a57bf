/* The notes on a checked text, in its margin where there is one: each beside its words, or right
 * below the note before it. The lines of the text stand as if there were no notes. Without this
 * script the text waits for its notes.
 */
(function () {
  "use strict";

  const wide = window.matchMedia("screen and (width > 1180px)");
  const main = document.querySelector("main");
  if (!main) return;
  let asked = 0;

  function lay() {
    asked = 0;
    const text = main?.querySelector(".checked-text .article-text");
    if (!(text instanceof HTMLElement)) return;
    text.classList.toggle("is-laid", wide.matches);
    const notes = Array.from(text.querySelectorAll(".note")).filter(
      (note) => note instanceof HTMLElement
    );
    if (!wide.matches) {
      text.style.minHeight = "";
      for (const note of notes) note.style.top = "";
      return;
    }
    const start = text.getBoundingClientRect().top;
    let end = 0;
    const places = notes.map((note) => {
      const mark = text.querySelector(`.mark[href$="#${CSS.escape(note.id)}"]`);
      // A mark may go over several lines; its note belongs to the first.
      const line = mark?.getClientRects()[0];
      const top = Math.max(end, line ? line.top - start - 4 : end);
      end = top + note.offsetHeight;
      return top;
    });
    notes.forEach((note, n) => {
      note.style.top = `${Math.round(places[n] ?? 0)}px`;
    });
    text.style.minHeight = `${Math.ceil(end)}px`;
  }

  function ask() {
    if (!asked) asked = requestAnimationFrame(lay);
  }

  const sizes = new ResizeObserver(ask);
  function watch() {
    sizes.disconnect();
    for (const each of main?.querySelectorAll(".checked-text :is(.passage, .note)") || [])
      sizes.observe(each);
    ask();
  }

  new MutationObserver(watch).observe(main, { childList: true, subtree: true });
  wide.addEventListener("change", ask);
  watch();
})();
