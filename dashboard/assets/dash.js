/* The two components that Dash holds (dashboard/pages/callbacks.py). They draw nothing: the page is
 * HTML of the server, and what the callbacks answer is handed to view.js. */
(function () {
  "use strict";
  const { useEffect, useLayoutEffect } = window.React;
  const { view } = window.dash_clientside;

  function PageAddress() {
    useEffect(() => view.ready(), []);
    return null;
  }

  /** @param {{ chart?: ChartAnswer, rest?: RestAnswer }} props */
  function PageView(props) {
    useLayoutEffect(() => view.showChart(props.chart), [props.chart]);
    useLayoutEffect(() => view.showRest(props.rest), [props.rest]);
    return null;
  }

  window["dashboard.pages.callbacks"] = { PageAddress, PageView };
})();
