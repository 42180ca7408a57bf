/* A frame on another site tells the page around it how high it is, so that this can make room:
 *
 *   addEventListener("message", (event) => {
 *     if (event.data?.type === "border-statistics:height") frame.height = event.data.height;
 *   });
 */
(function () {
  "use strict";
  const clientside = (window.dash_clientside ||= /** @type {DashClientside} */ ({}));
  let told = 0;

  /* The drawing stays: a frame is to be small, and plotly is not. */
  clientside.takeover ||= { leave() {}, plotly: () => Promise.reject(new Error("not in a frame")) };

  function tell() {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (window.parent === window || height === told) return;
    told = height;
    window.parent.postMessage({ type: "border-statistics:height", height }, "*");
  }
  new ResizeObserver(tell).observe(document.body);
  tell();
})();
