/**
 * Lines of a text as Git counts them: from 1, ended by LF alone. Where `last` is one less than `first`, nothing is left of lines that stood before
 * `first`.
 */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/** What Git says of one file that differs between two states. Paths are as Git gives them. */
export interface FileChange {
  /** `A`dded, `D`eleted, `M`odified, `R`enamed, `T`ype changed, `U`nmerged. */
  readonly status: string;
  readonly path: string;
  /** The name before a renaming. */
  readonly from?: string;
  readonly before: { readonly mode: string; readonly object: string };
  readonly after: { readonly mode: string; readonly object: string };
}

/** A FileChange with the lines of the new text that differ. */
export interface TextChange extends FileChange {
  readonly lines: readonly LineRange[];
}

const RAW = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*$/;

/** Reads what `git diff --raw -z` prints. */
export function parseRawDiff(text: string): FileChange[] {
  return readRaw(text).changes;
}

/** Reads what `git diff --raw -z --patch --unified=0` prints: first all names, then all texts. */
export function parseDiff(text: string): TextChange[] {
  const { changes, end } = readRaw(text);
  // Between names and texts stands one more NUL.
  const lines = readPatch(text.slice(end + 1));
  return changes.map((change) => ({ ...change, lines: lines.get(change.path) ?? [] }));
}

function readRaw(text: string): { changes: FileChange[]; end: number } {
  const changes: FileChange[] = [];
  let at = 0;
  const next = (): string => {
    const end = text.indexOf('\0', at);
    const field = text.slice(at, end < 0 ? text.length : end);
    at = end < 0 ? text.length : end + 1;
    return field;
  };
  while (text.charAt(at) === ':') {
    const [, oldMode = '', newMode = '', oldObject = '', newObject = '', status = ''] = RAW.exec(next()) ?? [];
    const [first, second] = [next(), status === 'R' || status === 'C' ? next() : undefined];
    changes.push({
      status,
      path: second ?? first,
      ...(second === undefined ? {} : { from: first }),
      before: { mode: oldMode, object: oldObject },
      after: { mode: newMode, object: newObject },
    });
  }
  return { changes, end: at };
}

/** A commit, with the files that it changed. */
export interface LoggedCommit {
  readonly commit: string;
  readonly author: string;
  /** `YYYY-MM-DD`, of the author. */
  readonly date: string;
  readonly subject: string;
  readonly changes: readonly FileChange[];
}

/** What `git log -z --raw` has to be given as its format for `parseLog`. */
export const LOG_FORMAT = '%x01%H%x02%aN%x02%ad%x02%s';

// biome-ignore lint/suspicious/noControlCharactersInRegex: signs that hardly a subject holds
const COMMIT_START = /\u0001(?=[0-9a-f]{40,64}\u0002)/;

/** Reads what `git log -z --raw --date=short` prints in that format. */
export function parseLog(text: string): LoggedCommit[] {
  return text.split(COMMIT_START).flatMap((entry) => {
    const end = entry.indexOf('\0');
    const [commit = '', author = '', date = '', ...subject] = (end < 0 ? entry : entry.slice(0, end)).split('\u0002');
    if (!/^[0-9a-f]{40,64}$/.test(commit)) return [];
    const { changes } = readRaw(end < 0 ? '' : entry.slice(end + 1).replace(/^\n/, ''));
    return [{ commit, author, date, subject: subject.join(' '), changes }];
  });
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** Lines of a text can look like headers: those that a header announces are passed over by number, never looked at. */
function readPatch(text: string): Map<string, LineRange[]> {
  const found = new Map<string, LineRange[]>();
  let current: LineRange[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    if (line.startsWith('+++ ')) {
      current = [];
      found.set(readName(line.slice('+++ '.length)), current);
      continue;
    }
    const hunk = HUNK.exec(line);
    if (!hunk) continue;
    const [removed, start, added] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
    current.push(added === 0 ? { first: start + 1, last: start } : { first: start, last: start + added - 1 });
    for (let left = removed + added; left > 0; index++) if (!lines[index + 1]?.startsWith('\\')) left--;
  }
  return found;
}

/** `b/name`, with a tab behind a name that holds blanks, or in quotes as C has them. */
function readName(written: string): string {
  const name = written.startsWith('"') ? unquote(written) : written.replace(/\t$/, '');
  return name.replace(/^b\//, '');
}

const ESCAPES: Readonly<Record<string, number>> = { a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };

function unquote(written: string): string {
  const bytes: number[] = [];
  const encoder = new TextEncoder();
  for (const [part, octal, escaped] of written
    .slice(1, written.lastIndexOf('"'))
    .matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (escaped !== undefined) bytes.push(ESCAPES[escaped] ?? escaped.charCodeAt(0));
    else bytes.push(...encoder.encode(part));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}

/** The entries of `git ls-files -z` and its like. */
export function parseNames(text: string): string[] {
  return text.split('\0').filter((name) => name !== '');
}

/** The files of `git ls-tree -r -z`, by path. */
export function parseTree(text: string): Map<string, { readonly mode: string; readonly object: string }> {
  return new Map(
    parseNames(text).flatMap((entry) => {
      const [, mode, type, object, path] = /^(\d+) (\w+) ([0-9a-f]+)\t([\s\S]*)$/.exec(entry) ?? [];
      if (type !== 'blob' || mode === undefined || object === undefined || path === undefined) return [];
      return [[path, { mode, object }] as const];
    }),
  );
}

const LINE_FEED = 10;

/** The contents that `git cat-file --batch` prints, in the order in which they were asked for; nothing for an object that is not there. */
export function parseBatch(output: Uint8Array): (Uint8Array | undefined)[] {
  const contents: (Uint8Array | undefined)[] = [];
  const decoder = new TextDecoder();
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(LINE_FEED, at);
    const size = /^[0-9a-f]+ \w+ (\d+)$/.exec(decoder.decode(output.subarray(at, end)))?.[1];
    const start = end + 1;
    if (size === undefined) {
      contents.push(undefined);
      at = start;
    } else {
      contents.push(output.subarray(start, start + Number(size)));
      at = start + Number(size) + 1;
    }
    if (end < 0) break;
  }
  return contents;
}
