import { type Library, textField } from './library.ts';
import { activeDeputy, findPerson } from './people.ts';

/** Who understands the file, and by which name it knows people. */
export const CODEOWNERS_FORGES = ['github', 'gitlab'] as const;

export type CodeownersForge = (typeof CODEOWNERS_FORGES)[number];

/** Where each forge looks for the file, relative to the top of the repository; the first that exists counts. */
export const CODEOWNERS_PATHS: Readonly<Record<CodeownersForge, readonly string[]>> = {
  github: ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'],
  gitlab: ['CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'],
};

/** The lines between these are written by `sop codeowners`; all others are somebody's own. */
const BEGIN = '# SOPs: begin. Written by "sop codeowners" from owners and deputies; change those, not these lines.';
const END = '# SOPs: end.';
const BLOCK = /^# SOPs: begin\.[^\r\n]*(?:\r\n|\n|\r)[\s\S]*?^# SOPs: end\.[^\r\n]*/m;

/** Whether a CODEOWNERS file has the lines of the manual. */
export function hasSopLines(text: string): boolean {
  return BLOCK.test(text);
}

/** Persons of the manual whom the forge cannot be told of: neither an account nor an address is known. */
export interface Codeowners {
  readonly text: string;
  readonly unknown: readonly string[];
}

/**
 * CODEOWNERS with the SOPs' owners and their deputies: a line for each section with those of most of its SOPs, then one for each SOP that has others.
 * @param before the file as it is; own lines stay, and the last line that fits a path decides
 * @param prefix the manual root relative to the top of the repository, such as `sops`; empty where it is the top
 */
export function writeCodeowners(
  before: string | undefined,
  library: Library,
  forge: CodeownersForge,
  prefix: string,
): Codeowners {
  const unknown = new Set<string>();
  const owners = library.documents.map(({ path }, index): [string, string] => [
    path,
    ownersOf(library, index, forge, unknown),
  ]);
  const lines = [...groupByFolder(owners)].flatMap(([folder, files]) => linesFor(folder, files, prefix));
  const block = [BEGIN, ...lines, END].join('\n');
  return { text: insertBlock(before, block), unknown: [...unknown].sort() };
}

function ownersOf(library: Library, index: number, forge: CodeownersForge, unknown: Set<string>): string {
  const document = library.documents[index];
  const owner = document && textField(document, 'owner');
  if (owner === undefined) return '';
  const { people } = library;
  const person = people && findPerson(owner, people);
  if (!people || !person) {
    const address = /<([^<>\s]+@[^<>\s]+)>$/.exec(owner)?.[1];
    if (address === undefined) unknown.add(owner);
    return address ?? '';
  }
  // Whoever has left is asked nothing: the deputy stands in.
  const asked = [person.active ? person : undefined, activeDeputy(person, people)].filter((each) => each !== undefined);
  const names = asked.flatMap(({ accounts, email, key }) => {
    const name = accounts[forge] === undefined ? email : `@${accounts[forge]}`;
    if (name === undefined || /\s/.test(name)) unknown.add(key);
    return name === undefined || /\s/.test(name) ? [] : [name];
  });
  if (asked.length === 0) unknown.add(person.key);
  return [...new Set(names)].join(' ');
}

function groupByFolder(owners: readonly (readonly [string, string])[]): Map<string, [string, string][]> {
  const folders = new Map<string, [string, string][]>();
  for (const [path, names] of owners) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    folders.set(folder, [...(folders.get(folder) ?? []), [path, names]]);
  }
  return new Map([...folders].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })));
}

function linesFor(folder: string, files: readonly [string, string][], prefix: string): string[] {
  const counts = new Map<string, number>();
  for (const [, names] of files) counts.set(names, (counts.get(names) ?? 0) + 1);
  const [[usual = ''] = []] = [...counts].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1));
  const others = files.filter(([, names]) => names !== usual);
  return [[folder, usual] as const, ...others].map(([path, names]) =>
    `${escapePattern(`/${prefix === '' ? '' : `${prefix}/`}${path}`)} ${names}`.trimEnd(),
  );
}

/** Patterns are those of .gitignore, in which blanks end a path. */
function escapePattern(path: string): string {
  return path.replace(/[\\ #*?[\]!]/g, '\\$&');
}

/** In place of the old lines, else at the end: the last line that fits decides. */
function insertBlock(before: string | undefined, block: string): string {
  if (before === undefined || before.trim() === '') return `${block}\n`;
  const lineBreak = /\r\n|\n|\r/.exec(before)?.[0] ?? '\n';
  const written = block.replaceAll('\n', lineBreak);
  if (hasSopLines(before)) return before.replace(BLOCK, () => written);
  return `${before.replace(/\s*$/, '')}${lineBreak}${lineBreak}${written}${lineBreak}`;
}
