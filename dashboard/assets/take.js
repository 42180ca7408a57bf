/* What can be taken away by copying: addresses, citations, single figures with their source. */
(function () {
  "use strict";
  function currentAddress() {
    return location.href.split("#")[0] || "";
  }

  /**
   * Copy a text where the browser has no clipboard for pages: on plain HTTP.
   *
   * @param {string} text
   */
  function copyBySelection(text) {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }

  /** @param {string} text */
  function copy(text) {
    return Promise.resolve(
      navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject()
    ).catch(() => copyBySelection(text));
  }

  /**
   * One figure of a table with its source, as the table says (Table in components/native.py).
   *
   * @param {HTMLTableElement} table
   * @param {HTMLTableRowElement} row
   */
  function cited(table, row) {
    const cells = Array.from(row.cells, (cell) => cell.textContent || "");
    const status = cells[Number(table.dataset.status)];
    /** @type {Record<string, string>} */
    const values = {
      ...Object.fromEntries(cells.entries()),
      iso: row.dataset.month || "",
      status: status ? ` (${status})` : "",
    };
    return (table.dataset.cite || "").replace(/\{(\w+)\}/g, (_, name) => values[name] || "");
  }

  /**
   * The figure of a point of the chart with its source, from the table of the view at hand.
   *
   * @param {HTMLElement} button with the month and the series of the point
   */
  async function citedPoint(button) {
    const { month, series } = button.dataset;
    const address = `/view${location.pathname.replace(/\/$/, "")}/table${location.search}`;
    const made = document.createElement("template");
    made.innerHTML = (await (await fetch(address)).json()).html;
    const table = made.content.querySelector("table");
    const rows = Array.from(table?.rows || []).filter((each) => each.dataset.month === month);
    const row = rows.find((each) => !series || each.cells[1]?.textContent === series) || rows[0];
    return table && row ? cited(table, row) : Promise.reject(new Error("no such figure"));
  }

  /** @param {HTMLElement} button */
  function citedAt(button) {
    const [table, row] = [button.closest("table"), button.closest("tr")];
    return table && row ? Promise.resolve(cited(table, row)) : citedPoint(button);
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button.cite");
    if (!(button instanceof HTMLElement)) return;
    const label = button.getAttribute("aria-label") || "";
    citedAt(button).then(copy).then(() => {
      button.setAttribute("aria-label", button.dataset.done || "");
      button.classList.add("is-done");
      setTimeout(() => {
        button.setAttribute("aria-label", label);
        button.classList.remove("is-done");
      }, 2500);
    });
  });

  /* A button with data-copy copies the element of that id, or the address where the id is empty. */
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-copy]");
    if (!(button instanceof HTMLElement)) return;
    const source = button.dataset.copy;
    const text = source ? document.getElementById(source)?.textContent || "" : currentAddress();
    const notice = button.parentElement?.querySelector("[data-done]");
    copy(text)
      .then(() => {
        if (!(notice instanceof HTMLElement)) return;
        notice.textContent = notice.dataset.done || "";
        setTimeout(() => {
          notice.textContent = "";
        }, 2500);
      });
  });
})();
