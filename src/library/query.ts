import type { Document } from '../document/document.ts';
import { SopError } from '../errors.ts';
import { didYouMean } from '../near.ts';
import { schemas } from '../schema/schemas.ts';
import type { Library } from './library.ts';
import { entriesOf } from './manual.ts';
import { findPerson, PERSON_FIELDS } from './people.ts';

/** What a field must be: equal to a value, unequal, or holding it as a part of its text. An empty value stands for a field that is not set. */
export interface Condition {
  /** A frontmatter field, one inside it (`series.name`), or `path`. */
  readonly field: string;
  readonly operator: '=' | '!=' | '~';
  readonly value: string;
}

/** Which SOPs are wanted: those that fulfil every condition and hold every word. */
export interface Query {
  readonly conditions: readonly Condition[];
  /** In any order and case, anywhere in the file. */
  readonly words: readonly string[];
}

/** @throws SopError `usage` when the text is no condition */
export function parseCondition(text: string): Condition {
  const [, field, operator, value] = /^([\w.-]+?)\s*(!=|=|~)\s*(.*)$/s.exec(text.trim()) ?? [];
  if (field !== undefined && operator !== undefined && value !== undefined)
    return { field, operator: operator as Condition['operator'], value };
  throw new SopError(
    'usage',
    `--where cannot be "${text}"`,
    'Write field=value, field!=value, or field~part; nothing behind = means that the field is not set.',
  );
}

/** The fields that a query may name: those of the schema, the manual's own, and the path. @throws SopError `usage` for another one */
export function checkField(flag: string, field: string, library: Library): void {
  const [top = ''] = field.split('.');
  const known = new Set([...Object.keys(schemas.frontmatter.properties), 'path']);
  if (known.has(top)) return;
  for (const { frontmatter } of library.documents) for (const name of Object.keys(frontmatter.data)) known.add(name);
  if (known.has(top)) return;
  throw new SopError(
    'usage',
    `${flag}: no SOP has a field "${top}"${didYouMean(top, known)}`,
    'See the fields with: sop explain id',
  );
}

/** The SOPs that a query asks for, in the order of the manual; one that manual.yml does not list comes last in its section. */
export function findDocuments(library: Library, { conditions, words }: Query): Document[] {
  const wanted = words.map(fold);
  const found = library.documents.filter(
    (document) =>
      conditions.every((condition) => fulfils(document, condition, library)) &&
      (wanted.length === 0 || holdsAll(document, wanted)),
  );
  const ranks = new Map(entriesOf(library.manual).map(({ path }, rank) => [path, rank]));
  const rankOf = ({ path }: Document): number => ranks.get(path) ?? Number.POSITIVE_INFINITY;
  return found.sort((a, b) => compareFolders(a.path, b.path) || compareNumbers(rankOf(a), rankOf(b)));
}

function compareFolders(a: string, b: string): number {
  const [first = '', second = ''] = [a, b].map((path) => path.slice(0, path.lastIndexOf('/') + 1));
  return first.localeCompare(second, 'en', { numeric: true });
}

function compareNumbers(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** What a field of a document holds, as texts; none where it is not set. */
export function textsAt(document: Document, field: string): string[] {
  if (field === 'path') return [document.path];
  let values: unknown[] = [document.frontmatter.data];
  for (const name of field.split('.'))
    values = values.flat().flatMap((value) => {
      const isMap = value !== null && typeof value === 'object' && Object.hasOwn(value, name);
      return isMap ? [(value as Record<string, unknown>)[name]] : [];
    });
  return values.flat().flatMap((value) => {
    if (value === null || value === undefined || value === '') return [];
    return [typeof value === 'object' ? JSON.stringify(value) : String(value)];
  });
}

function fulfils(document: Document, { field, operator, value }: Condition, library: Library): boolean {
  const texts = textsAt(document, field);
  if (value === '') return operator === '!=' ? texts.length > 0 : texts.length === 0;
  const wanted = fold(value);
  if (operator === '~') return texts.some((text) => fold(text).includes(wanted));
  const isSame = (text: string): boolean => fold(text) === wanted || isSamePerson(field, text, value, library);
  return texts.some(isSame) === (operator === '=');
}

function isSamePerson(field: string, text: string, value: string, { people }: Library): boolean {
  if (!PERSON_FIELDS.includes(field)) return false;
  if (people) return findPerson(value, people)?.key === text;
  const [, name = '', address = ''] = /^(.*?)\s*<(.*)>$/.exec(text) ?? [];
  return [name, address].some((part) => fold(part) === fold(value));
}

function holdsAll(document: Document, words: readonly string[]): boolean {
  const text = fold(document.text);
  return words.every((word) => text.includes(word));
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
