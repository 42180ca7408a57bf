/* What dashboard/assets/*.js find as globals (Dash, React, plotly.js), and what Python sends them. */

interface Window {
  dash_clientside: DashClientside;
  "dashboard.pages.callbacks": Record<string, (props: any) => unknown>;
  Plotly: {
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
  morph: { into(element: Element, html: string): void };
  view: {
    ready(): void;
    ask(search: string): void;
    words(): PictureWords | null;
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
  words?: PictureWords;
}

/** Words for the title of the tab and for the picture of a chart. */
interface PictureWords {
  title?: string;
  headline: string;
  notes?: string[];
  source: string;
  address?: string;
  file: string;
  map?: { style: string; classes: string };
}

/* What a page says of its form */

interface Defaults {
  /** The parameters that each metric of the page takes. */
  carried?: Record<string, string[]>;
  [parameter: string]: unknown;
}
