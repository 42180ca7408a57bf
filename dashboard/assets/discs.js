/* The numbered discs of claims on a chart, and the notes with the same numbers beside it. */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));
  const MARK = ".chart-place .mark";

  /** @param {string} key */
  function noteOf(key) {
    return document.querySelector(`.note[data-key="${key}"]`);
  }

  /** @param {Element | null} mark */
  function keysOf(mark) {
    return (mark?.getAttribute("data-claim") || "").split(" ").filter(Boolean);
  }

  /**
   * Light some notes and their discs, and no other.
   *
   * @param {(Element | null | undefined)[]} notes
   */
  function light(notes) {
    for (const each of document.querySelectorAll(".note.is-lit")) {
      if (!notes.includes(each)) each.classList.remove("is-lit");
    }
    for (const note of notes) if (note) note.classList.add("is-lit");
    const keys = new Set(notes.map((note) => note?.getAttribute("data-key")));
    for (const mark of document.querySelectorAll(MARK))
      mark.classList.toggle("is-lit", keysOf(mark).some((key) => keys.has(key)));
  }

  /**
   * One claim of a disc that stands for several: its number, verdict, words and text, as on its note.
   *
   * @param {string} key
   */
  function entryOf(key) {
    const note = noteOf(key);
    const entry = document.createElement("li");
    const text = note?.closest("ol")?.previousElementSibling?.querySelector("a");
    for (const part of [".disc", ".verdict", "blockquote a"]) {
      const found = note?.querySelector(part);
      if (found) entry.append(found.cloneNode(true));
    }
    if (text) {
      const name = document.createElement("span");
      name.className = "fine";
      name.textContent = text.textContent;
      entry.append(name);
    }
    return entry;
  }

  /** @type {Element | null} */
  let opener = null;

  function closeGathered() {
    for (const each of document.querySelectorAll(".gathered")) {
      const within = each.contains(document.activeElement);
      each.remove();
      if (within && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    }
    opener = null;
  }

  /**
   * Open the list of several claims beside their disc.
   *
   * @param {string[]} keys
   * @param {Element} mark
   */
  function openGathered(keys, mark) {
    closeGathered();
    const place = mark.closest(".chart-place");
    if (!place) return;
    opener = document.activeElement;
    const box = place.getBoundingClientRect();
    const disc = (mark.querySelector(".disc-shape") || mark).getBoundingClientRect();
    const list = document.createElement("ul");
    list.className = "gathered";
    list.append(...keys.map(entryOf));
    document.body.append(list);
    const left = Math.min(disc.left, box.right - list.offsetWidth);
    list.style.left = `${Math.max(left, 8) + window.scrollX}px`;
    list.style.top = `${disc.bottom + 6 + window.scrollY}px`;
    const link = list.querySelector("a[lang]");
    if (link instanceof HTMLElement) link.focus({ preventScroll: true });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeGathered();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Element && !event.target.closest(".gathered, .mark")) closeGathered();
  });

  /**
   * A claim leads to its sentence; several open their list beside the disc of the first.
   *
   * @param {string[]} keys
   * @param {Element} place
   */
  function open(keys, place) {
    if (keys.length > 1) {
      const marks = [...place.querySelectorAll(".mark")];
      const mark = marks.find((each) => keysOf(each).includes(keys[0] || ""));
      if (mark) openGathered(keys, mark);
      return;
    }
    const link = keys[0] && noteOf(keys[0])?.querySelector("blockquote a");
    if (link instanceof HTMLAnchorElement) window.location.assign(link.href);
  }
  document.addEventListener("click", (event) => {
    const mark = event.target instanceof Element && event.target.closest(MARK);
    const place = mark && mark.closest(".chart-place");
    if (place) open(keysOf(mark), place);
  });

  /**
   * A note is lit while it or its disc is pointed at, or something in it has the focus.
   *
   * @param {Event} event
   */
  function lightUnder(event) {
    const target = event.target instanceof Element ? event.target : null;
    const mark = target && target.closest(MARK);
    light(mark ? keysOf(mark).map(noteOf) : [target && target.closest(".note")]);
  }
  document.addEventListener("pointerover", lightUnder);
  document.addEventListener("pointerdown", lightUnder);
  document.addEventListener("focusin", lightUnder);

  clientside.discs = { open };
})();
