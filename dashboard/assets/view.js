/* What Dash answers, put in place: first the chart, then all that stands around it.
 *
 * Dash's callbacks only read, so they are asked for by GET (dashboard/routes/views.py): the browser
 * and the caches on the way may keep the answers. The layout and the list of callbacks come with
 * Dash's own script. */
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
   * The chart that was asked for ahead of Dash, which takes a while to ask.
   *
   * @type {{ search: string, answer: Promise<Response> } | null}
   */
  let early = null;

  /** @param {unknown} value */
  function told(value) {
    return Promise.resolve(
      new Response(JSON.stringify(value), { headers: { "Content-Type": "application/json" } })
    );
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

  window.fetch = function (resource, options) {
    const address = resource instanceof Request ? resource.url : String(resource);
    if (address.endsWith("/_dash-layout")) return told(clientside.boot.layout);
    if (address.endsWith("/_dash-dependencies")) return told(clientside.boot.dependencies);
    if (!address.endsWith("/_dash-update-component"))
      return plainFetch.call(window, resource, options);
    const asked = JSON.parse(String(options?.body));
    const search = searchOf(asked);
    if (asked.output !== "view.chart") return ask("rest", search);
    const answer = early?.search === search ? early.answer : ask("chart", search);
    early = null;
    return answer;
  };

  /* Dash is fetched at once and begins after the page is seen. Until then choices send the form (EARLY
   * in routes/scripts.py). */

  const dash = document.documentElement.dataset.dash || "";
  const ahead = document.createElement("link");
  Object.assign(ahead, { rel: "preload", as: "script", href: dash });
  document.head.append(ahead);

  function bringDash() {
    const script = document.createElement("script");
    script.src = dash;
    document.head.append(script);
  }
  document.addEventListener("DOMContentLoaded", () =>
    requestAnimationFrame(() => setTimeout(bringDash))
  );

  /* Answers. */

  /** @type {Map<string, string>} */
  const shown = new Map();
  /* The query of the table that is in place. */
  let tableOf = location.search;

  /** @param {string} name */
  function regionOf(name) {
    return document.querySelector(`[data-region="${name}"]`);
  }

  /** The table of figures is asked for when it is unfolded. */
  async function bringTable() {
    const place = regionOf("table");
    const search = location.search;
    if (!place || tableOf === search || !place.closest("details[open]")) return;
    const { html } = await (await ask("table", search)).json();
    if (search !== location.search) return;
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
     * Ask for the view at an address, which the browser shows already.
     *
     * @param {string} search
     */
    ask(search) {
      early = { search, answer: ask("chart", search) };
      clientside.set_props("address", { search, href: location.href });
    },

    /** @param {ChartAnswer | undefined} answer */
    showChart(answer) {
      const place = document.getElementById("chart-place");
      const frame = document.getElementById("frame");
      if (!answer?.figure || !place || !frame) return;
      frame.className = answer.frame;
      clientside.chart.put(place, answer);
    },

    /** @param {RestAnswer | undefined} answer */
    showRest(answer) {
      if (!answer?.regions) return;
      for (const [name, html] of Object.entries(answer.regions)) {
        const place = regionOf(name);
        if (!place || shown.get(name) === html) continue;
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
