/* Taking a chart away: its picture with all that makes it citable, its address, its citation. */
(function () {
  "use strict";
  const clientside = (window.dash_clientside = window.dash_clientside || {});
  const WIDTH = 1000;
  const LETTERS = 62;
  const LETTERS_SMALL = 120;

  /* A text in lines of at most so many letters, as plotly wants them. */
  function lines(text, most) {
    const out = [];
    let line = "";
    String(text || "")
      .split(/\s+/)
      .forEach(function (word) {
        if (line && line.length + word.length + 1 > most) {
          out.push(line);
          line = word;
        } else line = line ? line + " " + word : word;
      });
    if (line) out.push(line);
    return out;
  }

  /* An address whole, in pieces of a line each: one that is cut leads elsewhere. */
  function pieces(address) {
    return address.match(new RegExp(".{1," + LETTERS_SMALL + "}", "g")) || [];
  }

  /* The figure as the server made it (light, wide), with headline above; below it what is to be
   * said of it, its sources and its address. */
  function framed(figure, words) {
    const head = lines(words.headline, LETTERS);
    const foot = (words.notes || [])
      .concat([words.source])
      .flatMap((text) => lines(text, LETTERS_SMALL))
      .concat(pieces(words.address || location.href.split("#")[0]));
    const rows = figure.layout.showlegend ? window.legendRows(figure.data, WIDTH - 120) : 0;
    const top = 56 + 32 * head.length + 22 * rows;
    const bottom = 62 + 18 * foot.length;
    const height = (figure.layout.height || 440) - 40 + top + bottom;
    const layout = Object.assign({}, figure.layout, {
      width: WIDTH,
      height: height,
      paper_bgcolor: "#fcfbf8",
      margin: Object.assign({}, figure.layout.margin, { t: top, b: bottom, l: 72 }),
      title: {
        text: "<b>" + head.join("<br>") + "</b>",
        font: { family: "Georgia, serif", size: 24 },
        xref: "container",
        yref: "container",
        x: 0,
        y: 1 - 38 / height,
        xanchor: "left",
        yanchor: "top",
        pad: { l: 16 },
      },
    });
    layout.annotations = (figure.layout.annotations || []).concat([
      {
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
        font: { size: 12, color: "#66625c" },
      },
    ]);
    return { data: figure.data, layout: layout };
  }

  clientside.take = {
    picture: function (_clicks, figure, words) {
      const pressed = window.dash_clientside.callback_context.triggered_id;
      if (!pressed || !figure || !figure.data || !_clicks.some(Boolean))
        return window.dash_clientside.no_update;
      window.Plotly.downloadImage(framed(figure, words), {
        format: pressed.picture,
        width: WIDTH,
        height: framed(figure, words).layout.height,
        scale: pressed.picture === "png" ? 2 : 1,
        filename: words.file,
      });
      return window.dash_clientside.no_update;
    },
  };

  document.addEventListener("click", function (event) {
    const button = event.target.closest && event.target.closest("[data-copy]");
    if (!button) return;
    const target = button.dataset.copy;
    const text = target ? document.getElementById(target).textContent : location.href.split("#")[0];
    const told = button.parentElement.querySelector("[data-done]");
    Promise.resolve(navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject())
      .catch(function () {
        const area = document.createElement("textarea");
        area.value = text;
        document.body.appendChild(area);
        area.select();
        document.execCommand("copy");
        area.remove();
      })
      .then(function () {
        told.textContent = told.dataset.done;
        setTimeout(() => (told.textContent = ""), 2500);
      });
  });

  /* A request for figures that fails leaves the page as it is, and says so until one succeeds. */
  const fetched = window.fetch;
  function tell(failed) {
    const place = document.getElementById("failed");
    if (place) place.hidden = !failed;
  }
  window.fetch = function (resource, options) {
    const asked = String((resource && resource.url) || resource);
    const answer = fetched.call(window, resource, options);
    if (!asked.includes("_dash-update-component")) return answer;
    return answer.then(
      function (response) {
        tell(!response.ok);
        return response;
      },
      function (error) {
        tell(true);
        throw error;
      }
    );
  };
})();
