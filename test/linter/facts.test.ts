import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Document } from '../../src/document/document.ts';
import type { Frontmatter } from '../../src/document/frontmatter.ts';
import { buildLibrary } from '../../src/library/library.ts';
import { lint } from '../../src/linter/lint.ts';
import { rules } from '../../src/rules/index.ts';
import { loadLibrary } from '../../src/workspace/load.ts';
import { packageRoot } from '../../src/workspace/package.ts';

/** Lets nobody ask for more than some properties. */
function guard<T extends object>(object: T, allowed: readonly (keyof T)[]): T {
  return new Proxy(object, {
    get: (target, key) => {
      if (typeof key === 'string' && !(allowed as readonly string[]).includes(key)) throw new Error(`asked for ${key}`);
      return Reflect.get(target, key, target);
    },
  });
}

/** A run that remembers watches these facts of other documents, and no others (`factsOf`); of a broken one its frontmatter too. */
function guardFacts(document: Document): Document {
  const frontmatter: Frontmatter = guard(document.frontmatter, ['data', 'faults', 'fenceFault']);
  return guard(Object.create(document, { frontmatter: { value: frontmatter } }) as Document, [
    'path',
    'frontmatter',
    'anchors',
    'unreadable',
  ]);
}

test('of other documents, a rule asks for facts only', () => {
  const library = loadLibrary({
    root: join(packageRoot, 'sops'),
    shownRoot: 'sops',
    now: 0,
    today: '2026-11-22',
    ruleIds: rules.map(({ id }) => id),
  });
  const guarded = library.documents.map(guardFacts);
  for (const [index, document] of library.documents.entries()) {
    const documents = guarded.with(index, document);
    const alone = buildLibrary({ ...library, documents });
    expect(lint(alone, rules, [document])).toEqual(lint(library, rules, [document]));
  }
});
