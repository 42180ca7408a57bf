/* The place of a page: its address without what other sites added, the same place in the other
 * languages.
 *
 * The server has read the address without trackers and names it as the canonical one. The browser
 * takes it over before anything else reads or copies the address. The links to other languages then
 * follow every change of the address, also of the fragment, which the server never sees.
 */
(function () {
  "use strict";

  const canonical = document.querySelector("link[rel=canonical]");
  if (canonical instanceof HTMLLinkElement) {
    const { search } = new URL(canonical.href);
    if (search !== location.search)
      history.replaceState(history.state, "", location.pathname + search + location.hash);
  }

  function lead() {
    for (const link of document.querySelectorAll(".masthead a[lang]")) {
      if (!(link instanceof HTMLAnchorElement)) continue;
      const here = link.pathname + location.search + location.hash;
      if (link.getAttribute("href") !== here) link.setAttribute("href", here);
    }
  }

  lead();
  /* Dash changes the address without an event, but draws the page anew. */
  new MutationObserver(lead).observe(document.documentElement, { childList: true, subtree: true });
  for (const name of ["hashchange", "popstate"]) window.addEventListener(name, lead);
  for (const name of ["click", "auxclick", "contextmenu"])
    document.addEventListener(name, lead, true);
})();
