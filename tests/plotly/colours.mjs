/* The parts of culori that plotly.js uses, for the notations that figures have: hex, rgb(), names.
 * The whole of it knows thirty colour spaces. */
import { modeHsl, modeLrgb, modeRgb, useMode } from "culori/fn";

useMode(modeRgb);
useMode(modeLrgb);
useMode(modeHsl);
export { converter, formatHex, formatRgb, wcagContrast, wcagLuminance } from "culori/fn";
