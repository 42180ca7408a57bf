/* The place of a page: its address without what other sites added, the same place in the other
 * languages.
 *
 * The server has read the address without trackers and names it to those who pass the page on
 * (og:url). The browser takes it over before anything else reads or copies the address. The
 * canonical address, by which search engines know the page, leaves out more: what was searched for,
 * or which claim is lit. The links to other languages then follow every change of the address, also
 * of the fragment, which the server never sees.
 */
(function () {
  "use strict";

  const read = document.querySelector('meta[property="og:url"]');
  if (read instanceof HTMLMetaElement) {
    const { search } = new URL(read.content);
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

  /* Where the pages stand in a row that scrolls sideways, the one that is shown is in view. */
  const scrolled = new WeakSet();
  function showCurrent() {
    for (const current of document.querySelectorAll(".masthead [aria-current]")) {
      const row = current.closest("nav");
      if (!row || !(current instanceof HTMLElement) || scrolled.has(row)) continue;
      scrolled.add(row);
      const middle = current.offsetLeft - row.offsetLeft + current.offsetWidth / 2;
      row.scrollLeft = middle - row.clientWidth / 2;
    }
  }

  function follow() {
    lead();
    showCurrent();
  }

  follow();
  /* Dash changes the address without an event, but draws the page anew. */
  new MutationObserver(follow).observe(document.documentElement, { childList: true, subtree: true });
  for (const name of ["hashchange", "popstate"]) window.addEventListener(name, lead);
  for (const name of ["click", "auxclick", "contextmenu"])
    document.addEventListener(name, lead, true);
})();
