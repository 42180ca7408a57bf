/* The address holds the whole state of a view: the controls write it here, the server reads it.
 *
 * The id of each control is {control: <parameter>}. A value that is the default is left out of the
 * address. `metric` is always written, so that the same query means the same on a data route.
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));

  /* Dash calls `write` also when it has merely drawn the controls. Only a reader's choice may change
   * the address; otherwise each page would add an entry to the history and drop its own notices. */
  let used = false;
  document.addEventListener("control-used", () => {
    used = true;
  });

  document.addEventListener("keydown", (event) => {
    const button = document.querySelector("#page #filters-toggle[aria-expanded=true]");
    if (event.key === "Escape" && button instanceof HTMLElement) button.click();
  });

  /** @param {ControlValue} value */
  function inAddress(value) {
    return (Array.isArray(value) ? value : [value || ""])
      .filter(Boolean)
      .map(encodeURIComponent)
      .join(",");
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
   * @param {string[]} names the parameters of the controls
   * @param {ControlValue[]} values
   * @param {Defaults} defaults
   */
  function fromControls(names, values, defaults) {
    const metric = String(values[names.indexOf("metric")]);
    const dropped = foreign(defaults.carried || {}, metric);
    return names.flatMap((name, index) => {
      if (name === "window") return [];
      const text = inAddress(values[index]);
      const outOfPlace =
        dropped.has(name) ||
        (name === "split" && dropped.has(text)) ||
        (name === "compare" && text === metric);
      return !outOfPlace && text && text !== defaults[name] ? [`${name}=${text}`] : [];
    });
  }

  /**
   * The values of the controls after the window of months was moved on the strip: it sets both ends.
   *
   * @param {string[]} names the parameters of the controls
   * @param {ControlValue[]} values
   */
  function afterMove(names, values) {
    const [from = "", to = ""] = String(values[names.indexOf("window")] || "").split(",");
    /** @type {Record<string, string>} */
    const ends = { from, to };
    return values.map((value, index) => ends[names[index] || ""] ?? value);
  }

  /**
   * The values of the controls after a tick: the second term of a dimension splits by it, so that
   * unlike things are not added up unasked, and a split ends with the last but one term. A sum that
   * the address asked for stays one.
   *
   * @param {string[]} names the parameters of the controls
   * @param {ControlValue[]} values
   * @param {string} control the parameter of the control that was used
   * @param {string} search the query so far
   */
  function afterTick(names, values, control, search) {
    const place = names.indexOf("split");
    const terms = values[names.indexOf(control)];
    if (place < 0 || control === "split" || !Array.isArray(terms)) return values;
    const before = (new URLSearchParams(search).get(control) || "").split(",").filter(Boolean);
    const split = String(values[place] || "");
    let now = split;
    if (!split && before.length < 2 && terms.length > 1) now = control;
    if (split === control && before.length > 1 && terms.length === 1) now = "";
    return values.map((value, index) => (index === place ? now : value));
  }

  /**
   * What the query holds besides the controls; a claim that was asked for ends with the next choice.
   *
   * @param {string[]} names the parameters of the controls
   * @param {string} search
   * @param {boolean} whole whether there is one series, which has no panels
   */
  function besides(names, search, whole) {
    const seen = new Set(["claim", ...names, ...(whole ? ["panels"] : [])]);
    /** @type {string[]} */
    const pairs = [];
    new URLSearchParams(search).forEach((value, name) => {
      if (seen.has(name)) return;
      seen.add(name);
      pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
    });
    return pairs;
  }

  clientside.address = {
    /**
     * The new query.
     *
     * @param {ControlValue[]} values of all controls
     * @param {Defaults} defaults
     * @param {string | null} search the query so far
     */
    write(values, defaults, search) {
      if (!used) return clientside.no_update;
      used = false;
      const names = clientside.callback_context.inputs_list[0].map((each) => each.id.control);
      const last = clientside.callback_context.triggered_id?.control || "";
      const chosen =
        last === "window"
          ? afterMove(names, values)
          : afterTick(names, values, last, search || "");
      const whole = names.includes("split") && !chosen[names.indexOf("split")];
      const pairs = [
        ...fromControls(names, chosen, defaults),
        ...besides(names, search || "", whole),
      ].filter((pair) => !whole || !pair.startsWith("panels="));
      const ofMap = chosen[names.indexOf("chart")] === "map" ? [] : ["map=", "over="];
      const kept = pairs.filter((pair) => !ofMap.some((name) => pair.startsWith(name)));
      const query = `?${kept.join("&")}`;
      return query === (search || "") ? clientside.no_update : query;
    },

    /**
     * The new query once a slider has chosen the last month; a later first month is given up.
     *
     * @param {string[]} values of all sliders
     * @param {string | null} search the query so far
     */
    slide(values, search) {
      const month = values[0];
      if (!used || !month) return clientside.no_update;
      used = false;
      const given = new URLSearchParams(search || "");
      given.delete("claim");
      given.set("to", month);
      if ((given.get("from") || "") > month) given.delete("from");
      return `?${given.toString().replaceAll("%2C", ",")}`;
    },

    /**
     * Make the words of the headline the title of the browser's tab.
     *
     * @param {PictureWords | null} words
     */
    title(words) {
      if (words && words.title) document.title = words.title;
      return clientside.no_update;
    },

    /**
     * Open or close the filters on a phone; the focus moves into them and back to the button.
     *
     * @param {unknown} _clicks
     * @param {string | null} name the class name of the rail
     */
    toggle(_clicks, name) {
      const opens = !(name || "").includes("is-open");
      const button = document.querySelector("#page #filters-toggle");
      if (!(button instanceof HTMLElement)) return clientside.no_update;
      button.setAttribute("aria-expanded", String(opens));
      setTimeout(() => {
        const first = document.querySelector("#page #rail :is(input:checked, input, select)");
        (opens && first instanceof HTMLElement ? first : button).focus();
      }, 50);
      return opens ? "rail is-open" : "rail";
    },
  };
})();
