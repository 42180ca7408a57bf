/* What Dash answers, put in place: first the chart, then all that stands around it.
 *
 * Dash's callbacks only read, so they are asked for by GET (dashboard/routes/views.py): the browser
 * and the caches on the way may keep the answers. The layout and the list of callbacks come with
 * Dash's own script. A chart is shown as soon as it has come; Dash, which takes a while to pass it
 * on and then asks for the rest, has the same answer once that is painted. */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));
  const plainFetch = window.fetch;

  /* Requests. */

  /**
   * A failed request leaves the page as it is, and shows a notice until one succeeds.
   *
   * @param {boolean} failed
   */
  function showFailure(failed) {
    const notice = document.getElementById("failed");
    if (notice) notice.hidden = !failed;
  }

  /**
   * A part of this page at an address.
   *
   * @param {string} part
   * @param {string} search
   */
  async function ask(part, search) {
    try {
      const address = `/view${location.pathname.replace(/\/$/, "")}/${part}${search}`;
      const response = await plainFetch.call(window, address);
      showFailure(!response.ok);
      return response;
    } catch (error) {
      showFailure(true);
      throw error;
    }
  }

  /**
   * Whether an answer is of the same tables and code as this page. If not, the page is loaded again,
   * of one state as a whole: its address is that of the answer already.
   *
   * @param {Response} response
   */
  function isOfThisPage(response) {
    const state = response.headers.get("Site-State");
    const same = !state || state === document.documentElement.dataset.state;
    if (!same) location.reload();
    return same;
  }

  /**
   * A part of this page for Dash; nothing ever, where the page is loaded again.
   *
   * @param {Response} response
   * @returns {Promise<Response>}
   */
  function handedOn(response) {
    return isOfThisPage(response) ? Promise.resolve(response) : new Promise(() => {});
  }

  /** @typedef {{ response: Response, json: string }} Answered with no JSON where the request failed */

  /** @typedef {{ search: string, answer: Promise<Answered> }} Asked */

  /* Milliseconds for which a chart that nobody has asked for yet is kept in hand. */
  const FORESEEN = 2000;

  /** @type {Asked | null} the chart that was asked for last, for us and for Dash */
  let latest = null;
  /** @type {Asked | null} one that is likely to be asked for next */
  let foreseen = null;

  /**
   * @param {string} search
   * @returns {Promise<Answered>}
   */
  async function askChart(search) {
    const response = await ask("chart", search);
    return { response, json: response.ok ? await response.text() : "" };
  }

  /**
   * An answer for Dash that is there already.
   *
   * @param {string} json
   */
  function told(json) {
    return new Response(json, { headers: { "Content-Type": "application/json" } });
  }

  /**
   * Resolves when what has been changed is painted, or at once where nothing is: in a tab behind.
   *
   * @returns {Promise<void>}
   */
  function painted() {
    if (document.hidden) return Promise.resolve();
    return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }

  /**
   * The address in a request for a callback.
   *
   * @param {{ inputs?: DashValue[], state?: DashValue[] }} asked
   */
  function searchOf({ inputs, state }) {
    const all = [...(inputs || []), ...(state || [])];
    return String(all.find((each) => each.property === "search")?.value || "");
  }

  window.fetch = async function (resource, options) {
    const address = resource instanceof Request ? resource.url : String(resource);
    if (address.endsWith("/_dash-layout")) return told(JSON.stringify(clientside.boot.layout));
    if (address.endsWith("/_dash-dependencies"))
      return told(JSON.stringify(clientside.boot.dependencies));
    if (!address.endsWith("/_dash-update-component"))
      return plainFetch.call(window, resource, options);
    const wanted = JSON.parse(String(options?.body));
    const search = searchOf(wanted);
    if (wanted.output !== "view.chart") return handedOn(await ask("rest", search));
    if (latest?.search !== search) return handedOn(await ask("chart", search));
    const { response, json } = await latest.answer;
    if (!json) return response;
    await Promise.all([handedOn(response), painted()]);
    given = search;
    return told(json);
  };

  /* Dash is fetched at once and begins after the page is seen. Until then choices send the form
   * (early.js). */

  const dash = document.documentElement.dataset.dash || "";
  const ahead = document.createElement("link");
  Object.assign(ahead, { rel: "preload", as: "script", href: dash });
  document.head.append(ahead);

  function bringDash() {
    const script = document.createElement("script");
    script.src = dash;
    document.head.append(script);
  }
  painted().then(bringDash);

  /* Answers. */

  /** @type {Map<string, string>} */
  const shown = new Map();
  /* The queries of the chart and of the table that are in place, and of the chart that Dash was given. */
  let inPlace = location.search;
  let tableOf = location.search;
  let given = location.search;

  /**
   * @param {ChartAnswer} answer
   * @param {string} search
   */
  function putChart(answer, search) {
    const place = document.getElementById("chart-place");
    const frame = document.getElementById("frame");
    if (!answer.figure || !place || !frame) return;
    inPlace = search;
    frame.className = answer.frame;
    clientside.chart.put(place, answer);
  }

  /** @param {string} name */
  function regionOf(name) {
    return document.querySelector(`[data-region="${name}"]`);
  }

  /** The table of figures is asked for when it is unfolded. */
  async function bringTable() {
    const place = regionOf("table");
    const search = location.search;
    if (!place || tableOf === search || !place.closest("details[open]")) return;
    const response = await ask("table", search);
    const { html } = await response.json();
    if (search !== location.search || !isOfThisPage(response)) return;
    tableOf = search;
    clientside.morph.into(place, html);
  }
  document.addEventListener("toggle", bringTable, true);
  window.addEventListener("beforeprint", bringTable);

  clientside.view = {
    /** Dash is there: from now on a choice is answered in place. */
    ready() {
      document.documentElement.classList.add("live");
      document.dispatchEvent(new CustomEvent("view-live"));
    },

    /**
     * Ask for the chart of an address that is likely to be next.
     *
     * @param {string} search
     */
    foresee(search) {
      const mine = { search, answer: askChart(search) };
      foreseen = mine;
      mine.answer.catch(() => {});
      setTimeout(() => {
        if (foreseen === mine) foreseen = null;
      }, FORESEEN);
    },

    /**
     * Ask for the view at an address, which the browser shows already.
     *
     * @param {string} search
     */
    ask(search) {
      const mine = foreseen?.search === search ? foreseen : { search, answer: askChart(search) };
      foreseen = null;
      latest = mine;
      const show = (/** @type {Answered} */ { response, json }) => {
        if (json && latest === mine && isOfThisPage(response))
          putChart(JSON.parse(json).response.view.chart, search);
      };
      // Dash meets the failure, too, and says what it is.
      mine.answer.then(show).catch(() => {});
      clientside.set_props("address", { search, href: location.href });
    },

    /**
     * What Dash hands on, which is in place already as a rule.
     *
     * @param {ChartAnswer | undefined} answer
     */
    showChart(answer) {
      if (answer && given !== inPlace) putChart(answer, given);
    },

    /** @param {RestAnswer | undefined} answer */
    showRest(answer) {
      if (!answer?.regions) return;
      for (const [name, html] of Object.entries(answer.regions)) {
        const place = regionOf(name);
        if (!place) continue;
        if (shown.get(name) === html) {
          clientside.morph.settle(place);
          continue;
        }
        shown.set(name, html);
        clientside.morph.into(place, html);
        if (place.querySelector(".chart-place")) clientside.chart.showAll(place);
      }
      const { words } = answer;
      if (words) document.title = words.title;
      const said = document.getElementById("view-said");
      if (said && words) said.textContent = words.headline;
      bringTable();
      document.dispatchEvent(new CustomEvent("view-shown"));
    },
  };
})();
