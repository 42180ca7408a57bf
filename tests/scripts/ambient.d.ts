/* What dashboard/assets/*.js find as globals (Dash, React, plotly.js), and what Python sends them. */

interface Window {
  dash_clientside: DashClientside;
  "dashboard.pages.callbacks": Record<string, (props: any) => unknown>;
  Plotly: {
    Fx: {
      hover(graph: HTMLElement, points: { curveNumber: number; pointNumber: number }[]): void;
      unhover(graph: HTMLElement): void;
    };
    react(
      graph: HTMLElement,
      data: Trace[],
      layout: Partial<Layout>,
      config?: Record<string, unknown>
    ): Promise<unknown>;
    toImage(figure: Figure, options: Record<string, unknown>): Promise<string>;
  };
  React: {
    useEffect(effect: () => void, on: unknown[]): void;
    useLayoutEffect(effect: () => void, on: unknown[]): void;
  };
}

/** Dash's own members, what comes with its script, and what our scripts share. */
interface DashClientside {
  set_props(id: string, props: Record<string, unknown>): void;
  bringDash?(): void;
  boot: { layout: unknown; dependencies: unknown };
  address: {
    go(query: string): void;
    months(from: string, to: string): void;
    lastMonth(month: string): void;
  };
  chart: {
    follow(mark: Element): void;
    showAll(root: ParentNode): void;
    put(place: Element, shown: { svg: string; figure: Figure }): void;
    figure(): Figure | null;
  };
  morph: { into(element: Element, html: string): void };
  view: {
    ready(): void;
    ask(search: string): void;
    showChart(answer: ChartAnswer | undefined): void;
    showRest(answer: RestAnswer | undefined): void;
  };
  layer: {
    boxOf(layout: Layout, plot: LayerPlot, width: number, height: number): PlotBox;
    drawn(figure: Figure, width: number, height: number): SVGElement;
    flow(names: LineName[], width: number): { x: number; row: number }[];
    linear(place: unknown): number;
    stripHeight(layer: Layer): number;
    svg(
      tag: string,
      attributes: Record<string, string | number | null | undefined>,
      ...children: (SVGElement | string)[]
    ): SVGElement;
    ROW: number;
    ROWS_FROM: number;
  };
  said: { take(place: HTMLElement, picture: SVGElement, figure: Figure): void };
}

/* The answers of the callbacks (dashboard/pages/callbacks.py) */

interface DashValue {
  property: string;
  value: unknown;
}

interface ChartAnswer {
  frame: string;
  svg: string;
  figure: Figure;
}

interface RestAnswer {
  regions: Record<string, string>;
  words?: ViewWords;
}

/* Figures (dashboard/figures) */

interface Trace {
  name?: string;
  legendgroup?: string;
  marker?: { size?: number | number[] };
  x: ArrayLike<unknown>;
  y: ArrayLike<unknown>;
  customdata?: unknown[];
}

interface Axis {
  range?: unknown[];
  type?: string;
  visible?: boolean;
  tickvals?: unknown[];
  ticktext?: string[];
  domain?: number[];
}

interface Annotation {
  name?: string;
  text: string;
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
  words: { change: string; several: string; source: string; separators: string };
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
  heading: { name: string; unit: string };
  said: Said | null;
  names: LineName[];
  marks: Mark[];
  spans: { from: string; to: string; x: string; text: string; anchor: string; row: number }[];
  labels: PointLabel[];
  ticks: { x: string; y: number; words: string }[];
  spots: { x: string; y: number; words: string }[];
  base: number | null;
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
  y(value: number): number;
}

interface Layout {
  annotations?: Annotation[];
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

/** A chart as plotly.js has drawn it; what begins with `_` is not documented but has long been so. */
interface PlotlyElement extends HTMLElement {
  data?: Trace[];
  layout?: Layout;
  on?(event: string, then: () => void): void;
  _fullLayout?: unknown;
}

/** The element of a trace, to which plotly.js has bound what it draws. */
interface DrawnTrace extends Element {
  __data__?: { trace?: { legendgroup?: string; line?: { color?: string } } }[];
}

interface Surroundings {
  dark: boolean;
  narrow: boolean;
  cramped: boolean;
}

/** The title of the tab, and the headline to be said. */
interface ViewWords {
  title: string;
  headline: string;
}

/* What a page says of its form */

interface Defaults {
  /** The parameters that each metric of the page takes. */
  carried?: Record<string, string[]>;
  [parameter: string]: unknown;
}
