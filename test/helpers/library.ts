import { applyEdits } from '../../src/document/edits.ts';
import { reorderFields } from '../../src/document/field-order.ts';
import { parseFrontmatter } from '../../src/document/frontmatter.ts';
import { parseDocument } from '../../src/document/parse.ts';
import { parseYaml } from '../../src/document/yaml.ts';
import { findBaseVersions } from '../../src/library/base-versions.ts';
import { sha256 } from '../../src/library/fingerprint.ts';
import { EMPTY_GLOSSARY, parseGlossary } from '../../src/library/glossary.ts';
import { buildLibrary, type Library, type Target } from '../../src/library/library.ts';
import { parseManual } from '../../src/library/manual.ts';
import { parsePeople } from '../../src/library/people.ts';
import { FIELD_ORDER } from '../../src/library/review.ts';
import { compareRecords, parseReviewRecord, type ReviewRecord } from '../../src/library/review-record.ts';
import { parseSettings } from '../../src/library/settings.ts';
import { parseTemplate } from '../../src/library/template.ts';
import type { Example } from '../../src/linter/rule.ts';
import { rules } from '../../src/rules/index.ts';

const shippedTemplates = import.meta.glob<string>('../../templates/sop/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

const shipped = Object.entries(shippedTemplates).map(([path, text]) => parseTemplate({ path, text }));

/** A small manual: two volumes, three sections. */
export const MANUAL = `title: Test Manual
volumes:
  - number: 1
    key: office
    title: Office
    sections:
      - number: 1
        key: phones
        title: Phones
        titles:
          - {title: Intro Notes, key: intro}
          - Answering Calls
          - {title: "Phones 1: Rules", key: phones-1, series: {name: Phones, part: 1}}
          - {title: "Phones 2: Voicemail", key: phones-2, series: {name: Phones, part: 2}, videos: 2}
  - number: 2
    key: support
    title: Support
    sections:
      - number: 1
        key: delivery
        title: Service Delivery
        aliases: [Delivery]
        titles: [Server Down, Ticket Statuses]
      - number: 2
        key: maintenance
        title: Maintenance
        titles:
          - {title: Monthly Single Checklist, key: monthly-single, collects: monthly-single}
`;

export const PEOPLE = `people:
  dana: {name: Dana Ruiz, email: dana@example.com, roles: [service-manager], deputy: lee}
  lee: {name: Lee Okafor, email: lee@example.com, roles: [technician]}
  victor: {name: Victor Hale, email: victor@example.com, roles: [technician], active: false, deputy: lee}
roles:
  service-manager: {title: Service Manager}
  technician: {title: Technician}
`;

export const GLOSSARY = `terms:
  - {term: client, definition: A company that pays us., avoid: [customer]}
  - {term: customer service, definition: How we treat people., status: allowed}
  - {term: ticket, definition: A recorded request., avoid: [{word: trouble ticket, note: one word is enough}, {pattern: "job (no|number)"}]}
`;

export const FRONTMATTER: Readonly<Record<string, string>> = {
  id: 'SOP-001',
  title: 'Answering Calls',
  type: 'procedure',
  volume: '1',
  section: '1',
  owner: 'dana',
  author: 'lee',
  approver: 'dana',
  status: 'approved',
  version: '1.0.0',
  created: '2026-01-10',
  updated: '2026-10-01',
  last_reviewed: '2026-10-01',
  review_date: '2027-10-01',
  summary: 'How the front office answers each call within three rings.',
  trigger: 'The phone rings.',
  outcome: 'The call is a ticket.',
};

export const BODY = `# Answering Calls

## Purpose

Callers reach a person.

## Scope

All calls to the main number.

## Roles

The front office answers.

## Procedure

1. Pick up within three rings.
2. Greet the caller.

## Verification

The call log shows no missed call.

## Records

The PSA holds a ticket for each call.
`;

export const DOCUMENT_PATH = '1-office/1-phones/answering-calls.md';

/** An SOP that passes every rule, with some frontmatter fields set otherwise (`undefined` leaves one out) and another body. */
export function sop(fields: Readonly<Record<string, string | undefined>> = {}, body = BODY): string {
  const lines = Object.entries({ ...FRONTMATTER, ...fields }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}`],
  );
  return `---\n${lines.join('\n')}\n---\n\n${body}`;
}

/** Before a path: the file as it was at `origin/main`, where that is not as it is now. */
const BASE = 'origin/main: ';

/** A library from files by path, relative to the manual root. What is not given comes from the constants above. */
export function library(all: Readonly<Record<string, string>> = {}, options: { today?: string } = {}): Library {
  const files = Object.fromEntries(Object.entries(all).filter(([path]) => !path.startsWith(BASE)));
  const read = (path: string, otherwise: string): { path: string; text: string } => ({
    path,
    text: files[path] ?? otherwise,
  });
  const paths = Object.keys(files);
  const isTemplate = (path: string): boolean => path.startsWith('templates/');
  const own = paths.filter(isTemplate).map((path) => ({ path, text: files[path] ?? '' }));
  const templates = [...shipped, ...own.map(parseTemplate)];
  const documents = paths.filter((path) => path.endsWith('.md') && path !== 'README.md' && !isTemplate(path));
  const records = paths.filter((path) => path.startsWith('records/'));
  const targets = new Map<string, Target>();
  for (const path of paths) targets.set(path, { kind: 'file', sha256: sha256(files[path] ?? '') });
  const built = buildLibrary({
    today: options.today ?? '2026-11-22',
    settings: parseSettings(
      read('sop.yml', 'schema: 1'),
      rules.map(({ id }) => id),
    ),
    manual: parseManual(read('manual.yml', MANUAL)),
    glossary: files['glossary.yml'] === '' ? EMPTY_GLOSSARY : parseGlossary(read('glossary.yml', GLOSSARY)),
    ...(files['people.yml'] === '' ? {} : { people: parsePeople(read('people.yml', PEOPLE)) }),
    templates: new Map(templates.map((template) => [template.type, template])),
    documents: documents.map((path) => parseDocument(path, files[path] ?? '')),
    records: bySop(records.map((path) => parseReviewRecord({ path, text: files[path] ?? '' }))),
    brokenRecords: new Map(),
    targets,
  });
  const before = Object.entries(all).filter(([path]) => path.startsWith(BASE));
  if (before.length === 0) return built;
  const texts = new Map(before.map(([path, text]) => [path.slice(BASE.length), text]));
  return { ...built, base: findBaseVersions(built.byPath, { name: 'origin/main', texts }) };
}

function bySop(records: readonly ReviewRecord[]): Map<string, ReviewRecord[]> {
  const shelves = new Map<string, ReviewRecord[]>();
  for (const record of [...records].sort(compareRecords))
    shelves.set(record.sop, [...(shelves.get(record.sop) ?? []), record]);
  return shelves;
}

/** The files that a rule's example stands for: a lone text becomes one SOP, its missing frontmatter and body filled in. */
export function completeExample(example: Example): Record<string, string> {
  if (typeof example !== 'string') {
    return Object.fromEntries(
      Object.entries(example).map(([path, text]) => [path, path.endsWith('.md') ? completeText(text) : text]),
    );
  }
  return { [DOCUMENT_PATH]: completeText(example) };
}

function completeText(text: string): string {
  const match = /^---\n([\s\S]*?)^---\n?([\s\S]*)$/m.exec(text);
  if (!match) return text.startsWith('---') ? text : sop({}, text);
  const given = parseYaml(match[1] ?? '').data as Record<string, unknown> | null;
  const missing = Object.entries(FRONTMATTER).filter(
    ([name]) => given === null || typeof given !== 'object' || !(name in given),
  );
  const lines = missing.map(([name, value]) => `${name}: ${value}`).join('\n');
  const whole = `---\n${match[1]}${lines}\n---\n${match[2]?.trim() ? match[2] : `\n${BODY}`}`;
  return isInOrder(Object.keys(given ?? {})) ? inOrder(whole) : whole;
}

function isInOrder(names: readonly string[]): boolean {
  const places = names.map((name) => FIELD_ORDER.indexOf(name));
  return places.every((place, index) => place < 0 || place > Math.max(-1, ...places.slice(0, index)));
}

function inOrder(text: string): string {
  const { edit } = reorderFields(text, parseFrontmatter(text), new Set(FIELD_ORDER), FIELD_ORDER) ?? {};
  return edit ? applyEdits(text, [edit]) : text;
}
