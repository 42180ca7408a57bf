/* Controls that only a script can work: the box that searches in a list, the strip with the window of
 * months, the slider of a map. The server writes them disabled (components/control_html.py). */
(function () {
  "use strict";
  const clientside = window.dash_clientside;

  function enable() {
    for (const each of document.querySelectorAll(
      "#page :is(input.search, .strip-range, .slider input):disabled"
    ))
      if (each instanceof HTMLInputElement) each.disabled = false;
  }

  /**
   * A month that is a number of months after another.
   *
   * @param {string} first `2019-10`
   * @param {number} place
   * @param {string[]} forms the words for the twelve months, with `{year}` in place of the year
   */
  function monthAt(first, place, forms) {
    const number = Number(first.slice(0, 4)) * 12 + Number(first.slice(5)) - 1 + place;
    const [year, month] = [String(Math.floor(number / 12)), number % 12];
    return {
      iso: `${year}-${String(month + 1).padStart(2, "0")}`,
      words: (forms[month] || "").replace("{year}", year),
    };
  }

  /* Searching in lists. */

  /**
   * A text as it is compared: without case and accents.
   *
   * @param {string} text
   */
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /** @param {HTMLInputElement} box */
  function narrow(box) {
    const wanted = plain(box.value.trim());
    for (const label of box.closest("fieldset")?.querySelectorAll(".choice-options > label") || []) {
      const input = label.querySelector("input");
      const fits = plain(label.textContent || "").includes(wanted);
      if (label instanceof HTMLElement) label.hidden = !fits && !input?.checked;
    }
  }

  document.addEventListener("input", (event) => {
    const box = event.target;
    if (box instanceof HTMLInputElement && box.matches("#page input.search")) narrow(box);
  });
  /* Enter would send the form. */
  document.addEventListener("keydown", (event) => {
    const isSearch = event.target instanceof Element && event.target.matches("#page input.search");
    if (isSearch && event.key === "Enter") event.preventDefault();
  });

  /* The strip: a whole series on which the window of months is moved. */

  /* Pixels on each side of an end of the window that count as on it. */
  const GRIP = 14;
  /* Milliseconds that a handle rests before its month is asked for. */
  const REST = 300;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;

  /** @typedef {[number, number]} Span */

  /**
   * @param {number} one
   * @param {number} other
   * @returns {Span}
   */
  function ordered(one, other) {
    return [Math.min(one, other), Math.max(one, other)];
  }

  /**
   * What a drag from a place does to the window: moves an end, all of it, or draws a new one where
   * the window is the whole series.
   *
   * @param {Span} shown the window when the drag begins
   * @param {number} from the place where it begins
   * @param {number} last the last place
   * @param {number} grip how many places count as on an end
   * @returns {(place: number) => Span}
   */
  function dragging([start, end], from, last, grip) {
    const [toStart, toEnd] = [Math.abs(from - start), Math.abs(from - end)];
    if (Math.min(toStart, toEnd) <= grip || from < start || from > end)
      return toStart < toEnd || (toStart === toEnd && from < start)
        ? (place) => ordered(place, end)
        : (place) => ordered(start, place);
    if (start === 0 && end === last) return (place) => ordered(from, place);
    return (place) => {
      const by = Math.min(Math.max(place - from, -start), last - end);
      return [start + by, end + by];
    };
  }

  /** @param {EventTarget | null} target */
  function stripOf(target) {
    const strip = target instanceof Element ? target.closest("#page .strip") : null;
    return strip instanceof HTMLElement ? strip : null;
  }

  /**
   * @param {HTMLElement} strip
   * @returns {Span} the window that the server drew
   */
  function givenWindow(strip) {
    return [Number(strip.dataset.start), Number(strip.dataset.end)];
  }

  /** @param {HTMLElement} strip */
  function rangesOf(strip) {
    return /** @type {HTMLInputElement[]} */ (
      Array.from(strip.querySelectorAll("input.strip-range"))
    );
  }

  /**
   * @param {HTMLElement} strip
   * @returns {Span} the window as it is shown
   */
  function windowOf(strip) {
    const [from, to] = rangesOf(strip);
    return [Number(from?.value), Number(to?.value)];
  }

  /** @param {HTMLElement} strip */
  function formsOf(strip) {
    return /** @type {string[]} */ (JSON.parse(strip.dataset.forms || "[]"));
  }

  /**
   * @param {HTMLElement} strip
   * @param {Span} window
   */
  function showWindow(strip, window) {
    const last = Number(strip.dataset.last);
    const shares = window.map((place) => `${(100 * place) / last}%`);
    rangesOf(strip).forEach((range, index) => {
      const place = window[index] || 0;
      range.value = String(place);
      const { words } = monthAt(strip.dataset.first || "", place, formsOf(strip));
      range.setAttribute("aria-valuetext", words);
    });
    strip.querySelectorAll(".strip-end").forEach((end, index) => {
      if (end instanceof HTMLElement) end.style.left = shares[index] || "";
    });
    const [before, after] = strip.querySelectorAll(".strip-shade");
    if (before instanceof HTMLElement) before.style.width = shares[0] || "";
    if (after instanceof HTMLElement) after.style.left = shares[1] || "";
  }

  /**
   * Ask for the months of a window.
   *
   * @param {HTMLElement} strip
   * @param {Span} window
   */
  function take(strip, [from, to]) {
    clearTimeout(resting);
    const [start, end] = givenWindow(strip);
    if (from === start && to === end) return;
    const { first = "", last } = strip.dataset;
    /** @param {number} place */
    const iso = (place) => monthAt(first, place, formsOf(strip)).iso;
    clientside.address.months(from ? iso(from) : "", to < Number(last) ? iso(to) : "");
  }

  /**
   * @param {HTMLElement} strip
   * @param {PointerEvent} event
   */
  function placeOf(strip, event) {
    const box = strip.getBoundingClientRect();
    const last = Number(strip.dataset.last);
    const place = Math.round(((event.clientX - box.left) / box.width) * last);
    return { place: Math.min(Math.max(place, 0), last), grip: (GRIP / box.width) * last };
  }

  /** @type {{ strip: HTMLElement, move: (place: number) => Span, pressed: number } | null} */
  let drag = null;

  document.addEventListener("pointerdown", (event) => {
    const strip = stripOf(event.target);
    if (!strip || !document.documentElement.classList.contains("live")) return;
    const { place, grip } = placeOf(strip, event);
    const move = dragging(windowOf(strip), place, Number(strip.dataset.last), grip);
    drag = { strip, move, pressed: place };
    strip.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  document.addEventListener("pointermove", (event) => {
    if (drag) showWindow(drag.strip, drag.move(placeOf(drag.strip, event).place));
  });
  document.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { strip, move, pressed } = drag;
    const { place } = placeOf(strip, event);
    drag = null;
    /* A press that goes nowhere moves nothing. */
    if (place === pressed) showWindow(strip, givenWindow(strip));
    else {
      showWindow(strip, move(place));
      take(strip, windowOf(strip));
    }
  });
  document.addEventListener("pointercancel", () => {
    if (drag) showWindow(drag.strip, givenWindow(drag.strip));
    drag = null;
  });

  document.addEventListener("input", (event) => {
    const range = event.target;
    const strip = stripOf(range);
    if (!strip || !(range instanceof HTMLInputElement)) return;
    const [from, to] = windowOf(strip);
    /** @type {Span} */
    const window =
      range.name === "strip-from" ? [Math.min(from, to), to] : [from, Math.max(from, to)];
    showWindow(strip, window);
    clearTimeout(resting);
    resting = setTimeout(take, REST, strip, window);
  });

  /* The slider of a map. The month in words follows the handle at once, the figures follow when it is
   * let go or the keys rest. */

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let dragged = false;

  /**
   * @param {EventTarget | null} target
   * @returns {HTMLInputElement | null}
   */
  function sliderOf(target) {
    return target instanceof HTMLInputElement && target.matches("#page .slider input")
      ? target
      : null;
  }

  /** @param {HTMLInputElement} slider */
  function monthOf(slider) {
    const forms = JSON.parse(slider.dataset.forms || "[]");
    return monthAt(slider.dataset.first || "", Number(slider.value), forms);
  }

  /** @param {HTMLInputElement} slider */
  function ask(slider) {
    clearTimeout(waiting);
    if (slider.value !== slider.defaultValue) clientside.address.lastMonth(monthOf(slider).iso);
  }

  document.addEventListener("input", (event) => {
    const slider = sliderOf(event.target);
    if (!slider) return;
    const { words } = monthOf(slider);
    slider.setAttribute("aria-valuetext", words);
    const output = slider.parentElement?.querySelector("output");
    if (output) output.textContent = words;
    clearTimeout(waiting);
    if (!dragged) waiting = setTimeout(ask, REST, slider);
  });
  document.addEventListener("pointerdown", (event) => {
    dragged = Boolean(sliderOf(event.target));
  });
  for (const name of ["pointerup", "pointercancel"])
    document.addEventListener(name, (event) => {
      const slider = sliderOf(event.target);
      if (slider && dragged) ask(slider);
      dragged = false;
    });

  /* What the server has drawn anew. */
  function renew() {
    enable();
    for (const strip of document.querySelectorAll("#page .strip"))
      if (strip instanceof HTMLElement && strip !== drag?.strip) showWindow(strip, givenWindow(strip));
    for (const box of document.querySelectorAll("#page input.search"))
      if (box instanceof HTMLInputElement && box.value) narrow(box);
  }
  document.addEventListener("view-live", renew);
  document.addEventListener("view-shown", renew);
})();
