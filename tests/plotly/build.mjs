/* Builds dashboard/assets/vendor/plotly-border.min.js: `make plotly`. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const OUT = here("../../dashboard/assets/vendor/plotly-border.min.js");
const LICENCES = here("../../dashboard/assets/vendor/plotly-LICENSE.txt");
const { version } = createRequire(import.meta.url)("plotly.js/package.json");

/* Never reached by a chart without a bar of tools, a legend, or a selection. */
const UNUSED = [
  /\.css$/,
  /\/src\/components\/modebar\/(buttons|modebar)\.js$/,
  /\/src\/components\/legend\/draw\.js$/,
  /\/src\/fonts\/ploticon\.js$/,
  /\/polybooljs\/index\.js$/,
];

/* Documentation of attributes, which plotly's own build leaves out as well. */
const TEXT = String.raw`(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")`;
const DESCRIPTION = new RegExp(
  String.raw`\bdescription:\s*(?:\[(?:\s|,|${TEXT}|//[^\n]*)*\]\.join\(${TEXT}\)|${TEXT})`,
  "g"
);

const charts = {
  name: "charts",
  setup(building) {
    building.onResolve({ filter: /^culori$/ }, () => ({ path: here("colours.mjs") }));
    building.onLoad({ filter: /\.(js|css)$/ }, async ({ path }) => {
      if (UNUSED.some((each) => each.test(path))) return { contents: "module.exports = {};" };
      if (!/\/plotly\.js\/src\//.test(path)) return null;
      const source = await readFile(path, "utf8");
      return { contents: source.replace(DESCRIPTION, "description: ''") };
    });
  },
};

/**
 * The licences of all packages of which something is in the bundle.
 *
 * @param {string[]} paths of its sources
 */
async function licences(paths) {
  const folders = paths.flatMap(
    (path) => path.match(/.*node_modules\/(?:@[^/]+\/)?[^/]+/) || []
  );
  const texts = [...new Set(folders)].toSorted().map(async (folder) => {
    const name = folder.replace(/.*node_modules\//, "");
    const files = await readdir(folder);
    const file = files.find((each) => /^licen[cs]e/i.test(each));
    if (file) return `${name}\n\n${(await readFile(`${folder}/${file}`, "utf8")).trim()}\n`;
    const { license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    return `${name}\n\n${license}\n`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n\n`);
}

const BANNER = `/*! plotly.js v${version} (lines and bars only), (c) 2012-2026 Plotly, Inc., MIT;
see plotly-LICENSE.txt. Built by tests/plotly/build.mjs. */`;

const made = await build({
  entryPoints: [here("entry.js")],
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "Plotly",
  define: { global: "window", "define.amd": "false" },
  target: "es2022",
  legalComments: "none",
  banner: { js: BANNER },
  plugins: [charts],
  write: false,
  metafile: true,
  logLevel: "error",
});
const [bundle] = made.outputFiles;
const [{ inputs }] = Object.values(made.metafile.outputs);
const kept = Object.keys(inputs).filter(
  (path) => inputs[path].bytesInOutput && !UNUSED.some((each) => each.test(`/${path}`))
);
await writeFile(OUT, bundle.text);
await writeFile(LICENCES, await licences(kept));
console.log(`${OUT}: ${bundle.contents.length} bytes`);
