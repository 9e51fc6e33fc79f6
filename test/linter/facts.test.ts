import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Document } from '../../src/document/document.ts';
import type { Frontmatter } from '../../src/document/frontmatter.ts';
import { buildLibrary, type Library, SHARED_FIELDS } from '../../src/library/library.ts';
import { lint } from '../../src/linter/lint.ts';
import type { Example } from '../../src/linter/rule.ts';
import { rules } from '../../src/rules/index.ts';
import { loadLibrary } from '../../src/workspace/load.ts';
import { packageRoot } from '../../src/workspace/package.ts';
import { completeExample, library as libraryFrom } from '../helpers/library.ts';

/** Lets nobody ask for more than some properties. */
function guard<T extends object>(object: T, allowed: readonly (keyof T)[]): T {
  return new Proxy(object, {
    get: (target, key) => {
      if (typeof key === 'string' && !(allowed as readonly string[]).includes(key)) throw new Error(`asked for ${key}`);
      return Reflect.get(target, key, target);
    },
  });
}

/** A run that remembers watches these facts of other documents, and no others (`memory.ts`); of a broken one its frontmatter too. */
function guardFacts(document: Document): Document {
  const { faults, fenceFault } = document.frontmatter;
  if (faults.length > 0 || fenceFault) return document;
  const data = guard(document.frontmatter.data, SHARED_FIELDS);
  const frontmatter: Frontmatter = guard(
    Object.create(document.frontmatter, { data: { value: data } }) as Frontmatter,
    ['data', 'faults', 'fenceFault'],
  );
  const { anchors } = document;
  const known = Object.create(document, {
    frontmatter: { value: frontmatter },
    anchors: { value: anchors },
  }) as Document;
  return guard(known, ['path', 'frontmatter', 'anchors', 'unreadable']);
}

function expectFactsOnly(library: Library): void {
  const guarded = library.documents.map(guardFacts);
  for (const [index, document] of library.documents.entries()) {
    const alone = buildLibrary({ ...library, documents: guarded.with(index, document) });
    expect(lint(alone, rules, [document])).toEqual(lint(library, rules, [document]));
  }
}

describe('of other documents, a rule asks for facts only', () => {
  test('in the shipped manual', () => {
    expectFactsOnly(
      loadLibrary({
        root: join(packageRoot, 'sops'),
        shownRoot: 'sops',
        now: 0,
        today: '2026-11-22',
        ruleIds: rules.map(({ id }) => id),
      }),
    );
  });

  const examples = rules
    .filter(({ scope }) => scope === 'library')
    .flatMap(({ id, examples: { good, bad } }) => [...good, ...bad].map((example): [string, Example] => [id, example]));
  test.each(examples)('in an example of %s', (_, example) => {
    expectFactsOnly(libraryFrom(completeExample(example)));
  });
});
