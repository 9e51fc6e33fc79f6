import { describe, expect, test } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { folder, manualFolder } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';

describe('sop explain', () => {
  test('lists every rule by group', async () => {
    const { exitCode, out } = await sopIn(folder(), ['explain']);
    expect(exitCode).toBe(0);
    for (const { id, summary } of rules)
      expect(out).toMatch(
        new RegExp(`^  ${id} +(error|warning|info) +${summary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'm'),
      );
    for (const { group } of rules) expect(out).toMatch(new RegExp(`^${group}$`, 'm'));
  });

  test.each(rules.map(({ id }) => id))('explains the rule %s', async (id) => {
    const { exitCode, out } = await sopIn(folder(), ['explain', id]);
    expect(exitCode).toBe(0);
    expect(out).toContain(`${id} (rule, `);
    for (const part of ['Why', 'Severity', 'Fix', 'Bad', 'Good']) expect(out).toMatch(new RegExp(`^  ${part}\\b`, 'm'));
  });

  test('explains a rule in full, with what the manual makes of it', async () => {
    const cwd = manualFolder({ 'sop.yml': 'schema: 1\nrules: {unique-id: warning}\n' });
    const { out } = await sopIn(cwd, ['explain', 'Unique ID']);
    expect(out).toContain('  Severity   error, in this manual: warning\n');
    expect(out).toContain('    1-office/1-phones/b.md\n    │ ---\n    │ id: SOP-001\n');
    expect((await sopIn(cwd, ['explain'])).out).toMatch(/unique-id .*\(warning in this manual\)/);
  });

  test.each([
    ['known-person', /Excuse it {2}in the frontmatter: lint/],
    ['step-length', /Excuse it {2}before the line: <!-- sop-disable-next-line step-length: reason -->;/],
    ['valid-frontmatter', /Excuse it {2}no SOP can; sop.yml can set it/],
  ])('says how an SOP may break %s', async (id, pattern) => {
    expect((await sopIn(folder(), ['explain', id])).out).toMatch(pattern);
  });

  test.each([
    ['owner', /^owner \(frontmatter field, Owner\)$/m, /Required {3}always/],
    ['review date', /^review_date \(/m, /Required {3}once the status is approved/],
    ['status', /One of {5}draft, review, approved, retired/, /Example {4}status: draft/],
    ['month', /Required {3}from status review on, in SOPs of type monthly-single/, /Example {4}month: 202611/],
    ['series', /Value {6}a map with the parts below/, /Parts {6}name: The same words/],
    ['visibility', /\(default: internal\)/, /Required {3}no/],
    ['kpis', /a list; each item has the parts below/, /source \(optional\)/],
  ])('explains the field %s', async (name, ...patterns) => {
    const { exitCode, out } = await sopIn(folder(), ['explain', ...name.split(' ')]);
    expect(exitCode).toBe(0);
    for (const pattern of patterns) expect(out).toMatch(pattern);
  });

  test('explains a field of the company', async () => {
    const cwd = manualFolder({
      'sop.yml':
        'schema: 1\nfields: {region: {type: string, values: [east, west], required: true, description: Where it holds.}}\n',
    });
    const { out } = await sopIn(cwd, ['explain', 'region']);
    expect(out).toMatch(/Where it holds\.[\s\S]*Value {6}text\n {2}One of {5}east, west\n {2}Required {3}always/);
  });

  test('explains types and what a template can say', async () => {
    const { out } = await sopIn(folder(), ['explain', 'type']);
    expect(out).toContain('type (frontmatter field, Type)');
    expect(out).toMatch(/^ {2}procedure +One person follows ordered steps/m);
    for (const marker of ['optional', 'repeatable', 'open', 'needs: steps'])
      expect(out).toContain(`<!-- ${marker} -->`);
    expect((await sopIn(folder(), ['explain', 'templates'])).exitCode).toBe(0);
  });

  test('explains one type, also one of the manual', async () => {
    const { out } = await sopIn(folder(), ['explain', 'procedure']);
    expect(out).toMatch(/^procedure \(type of SOP\)\n {2}Written procedure\. Use it when: one person/);
    expect(out).toMatch(/^ +Procedure +own sub-headings welcome, needs numbered steps$/m);
    expect(out).toContain('the fields trigger, outcome, from status review on');
    const template =
      '---\ntype: runbook\ntitle: Runbook\nuse_when: A machine stops\nversion: 1\n---\n\n## Act <!-- needs: items -->\n\nTODO(what?)\n';
    const own = await sopIn(manualFolder({ 'templates/runbook.md': template }), ['explain', 'runbook']);
    expect(own.out).toMatch(/Sections +Act +needs tick boxes/);
  });

  test('explains a term, and leads from a word to avoid to its term', async () => {
    const cwd = manualFolder();
    expect((await sopIn(cwd, ['explain', 'ticket'])).out).toBe(
      'ticket (term of the glossary)\n  A recorded request.\n\n  Avoid      trouble ticket (one word is enough)\n',
    );
    expect((await sopIn(cwd, ['explain', 'Trouble', 'Ticket'])).out).toContain(
      '"trouble ticket" is a word to avoid (one word is enough). Write "ticket".',
    );
    expect((await sopIn(cwd, ['explain', 'job number'])).out).toContain('Write "ticket".');
    expect((await sopIn(cwd, ['explain', 'customers'])).out).toContain('Write "client".');
    const plain = manualFolder({ 'glossary.yml': 'style: {plain_words: {utilize: use}}\n' });
    expect((await sopIn(plain, ['explain', 'utilize'])).out).toBe('utilize (word to avoid)\n  Write      use\n');
  });

  test('leaves the patterns of a term out, but not their notes', async () => {
    const avoid =
      'avoid: [{pattern: "jobs? (no|number)", note: write ticket}, {pattern: "calls? no", note: write ticket}]';
    const cwd = manualFolder({ 'glossary.yml': `terms: [{term: ticket, definition: A recorded request., ${avoid}}]` });
    expect((await sopIn(cwd, ['explain', 'ticket'])).out).toMatch(/\n {2}Avoid {6}other forms \(write ticket\)\n$/);
    expect((await sopIn(cwd, ['explain', 'job number'])).out).toContain(
      'These are words to avoid (write ticket). Write "ticket".',
    );
  });

  test('a rule says where its number lives, and what it is in this manual', async () => {
    const cwd = manualFolder({ 'glossary.yml': 'style: {step_length: 12}\n' });
    expect((await sopIn(cwd, ['explain', 'step-length'])).out).toContain(
      '12; set it in glossary.yml: style: {step_length',
    );
    expect((await sopIn(folder(), ['explain', 'step-length'])).out).toContain('  20; set it in glossary.yml');
  });

  test('shows all that goes by a name', async () => {
    const cwd = manualFolder({ 'glossary.yml': 'terms: [{term: owner, definition: Whoever answers for it.}]\n' });
    const { out } = await sopIn(cwd, ['explain', 'owner']);
    expect(out).toContain('owner (frontmatter field, Owner)');
    expect(out).toContain('owner (term of the glossary)');
  });

  test('answers an unknown name with the nearest', async () => {
    expect(await sopIn(manualFolder(), ['explain', 'tiket'])).toEqual({
      exitCode: 2,
      out: '',
      err: 'error: "tiket" is no rule, field, type or term; did you mean "ticket"?\nhint: Run "sop explain" for the list of rules.\n',
    });
    const { exitCode, err } = await sopIn(folder(), ['explain', 'uniq-id']);
    expect(exitCode).toBe(2);
    expect(err).toContain('did you mean "unique-id"?');
    expect(err).toContain('run it inside one, or add --root');
  });

  test('still explains when the manual is broken', async () => {
    const cwd = manualFolder({ 'templates/x.md': '---\ntype: x\n---\n' });
    const { exitCode, out, err } = await sopIn(cwd, ['explain', 'type']);
    expect(exitCode).toBe(0);
    expect(out).toContain('what a template can say');
    expect(err).toMatch(/^note: the manual cannot be read/);
    expect((await sopIn(folder(), ['explain', 'type', '--root', 'nowhere'])).exitCode).toBe(2);
  });

  test('--format json', async () => {
    const list = JSON.parse((await sopIn(folder(), ['explain', '--format', 'json'])).out);
    expect(list.version).toBe(1);
    expect(list.rules.map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
    const one = await sopIn(folder(), ['explain', 'owner', '--format', 'json']);
    expect(one.out).toMatch(/^\{\n {2}"version": 1,/);
    expect(JSON.parse(one.out).explanations).toMatchObject([{ kind: 'field', name: 'owner', required: 'always' }]);
  });

  test('lets nothing through that a terminal would obey', async () => {
    const cwd = manualFolder({ 'glossary.yml': 'terms: [{term: "red", definition: "\\e[31mRed as a rose"}]\n' });
    expect((await sopIn(cwd, ['explain', 'red'])).out).not.toContain('\u001b');
    const broken = manualFolder({ 'glossary.yml': 'terms: [{term: red, definition: "\\e[31mRed"}]\n' });
    expect((await sopIn(broken, ['explain', 'owner'])).err).not.toContain('\u001b');
    expect((await sopIn(broken, ['lint'])).err).not.toContain('\u001b');
    expect((await sopIn(cwd, ['explain', '\u001b[31mx'])).err).not.toContain('\u001b');
  });

  test('keeps to the width of the terminal', async () => {
    const { out } = await sopIn(folder(), ['explain', 'owner'], { columns: 60 });
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
  });
});
