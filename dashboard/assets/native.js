/* Plain form controls and a plain table as Dash components.
 *
 * The browser's own inputs are the most accessible ones there are: a fieldset of checkboxes or radio
 * buttons, and a select. Dash's own components redraw them as list boxes. Python twin:
 * dashboard/components/native.py
 */
(function () {
  "use strict";
  const h = window.React.createElement;

  /* Checkboxes (several) or radio buttons (one), with a legend. `value` is a list or a string. */
  function Choice(props) {
    const several = props.several !== false;
    const chosen = several ? props.value || [] : [props.value];
    function change(option, on) {
      if (!several) {
        use(props, option.value);
        return;
      }
      const wanted = new Set(chosen);
      if (on) wanted.add(option.value);
      else wanted.delete(option.value);
      const order = props.options.map((each) => each.value);
      use(props, order.filter((each) => wanted.has(each)));
    }
    return h(
      "fieldset",
      { id: domId(props.id), className: "choice " + (props.className || "") },
      h("legend", null, props.legend),
      h(
        "div",
        { className: "choice-options" },
        props.options.map((option) =>
          h(
            "label",
            {
              key: option.value,
              className: option.disabled ? "is-disabled" : undefined,
              title: option.why || undefined,
            },
            h("input", {
              type: several ? "checkbox" : "radio",
              name: props.name,
              value: option.value,
              checked: chosen.includes(option.value),
              disabled: option.disabled || undefined,
              onChange: (event) => change(option, event.target.checked),
            }),
            h("span", null, option.label),
            option.why ? h("span", { className: "visually-hidden" }, " " + option.why) : null
          )
        )
      )
    );
  }

  /* The months of a range as options; twin of month_options in components/native.py. */
  function monthOptions(months) {
    if (!months) return [];
    const place = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5)) - 1;
    const options = [];
    for (let number = place(months.first); number <= place(months.last); number++) {
      const year = Math.floor(number / 12);
      const month = number % 12;
      options.push({
        value: year + "-" + String(month + 1).padStart(2, "0"),
        label: months.forms[month].replace("{year}", year),
      });
    }
    return months.order === "oldest" ? options : options.reverse();
  }

  /* One value out of many, as the browser's own select. */
  function Select(props) {
    return h(
      "label",
      { id: domId(props.id), className: "select " + (props.className || "") },
      h("span", { className: "select-label" }, props.legend),
      h(
        "select",
        {
          name: props.name,
          value: props.value || "",
          onChange: (event) => use(props, event.target.value),
        },
        props.options.concat(monthOptions(props.months)).map((option) =>
          h(
            "option",
            { key: option.value, value: option.value, disabled: option.disabled || undefined },
            option.label
          )
        )
      )
    );
  }

  /* A table from columns and rows of text; the first cell of a row is its header. */
  function Table(props) {
    const columns = props.columns || [];
    const numeric = (index) => (columns[index] && columns[index].numeric ? "number" : undefined);
    return h(
      "table",
      { id: domId(props.id), className: "figures" },
      h("caption", null, props.caption),
      h(
        "thead",
        null,
        h(
          "tr",
          null,
          columns.map((column, index) =>
            h("th", { key: index, scope: "col", className: numeric(index) }, column.label)
          )
        )
      ),
      h(
        "tbody",
        null,
        (props.rows || []).map((row, line) =>
          h(
            "tr",
            { key: line },
            row.map((cell, index) =>
              h(
                index ? "td" : "th",
                { key: index, scope: index ? undefined : "row", className: numeric(index) },
                cell
              )
            )
          )
        )
      )
    );
  }

  /* A reader sets a control; address.js writes an address only then. */
  function use(props, value) {
    document.dispatchEvent(new CustomEvent("control-used"));
    props.setProps({ value: value });
  }

  /* Dash writes an id that is an object as JSON with sorted keys; so do we. */
  function domId(id) {
    if (!id || typeof id === "string") return id;
    const sorted = {};
    Object.keys(id)
      .sort()
      .forEach((key) => (sorted[key] = id[key]));
    return JSON.stringify(sorted);
  }

  window["dashboard.components.native"] = { Choice, Select, Table };
})();
