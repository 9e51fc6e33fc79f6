import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { expect, test } from 'vitest';
import { renderLintMarkdown } from '../../../src/renderers/lint/markdown.ts';
import { hostileReport } from '../../helpers/hostile.ts';
import { plain, report, type Said } from '../../helpers/report.ts';

test('has the counts, a table of the files and the findings of each', () => {
  const fix = { safe: true, edits: [] };
  const given = report({ 'a.md': '', 'b.md': 'One\nTwo' }, [
    { severity: 'warning', fix },
    { path: 'b.md', span: [4, 7], message: 'Not *this* | that; run `sop *`' },
  ]);
  expect(renderLintMarkdown({ ...given, hasStatistics: true }, plain)).toBe(`<!-- sop lint -->
### ❌ sop lint: 1 error, 1 warning

2 SOPs checked, 2 files with findings.

| File | Errors | Warnings | Notes |
| :-- | --: | --: | --: |
| \`b.md\` | 1 |  |  |
| \`a.md\` |  | 1 |  |

| Rule | Findings | Safe repair | Files |
| :-- | --: | --: | --: |
| \`step-length\` | 2 | 1 | 2 |

<details>
<summary><code>b.md</code>: 1 error</summary>

| Place | | Rule | Finding |
| --: | :-- | :-- | :-- |
| 2:1 | error | \`step-length\` | Not \\*this\\* \\| that; run \`sop *\` |

</details>

<details>
<summary><code>a.md</code>: 1 warning</summary>

| Place | | Rule | Finding |
| --: | :-- | :-- | :-- |
| 1:1 | warning | \`step-length\` | Mend this |

</details>

- 1 can be repaired with: \`sop lint --fix\`
- Why, and how to mend it: \`sop explain step-length\`
`);
  expect(renderLintMarkdown(report({ 'a.md': '' }, []), plain)).toBe(
    '<!-- sop lint -->\n### ✅ sop lint: no errors, no warnings\n\n1 SOP checked.\n',
  );
});

test('fits into a comment, whatever there is to say, and says what it leaves out', () => {
  const files = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`${'deep/'.repeat(60)}${index}.md`, '']));
  const said = Object.keys(files).flatMap((path): Said[] => [
    { path, message: '|'.repeat(5000), severity: 'warning' },
    { path, severity: 'info' },
  ]);
  const text = renderLintMarkdown(report(files, said, { hasStatistics: true }), plain);
  expect(text.length).toBeLessThanOrEqual(60_000);
  expect(text.length).toBeGreaterThan(50_000);
  expect(text).toMatch(/This comment is full: \d+ findings in \d+ more files are left out\./);
  expect(text).toContain('… and 350 more files.');
  const many = Array.from({ length: 2000 }, (): Said => ({ message: 'Mend this '.repeat(10) }));
  expect(renderLintMarkdown(report({ 'a.md': '' }, many), plain)).toMatch(/… and \d+ more in this file\./);
});

const OWN_HTML = /^(?:<!-- sop lint -->|<details>\n<summary><code>[^<>]*<\/code>: [\w, ]+<\/summary>|<\/details>)$/;

test('nothing foreign is markup, calls somebody or refers to something', () => {
  const parser = remark().use(remarkGfm);
  fc.assert(
    fc.property(hostileReport, (given) => {
      const tree = parser.parse(renderLintMarkdown(given, plain));
      for (const node of nodesOf(tree)) {
        expect([
          'link',
          'linkReference',
          'image',
          'imageReference',
          'emphasis',
          'strong',
          'delete',
          'footnoteReference',
          'definition',
          'code',
        ]).not.toContain(node.type);
        if (node.type === 'html') expect(node.value).toMatch(OWN_HTML);
        if (node.type === 'text') expect(node.value).not.toMatch(/[@#!%~$^]\w|GH-\d|https?:\/\/|www\.\w/);
        if (node.type === 'tableRow') expect(node.children.length).toBe(4);
      }
      const headings = tree.children.filter(({ type }) => type === 'heading');
      expect(headings.length).toBe(1);
    }),
  );
});

function nodesOf(node: Root | Nodes): Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap((child) => nodesOf(child)) : [])];
}
