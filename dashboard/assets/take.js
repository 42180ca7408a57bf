/* What can be taken away: the picture of a chart with all that makes it citable, and copied texts. */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));

  /* The picture is light and wide, whatever the screen; the colours are those of
   * figures/palette.py. */
  const PAPER = "#fcfbf8";
  const MUTED = "#66625c";
  const WIDTH = 1000;
  const SIDE = 24;
  const HEADLINE_LETTERS = 62;
  const SMALL_LETTERS = 120;

  /**
   * Wrap a text at a number of characters.
   *
   * @param {string | undefined} text
   * @param {number} most
   */
  function lines(text, most) {
    /** @type {string[]} */
    const found = [];
    let line = "";
    for (const word of (text || "").split(/\s+/)) {
      if (line && line.length + word.length + 1 > most) {
        found.push(line);
        line = word;
      } else {
        line = line ? `${line} ${word}` : word;
      }
    }
    return line ? [...found, line] : found;
  }

  /**
   * An address in pieces of one line each. It is never shortened: that would lead elsewhere.
   *
   * @param {string} address
   */
  function pieces(address) {
    return address.match(new RegExp(`.{1,${SMALL_LETTERS}}`, "g")) || [];
  }

  function currentAddress() {
    return location.href.split("#")[0] || "";
  }

  /**
   * The headline above a picture.
   *
   * @param {string[]} head
   * @param {number} height of the picture
   */
  function title(head, height) {
    return {
      text: `<b>${head.join("<br>")}</b>`,
      font: { family: "Georgia, serif", size: 24 },
      xref: "container",
      yref: "container",
      x: 0,
      y: 1 - 38 / height,
      xanchor: "left",
      yanchor: "top",
      pad: { l: 16 },
    };
  }

  /**
   * The small print below a picture.
   *
   * @param {string[]} foot
   */
  function smallPrint(foot) {
    return {
      xref: "paper",
      yref: "paper",
      x: 0,
      y: 0,
      xanchor: "left",
      yanchor: "top",
      yshift: -48,
      xshift: -56,
      align: "left",
      showarrow: false,
      text: foot.join("<br>"),
      font: { size: 12, color: MUTED },
    };
  }

  /**
   * Room for the map, the headline above it; below it its classes, notes, sources and address.
   *
   * @param {string[]} head
   * @param {string[]} foot
   * @returns {Figure & { layout: { height: number } }}
   */
  function framedMap(head, foot) {
    const [top, bottom] = [56 + 32 * head.length, 62 + 18 * foot.length];
    const box = mapOnPage()?.viewBox.baseVal;
    const plot = box ? Math.round(((WIDTH - 2 * SIDE) * box.height) / box.width) : 0;
    const height = plot + top + bottom;
    const axis = { visible: false };
    return {
      data: [],
      layout: {
        width: WIDTH,
        height,
        paper_bgcolor: PAPER,
        plot_bgcolor: PAPER,
        margin: { t: top, b: bottom, l: 72, r: SIDE },
        title: title(head, height),
        annotations: [smallPrint(foot)],
        xaxis: axis,
        yaxis: axis,
      },
    };
  }

  /** @returns {SVGSVGElement | null} */
  function mapOnPage() {
    return document.querySelector("#page #map svg.map");
  }

  /**
   * The map of the page for a picture, in the colours of light paper.
   *
   * @param {number} top where it begins
   * @param {string} style its rules
   */
  function mapIn(top, style) {
    const drawing = /** @type {SVGSVGElement} */ (mapOnPage()?.cloneNode(true));
    const { width, height } = drawing.viewBox.baseVal;
    const wide = WIDTH - 2 * SIDE;
    const place = { x: SIDE, y: top, width: wide, height: Math.round((wide * height) / width) };
    for (const [name, value] of Object.entries(place)) drawing.setAttribute(name, String(value));
    drawing.insertAdjacentHTML("afterbegin", `<style>${style}</style>`);
    return drawing;
  }

  /**
   * The figure as the server built it, the headline above it; below it its notes, sources and
   * address. Its layer is drawn over it afterwards.
   *
   * @param {Figure} figure
   * @param {PictureWords} words
   * @returns {Figure & { layout: { height: number } }}
   */
  function framed(figure, words) {
    const head = lines(words.headline, HEADLINE_LETTERS);
    const foot = [
      ...[...(words.notes || []), words.source].flatMap((text) => lines(text, SMALL_LETTERS)),
      ...pieces(words.address || currentAddress()),
    ];
    if (words.map && mapOnPage()) return framedMap(head, [words.map.classes, ...foot]);
    const { layout } = figure;
    const top = 30 + 32 * head.length + layout.margin.t;
    const bottom = 62 + 18 * foot.length;
    const height = (layout.height || 440) - layout.margin.t - layout.margin.b + top + bottom;
    return {
      data: figure.data,
      layout: {
        ...layout,
        width: WIDTH,
        height,
        paper_bgcolor: PAPER,
        margin: { ...layout.margin, t: top, b: bottom, l: layout.margin.l + 16 },
        title: title(head, height),
        annotations: [...(layout.annotations || []), smallPrint(foot)],
      },
    };
  }

  /**
   * The picture as SVG: plotly's plots and the layer over them, or the map.
   *
   * @param {Figure & { layout: { height: number } }} figure
   * @param {string | undefined} style the rules of the map, if it is one
   */
  async function pictured(figure, style) {
    const { height } = figure.layout;
    const size = { width: WIDTH, height, imageDataOnly: true };
    const plots = await window.Plotly.toImage(figure, { format: "svg", ...size });
    const picture = new DOMParser().parseFromString(plots, "image/svg+xml").documentElement;
    const layer = style
      ? mapIn(figure.layout.margin.t, style)
      : clientside.layer.drawn(figure, WIDTH, height);
    layer.setAttribute("font-family", figure.layout.font?.family || "sans-serif");
    picture.append(layer);
    return new XMLSerializer().serializeToString(picture);
  }

  /**
   * An SVG as PNG, twice as large for dense screens and for print.
   *
   * @param {string} picture
   * @param {number} height
   * @returns {Promise<Blob | null>}
   */
  async function rasterized(picture, height) {
    const image = new Image(WIDTH, height);
    image.src = URL.createObjectURL(new Blob([picture], { type: "image/svg+xml" }));
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [2 * WIDTH, 2 * height];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(image.src);
    return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  }

  /**
   * Hand a file to the reader.
   *
   * @param {Blob} file
   * @param {string} name
   */
  function download(file, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  /** plotly.js, which may not have been needed so far. */
  async function plotly() {
    if (window.Plotly) return;
    const script = document.createElement("script");
    script.src = document.documentElement.dataset.plotly || "";
    document.head.append(script);
    await new Promise((resolve) => script.addEventListener("load", resolve));
  }

  /**
   * Download the picture of the chart.
   *
   * @param {string} form png or svg
   */
  async function takePicture(form) {
    const figure = clientside.chart.figure();
    const words = clientside.view.words();
    if (!figure || !words) return;
    await plotly();
    const whole = framed(figure, words);
    const picture = await pictured(whole, words.map?.style);
    const svg = new Blob([picture], { type: "image/svg+xml" });
    const file = form === "png" ? await rasterized(picture, whole.layout.height) : svg;
    if (file) download(file, `${words.file}.${form}`);
  }

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("[data-picture]");
    if (button) takePicture(button.getAttribute("data-picture") || "");
  });

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
