import type { Span } from '../document/span.ts';

/** One of the texts that a pattern finds, letter by letter; a blank in it is any white space. */
export interface Wording {
  readonly text: string;
  /** For each letter, whether its case counts. */
  readonly exact: readonly boolean[];
  /** Where the words to avoid stand in it, if they are not all of it. */
  readonly avoid?: Span;
}

type Node =
  | { readonly type: 'letter'; readonly letter: string; readonly isExact: boolean }
  | { readonly type: 'sequence' | 'choice'; readonly nodes: readonly Node[] }
  | { readonly type: 'repeat'; readonly node: Node; readonly min: number; readonly max: number }
  | { readonly type: 'avoid'; readonly node: Node }
  /** The edge of a word. */
  | { readonly type: 'edge' }
  /** Something that no short list of texts stands for. */
  | { readonly type: 'open' };

const OPEN: Node = { type: 'open' };

/** `(?i)`: nothing that could be repeated. */
const FLAGS: Node = { type: 'sequence', nodes: [] };

/** More texts than this are no short list. */
const MOST_WORDINGS = 2_000;

/**
 * All texts that a pattern finds, where they are few: most patterns of a glossary are words with endings and alternatives, and to look up
 * words is far faster than to run a pattern. Nothing for any other pattern, and for one that is not sound.
 */
export function wordingsOf(pattern: string, isExact: boolean): readonly Wording[] | undefined {
  const wordings = expand(trimBoundaries(parsePattern(pattern, isExact)));
  const isPlain = wordings?.every(({ text }) => /^\S(?:.*\S)?$/su.test(text) && /[\p{L}\p{N}]/u.test(text));
  return isPlain ? wordings : undefined;
}

/** Runs of letters of which one stands in whatever a sound pattern finds; nothing where there is no such list. */
export function requiredRuns(pattern: string): readonly string[] | undefined {
  return findRuns(parsePattern(pattern, false));
}

/** White space, as `blank` of a pattern stands for it. */
const BLANK = ' ';

function parsePattern(pattern: string, isExact: boolean): Node {
  let at = 0;
  let caseCounts = isExact;
  let isSound = true;
  let hasAvoid = false;

  function parseChoice(): Node {
    const before = caseCounts;
    const options = [parseSequence()];
    while (pattern.charAt(at) === '|') {
      at++;
      options.push(parseSequence());
    }
    caseCounts = before;
    return options.length === 1 ? (options[0] ?? OPEN) : { type: 'choice', nodes: options };
  }

  function parseSequence(): Node {
    const nodes: Node[] = [];
    while (at < pattern.length && pattern.charAt(at) !== '|' && pattern.charAt(at) !== ')')
      nodes.push(parseRepeat(parseAtom()));
    return { type: 'sequence', nodes };
  }

  function parseRepeat(node: Node): Node {
    const [quantifier, few, many] = matchHere(/(?:[?*+]|\{(\d+)(,?\d*)\})/y) ?? [];
    if (quantifier === undefined) return node;
    if (node === FLAGS) isSound = false;
    matchHere(/\?/y);
    if (few === undefined)
      return { type: 'repeat', node, min: quantifier === '+' ? 1 : 0, max: quantifier === '?' ? 1 : Infinity };
    const max = many === '' ? Number(few) : many === ',' ? Infinity : Number(many?.slice(1));
    return { type: 'repeat', node, min: Number(few), max };
  }

  function parseAtom(): Node {
    const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
    if (character === '(') return parseGroup();
    if (character === '[') return parseClass();
    if (character === '\\') return parseEscape();
    at += character.length;
    if ('.^$?*+{'.includes(character)) return OPEN;
    return letter(/\s/.test(character) ? BLANK : character);
  }

  function parseGroup(): Node {
    const [opening = '', name] = matchHere(/\((?:\?:|\?P?<([A-Za-z_]\w*)>)?/y) ?? [];
    if (opening === '(' && pattern.charAt(at) === '?') {
      const flags = matchHere(/\?(-?)i(:?)/y);
      if (!flags) return skipGroup();
      const before = caseCounts;
      caseCounts = flags[1] === '-';
      // `(?i)` holds up to the end of the group around it.
      if (flags[2] === '') return closeGroup(FLAGS);
      const inside = closeGroup(parseChoice());
      caseCounts = before;
      return inside;
    }
    const inside = closeGroup(parseChoice());
    if (name === undefined) return inside;
    // Other names are of no use, and two of one name are a fault.
    if (name !== 'avoid' || hasAvoid) isSound = false;
    hasAvoid = true;
    return { type: 'avoid', node: inside };
  }

  function closeGroup(node: Node): Node {
    if (pattern.charAt(at) !== ')') isSound = false;
    at++;
    return node;
  }

  /** A group with flags that say more than whether case counts. */
  function skipGroup(): Node {
    at++;
    matchHere(/[^:)]*:?/y);
    if (pattern.charAt(at) !== ')') parseChoice();
    return closeGroup(OPEN);
  }

  function parseClass(): Node {
    const [source] = matchHere(/\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\]/sy) ?? [];
    if (source === undefined) return giveUp();
    const isList = /^\[[^\\^[\]]+\]$/.test(source) && !/[^[]-[^\]]/.test(source);
    if (!isList) return OPEN;
    const nodes = [...source.slice(1, -1)].map((character) => letter(/\s/.test(character) ? BLANK : character));
    return { type: 'choice', nodes };
  }

  function parseEscape(): Node {
    const [escaped] = matchHere(/\\(?:[pP]\{[^}]*\}|x\{[^}]*\}|x[\da-fA-F]{2}|Q.*?(?:\\E|$)|[0-7]{1,3}|.)/sy) ?? [];
    if (escaped === undefined) return giveUp();
    if (escaped === String.raw`\s`) return letter(BLANK);
    if (escaped === String.raw`\b`) return { type: 'edge' };
    return /^\\[^\p{L}\p{N}]$/u.test(escaped) ? letter(escaped.slice(1)) : OPEN;
  }

  function giveUp(): Node {
    at = pattern.length;
    isSound = false;
    return OPEN;
  }

  function letter(character: string): Node {
    return { type: 'letter', letter: character, isExact: caseCounts };
  }

  function matchHere(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = at;
    const match = expression.exec(pattern);
    if (match) at += match[0].length;
    return match;
  }

  const node = parseChoice();
  return isSound && at === pattern.length ? node : OPEN;
}

