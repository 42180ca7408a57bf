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

  /* Pixels on each side of an end of the window that count as on it. */
  const GRIP = 14;
  /* Milliseconds that a handle rests before its month is asked for. */
  const REST = 300;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  /** @type {((place: number) => [number, number]) | null} */
  let drag = null;
  /* Where the drag began: a press that goes nowhere moves nothing. */
  let pressed = -1;

  /**
   * @param {number} one
   * @param {number} other
   * @returns {[number, number]}
   */
  function ordered(one, other) {
    return [Math.min(one, other), Math.max(one, other)];
  }

  /**
   * What a drag from a place does to the window: moves an end, all of it, or draws a new one where
   * the window is the whole series.
   *
   * @param {[number, number]} shown the window when the drag begins
   * @param {number} from the place where it begins
   * @param {number} last the last place
   * @param {number} grip how many places count as on an end
   * @returns {(place: number) => [number, number]}
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

  /**
   * A whole series as a strip on which the window of months is moved: by pointer, or by two ranges
   * that the keyboard reaches.
   *
   * @param {StripProps} props
   */
  function Strip(props) {
    const zero = monthNumber(props.first);
    const last = monthNumber(props.last) - zero;
    /** @type {{ value: string, window: [number, number] }} */
    const given = { value: props.value, window: [props.start, props.end] };
    const [state, setState] = useState(given);
    const [start, end] = state.value === props.value ? state.window : given.window;
    /** @param {number} place */
    const share = (place) => `${(100 * place) / last}%`;
    /** @param {number} place */
    const month = (place) => {
      const year = String(Math.floor((zero + place) / 12));
      const number = (zero + place) % 12;
      return {
        iso: `${year}-${String(number + 1).padStart(2, "0")}`,
        words: (props.forms[number] || "").replace("{year}", year),
      };
    };
    /** @param {[number, number]} window */
    const show = (window) => setState({ value: props.value, window });
    /** @param {[number, number]} window */
    const take = ([from, to]) => {
      clearTimeout(resting);
      if (from === props.start && to === props.end) return;
      use(props, `${from ? month(from).iso : ""},${to < last ? month(to).iso : ""}`);
    };
    /** @param {PointerEvent} event */
    const placeOf = (event) => {
      const box = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
      const place = Math.round(((event.clientX - box.left) / box.width) * last);
      return { place: Math.min(Math.max(place, 0), last), grip: (GRIP / box.width) * last };
    };
    /** @param {"from" | "to"} side */
    const range = (side) =>
      h("input", {
        type: "range",
        name: `strip-${side}`,
        className: "strip-range",
        min: 0,
        max: last,
        value: side === "from" ? start : end,
        "aria-label": side === "from" ? props.from_label : props.to_label,
        "aria-valuetext": month(side === "from" ? start : end).words,
        onChange: (/** @type {ControlEvent} */ event) => {
          const place = Number(event.target.value);
          /** @type {[number, number]} */
          const window =
            side === "from" ? [Math.min(place, end), end] : [start, Math.max(place, start)];
          show(window);
          clearTimeout(resting);
          resting = setTimeout(() => take(window), REST);
        },
      });
    /** @param {number} place */
    const handle = (place) =>
      h("span", { className: "strip-end", style: { left: share(place) } });
    return h(
      "div",
      {
        id: domId(props.id),
        className: "strip",
        role: "group",
        "aria-label": props.legend,
        onPointerDown: (/** @type {PointerEvent} */ event) => {
          const { place, grip } = placeOf(event);
          drag = dragging([start, end], place, last, grip);
          pressed = place;
          /** @type {Element} */ (event.currentTarget).setPointerCapture(event.pointerId);
          event.preventDefault();
        },
        onPointerMove: (/** @type {PointerEvent} */ event) => {
          if (drag) show(drag(placeOf(event).place));
        },
        onPointerUp: (/** @type {PointerEvent} */ event) => {
          const { place } = placeOf(event);
          if (drag && place !== pressed) take(drag(place));
          else if (drag) show(given.window);
          drag = null;
        },
        onPointerCancel: () => {
          drag = null;
          show(given.window);
        },
      },
      h("img", { src: props.picture, alt: "", draggable: false }),
      h("span", { className: "strip-shade", style: { left: 0, width: share(start) } }),
      h("span", { className: "strip-shade", style: { left: share(end), right: 0 } }),
      range("from"),
      handle(start),
      range("to"),
      handle(end),
      props.years.map(({ place, label }) =>
        h("span", { key: place, className: "strip-year", style: { left: share(place) } }, label)
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
    const cite = props.cite;
    const months = props.months;
    /* assets/take.js copies the figure. */
    const button = cite
      ? h("button", {
          type: "button",
          className: "cite",
          "aria-label": cite.label,
          title: cite.label,
          "data-done": cite.done,
        })
      : null;
    /**
     * @param {string[]} row
     * @param {string | undefined} month
     */
    const cells = (row, month) =>
      row.map((cell, index) =>
        h(
          index ? "td" : "th",
          { key: index, scope: index ? undefined : "row", className: kind(index) },
          cell,
          month && index === cite?.figure ? button : null
        )
      );
    return h(
      "table",
      {
        id: domId(props.id),
        className: "figures",
        "data-cite": cite?.text,
        "data-status": cite?.status,
      },
      h("caption", null, props.caption),
      h("thead", null, h("tr", null, heads)),
      h(
        "tbody",
        null,
        (props.rows || []).map((row, index) =>
          h(
            "tr",
            { key: index, "data-month": months?.[index] || undefined },
            cells(row, months?.[index])
          )
        )
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

  window["dashboard.components.native"] = { Choice, Markup, Select, Slider, Strip, Table };
})();
