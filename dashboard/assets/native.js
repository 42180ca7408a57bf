/* Plain form controls and a plain table as Dash components.
 *
 * The browser's own inputs are the most accessible ones there are: a fieldset of checkboxes or radio
 * buttons, and a select. Dash's own components draw them as list boxes. Python's half is
 * dashboard/components/native.py.
 */
(function () {
  "use strict";
  const { createElement: h, useState } = window.React;

  /* What readers have typed into the boxes that search in lists, by the name of the list: the lists
   * are drawn anew after each choice. */
  /** @type {Map<string, string>} */
  const sought = new Map();

  /**
   * Report what the reader chose. address.js writes an address only after this event.
   *
   * @param {{ setProps: (changed: { value: ControlValue }) => void }} props
   * @param {ControlValue} value
   */
  function use(props, value) {
    document.dispatchEvent(new CustomEvent("control-used"));
    props.setProps({ value });
  }

  /**
   * The id of an element. Dash writes an id that is an object as JSON with sorted keys; so do we.
   *
   * @param {string | Record<string, string> | undefined} id
   */
  function domId(id) {
    if (!id || typeof id === "string") return id;
    return JSON.stringify(id, Object.keys(id).toSorted());
  }

  /**
   * The values that are checked once one option is switched, in the order of the options.
   *
   * @param {NativeOption[]} options
   * @param {string[]} chosen
   * @param {string} value the option that is switched
   * @param {boolean} on
   */
  function switched(options, chosen, value, on) {
    const wanted = new Set(chosen);
    if (on) wanted.add(value);
    else wanted.delete(value);
    return options.map((each) => each.value).filter((each) => wanted.has(each));
  }

  /**
   * A text as it is compared: without case and accents.
   *
   * @param {string} text
   */
  function plain(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  /**
   * The box that searches in a list.
   *
   * @param {string} label
   * @param {string} value
   * @param {(text: string) => void} change
   */
  function searchBox(label, value, change) {
    return h("input", {
      type: "search",
      className: "search",
      value,
      placeholder: label,
      "aria-label": label,
      onChange: (/** @type {ControlEvent} */ event) => change(event.target.value),
      /* Enter would send the form. */
      onKeyDown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Enter") event.preventDefault();
      },
    });
  }

  /**
   * Checkboxes (several) or radio buttons (one), with a legend; a long list with a box to search in.
   *
   * @param {ChoiceProps} props
   */
  function Choice(props) {
    const several = props.several !== false;
    const [text, setText] = useState(sought.get(props.name) || "");
    /** @param {string} now */
    const search = (now) => {
      sought.set(props.name, now);
      setText(now);
    };
    const wanted = props.search ? plain(text.trim()) : "";
    const chosen = [props.value ?? []].flat();
    /** @type {(option: NativeOption, on: boolean) => void} */
    const change = (option, on) =>
      use(props, several ? switched(props.options, chosen, option.value, on) : option.value);
    /** @param {NativeOption} option */
    const input = (option) =>
      h("input", {
        type: several ? "checkbox" : "radio",
        name: props.name,
        value: option.value,
        checked: chosen.includes(option.value),
        disabled: option.disabled || undefined,
        onChange: (/** @type {ControlEvent} */ event) => change(option, event.target.checked),
      });
    return h(
      "fieldset",
      { id: domId(props.id), className: `choice ${props.className || ""}` },
      h("legend", null, props.legend),
      props.search ? searchBox(props.search, text, search) : null,
      h(
        "div",
        { className: "choice-options" },
        props.options
          .filter((option) => chosen.includes(option.value) || plain(option.label).includes(wanted))
          .map((option) => labelled(option, input(option)))
      ),
      props.note ? h("p", { className: "fine" }, props.note) : null
    );
  }

  /**
   * An option with its label; why it is disabled is in its title, and read aloud.
   *
   * @param {NativeOption} option
   * @param {unknown} input
   */
  function labelled(option, input) {
    return h(
      "label",
      {
        key: option.value,
        className: option.disabled ? "is-disabled" : undefined,
        title: option.why || undefined,
      },
      input,
      h("span", null, option.label),
      option.why ? h("span", { className: "visually-hidden" }, ` ${option.why}`) : null
    );
  }

  /**
   * Months since year 0.
   *
   * @param {string} month `2019-10`
   */
  function monthNumber(month) {
    return Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  }

  /**
   * The months of a range as options, as month_options in components/native.py generates them.
   *
   * @param {MonthRange | undefined} months
   */
  function monthOptions(months) {
    if (!months) return [];
    /** @type {NativeOption[]} */
    const options = [];
    const last = monthNumber(months.last);
    for (let number = monthNumber(months.first); number <= last; number += 1) {
      const year = String(Math.floor(number / 12));
      const month = number % 12;
      options.push({
        value: `${year}-${String(month + 1).padStart(2, "0")}`,
        label: (months.forms[month] || "").replace("{year}", year),
      });
    }
    return months.order === "oldest" ? options : options.toReversed();
  }

  /**
   * One value out of many, as the browser's own select.
   *
   * @param {SelectProps} props
   */
  function Select(props) {
    const options = [...props.options, ...monthOptions(props.months)];
    return h(
      "label",
      { id: domId(props.id), className: `select ${props.className || ""}` },
      h("span", { className: "select-label" }, props.legend),
      h(
        "select",
        {
          name: props.name,
          value: props.value || "",
          onChange: (/** @type {ControlEvent} */ event) => use(props, event.target.value),
        },
        options.map(({ value, label, disabled }) =>
          h("option", { key: value, value, disabled: disabled || undefined }, label)
        )
      )
    );
  }

  /**
   * A table from columns and rows of text; the first cell of a row is its header.
   *
   * @param {TableProps} props
   */
  function Table(props) {
    const columns = props.columns || [];
    /** @param {number} index */
    const kind = (index) => (columns[index]?.numeric ? "number" : undefined);
    const heads = columns.map((column, index) =>
      h("th", { key: index, scope: "col", className: kind(index) }, column.label)
    );
    /** @param {string[]} row */
    const cells = (row) =>
      row.map((cell, index) =>
        h(
          index ? "td" : "th",
          { key: index, scope: index ? undefined : "row", className: kind(index) },
          cell
        )
      );
    return h(
      "table",
      { id: domId(props.id), className: "figures" },
      h("caption", null, props.caption),
      h("thead", null, h("tr", null, heads)),
      h(
        "tbody",
        null,
        (props.rows || []).map((row, index) => h("tr", { key: index }, cells(row)))
      )
    );
  }

  /**
   * HTML that the server has made.
   *
   * @param {MarkupProps} props
   */
  function Markup(props) {
    return h("div", {
      id: domId(props.id),
      className: props.className,
      dangerouslySetInnerHTML: { __html: props.html },
    });
  }

  /* Milliseconds that the keys rest before a month is asked for. */
  const REST = 250;
  /** @type {number | undefined} */
  let waiting;
  /* A handle that is dragged asks for its month when it is let go: the slider is drawn anew then. */
  let dragged = false;

  /**
   * A range of months with a handle. The month in words follows the handle at once, the figures
   * follow when it is let go or the keys rest.
   *
   * @param {SliderProps} props
   */
  function Slider(props) {
    const [moved, setMoved] = window.React.useState("");
    const months = monthOptions(props.months);
    const last = months.length - 1;
    const shown = moved || props.value;
    const place = Math.max(
      months.findIndex((each) => each.value === shown),
      0
    );
    const words = months[place]?.label || "";
    /** @param {string} month */
    const ask = (month) => {
      dragged = false;
      clearTimeout(waiting);
      if (month && month !== props.value) use(props, month);
    };
    /** @param {ControlEvent} event */
    const move = (event) => {
      const month = months[Number(event.target.value)]?.value || "";
      setMoved(month);
      clearTimeout(waiting);
      if (!dragged) waiting = setTimeout(ask, REST, month);
    };
    return h(
      "label",
      { id: domId(props.id), className: `slider ${props.className || ""}` },
      h("span", { className: "slider-label" }, props.legend),
      h("input", {
        type: "range",
        name: props.name,
        min: 0,
        max: last,
        step: 1,
        value: place,
        "aria-valuetext": words,
        onChange: move,
        onPointerDown: () => {
          dragged = true;
        },
        onPointerUp: () => ask(moved),
        onPointerCancel: () => ask(moved),
      }),
      h("output", null, words)
    );
  }

  window["dashboard.components.native"] = { Choice, Markup, Select, Slider, Table };
})();
