/* What the charts need of plotly.js: lines, bars and error bars.
 *
 * plotly's own core registers every component that a chart could have: sliders, images, legends.
 * Those that no figure has are left out; plotly asks its registry for a component before it uses it.
 */
"use strict";
require("plotly.js/build/plotcss");
const { register } = require("plotly.js/src/registry");
const api = require("plotly.js/src/plot_api/plot_api");

// Parts of plotly.js call each other through the registry.
for (const [name, fn] of Object.entries(api))
  register({ moduleType: "apiMethod", name, fn });
register(require("plotly.js/src/traces/scatter"));
register([
  require("plotly.js/src/components/errorbars"),
  require("plotly.js/src/components/modebar"),
  require("plotly.js/src/components/shapes"),
  require("plotly.js/src/components/fx"),
  require("plotly.js/src/locale-en"),
  require("plotly.js/src/locale-en-us"),
  require("plotly.js/lib/bar"),
]);

module.exports = {
  ...api,
  version: require("plotly.js/src/version").version,
  Plots: { resize: require("plotly.js/src/plots/plots").resize },
};
