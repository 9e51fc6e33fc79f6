import type { Finding } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import type { BaseVersion } from '../../library/base.ts';
import { contentOf } from '../../library/base-versions.ts';
import { isDate } from '../../library/dates.ts';
import { fieldSpan } from '../../library/field-places.ts';
import { textField } from '../../library/library.ts';
import { defineRule } from '../../linter/rule.ts';

const PATH = '1-office/1-phones/answering-calls.md';

const BASE_PATH = `origin/main: ${PATH}`;

const BEFORE = `---
version: 1.2.0
updated: 2026-10-01
---

# Answering Calls

1. Pick up within three rings.
`;

const AFTER = BEFORE.replace('three rings', 'two rings').replace('2026-10-01', '2026-11-20');

export default defineRule({
  summary:
    'Where the text has changed since the base of the branch, the version is higher and the date of the change is new',
  rationale:
    'A printed copy, a ticket and an acknowledgement name a version: two texts under one number cannot be told apart (ISO 9001 7.5.3, control of changes).',
  severity: 'error',
  scope: 'base',
  fix: 'Raises the last number of the version, and sets updated to today (both unsafe: how far a change reaches, a person must say).',
  examples: {
    good: [
      { [BASE_PATH]: BEFORE, [PATH]: AFTER.replace('1.2.0', '2.0.0') },
      { [BASE_PATH]: BEFORE, [PATH]: BEFORE },
    ],
    bad: [
      { [BASE_PATH]: BEFORE, [PATH]: AFTER },
      { [BASE_PATH]: BEFORE, [PATH]: AFTER.replace('1.2.0', '1.3.0').replace('2026-11-20', '2026-10-01') },
    ],
  },

  *check(document, { library }) {
    const before = library.base?.get(document.path);
    if (!before || contentOf(document) === before.content) return;
    // What has never left the drafts has no readers yet who could mistake one text for the other.
    if (before.status === 'draft' && textField(document, 'status') === 'draft') return;
    yield* checkVersion(document, before);
    yield* checkDate(document, before, library.today);
  },
});

function* checkVersion(document: Document, { base, version: old = '' }: BaseVersion): Generator<Finding> {
  const version = textField(document, 'version') ?? '';
  const [then, now] = [numbersOf(old), numbersOf(version)];
  if (!then || !now || compare(now, then) > 0) return;
  const [major = 0, minor = 0, patch = 0] = then;
  const next = `${major}.${minor}.${patch + 1}`;
  const what =
    compare(now, then) < 0
      ? `The version has gone back from ${old} at ${base} to ${version}`
      : `The text has changed since ${base}, and the version is still ${version}`;
  const span = fieldSpan(document, '/version');
  yield {
    message: `${what}; raise it: ${next} for wording, ${major}.${minor + 1}.0 for additions, ${major + 1}.0.0 where steps change their meaning`,
    span,
    fix: { safe: false, edits: [{ span, text: document.text.slice(...span).replace(version, next) }] },
  };
}

function* checkDate(document: Document, { base, updated: old }: BaseVersion, today: string): Generator<Finding> {
  const updated = textField(document, 'updated');
  if (!isDate(updated) || updated !== old || updated === today) return;
  const span = fieldSpan(document, '/updated');
  yield {
    message: `The text has changed since ${base}, and updated still says ${updated}; write the day of the change`,
    span,
    fix: { safe: false, edits: [{ span, text: document.text.slice(...span).replace(updated, today) }] },
  };
}

function numbersOf(version: string): number[] | undefined {
  return /^\d+\.\d+\.\d+$/.test(version) ? version.split('.').map(Number) : undefined;
}

/** Below 0 where the first is the lower one. */
function compare(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((number, at) => number !== b[at]);
  return (a[index] ?? 0) - (b[index] ?? 0);
}
