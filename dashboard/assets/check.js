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
  const clientside = window.dash_clientside;
  const { packed, unpacked } = clientside.packing;
  const FIELDS = ["text", "date", "date_from", "language", "title", "outlet"];
  const PREFIX = "#c=";
  const page = document.getElementById("page");
  const words = /** @type {HTMLElement | null} */ (document.querySelector("[data-check-words]"));
  if (!page || !words) return;
  /** @type {Record<string, string>} */
  const say = JSON.parse(words.dataset["checkWords"] || "{}");
  const address = words.dataset["checkAddress"] || location.pathname;

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

  /* What was found is said to those who do not see the page change. */
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  page.append(said);

  /** The words of an element, without signs. @param {Element | null | undefined} element */
  function wordsOf(element) {
    const twin = /** @type {Element | undefined} */ (element?.cloneNode(true));
    for (const sign of twin?.querySelectorAll("[aria-hidden]") || []) sign.remove();
    return (twin?.textContent || "").replace(/\s+/g, " ").trim();
  }

  /**
   * Say the verdict of a note that was answered; of a whole text, how many there are of each.
   *
   * @param {string} [note] its id
   */
  function tell(note = "") {
    const place = note ? document.getElementById(note) : null;
    const parts = place
      ? place.querySelectorAll(".verdict, .truth p, .misfit")
      : document.querySelectorAll("#counted :is(.tally li, .summary, .notice)");
    const told = Array.from(parts, wordsOf).filter(Boolean);
    said.textContent = told.map((each) => (/[.!?]$/.test(each) ? each : `${each}.`)).join(" ");
  }

  /* Asking */

  let asking = 0;
  /* What was asked last, so that a second click of the same does not ask again. */
  let sent = "";
  /** The form as it was left, for the way back to it. @type {ChildNode[]} */
  let formPage = [];

  /**
   * Ask the server and show its answer as it arrives: a whole text from its beginning. Returns
   * whether it was shown.
   *
   * @param {FormData} given
   * @param {boolean} [whole]
   * @param {boolean} [isNew] whether it gets an entry in the history, as soon as it is seen: Back
   *   would lead away from the site, and not to the form
   */
  async function show(given, whole = false, isNew = false) {
    const mine = ++asking;
    sent = signature(given);
    let begins = whole;
    let enters = isNew;
    /** @param {string} html */
    function put(html) {
      swap(html);
      if (enters && shownState()) {
        enters = false;
        history.pushState({ check: shownState() }, "", address);
      }
      if (!begins) return;
      begins = false;
      clientside.exchanging.toHead();
      window.scrollTo(0, 0);
    }
    page?.classList.add("is-waiting");
    page?.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { method: "POST", body: given });
      const html = await arriving(answer, mine, put);
      if (mine === asking) put(html);
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
   * @param {(html: string) => void} put
   */
  async function arriving(answer, mine, put) {
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
        put(html);
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
    said.textContent = "";
    if (formPage.length) {
      document.querySelector("main")?.replaceChildren(...formPage);
      return clientside.exchanging.toHead();
    }
    swap(await (await fetch(address)).text());
  }

  /**
   * Show a page that has come, or its beginning; the form is kept for the way back.
   *
   * @param {string} html
   */
  function swap(html) {
    const main = document.querySelector("main");
    if (main && !shownState()) {
      // Why an earlier text was refused is no news on the way back.
      for (const told of main.querySelectorAll(":scope > [role=alert]")) told.remove();
      formPage = Array.from(main.childNodes);
    }
    clientside.exchanging.into(html);
    ready();
  }

  /* The address */

  /**
   * Write what is shown into the address. What is too long for one is kept with the entry of the
   * history alone, so that Back still leads to it.
   */
  async function write() {
    const mine = asking;
    const given = shownState();
    const pack = given ? await packed(given) : "";
    if (mine !== asking) return; // another entry is shown by now
    const fits = pack.length <= LONGEST_LINK;
    const hash = given && fits ? PREFIX + pack : "";
    const state = given && !fits ? { check: given } : null;
    history.replaceState(state, "", address + hash);
  }

  /** Show what the address says: a packed text, or the form. */
  async function read() {
    const kept = history.state && history.state.check;
    if (kept) return void ((await show(asForm(kept))) && tell());
    if (!location.hash.startsWith(PREFIX)) return showForm();
    const given = await unpacked(location.hash.slice(PREFIX.length));
    if (given) {
      if (!shownState()) notice(say["reading"] || "");
      if (await show(asForm(given))) tell();
    } else {
      await showForm();
      notice(say["malformed"] || "");
    }
  }

  /* Controls */

  /**
   * Check what is given. A whole text is shown from its beginning, an answer in its place.
   *
   * @param {FormData} given
   * @param {boolean} whole
   * @param {Element | null} control what was used
   */
  async function send(given, whole, control) {
    const note = control?.closest(".note")?.id || "";
    said.textContent = say["reading"] || "";
    if (!(await show(given, whole, true)) || !shownState()) return void (said.textContent = "");
    tell(whole ? "" : note);
    await write();
  }

  /** What a form gives, as text that is the same only for the same. @param {FormData} given */
  function signature(given) {
    const entries = Array.from(given, ([name, value]) =>
      value instanceof File ? [name, value.name, value.size] : [name, value]
    );
    return JSON.stringify(entries);
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
    const given = new FormData(form, button);
    if (signature(given) === sent && page.classList.contains("is-waiting")) return;
    const whole = form.id !== "check-state";
    const waits = whole && button instanceof HTMLButtonElement ? button : null;
    if (waits) {
      // Pressed twice, it says already that it waits.
      waits.dataset["label"] ||= waits.textContent || "";
      waits.textContent = say["reading"] || "";
    }
    void send(given, whole, button).finally(() => {
      if (waits) waits.textContent = waits.dataset["label"] || "";
    });
  });

  /* A part corrected from its list: the verdict follows at once. */
  page.addEventListener("change", (event) => {
    const control = event.target;
    if (!(control instanceof HTMLElement) || !control.closest(".how-read-parts")) return;
    if (control.closest(".other-period") && !(/** @type {any} */ (control).value)) return;
    const form = document.getElementById("check-state");
    if (!(form instanceof HTMLFormElement)) return;
    if (control instanceof HTMLSelectElement && control.name.endsWith(".kind")) return;
    void send(new FormData(form), false, control);
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

  /* Sharing */

  async function copy() {
    const given = shownState();
    const line = document.querySelector(".check-said");
    if (!given || !line) return;
    const pack = await packed(given);
    if (pack.length > LONGEST_LINK) {
      line.textContent = say["too_long"] || "";
      return;
    }
    const link = new URL(address + PREFIX + pack, location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      line.textContent = say["copied"] || "";
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
    const line = document.createElement("p");
    line.className = "check-said";
    line.setAttribute("role", "status");
    actions.prepend(button);
    actions.append(line);
  }

  window.addEventListener("popstate", () => void read());
  if (location.hash.startsWith(PREFIX) || (history.state && history.state.check)) void read();
  else if (shownState()) void write();
  ready();
})();