/** A pattern always finds whole words: the edges that it names at its ends say nothing more. */
function trimBoundaries(node: Node): Node {
  if (node.type !== 'sequence') return node;
  const nodes = [...node.nodes];
  if (nodes[0]?.type === 'edge') nodes.shift();
  if (nodes.at(-1)?.type === 'edge') nodes.pop();
  return { type: 'sequence', nodes };
}

const NOTHING: Wording = { text: '', exact: [] };

function expand(node: Node): readonly Wording[] | undefined {
  switch (node.type) {
    case 'letter':
      return [{ text: node.letter, exact: new Array<boolean>(node.letter.length).fill(node.isExact) }];
    case 'sequence':
      return node.nodes.reduce<readonly Wording[] | undefined>(
        (before, next) => before && join(before, expand(next)),
        [NOTHING],
      );
    case 'choice': {
      const options = node.nodes.map(expand);
      return options.every((option) => option !== undefined) ? limit(options.flat()) : undefined;
    }
    case 'avoid':
      return expand(node.node)?.map((wording) => ({ ...wording, avoid: [0, wording.text.length] }));
    case 'repeat':
      return expandRepeat(node);
    default:
      return undefined;
  }
}

function expandRepeat({ node, min, max }: Extract<Node, { type: 'repeat' }>): readonly Wording[] | undefined {
  const once = expand(node);
  if (!once) return undefined;
  // One blank stands for many already.
  const isBlank = node.type === 'letter' && node.letter === BLANK;
  const most = isBlank ? Math.min(max, Math.max(min, 1)) : max;
  if (most > MOST_REPEATS || most < min) return undefined;
  const found: Wording[] = [];
  let repeated: readonly Wording[] | undefined = [NOTHING];
  for (let times = 0; times <= most && repeated; times++) {
    if (times >= min) found.push(...repeated);
    repeated = join(repeated, once);
  }
  return repeated && limit(found);
}

const MOST_REPEATS = 3;

function join(before: readonly Wording[], after: readonly Wording[] | undefined): readonly Wording[] | undefined {
  if (!after || before.length * after.length > MOST_WORDINGS) return undefined;
  return before.flatMap((first) =>
    after.map((second) => {
      const start = first.text.length;
      const avoid: Span | undefined =
        second.avoid === undefined ? first.avoid : [start + second.avoid[0], start + second.avoid[1]];
      return {
        text: first.text + second.text,
        exact: [...first.exact, ...second.exact],
        ...(avoid ? { avoid } : {}),
      };
    }),
  );
}

function limit(wordings: readonly Wording[]): readonly Wording[] | undefined {
  return wordings.length > MOST_WORDINGS ? undefined : wordings;
}

/** The shortest run of letters that is worth a search. */
const SHORTEST_RUN = 2;

function findRuns(node: Node): readonly string[] | undefined {
  switch (node.type) {
    case 'sequence':
      return best([...lettersIn(node.nodes), ...node.nodes.map(findRuns)]);
    case 'choice': {
      const options = node.nodes.map(findRuns);
      return options.every((option) => option !== undefined) ? [...new Set(options.flat())] : undefined;
    }
    case 'repeat':
      return node.min > 0 ? findRuns(node.node) : undefined;
    case 'avoid':
      return findRuns(node.node);
    default:
      return undefined;
  }
}

/** The runs of letters that stand side by side in a sequence, each as a list of its own. */
function lettersIn(nodes: readonly Node[]): string[][] {
  const text = nodes.map((node) => (node.type === 'letter' ? node.letter : BLANK)).join('');
  return text
    .split(/[^\p{L}\p{N}]+/u)
    .filter((run) => run.length >= SHORTEST_RUN)
    .map((run) => [run]);
}

/** Of lists of which each is enough, the one whose shortest run is the longest: it stands in the fewest texts. */
function best(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const shortest = (list: readonly string[]): number => Math.min(...list.map((run) => run.length));
  return lists.reduce<readonly string[] | undefined>((found, list) => {
    if (!list) return found;
    return !found || shortest(list) > shortest(found) ? list : found;
  }, undefined);
}
