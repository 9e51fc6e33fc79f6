import { isSameWord, isSlip } from '../near.ts';
import { schemas } from '../schema/schemas.ts';
import { readDate } from './date-forms.ts';
import { readId } from './ids.ts';
import { ownFields } from './own-fields.ts';
import type { Settings } from './settings.ts';

/** What a value of the frontmatter that does not fit was probably meant to be. */
export interface Reading {
  readonly value: unknown;
  /** The value as YAML, where it is not written in the usual way. */
  readonly text?: string;
  /** Whether nothing else can be meant. */
  readonly isSure: boolean;
  /** What to tell the author, where it is more than what the fault says. */
  readonly message?: string;
}

/** A value that does not fit. */
export interface Misfit {
  readonly pointer: string;
  readonly value: unknown;
  /** As the author wrote it: YAML reads 1.10 as the number 1.1, and 2026-1-5 as a text. */
  readonly written: string;
  /** The allowed value that comes nearest. */
  readonly suggestion?: string | undefined;
}

/** The readings of a value, the most likely first; which of them fit is for the schema to say. */
export function readingsOf(misfit: Misfit, settings: Settings): Reading[] {
  const { value, written, suggestion } = misfit;
  if (suggestion !== undefined) return [suggestedReading(String(value), suggestion)];
  if (Array.isArray(value)) return value.length === 1 ? [plainReading(value[0])] : [];
  // A text of several lines is no slip of the pen.
  if (value === null || typeof value === 'object' || /[\r\n]/.test(written)) return [];
  const text = typeof value === 'string' ? value : written;
  return [
    ...(ID_FIELD.test(misfit.pointer) ? idReadings(misfit, text, settings) : []),
    ...(isDateField(misfit.pointer, settings) ? dateReadings(misfit, text) : []),
    ...(typeof value === 'string' ? textReadings(value) : [quotedReading(misfit)]),
    ...versionReadings(misfit.pointer, text),
    ...listReadings(text),
  ];
}

const ID_FIELD = /^\/(?:id|superseded_by|related\/\d+)$/;

/** `SOP-35`, or only the digits. */
function idReadings({ pointer }: Misfit, text: string, { prefix }: Settings): Reading[] {
  const isNumber = /^\d+$/.test(text);
  const id = readId(isNumber ? `${prefix}-${text}` : text, prefix);
  if (id === undefined) return [];
  return [{ ...plainReading(id), isSure: !isNumber, message: `${nameOf(pointer)} cannot be "${text}"; write ${id}` }];
}

function plainReading(value: unknown): Reading {
  return { value, isSure: true };
}

/** The longer a word, the less one letter can make another word of it. */
const SHORTEST_SLIP = 5;

function suggestedReading(value: string, suggestion: string): Reading {
  const isSure = isSameWord(value, suggestion) || (suggestion.length >= SHORTEST_SLIP && isSlip(value, suggestion));
  return { ...plainReading(suggestion), isSure };
}

/** Says of a date which days it can be, where day and month could change places. */
export function describeDoubt({ pointer, value }: Misfit, settings: Settings): string | undefined {
  if (typeof value !== 'string' || !isDateField(pointer, settings)) return undefined;
  const { days } = readDate(value);
  if (days.length < 2) return undefined;
  return `${nameOf(pointer)} cannot be "${value}", which is ${days.join(' or ')}; write the day that is meant`;
}

const DATE_FIELDS = new Set(
  Object.entries(schemas.frontmatter.properties)
    .filter(([, property]) => 'format' in property && property.format === 'date')
    .map(([name]) => name),
);

function isDateField(pointer: string, settings: Settings): boolean {
  const name = pointer.slice(1);
  return DATE_FIELDS.has(name) || ownFields(settings).get(name)?.type === 'date';
}

function dateReadings({ pointer }: Misfit, text: string): Reading[] {
  const { days, isElsewhere } = readDate(text);
  const [day, another] = days;
  if (day === undefined || another !== undefined) return [];
  const message = `${nameOf(pointer)} cannot be "${text}"; write ${day}`;
  return [{ ...plainReading(day), isSure: !isElsewhere, message }];
}

function textReadings(value: string): Reading[] {
  const readings: Reading[] = [];
  if (/^(?:0|-?[1-9]\d{0,14})$/.test(value)) readings.push(plainReading(Number(value)));
  if (/^(?:true|false)$/i.test(value)) readings.push(plainReading(value.toLowerCase() === 'true'));
  const word = value
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  for (const other of [value.trim(), word, value.toUpperCase()])
    if (other !== value) readings.push(plainReading(other));
  return readings;
}

function quotedReading({ pointer, written }: Misfit): Reading {
  const message = `${nameOf(pointer)} must be text; put it in quotes: "${written}"`;
  return { value: written, text: `"${written}"`, isSure: true, message };
}

/** `1.10`, `v2`: what a version lacks at its end is zero. */
function versionReadings(pointer: string, text: string): Reading[] {
  const [, numbers] = /^v?(\d+(?:\.\d+){0,2})$/i.exec(text.trim()) ?? [];
  if (pointer !== '/version' || numbers === undefined) return [];
  const version = [...numbers.split('.').map((number) => String(Number(number))), '0', '0'].slice(0, 3).join('.');
  return [
    { ...plainReading(version), message: `version must be three numbers with dots in quotes; write "${version}"` },
  ];
}

function listReadings(text: string): Reading[] {
  if (text.trim() === '') return [];
  const parts = text.split(/\s*[,;]\s*/).filter((part) => part !== '');
  return [...(parts.length > 1 ? [{ ...plainReading(parts), isSure: false }] : []), plainReading([text])];
}

/** `/equipment/0/version` as people say it. */
function nameOf(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '.');
}
