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
  };
  React: {
    useEffect(effect: () => void, on: unknown[]): void;
    useLayoutEffect(effect: () => void, on: unknown[]): void;
  };
}

/** Dash's own members, what comes with its script, and what our scripts share. */
interface DashClientside {
  set_props(id: string, props: Record<string, unknown>): void;
  boot: { layout: unknown; dependencies: unknown };
  address: {
    go(query: string): void;
    months(from: string, to: string): void;
    lastMonth(month: string): void;
  };
  morph: { into(element: Element, html: string): void; settle(element: Element): void };
  packing: {
    packed(given: Given): Promise<string>;
    unpacked(fragment: string): Promise<Given | null>;
  };
  exchanging: { into(html: string): void; toHead(): void };
  view: {
    ready(): void;
    foresee(search: string): void;
    ask(search: string): void;
    showChart(answer: ChartAnswer | undefined): void;
    showRest(answer: RestAnswer | undefined): void;
  };
}

/** The fields of the form of a check: the text, what is known of it, and the answers. */
type Given = Record<string, string | string[]>;

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
