/* What dashboard/assets/*.js find as globals (Dash, React, plotly.js), and what Python sends them. */

interface Window {
  dash_clientside: DashClientside;
  "dashboard.components.native": Record<string, (props: any) => unknown>;
  Plotly: {
    Fx: {
      hover(graph: HTMLElement, points: { curveNumber: number; pointNumber: number }[]): void;
      unhover(graph: HTMLElement): void;
    };
    downloadImage(figure: Figure, options: Record<string, unknown>): Promise<string>;
  };
  React: {
    useState<Value>(first: Value): [Value, (next: Value) => void];
    createElement(type: string, props: Record<string, unknown> | null, ...children: unknown[]): unknown;
  };
}

/** Dash's own members, and the functions that Python names with ClientsideFunction. */
interface DashClientside {
  no_update: unknown;
  callback_context: {
    inputs_list: [{ id: { control: string } }[]];
    triggered_id: { picture?: string; control?: string } | undefined;
  };
  set_props(id: string, props: Record<string, unknown>): void;
  address: Record<string, (...given: any[]) => unknown>;
  chart: {
    legendRows(data: Trace[], width: number): number;
    draw(figure: Figure | null, given: Surroundings | null): unknown;
    follow(click: unknown): unknown;
  };
  take: Record<string, (...given: any[]) => unknown>;
}

/* Figures (dashboard/figures) */

interface Trace {
  name?: string;
  legendgroup?: string;
  showlegend?: boolean;
  x: ArrayLike<unknown>;
  y: ArrayLike<unknown>;
  customdata?: unknown[];
}

interface Axis {
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

interface Layout {
  annotations?: Annotation[];
  height?: number;
  legend?: Record<string, unknown>;
  margin: { t: number; b: number; l: number; r: number };
  meta?: { dark: Record<string, string>; panels?: Panels; compared?: boolean };
  showlegend?: boolean;
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
  _fullLayout?: { xaxis: DrawnAxis; yaxis: DrawnAxis };
}

interface DrawnAxis {
  _offset: number;
  d2p(value: unknown): number;
}

interface Surroundings {
  dark: boolean;
  narrow: boolean;
  cramped: boolean;
}

/** Words for the title of the tab and for the picture of a chart. */
interface PictureWords {
  title?: string;
  headline: string;
  notes?: string[];
  source: string;
  address?: string;
  file: string;
}

/* Controls (dashboard/components/native.py) */

type ControlValue = string | string[] | null | undefined;

interface Defaults {
  /** The parameters that each metric of the page takes. */
  carried?: Record<string, string[]>;
  [parameter: string]: unknown;
}

interface NativeOption {
  value: string;
  label: string;
  disabled?: boolean;
  why?: string;
}

interface MonthRange {
  first: string;
  last: string;
  /** The words for the twelve months, with `{year}` in place of the year. */
  forms: string[];
  order: "oldest" | "newest";
}

interface NativeProps {
  id?: string | Record<string, string>;
  setProps(changed: { value: ControlValue }): void;
}

interface ChoiceProps extends NativeProps {
  name: string;
  legend: string;
  options: NativeOption[];
  value?: string | string[];
  several?: boolean;
  className?: string;
  /** The name of the box in which the list is searched; without it there is none. */
  search?: string;
  /** What is said below the list. */
  note?: string;
}

interface SelectProps extends NativeProps {
  name: string;
  legend: string;
  options: NativeOption[];
  months?: MonthRange;
  value?: string;
  className?: string;
}

interface TableProps extends NativeProps {
  caption: string;
  columns?: { label: string; numeric?: boolean }[];
  rows?: string[][];
}

interface ControlEvent {
  target: HTMLInputElement;
}
