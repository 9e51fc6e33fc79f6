import { Graph, layout } from '@dagrejs/dagre';
import type { Element } from 'hast';
import { s } from 'hastscript';

type Shape = 'box' | 'round' | 'decision';

interface Node {
  readonly shape: Shape;
  readonly label: string;
}

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly style: 'plain' | 'dotted' | 'thick';
  readonly hasTip: boolean;
}

/** A flowchart as Mermaid writes it. */
export interface Flowchart {
  readonly direction: 'TB' | 'BT' | 'LR' | 'RL';
  readonly nodes: ReadonlyMap<string, Node>;
  readonly edges: readonly Edge[];
}

const HEADER = /^(?:flowchart|graph)(?:\s+(TB|TD|BT|LR|RL))?$/;

/** Groups, colours and clicks are for the looks only. */
const PASSED_OVER =
  /^(?:%%|subgraph\b|end$|classDef\b|class\b|style\b|linkStyle\b|click\b|direction\b|accTitle|accDescr)/;

/** Larger drawings are nobody's procedure, and take long to lay out. */
const MOST_NODES = 200;

/** Reads a Mermaid flowchart; nothing for another kind of diagram, or a line that is not understood: half a drawing would mislead. */
export function parseFlowchart(source: string): Flowchart | undefined {
  const [header = '', ...lines] = source
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('%%'));
  const match = HEADER.exec(header);
  if (!match) return undefined;
  const nodes = new Map<string, Node>();
  const edges: Edge[] = [];
  for (const line of lines) {
    if (PASSED_OVER.test(line)) continue;
    if (!readLine(line, nodes, edges) || nodes.size > MOST_NODES) return undefined;
  }
  const direction = (match[1] ?? 'TB').replace('TD', 'TB') as Flowchart['direction'];
  return nodes.size > 0 ? { direction, nodes, edges } : undefined;
}

const SHAPES: readonly (readonly [RegExp, Shape])[] = [
  [/^\(\[(.*?)\]\)/s, 'round'],
  [/^\[\[(.*?)\]\]/s, 'box'],
  [/^\[\((.*?)\)\]/s, 'box'],
  [/^\[[/\\](.*?)[/\\]\]/s, 'box'],
  [/^\(\((.*?)\)\)/s, 'round'],
  [/^\{\{(.*?)\}\}/s, 'decision'],
  [/^\["([^"]*)"\]/s, 'box'],
  [/^\("([^"]*)"\)/s, 'round'],
  [/^\{"([^"]*)"\}/s, 'decision'],
  [/^\[([^\]]*)\]/s, 'box'],
  [/^\(([^)]*)\)/s, 'round'],
  [/^\{([^}]*)\}/s, 'decision'],
  [/^>([^\]]*)\]/s, 'box'],
];

