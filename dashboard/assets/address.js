/* The address holds the whole state of a view. Controls write it; the server reads it.
 *
 * Each control has the id {control: <parameter>}. What is at its default is left out; `metric` always
 * stands, so that the same query means the same on a data route.
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside = window.dash_clientside || {});

  function written(value) {
    return (Array.isArray(value) ? value : [value || ""])
      .filter(Boolean)
      .map(encodeURIComponent)
      .join(",");
  }

  /* Parameters that other metrics of the page have and this one has not. */
  function strangers(carried, metric) {
    const own = new Set(carried[metric] || []);
    const all = Object.values(carried).flat();
    return new Set(own.size ? all.filter((name) => !own.has(name)) : []);
  }

  /* Dash also asks for the query when controls are merely drawn. Only a reader's hand may change the
   * address, or each page would leave an entry in the history and take back its own notices. */
  let used = false;
  document.addEventListener("control-used", () => (used = true));

  document.addEventListener("keydown", function (event) {
    const button = document.querySelector("#page #filters-toggle[aria-expanded=true]");
    if (event.key === "Escape" && button) button.click();
  });

  clientside.address = {
    /* Values of all controls, the defaults, the query as it is → the new query. */
    write: function (values, defaults, search) {
      if (!used) return window.dash_clientside.no_update;
      used = false;
      const controls = window.dash_clientside.callback_context.inputs_list[0];
      const pairs = [];
      const known = new Set(["claim"]);
      const place = controls.findIndex((control) => control.id.control === "metric");
      const lost = strangers(defaults.carried || {}, values[place]);
      controls.forEach(function (control, index) {
        const name = control.id.control;
        const text = written(values[index]);
        known.add(name);
        if (lost.has(name) || (name === "split" && lost.has(text))) return;
        if (name === "compare" && text === values[place]) return;
        if (text && text !== defaults[name]) pairs.push(name + "=" + text);
      });
      new URLSearchParams(search || "").forEach(function (value, name) {
        if (!known.has(name)) {
          known.add(name);
          pairs.push(encodeURIComponent(name) + "=" + encodeURIComponent(value));
        }
      });
      const query = "?" + pairs.join("&");
      return query === (search || "") ? window.dash_clientside.no_update : query;
    },

    /* The words of the headline become the title of the browser's tab. */
    title: function (words) {
      if (words && words.title) document.title = words.title;
      return window.dash_clientside.no_update;
    },

    /* The button that shows the filters on a phone: the reader's place moves in and back out. */
    toggle: function (clicks, name) {
      const opens = !(name || "").includes("is-open");
      const button = document.querySelector("#page #filters-toggle");
      button.setAttribute("aria-expanded", String(opens));
      setTimeout(function () {
        const first = document.querySelector("#page #rail :is(input:checked, input, select)");
        (opens && first ? first : button).focus();
      }, 50);
      return opens ? "rail is-open" : "rail";
    },
  };
})();
