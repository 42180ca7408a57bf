/* The check of a text where scripts run: answers in place, links that carry the text, dropped files.
 *
 * Without this script every button sends its form and gets a whole page. With it, the same requests
 * are made in the background, and what is new in their answers takes the place of what was there. The
 * text and the answers are packed into the fragment of the address, which no server sees, so that
 * reload, Back and a copied link lead to the same result.
 */
(function () {
  "use strict";

  const LONGEST_LINK = 30000;
  /* Milliseconds between two looks at an answer that is still coming. */
  const STEP = 400;
  const FIELDS = ["text", "date", "date_from", "language", "title", "outlet"];
  const PREFIX = "#c=";
  const page = document.getElementById("page");
  const words = /** @type {HTMLElement | null} */ (document.querySelector("[data-check-words]"));
  if (!page || !words) return;
  /** @type {Record<string, string>} */
  const say = JSON.parse(words.dataset["checkWords"] || "{}");
  const address = words.dataset["checkAddress"] || location.pathname;

  /** @typedef {Record<string, string | string[]>} Given */

  /* Packing */

  /**
   * @param {BlobPart} data
   * @param {CompressionStream | DecompressionStream} through
   */
  async function piped(data, through) {
    const stream = new Blob([data]).stream().pipeThrough(/** @type {any} */ (through));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** @param {Given} given */
  async function packed(given) {
    const bytes = await piped(JSON.stringify(given), new CompressionStream("deflate-raw"));
    let binary = "";
    for (let at = 0; at < bytes.length; at += 8192)
      binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  }

  /**
   * What a fragment holds; null for one that cannot be read.
   *
   * @param {string} fragment
   * @returns {Promise<Given | null>}
   */
  async function unpacked(fragment) {
    try {
      const binary = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
      const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
      const data = await piped(bytes, new DecompressionStream("deflate-raw"));
      const given = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(data));
      return typeof given.text === "string" && given.text ? given : null;
    } catch {
      return null;
    }
  }

  /* What is on the page */

  /** The text and the answers of the page that is shown; null on a page without a result. */
  function shownState() {
    const form = document.getElementById("check-state");
    if (!(form instanceof HTMLFormElement)) return null;
    /** @type {Given} */
    const given = {};
    for (const name of FIELDS) {
      const field = form.querySelector(`input[type=hidden][name=${name}]`);
      if (field instanceof HTMLInputElement && field.value) given[name] = field.value;
    }
    const answers = form.querySelectorAll("input[type=hidden][name=answer]");
    if (answers.length)
      given["answer"] = Array.from(answers, (each) => /** @type {HTMLInputElement} */ (each).value);
    return given;
  }

  /** @param {Given} given */
  function asForm(given) {
    const form = new FormData();
    for (const [name, value] of Object.entries(given))
      for (const each of Array.isArray(value) ? value : [value]) form.append(name, String(each));
    return form;
  }

  /** @param {string} message */
  function notice(message) {
    const place = page?.querySelector(".notices");
    if (!place) return;
    const line = document.createElement("p");
    line.textContent = message;
    place.replaceChildren(line);
    place.scrollIntoView({ block: "nearest" });
  }

  /* Asking */

  let asking = 0;
  /** The form as it was left, for the way back to it. @type {ChildNode[]} */
  let formPage = [];

  /**
   * Ask the server and show its answer as it arrives. Returns whether it was shown.
   *
   * @param {FormData} given
   */
  async function show(given) {
    const mine = ++asking;
    page?.classList.add("is-waiting");
    page?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { method: "POST", body: given });
      const html = await arriving(answer, mine);
      if (mine === asking) swap(html);
      return mine === asking;
    } catch {
      if (mine === asking) notice(say["failed"] || "");
      return false;
    } finally {
      if (mine === asking) {
        page?.classList.remove("is-waiting");
        page?.removeAttribute("aria-busy");
      }
    }
  }

  /**
   * The whole of an answer; what has come of it is shown meanwhile.
   *
   * @param {Response} answer
   * @param {number} mine
   */
  async function arriving(answer, mine) {
    if (!answer.body) return answer.text();
    const reader = answer.body.getReader();
    const decoder = new TextDecoder();
    let html = "";
    let shown = performance.now();
    /** @returns {Promise<string>} */
    async function next() {
      const part = await reader.read();
      if (part.done || mine !== asking) return html;
      html += decoder.decode(part.value, { stream: true });
      if (performance.now() - shown > STEP && html.includes('class="notes"')) {
        swap(html);
        shown = performance.now();
      }
      return next();
    }
    return next();
  }

  /** Back to the form, as it was left if this script was there then. */
  async function showForm() {
    if (!shownState()) return;
    asking += 1;
    if (formPage.length)
      return void document.querySelector("main")?.replaceChildren(...formPage);
    swap(await (await fetch(address)).text());
  }

  /**
   * The element's own mark, by which it is found again after a swap.
   *
   * @param {Element} element
   */
  function markOf(element) {
    const note = element.closest(".note");
    const named = /** @type {HTMLInputElement} */ (element);
    const select = element instanceof HTMLSelectElement;
    const value = select ? element.options[1]?.value.split("=")[0] : named.value;
    const kind = element.closest("details")?.className || "";
    return [note?.id, element.tagName, kind, named.name, value].join("|");
  }

  /**
   * Put a page that has come, or its beginning, in the place of the one shown: where both are of one
   * text, only what has changed, so that nothing else moves; focus and what was opened stay.
   *
   * @param {string} html
   */
  function swap(html) {
    const come = new DOMParser().parseFromString(html, "text/html");
    const before = document.querySelector("main");
    const after = come.querySelector("main");
    if (!before || !after) return;
    if (!shownState()) formPage = Array.from(before.childNodes);
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
    if (old && fresh && isSameText(old, fresh)) {
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
    if (mark && document.activeElement === document.body) refocus(mark, note);
    ready();
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
   * Focus the control that stands for the one that had it; else the note it was in.
   *
   * @param {string} mark
   * @param {string} id
   */
  function refocus(mark, id) {
    const place = id ? document.getElementById(id) : null;
    const all = (place || document).querySelectorAll("button, select, input, summary, a");
    const twin = Array.from(all).find((each) => markOf(each) === mark);
    const target = twin || place;
    if (!(target instanceof HTMLElement)) return;
    if (target === place) place.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  /* The address */

  /**
   * Write what is shown into the address. What is too long for one is kept with the entry of the
   * history alone, so that Back still leads to it.
   *
   * @param {"push" | "replace"} how
   */
  async function write(how) {
    const given = shownState();
    const pack = given ? await packed(given) : "";
    const fits = pack.length <= LONGEST_LINK;
    const hash = given && fits ? PREFIX + pack : "";
    const state = given && !fits ? { check: given } : null;
    history[how === "push" ? "pushState" : "replaceState"](state, "", address + hash);
  }

  /** Show what the address says: a packed text, or the form. */
  async function read() {
    const kept = history.state && history.state.check;
    if (kept) return void (await show(asForm(kept)));
    if (!location.hash.startsWith(PREFIX)) return showForm();
    const given = await unpacked(location.hash.slice(PREFIX.length));
    if (given) {
      if (!shownState()) notice(say["reading"] || "");
      await show(asForm(given));
    } else {
      await showForm();
      notice(say["malformed"] || "");
    }
  }

  /* Controls */

  /** @param {FormData} given */
  async function send(given) {
    const fresh = !shownState();
    if (!(await show(given)) || !shownState()) return;
    await write("push");
    if (fresh) window.scrollTo(0, 0);
  }

  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
    const button = event.submitter;
    if (button instanceof HTMLButtonElement && button.hasAttribute("formaction")) return;
    const most = Number(form.dataset["most"] || 0);
    const file = form.querySelector("input[type=file]");
    const chosen = file instanceof HTMLInputElement && file.files && file.files[0];
    event.preventDefault();
    if (chosen && most && chosen.size > most) return notice(form.dataset["tooLarge"] || "");
    void send(new FormData(form, button));
  });

  /* A part corrected from its list: the verdict follows at once. */
  page.addEventListener("change", (event) => {
    const control = event.target;
    if (!(control instanceof HTMLElement) || !control.closest(".how-read-parts")) return;
    if (control.closest(".other-period") && !(/** @type {any} */ (control).value)) return;
    const form = document.getElementById("check-state");
    if (!(form instanceof HTMLFormElement)) return;
    if (control instanceof HTMLSelectElement && control.name.endsWith(".kind")) return;
    void send(new FormData(form));
  });

  /* A dropped file takes the place of a chosen one. */
  for (const name of ["dragover", "dragleave", "drop"])
    page.addEventListener(name, (given) => {
      const event = /** @type {DragEvent} */ (given);
      const form = page.querySelector(".check-form:not(.is-short)");
      if (!form || !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      form.classList.toggle("is-over", name === "dragover");
      const input = form.querySelector("input[type=file]");
      if (name !== "drop" || !(input instanceof HTMLInputElement)) return;
      input.files = event.dataTransfer.files;
      /** @type {HTMLFormElement} */ (form).requestSubmit();
    });

  /* Light: the words of a part, a note and its mark. */

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
  page.addEventListener("pointerover", light);

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

  /* Sharing */

  async function copy() {
    const given = shownState();
    const said = document.querySelector(".check-said");
    if (!given || !said) return;
    const pack = await packed(given);
    if (pack.length > LONGEST_LINK) {
      said.textContent = say["too_long"] || "";
      return;
    }
    const link = new URL(address + PREFIX + pack, location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = say["copied"] || "";
    } catch {
      window.prompt(say["copy"], link);
    }
  }

  /** What only a script can do is offered where one runs. */
  function ready() {
    const actions = document.getElementById("actions");
    if (!actions || actions.querySelector("[data-share]")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.dataset["share"] = "";
    button.textContent = say["copy"] || "";
    button.addEventListener("click", () => void copy());
    const said = document.createElement("p");
    said.className = "check-said";
    said.setAttribute("role", "status");
    actions.prepend(button);
    actions.append(said);
  }

  window.addEventListener("popstate", () => void read());
  if (location.hash.startsWith(PREFIX) || (history.state && history.state.check)) void read();
  else if (shownState()) void write("replace");
  ready();
})();
