/* The address holds the whole state of a view: the controls are a form that leads to it.
 *
 * Without this script a choice is sent with the form. With it, each choice is written into the address
 * at once and answered in place. A value that is the default is left out of the address. `metric` is
 * always written, so that the same query means the same on a data route.
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));
  const root = document.documentElement;

  /** @type {Defaults} */
  const defaults = JSON.parse(document.querySelector("script.defaults")?.textContent || "{}");
  /* The query of the view that is shown or asked for. */
  let current = location.search;

  /* Names that the form has only for itself (controls.js, queries/submitted.py). */
  const INNER = /^strip-|-slider$|^several$/;

  /**
   * The controls of a form: name → values that are chosen.
   *
   * @param {HTMLFormElement} form
   */
  function valuesOf(form) {
    /** @type {Map<string, string[]>} */
    const values = new Map();
    for (const each of form.elements) {
      const name = each.getAttribute("name");
      if (name && !INNER.test(name)) values.set(name, []);
    }
    for (const [name, value] of new FormData(form)) values.get(name)?.push(String(value));
    return values;
  }

  /**
   * The parameters that other metrics of the page take and this one does not.
   *
   * @param {Record<string, string[]>} carried the parameters of each metric
   * @param {string} metric
   */
  function foreign(carried, metric) {
    const own = new Set(carried[metric] || []);
    const all = Object.values(carried).flat();
    return new Set(own.size ? all.filter((name) => !own.has(name)) : []);
  }

  /**
   * `parameter=value` for each control that is not at its default.
   *
   * @param {Map<string, string[]>} values
   */
  function fromControls(values) {
    const metric = (values.get("metric") || []).join();
    const dropped = foreign(defaults.carried || {}, metric);
    return Array.from(values).flatMap(([name, chosen]) => {
      const text = chosen.filter(Boolean).map((each) => encodeURIComponent(each)).join(",");
      const plain = text.replaceAll("%2C", ",");
      const outOfPlace =
        dropped.has(name) ||
        (name === "split" && dropped.has(plain)) ||
        (name === "compare" && plain === metric);
      return !outOfPlace && plain && plain !== defaults[name] ? [`${name}=${plain}`] : [];
    });
  }

  /**
   * The values after a tick: the second term of a dimension splits by it, so that unlike things are
   * not added up unasked, and a split ends with the last but one term. A sum that the address asked
   * for stays one.
   *
   * @param {Map<string, string[]>} values
   * @param {Element} control the one that was used
   */
  function afterTick(values, control) {
    const name = control.getAttribute("name") || "";
    const terms = values.get(name) || [];
    const [split = ""] = values.get("split") || [];
    if (!values.has("split") || control.getAttribute("type") !== "checkbox") return;
    const before = (new URLSearchParams(current).get(name) || "").split(",").filter(Boolean);
    if (!split && before.length < 2 && terms.length > 1) values.set("split", [name]);
    if (split === name && before.length > 1 && terms.length === 1) values.set("split", []);
  }

  /**
   * What the query holds besides the controls; a claim that was asked for ends with the next choice.
   *
   * @param {Map<string, string[]>} values
   */
  function besides(values) {
    const seen = new Set(["claim", ...values.keys()]);
    /** @type {string[]} */
    const pairs = [];
    new URLSearchParams(current).forEach((value, name) => {
      if (seen.has(name)) return;
      seen.add(name);
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
    });
    return pairs;
  }

  /**
   * The query of a form.
   *
   * @param {Map<string, string[]>} values
   */
  function queryOf(values) {
    const isWhole = values.has("split") && !values.get("split")?.join("");
    const chart = values.get("chart")?.join() || "";
    const dropped = [
      ...(isWhole ? ["panels="] : []),
      ...(chart === "map" ? [] : ["map="]),
      ...(["map", "rank"].includes(chart) ? [] : ["over="]),
    ];
    const pairs = [...fromControls(values), ...besides(values)];
    return `?${pairs.filter((pair) => !dropped.some((name) => pair.startsWith(name))).join("&")}`;
  }

  /**
   * Show the view of a query of this page.
   *
   * @param {string} query
   */
  function go(query) {
    if (query === current) return;
    current = query;
    history.pushState({}, "", location.pathname + query);
    clientside.view.ask(query);
  }

  /**
   * Whether a form chooses the view of this page: the search leads to another one.
   *
   * @param {HTMLFormElement} form
   */
  function isOfView(form) {
    return form.method === "get" && form.closest("#page") && !form.matches("[role=search]");
  }

  /** @param {EventTarget | null} target */
  function formOf(target) {
    const form = target instanceof Element && "form" in target ? target.form : null;
    return form instanceof HTMLFormElement && isOfView(form) ? form : null;
  }

  /** @param {Event} event */
  function use(event) {
    const form = formOf(event.target);
    const control = event.target;
    if (!form || !(control instanceof Element) || !root.classList.contains("live")) return;
    if (INNER.test(control.getAttribute("name") || "")) return;
    const values = valuesOf(form);
    afterTick(values, control);
    go(queryOf(values));
  }
  document.addEventListener("change", use);

  /**
   * The box or button that a press is on: itself, or by its label.
   *
   * @param {EventTarget | null} target
   */
  function pressed(target) {
    const label = target instanceof Element ? target.closest("label") : null;
    const control = label ? label.control : target;
    const isBox = control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type);
    return isBox && !control.disabled ? control : null;
  }

  /**
   * The query that a press on a box or button leads to; null where it leads to none.
   *
   * @param {EventTarget | null} target
   */
  function choiceOf(target) {
    const control = pressed(target);
    const form = control && formOf(control);
    const isBox = control?.type === "checkbox";
    if (!form || INNER.test(control.name) || (control.checked && !isBox)) return null;
    const values = valuesOf(form);
    const after = Array.from(form.elements, (each) => /** @type {HTMLInputElement} */ (each))
      .filter((each) => each.name === control.name)
      .filter((each) => (each === control ? !each.checked : each.checked));
    values.set(control.name, isBox ? after.map((each) => each.value) : [control.value]);
    afterTick(values, control);
    return queryOf(values);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !isOfView(form)) return;
    if (!root.classList.contains("live")) return;
    event.preventDefault();
    go(queryOf(valuesOf(form)));
  });

  /**
   * The query of a link to another view of this page, which is answered in place; null for others.
   *
   * @param {MouseEvent} event
   */
  function linkedBy(event) {
    const link = event.target instanceof Element ? event.target.closest("#page a[href]") : null;
    const href = link?.getAttribute("href") || "";
    const changed = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!href.startsWith("/") || changed || event.button !== 0 || event.defaultPrevented) return null;
    const to = new URL(href, location.href);
    if (to.pathname !== location.pathname || to.hash || link?.hasAttribute("download")) return null;
    return document.querySelector("[data-region]") ? to.search : null;
  }

  document.addEventListener("click", (event) => {
    const search = root.classList.contains("live") ? linkedBy(event) : null;
    if (search === null) return;
    event.preventDefault();
    go(search);
    window.scrollTo(0, 0);
  });

  /* A press is let go a tenth of a second later: the chart is on its way by then. It is the request
   * that the choice would make, so that one that comes to nothing costs one answer, no more. */
  document.addEventListener("pointerdown", (event) => {
    if (event.button || event.pointerType !== "mouse" || !root.classList.contains("live")) return;
    const search = linkedBy(event) ?? choiceOf(event.target);
    if (search !== null && search !== current) clientside.view.foresee(search);
  });

  window.addEventListener("popstate", () => {
    if (location.search === current || !root.classList.contains("live")) return;
    current = location.search;
    clientside.view.ask(current);
  });

  /* What was chosen or left while Dash was on its way. */
  document.addEventListener("view-live", () => {
    if (location.search !== current) {
      current = location.search;
      clientside.view.ask(current);
    }
  });

  clientside.address = {
    go,

    /**
     * The months from and to: the values of the form with others for its two ends.
     *
     * @param {string} from
     * @param {string} to
     */
    months(from, to) {
      const form = document.getElementById("rail");
      if (!(form instanceof HTMLFormElement)) return;
      go(queryOf(valuesOf(form).set("from", [from]).set("to", [to])));
    },

    /**
     * The last month; a later first month is given up.
     *
     * @param {string} month
     */
    lastMonth(month) {
      const given = new URLSearchParams(current);
      given.delete("claim");
      given.set("to", month);
      if ((given.get("from") || "") > month) given.delete("from");
      go(`?${given.toString().replaceAll("%2C", ",")}`);
    },
  };
})();