/** An arrow, with a label inside it or behind it. */
const ARROWS: readonly (readonly [RegExp, Edge['style']])[] = [
  [/^<?-\.(?:\s*([^.|]+?)\s*\.)?-*([->xo]*)(?:\|([^|]*)\|)?/, 'dotted'],
  [/^<?==(?:\s+(.+?)\s+==)?=*([>xo]?)(?:\|([^|]*)\|)?/, 'thick'],
  [/^<?--(?:\s+("[^"]*"|[^|>]+?)\s+--)?-*([>xo]?)(?:\|([^|]*)\|)?/, 'plain'],
];

function readLine(line: string, nodes: Map<string, Node>, edges: Edge[]): boolean {
  let rest = line;
  let before: string[] | undefined;
  let arrow: Omit<Edge, 'from' | 'to'> | undefined;
  for (;;) {
    const read = readNodes(rest, nodes);
    if (!read) return false;
    if (before && arrow) for (const from of before) for (const to of read.ids) edges.push({ from, to, ...arrow });
    rest = read.rest;
    if (rest === '') return true;
    before = read.ids;
    const found = readArrow(rest);
    if (!found) return false;
    ({ arrow, rest } = found);
  }
}

function readArrow(text: string): { arrow: Omit<Edge, 'from' | 'to'>; rest: string } | undefined {
  for (const [pattern, style] of ARROWS) {
    const match = pattern.exec(text);
    if (!match || match[0].length < 3) continue;
    const label = unquote(match[1] ?? match[3] ?? '');
    return {
      arrow: { label, style, hasTip: match[2]?.includes('>') ?? false },
      rest: text.slice(match[0].length).trim(),
    };
  }
  return undefined;
}

/** `a`, `a[Text]`, `a & b`. */
function readNodes(text: string, nodes: Map<string, Node>): { ids: string[]; rest: string } | undefined {
  const ids: string[] = [];
  let rest = text;
  for (;;) {
    const id = /^[\p{L}\p{N}_]+(?:-[\p{L}\p{N}_]+)*/u.exec(rest)?.[0];
    if (id === undefined) return undefined;
    rest = rest.slice(id.length);
    const shaped = SHAPES.map(([pattern, shape]) => ({ match: pattern.exec(rest), shape })).find(({ match }) => match);
    if (shaped?.match) {
      nodes.set(id, { shape: shaped.shape, label: unquote(shaped.match[1] ?? '') });
      rest = rest.slice(shaped.match[0].length);
    } else if (!nodes.has(id)) nodes.set(id, { shape: 'box', label: id });
    rest = rest.replace(/^:::[\w-]+/, '').trim();
    ids.push(id);
    if (!rest.startsWith('&')) return { ids, rest };
    rest = rest.slice(1).trim();
  }
}

function unquote(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/#quot;/g, '"')
    .trim();
}

const [CHARACTER, LINE, PADDING, WIDEST] = [7.4, 18, 12, 26];

/** Words in lines of at most so many letters. */
function wrapLabel(label: string, most = WIDEST): string[] {
  return label.split('\n').flatMap((part) => {
    const lines = [''];
    for (const word of part.split(/\s+/)) {
      const last = lines.at(-1) ?? '';
      if (last !== '' && last.length + 1 + word.length > most) lines.push(word);
      else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
    }
    return lines;
  });
}

interface Placed {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MOST_DRAWN = 500;
const drawn = new Map<string, Element | undefined>();

/**
 * Draws a Mermaid flowchart as SVG, when the site is built: nothing is loaded, and nothing runs. Nothing for what is no flowchart. A drawing is made once,
 * however many pages show it: nobody changes it.
 */
export function drawFlowchart(source: string): Element | undefined {
  if (!drawn.has(source)) {
    if (drawn.size >= MOST_DRAWN) drawn.clear();
    const chart = parseFlowchart(source);
    drawn.set(source, chart && draw(chart));
  }
  return drawn.get(source);
}

function draw(chart: Flowchart): Element {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: chart.direction, nodesep: 30, ranksep: 40, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, { shape, label }] of chart.nodes) {
    const lines = wrapLabel(label, shape === 'decision' ? 18 : WIDEST);
    const width = Math.max(...lines.map((line) => line.length)) * CHARACTER + 2 * PADDING;
    const height = lines.length * LINE + 2 * PADDING;
    // A rhombus around a box of words is twice as wide and high, less what the corners leave.
    graph.setNode(
      id,
      shape === 'decision'
        ? { width: width * 1.35 + 10, height: height * 1.6 }
        : { width: Math.max(60, width), height },
    );
  }
  for (const [index, { from, to, label }] of chart.edges.entries()) {
    const lines = wrapLabel(label, 16);
    const size =
      label === ''
        ? {}
        : {
            width: Math.max(...lines.map((line) => line.length)) * CHARACTER + 8,
            height: lines.length * LINE,
            labelpos: 'c',
          };
    graph.setEdge(from, to, size, String(index));
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const edges = chart.edges.map((edge, index) => {
    const route = graph.edge({ v: edge.from, w: edge.to, name: String(index) }) as Route;
    const [from, to] = [edge.from, edge.to].map((id) =>
      chart.nodes.get(id)?.shape === 'decision' ? (graph.node(id) as Placed) : undefined,
    );
    return drawEdge(edge, { ...route, points: meetRhombus(route.points, from, to) });
  });
  const nodes = [...chart.nodes].map(([id, node]) => drawNode(node, graph.node(id) as Placed));
  const size = { width: Math.ceil(width), height: Math.ceil(height) };
  return s('svg', { ...size, viewBox: `0 0 ${size.width} ${size.height}`, role: 'img', ariaLabel: describe(chart) }, [
    ...edges,
    ...nodes,
  ]);
}

/** What somebody hears who cannot see it. */
function describe({ nodes, edges }: Flowchart): string {
  const name = (id: string): string => (nodes.get(id)?.label ?? id).replace(/\n/g, ' ');
  const steps = edges.map(({ from, to, label }) => `${name(from)}${label === '' ? '' : `, ${label}`}: ${name(to)}`);
  return `Flowchart. ${steps.join('. ')}`;
}

function drawNode({ shape, label }: Node, { x, y, width, height }: Placed): Element {
  const [left, top] = [x - width / 2, y - height / 2];
  const frame =
    shape === 'decision'
      ? s('polygon', {
          className: ['node', 'decision'],
          points: `${round(x)},${round(top)} ${round(x + width / 2)},${round(y)} ${round(x)},${round(top + height)} ${round(left)},${round(y)}`,
        })
      : s('rect', {
          className: ['node'],
          x: round(left),
          y: round(top),
          width: round(width),
          height: round(height),
          rx: shape === 'round' ? round(height / 2) : 4,
        });
  return s('g', [frame, drawText(wrapLabel(label, shape === 'decision' ? 18 : WIDEST), x, y)]);
}

function drawText(lines: readonly string[], x: number, y: number): Element {
  const first = y - ((lines.length - 1) * LINE) / 2 + 5;
  return s(
    'text',
    lines.map((line, index) => s('tspan', { x: round(x), y: round(first + index * LINE) }, line)),
  );
}

interface Route {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly x?: number;
  readonly y?: number;
  readonly width?: number;
  readonly height?: number;
}

/** The layout knows boxes only: a line from or to a rhombus begins or ends where it crosses its sides. */
function meetRhombus(points: Route['points'], from: Placed | undefined, to: Placed | undefined): Route['points'] {
  const cross = ({ x, y, width, height }: Placed, toward: { x: number; y: number } | undefined) => {
    const [dx, dy] = [(toward?.x ?? x) - x, (toward?.y ?? y) - y];
    const share = 1 / Math.max(1e-6, Math.abs(dx) / (width / 2) + Math.abs(dy) / (height / 2));
    return { x: x + dx * share, y: y + dy * share };
  };
  return points.map((point, index) => {
    if (index === 0 && from) return cross(from, points[1]);
    if (index === points.length - 1 && to) return cross(to, points.at(-2));
    return point;
  });
}

function drawEdge({ label, style, hasTip }: Edge, route: Route): Element {
  const { points, x, y, width = 0, height = 0 } = route;
  const path = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${round(point.x)} ${round(point.y)}`).join(' ');
  const [before, end] = [points.at(-2), points.at(-1)];
  const parts = [s('path', { className: ['edge', ...(style === 'plain' ? [] : [style])], d: path })];
  if (hasTip && before && end) parts.push(drawTip(before, end));
  if (label !== '' && x !== undefined && y !== undefined) {
    parts.push(
      s('rect', {
        className: ['edge-label-box'],
        x: round(x - width / 2),
        y: round(y - height / 2),
        width: round(width),
        height: round(height),
      }),
      drawText(wrapLabel(label, 16), x, y),
    );
  }
  return s('g', parts);
}

/** A triangle that ends where the line ends. */
function drawTip(from: { x: number; y: number }, to: { x: number; y: number }): Element {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const corner = (turn: number): string =>
    `${round(to.x - 9 * Math.cos(angle + turn))},${round(to.y - 9 * Math.sin(angle + turn))}`;
  return s('polygon', {
    className: ['tip-mark'],
    points: `${round(to.x)},${round(to.y)} ${corner(0.4)} ${corner(-0.4)}`,
  });
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
