/* The box in the masthead suggests what is found while somebody types: a combobox with a list, by
 * pointer and by keyboard. Without this script, or where it fails, the form leads to the same results. */
(function () {
  "use strict";

  /* Milliseconds without a key before the server is asked. */
  const REST = 120;
  const SHOWN = 6;
  const LEAST = 2;
  const LONGEST = 1000;
  const LIST = "finder-list";

  /** @typedef {{ kind: string, title: string, address: string, detail: string }} Result */

  const field = document.getElementById("finder");
  if (!(field instanceof HTMLInputElement) || !field.form) return;
  const box = field;
  const form = field.form;
  const address = box.dataset["address"] || "";
  const language = document.querySelector("#page > [lang]")?.getAttribute("lang") || "en";

  const list = document.createElement("ul");
  list.id = LIST;
  list.className = "finder-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.labels?.[0]?.textContent || "");
  const said = document.createElement("span");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  form.append(list, said);
  for (const [name, value] of [
    ["role", "combobox"],
    ["aria-autocomplete", "list"],
    ["aria-controls", LIST],
    ["aria-expanded", "false"],
  ])
    box.setAttribute(name || "", value || "");

  /** @type {Map<string, Result[]>} */
  const known = new Map();
  /** @type {Result[]} */
  let shown = [];
  let chosen = -1;
  let waiting = 0;
  /** @type {AbortController | null} */
  let asking = null;
  /* Something has been opened, and the page has not gone yet: a second Enter means the same. */
  let leaving = false;

  function close() {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    choose(-1);
  }

  /** @param {number} place */
  function choose(place) {
    chosen = place;
    [...list.children].forEach((item, at) => {
      item.setAttribute("aria-selected", String(at === place));
      if (at === place) item.scrollIntoView({ block: "nearest" });
    });
    if (place < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", `${LIST}-${place}`);
  }

  /** @param {Result[]} results */
  function show(results) {
    shown = results.slice(0, SHOWN);
    list.replaceChildren(
      ...shown.map((each, place) => {
        const item = document.createElement("li");
        item.id = `${LIST}-${place}`;
        item.setAttribute("role", "option");
        item.textContent = each.title;
        return item;
      }),
    );
    said.textContent = (box.dataset["found"] || "").replace("{0}", String(shown.length));
    choose(-1);
    list.hidden = !shown.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
  }

  async function ask() {
    const question = box.value.trim().slice(0, LONGEST);
    asking?.abort();
    if (question.length < LEAST) return close();
    const held = known.get(question);
    if (held) return show(held);
    asking = new AbortController();
    try {
      const query = new URLSearchParams({ q: question, lang: language });
      const answer = await fetch(`${address}?${query}`, { signal: asking.signal });
      if (!answer.ok) return close();
      /** @type {{ results: Result[] }} */
      const { results } = await answer.json();
      known.set(question, results);
      if (box.value.trim().slice(0, LONGEST) === question && document.activeElement === box)
        show(results);
    } catch {
      /* A later question has taken its place, or there is no connection: the form still works. */
    }
  }

  /** @param {Result} result */
  function open(result) {
    close();
    leaving = true;
    if (result.kind === "check") send(result.address);
    else location.assign(result.address);
  }

  /**
   * Hands the text over to be checked; it stands in no address.
   *
   * @param {string} to
   */
  function send(to) {
    const sent = document.createElement("form");
    sent.method = "post";
    sent.action = to;
    const text = document.createElement("input");
    text.type = "hidden";
    text.name = "text";
    text.value = box.value;
    sent.append(text);
    document.body.append(sent);
    sent.submit();
  }

  box.addEventListener("input", () => {
    /* What was chosen belongs to the words before. */
    choose(-1);
    clearTimeout(waiting);
    waiting = setTimeout(ask, REST);
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask();
      if (list.hidden) return;
      const last = shown.length - 1;
      const next = chosen + (event.key === "ArrowDown" ? 1 : -1);
      choose(next > last ? -1 : next < -1 ? last : next);
    } else if (event.key === "Enter") {
      if (leaving) return event.preventDefault();
      const result = list.hidden ? undefined : shown[chosen];
      if (!result) return;
      event.preventDefault();
      open(result);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Tab") close();
  });
  /* The box keeps the focus while a pointer chooses. */
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target instanceof Element ? event.target.closest("[role=option]") : null;
    const result = item ? shown[[...list.children].indexOf(item)] : undefined;
    if (result) open(result);
  });
  box.addEventListener("blur", close);
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
})();
