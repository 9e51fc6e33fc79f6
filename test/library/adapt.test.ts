import { describe, expect, test } from 'vitest';
import { readShipped, settleIn, startOver } from '../../src/library/adapt.ts';
import { textField } from '../../src/library/library.ts';
import { lint } from '../../src/linter/lint.ts';
import { rules } from '../../src/rules/index.ts';
import { readPackaged, readShippedSops } from '../../src/workspace/package.ts';
import { library, sop } from '../helpers/library.ts';

test('startOver clears what others did with an SOP and touches nothing else', () => {
  expect(
    startOver(sop({ reviewers: '[lee]', tags: '[phone] # own' }), { owner: 'kim', author: 'lee', today: '2026-11-22' }),
  ).toBe(
    sop({
      ...{
        owner: 'kim',
        status: 'draft',
        version: '"0.1.0"',
        created: '2026-11-22',
        updated: '2026-11-22',
        tags: '[phone] # own',
      },
      ...{ author: 'lee', approver: undefined, last_reviewed: undefined, review_date: undefined },
    } as never),
  );
});

const shipped = readShipped(readShippedSops());
const files = {
  'manual.yml': readPackaged('sops', 'manual.yml'),
  'glossary.yml': readPackaged('sops', 'glossary.yml'),
  'people.yml': readPackaged('sops', 'people.yml'),
};

describe('settleIn', () => {
  const empty = library(files);
  test.each(
    shipped.map((document) => [textField(document, 'title') ?? '', document] as const),
  )('%s stands alone in an empty manual', (title, document) => {
    const place = {
      volume: document.frontmatter.data.volume as number,
      section: document.frontmatter.data.section as number,
    };
    const text = settleIn(
      document,
      document.path,
      { id: 'SOP-501', title, place, owner: 'dana', author: 'lee' },
      shipped,
      empty,
    );
    const findings = lint(library({ ...files, [document.path]: text }), rules).filter(
      ({ severity }) => severity !== 'info',
    );
    expect(findings.map(({ ruleId, message }) => `${ruleId} ${message}`)).toEqual([]);
  });

  test('finds by title what it refers to, and leaves out what is not there', () => {
    const here = library({
      'people.yml': 'people:\n  kim: {name: Kim, email: kim@example.com}\nroles: {tech: {title: T}}',
      '1-office/1-phones/greeting.md': sop({ id: 'SOP-009', title: 'Greeting' }, '# Greeting\n\n## Words\n\nHello.\n'),
    });
    const [document, ...others] = readShipped([
      {
        path: '4-a/1-b/calls.md',
        text: sop(
          {
            id: 'SOP-300',
            title: 'Calls',
            related: '[SOP-301, SOP-302]',
            depends_on: '["SOP-301#words", "SOP-301#gone", "tool:psa"]',
            audience: '[tech, boss]',
            attachments: '[form.pdf]',
          },
          '# Calls\n\nSee [the **greeting**](../2-c/greeting.md#words), [the rest](rest.md) and [the web](https://example.com).\n',
        ),
      },
      { path: '4-a/2-c/greeting.md', text: sop({ id: 'SOP-301', title: 'Greeting' }) },
      { path: '4-a/1-b/rest.md', text: sop({ id: 'SOP-302', title: 'The Rest' }) },
    ]);
    if (!document) throw new Error('no document');
    const text = settleIn(
      document,
      '2-support/1-delivery/calls.md',
      { id: 'SOP-010', title: 'Taking Calls', place: { volume: 2, section: 1 }, owner: 'kim', author: 'kim' },
      [document, ...others],
      here,
    );
    expect(text).toContain('id: SOP-010\ntitle: Taking Calls\n');
    expect(text).toMatch(/^related: \[SOP-009\]$/m);
    expect(text).toMatch(/^depends_on: \["?SOP-009#words"?\]$/m);
    expect(text).toMatch(/^audience: \[tech\]$/m);
    expect(text).not.toContain('attachments');
    expect(text).toContain(
      '# Taking Calls\n\nSee [the **greeting**](../../1-office/1-phones/greeting.md#words), the rest and [the web](https://example.com).\n',
    );
  });
});
