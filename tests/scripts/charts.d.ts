/* Charts: figures as Python sends them (dashboard/figures), and what the scripts of charts share. */

interface DashClientside {
  geometry: {
    boxOf(place: HTMLElement, layout: Layout, index: number): PlotBox | null;
    linear(place: unknown): number;
    pictureOver(
      place: HTMLElement,
      index: number
    ): { over: Element; left: number; top: number } | null;
    svg(
      tag: string,
      attributes: Record<string, string | number | null | undefined>,
      ...children: (SVGElement | string)[]
    ): SVGElement;
  };
  said: {
    claimsAt(plot: LayerPlot | undefined, x: unknown): Mark[];
    claimsSentence(marks: Mark[], layer: Layer): string;
    content(when: string, parts: SaidWords[], shown: (colour: string) => string): HTMLElement[];
    html(tag: string, name: string, ...children: (Node | string)[]): HTMLElement;
    lineSentence(plot: LayerPlot, layer: Layer, at: number, key: string): string;
    lines(words: string): HTMLElement[];
    periods(item: StripItem, layer: Layer): HTMLElement[];
    rowsAt(said: Said, at: number): SaidRow[];
    sentence(when: string, parts: SaidWords[]): string;
    wordsAt(plot: LayerPlot, layer: Layer, at: number): SaidWords;
  };
  hover: {
    heldAt(target: EventTarget | null): Held | null;
    hide(now: Held): void;
    hideOthers(target: EventTarget | null): void;
    partOf(now: Held, name: "said" | "said-aloud"): HTMLElement;
    say(now: Held, plot: number, at: number, key?: string): string;
    pin(now: Held): HTMLElement | null;
    saySpot(now: Held, plot: number, at: number): string;
    stripItem(target: EventTarget | null): { element: Element; index: number } | null;
    wake(now: Held, key: string): void;
  };
  discs: { open(keys: string[], place: Element): void };
  chart: {
    figure(place?: Element | null): Figure | null;
    put(place: Element | null, given: { svg: string; figure: Figure }): void;
    showAll(root: ParentNode): void;
    colour(figure: Figure): (colour: string) => string;
    plotly(): Promise<Window["Plotly"]>;
  };
  takeover: {
    leave(place: HTMLElement): void;
    plotly(): Promise<Window["Plotly"]>;
  };
}

/** What is in hand of a chart: a plot, the index of its month (-1: none), the key of a line. */
interface Held {
  place: HTMLElement;
  figure: Figure;
  layer: Layer;
  plot: number;
  at: number;
  key: string;
}

/** What is said of one place of a plot. */
interface SaidWords {
  several: boolean;
  title: string;
  unit: string;
  changes: string;
  rows: {
    key: string;
    colour: string;
    name: string;
    value: string;
    change: string;
    note: string;
  }[];
  note: string;
  announced: string[];
}

interface Trace {
  name?: string;
  legendgroup?: string;
  marker?: { size?: number | number[]; line?: { color?: string } };
  x: ArrayLike<unknown>;
  y: ArrayLike<unknown>;
}

interface Axis {
  range?: unknown[];
  type?: string;
  visible?: boolean;
  tickvals?: unknown[];
  ticktext?: string[];
  domain?: number[];
}

interface Panels {
  count: number;
  pitch: number;
  title: number;
  plot: number;
}

/** What lies over the plots of a figure, in the coordinates of their axes (figures/layer.py). */
interface Layer {
  plots: LayerPlot[];
  strip: Strip | null;
  colours: Colours;
  greys: string[];
  words: {
    change: string;
    several: string;
    source: string;
    separators: string;
    none: string;
    cite: string;
    copied: string;
    claim: string;
    claims: string;
  };
  /** The unit above small multiples. */
  unit?: string;
  /** No names in the strip: too many, or a narrow screen. */
  bare?: boolean;
  /** For a narrow screen (assets/chart.js): brief texts; names below. */
  narrow?: boolean;
  below?: LineName[] | null;
}

interface Colours {
  ink: string;
  muted: string;
  paper: string;
  accent: string;
  bar: string;
  hairline: string;
}

interface LayerPlot {
  x: string;
  y: string;
  heading: { name: string; unit: string; at_edge: boolean };
  said: Said | null;
  names: LineName[];
  marks: Mark[];
  spans: { from: string; to: string; x: string; text: string; anchor: string; row: number }[];
  labels: PointLabel[];
  ticks: { x: string; y: number; words: string }[];
  spots: Spot[];
  base: number | null;
}

/** A single point, or the end of a bar that stands from one place to another. */
interface Spot {
  x: unknown;
  y: number;
  words: string;
  from?: string;
  to?: string;
  /** Of the statements behind it. */
  keys?: string[];
}

interface LineName {
  key: string;
  text: string;
  colour: string;
  size: number;
  x: unknown;
  y: number;
  up: number;
}

interface Mark {
  claim: string;
  label: string;
  count: number;
  lit: boolean;
  x: unknown;
  up: number;
  lean: number;
  y: number | null;
  true: { x: unknown; y: number } | null;
}

interface PointLabel {
  x: unknown;
  y: number;
  lines: string[];
  anchor: string;
  dx: number;
  dy: number;
  size: number;
  colour: string;
  brief: boolean;
}

interface Strip {
  lanes: number;
  narrow_lanes: number;
  lane: number;
  narrow_lane: number;
  items: StripItem[];
}

interface StripItem {
  key: string;
  label: string;
  from: string;
  to: string | null;
  lane: number;
  narrow: number;
  leftward: boolean;
  point: boolean;
  told: { label: string; dates?: string; source?: string; href?: string }[];
}

/** What is said of each place on the x axis of a plot (figures/hover.py). */
interface Said {
  x: unknown[];
  when: string[];
  ranked: boolean;
  rows: SaidRow[];
}

interface SaidRow {
  key: string;
  name: string;
  colour: string;
  y: (number | null)[];
  value: string;
  digits?: number;
  numbers?: string[];
  changes: string[];
  notes: Record<string, string>;
}

interface PlotBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
  x(place: unknown): number;
  y(value: unknown): number;
}

interface Layout {
  barmode?: string;
  font?: { family: string };
  height?: number;
  margin: { t: number; b: number; l: number; r: number };
  meta?: { dark: Record<string, string>; layer?: Layer; panels?: Panels; compared?: boolean; ranked?: boolean };
  xaxis?: Axis;
  [more: string]: any;
}

interface Figure {
  data: Trace[];
  layout: Layout;
}

/** The element of a trace, to which plotly.js has bound what it draws. */
interface DrawnTrace extends Element {
  __data__?: { trace?: Trace & { line?: { color?: string } } }[];
}
