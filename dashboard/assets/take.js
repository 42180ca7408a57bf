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

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button.cite");
    const [table, row] = button ? [button.closest("table"), button.closest("tr")] : [null, null];
    if (!(button instanceof HTMLElement) || !table || !row) return;
    const label = button.getAttribute("aria-label") || "";
    copy(cited(table, row)).then(() => {
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
