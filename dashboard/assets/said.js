/* What is said of a place on a chart: the words of the box, and the sentence for screen readers. */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));

  /**
   * An HTML element with text or children.
   *
   * @param {string} tag
   * @param {string} name its class
   * @param {...(Node | string)} children
   */
  function html(tag, name, ...children) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  }

  /**
   * A figure in words, without its unit.
   *
   * @param {SaidRow} row
   * @param {number} at
   * @param {string} separators the marks of decimals and of thousands
   */
  function number(row, at, separators) {
    if (row.numbers) return row.numbers[at] || "";
    const [whole = "", part] = Math.abs(Number(row.y[at])).toFixed(row.digits).split(".");
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separators.slice(1));
    const sign = Number(row.y[at]) < 0 ? "\u2212" : "";
    return sign + grouped + (part ? separators.charAt(0) + part : "");
  }

  /**
   * The lines of a plot that have a figure at a place, in the order in which they are said.
   *
   * @param {Said} said
   * @param {number} at
   */
  function rowsAt(said, at) {
    const rows = said.rows.filter((row) => row.y[at] !== null && row.y[at] !== undefined);
    if (said.ranked) rows.sort((one, other) => Number(other.y[at]) - Number(one.y[at]));
    return rows;
  }

  /**
   * What is said of one place of a plot.
   *
   * @param {LayerPlot} plot
   * @param {Layer} layer
   * @param {number} at
   */
  function wordsAt(plot, layer, at) {
    const said = /** @type {Said} */ (plot.said);
    const rows = rowsAt(said, at);
    const several = said.rows.length > 1;
    const notes = rows.map((row) => row.notes[at] || "");
    const shared = notes.every((note) => note === notes[0]) ? notes[0] : "";
    const unit = (rows[0]?.value || "").replace("{number}", "").trim();
    return {
      several,
      title: plot.heading.name,
      unit: several ? unit : "",
      changes: several && rows.some((row) => row.changes[at]) ? layer.words.several : "",
      rows: rows.map((row, index) => {
        const figure = number(row, at, layer.words.separators);
        const change = row.changes[at] || "";
        return {
          key: row.key,
          colour: row.colour,
          name: several ? row.name : "",
          value: several ? figure : row.value.replace("{number}", figure),
          change: change && (several ? change : layer.words.change.replace("{change}", change)),
          note: shared ? "" : notes[index] || "",
        };
      }),
      note: shared || "",
      announced: plot.ticks.filter((tick) => tick.x === said.x[at]).map((tick) => tick.words),
    };
  }

  /** @typedef {ReturnType<typeof wordsAt>} Words */

  /**
   * The words of a place as one sentence.
   *
   * @param {string} when
   * @param {Words[]} parts
   */
  function sentence(when, parts) {
    const told = parts.flatMap((part) => [
      part.title,
      part.unit,
      ...part.rows.map((row) => [row.name, row.value, row.change, row.note].filter(Boolean).join(" ")),
      part.note,
      ...part.announced,
    ]);
    return `${when}: ${told.filter(Boolean).join("; ")}`;
  }

  /**
   * One line of a plot at a place as one sentence: a figure with its unit, or that there is none.
   *
   * @param {LayerPlot} plot
   * @param {Layer} layer
   * @param {number} at
   * @param {string} key of the line
   */
  function lineSentence(plot, layer, at, key) {
    const row = plot.said?.rows.find((each) => each.key === key);
    if (!row) return "";
    const when = plot.said?.when[at] || "";
    const value = row.y[at];
    const named = `${when}: ${row.name}`;
    if (value === null || value === undefined) return `${named}, ${layer.words.none}`;
    const figure = row.value.replace("{number}", number(row, at, layer.words.separators));
    const change = row.changes[at];
    const more = [change && layer.words.change.replace("{change}", change), row.notes[at]];
    return `${named}, ${[figure, ...more].filter(Boolean).join("; ")}`;
  }

  /**
   * The claims of a plot that stand at a place or belong there.
   *
   * @param {LayerPlot | undefined} plot
   * @param {unknown} x
   */
  function claimsAt(plot, x) {
    return (plot?.marks || []).filter((mark) => mark.x === x || mark.true?.x === x);
  }

  /**
   * That claims can be opened at a place; "" where none stand.
   *
   * @param {Mark[]} marks
   * @param {Layer} layer
   */
  function claimsSentence(marks, layer) {
    const [first] = marks;
    if (!first) return "";
    const several = marks.length > 1 || first.count > 1;
    const labels = marks.map((mark) => mark.label).join(", ");
    return (several ? layer.words.claims : layer.words.claim).replace("{labels}", labels);
  }

  /**
   * The words of a place as the content of the box.
   *
   * @param {string} when
   * @param {Words[]} parts
   * @param {(colour: string) => string} shown a colour in the scheme at hand
   */
  function content(when, parts, shown) {
    const title = html("p", "said-when", when);
    const first = parts[0];
    if (parts.length === 1 && first?.unit) title.append(html("span", "", `, ${first.unit}`));
    const made = [title];
    for (const part of parts) {
      if (parts.length > 1 && part.title) made.push(html("p", "said-title", part.title));
      const list = html("ul", part.several ? "said-rows" : "said-one");
      for (const row of part.rows) {
        const swatch = html("i", "said-swatch");
        swatch.style.background = shown(row.colour);
        const item = html("li", "", swatch, html("span", "said-name", row.name));
        item.dataset.key = row.key;
        item.append(html("b", "", row.value), html("span", "said-change", row.change));
        if (row.note) item.append(html("small", "", row.note));
        list.append(item);
      }
      made.push(list);
      for (const words of [part.changes, part.note, ...part.announced])
        if (words) made.push(html("p", "said-note", words));
    }
    return made;
  }

  /**
   * The words of a single point, the first line in bold.
   *
   * @param {string} words lines
   */
  function lines(words) {
    const [first = "", ...more] = words.split("\n");
    return [html("p", "said-when", first), ...more.map((line) => html("p", "said-note", line))];
  }

  /**
   * The words of an item of the strip of periods, with links to its sources.
   *
   * @param {StripItem} item
   * @param {Layer} layer
   */
  function periods(item, layer) {
    return item.told.flatMap((each) => {
      const made = [html("p", "said-when", each.label), html("p", "said-note", each.dates || "")];
      if (!each.source) return made;
      const [before = "", after = ""] = layer.words.source.split("{source}");
      const link = /** @type {HTMLAnchorElement} */ (html("a", "", each.source));
      link.href = each.href || "";
      link.rel = "noopener";
      return [...made, html("p", "said-note", before, link, after)];
    });
  }

  clientside.said = {
    claimsAt,
    claimsSentence,
    content,
    html,
    lineSentence,
    lines,
    periods,
    rowsAt,
    sentence,
    wordsAt,
  };
})();
