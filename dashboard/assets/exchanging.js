/* The result of a check put in the place of the one shown, so that nothing moves that has not changed. */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));

  /**
   * The element's own mark, by which it is found again after a swap.
   *
   * @param {Element} element
   */
  function markOf(element) {
    const note = element.closest(".note");
    const named = /** @type {HTMLInputElement} */ (element);
    const select = element instanceof HTMLSelectElement;
    const words = named.value || element.textContent;
    const own = element instanceof HTMLAnchorElement ? element.hash : words;
    // What is typed into a field may come back as its placeholder: the field's name tells it.
    const typed = element instanceof HTMLInputElement ? "" : own;
    const value = select ? element.options[1]?.value.split("=")[0] : typed;
    const kind = element.closest("details")?.className || "";
    return [note?.id, element.tagName, kind, named.name, value].join("|");
  }

  /**
   * Put a page that has come, or its beginning, in the place of the one shown: where both are of one
   * text, only what has changed, so that nothing else moves; focus and what was opened stay. In a
   * page of another kind or text nothing stands for what was focused: its head has the focus then.
   *
   * @param {string} html
   */
  function into(html) {
    const come = new DOMParser().parseFromString(html, "text/html");
    const before = document.querySelector("main");
    const after = come.querySelector("main");
    if (!before || !after) return;
    document.title = come.title;
    const focused = document.activeElement;
    const mark = focused && before.contains(focused) ? markOf(focused) : "";
    const note = focused?.closest(".note")?.id || "";
    const opened = Array.from(before.querySelectorAll(".note details[open]"), (each) => [
      each.closest(".note")?.id || "_",
      each.className,
    ]);
    const old = before.querySelector(".article-text");
    const fresh = after.querySelector(".article-text");
    const same = old && fresh && isSameText(old, fresh);
    if (same) {
      exchange(old, fresh);
      for (const part of after.querySelectorAll(".checked-page > *")) {
        if (part.contains(fresh)) continue;
        const kind = part.id ? `#${part.id}` : `.${part.classList[0]}`;
        const former = before.querySelector(`.checked-page > ${kind}`);
        if (!former) before.querySelector(".checked-page")?.append(part);
        else if (part.id !== "actions" && plain(former) !== plain(part))
          former.replaceWith(part);
      }
    } else {
      before.replaceChildren(...after.childNodes);
    }
    for (const [id, kind] of opened) {
      const details = document.querySelector(`#${CSS.escape(id || "_")} details.${kind}`);
      if (details instanceof HTMLDetailsElement) details.open = true;
    }
    if (!mark || document.activeElement !== document.body) return;
    if (same) refocus(mark, note);
    else toHead();
  }

  /** Focus what the page begins with: why it was refused, else its heading. */
  function toHead() {
    const main = document.querySelector("main");
    const head = main?.querySelector("[role=alert]:not(.counted *)") || main?.querySelector("h1");
    if (!(head instanceof HTMLElement)) return;
    head.tabIndex = -1;
    head.focus();
  }

  /**
   * Whether two are of one text, of which one may not have come to its end yet.
   *
   * @param {Element} old
   * @param {Element} fresh
   */
  function isSameText(old, fresh) {
    const [one, other] = [old, fresh].map((each) =>
      Array.from(each.querySelectorAll(".passage"), (passage) => wordsOf(passage))
    );
    const least = Math.min(one?.length || 0, other?.length || 0);
    // The last passage of a page that is still coming may have been cut.
    return least > 0 && (one || []).slice(0, least - 1).every((each, n) => each === other?.[n]);
  }

  /** The words of a passage without numbers and signs. @param {Element} passage */
  function wordsOf(passage) {
    const twin = /** @type {Element} */ (passage.cloneNode(true));
    for (const sign of twin.querySelectorAll("sup, .visually-hidden")) sign.remove();
    return twin.textContent;
  }

  /** What an element is, without what was opened or lit in it. @param {Element} element */
  function plain(element) {
    return element.outerHTML.replace(/ open=""| is-near| is-lit-word| tabindex="-1"| style="top: \d+px;"/g, "");
  }

  /**
   * Put what is new among the children in the place of the old ones. A list of notes has them one
   * by one.
   *
   * @param {Element} old
   * @param {Element} fresh
   */
  function exchange(old, fresh) {
    const come = Array.from(fresh.children);
    const former = Array.from(old.children);
    come.forEach((child, place) => {
      const twin = former[place];
      if (!twin) old.append(child);
      else if (plain(twin) === plain(child)) return;
      else if (twin.matches(".notes") && child.matches(".notes")) exchange(twin, child);
      else if (isSameNote(twin, child)) exchange(twin, child);
      else twin.replaceWith(child);
    });
  }

  /**
   * Whether two are the same note with the same parts, some of which may have changed.
   *
   * @param {Element} old
   * @param {Element} fresh
   */
  function isSameNote(old, fresh) {
    const asks = [old, fresh].map((each) => each.classList.contains("is-asking"));
    const parts = [old, fresh].map((each) => each.children.length);
    const note = old.matches(".note.checked") && old.id === fresh.id;
    return note && asks[0] === asks[1] && parts[0] === parts[1];
  }

  /**
   * Focus the control that stands for the one that had it; else the note it was in, else the head.
   *
   * @param {string} mark
   * @param {string} id
   */
  function refocus(mark, id) {
    const place = id ? document.getElementById(id) : null;
    const around = place || document.querySelector("main");
    const all = around?.querySelectorAll("button, select, input, summary, a") || [];
    const twin = Array.from(all).find((each) => markOf(each) === mark);
    const target = twin || place;
    if (!(target instanceof HTMLElement)) return toHead();
    if (target === place) place.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  clientside.exchanging = { into, toHead };
})();
