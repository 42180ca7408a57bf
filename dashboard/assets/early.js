/* In a page with charts, after the masthead and before the browser reads the rest.
 *
 * A browser that first paints all that it has read takes long over it: the masthead is painted alone,
 * and the rest when that is seen (style/frame.css). The scripts come when that is painted, so that
 * they are in nobody's way. A tab behind paints nothing: there, nothing waits for a frame. Until the
 * scripts have come, a choice sends the form. */
(function () {
  "use strict";
  const root = document.documentElement;
  const scripts = root.dataset["scripts"] || "";
  const LONGEST = 500; /* ms that the rest waits for a browser to tell that it has painted */
  let waits = 2;

  root.classList.add("scripted");
  document.addEventListener("change", ({ target }) => {
    const isControl = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    const form = isControl ? target.form : null;
    if (form?.method === "get" && form.role !== "search" && !root.classList.contains("live"))
      form.requestSubmit();
  });

  /* Another frame for what has been read and shown by now. */
  function bring() {
    waits -= 1;
    if (waits) return;
    if (document.hidden) run();
    else requestAnimationFrame(() => setTimeout(run));
  }

  function run() {
    const script = document.createElement("script");
    script.src = scripts;
    document.head.append(script);
  }

  /* To lay out the rest while the masthead is on its way to the screen would hold it up. */
  function begin() {
    root.classList.add("first");
    if (!PerformanceObserver.supportedEntryTypes?.includes("paint")) {
      requestAnimationFrame(() => setTimeout(showRest));
      return;
    }
    const painted = new PerformanceObserver((list) => {
      if (list.getEntriesByName("first-contentful-paint").length) showRest();
    });
    painted.observe({ type: "paint", buffered: true });
    setTimeout(showRest, LONGEST);
  }

  function showRest() {
    if (!root.classList.contains("first")) return;
    root.classList.remove("first");
    const ahead = document.createElement("link");
    Object.assign(ahead, { rel: "preload", as: "script", href: scripts });
    document.head.append(ahead);
    bring();
  }

  /* Who comes back, or for a place within the page, is led there by the browser at once. */
  const [arrival] = performance.getEntriesByType("navigation");
  const isNew = arrival instanceof PerformanceNavigationTiming && arrival.type === "navigate";
  document.addEventListener("DOMContentLoaded", bring);
  if (document.hidden || location.hash || !isNew) bring();
  else begin();
})();
