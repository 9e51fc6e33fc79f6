import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { manualFolder, read, write } from '../helpers/folder.ts';
import { sopIn } from '../helpers/io.ts';
import { BODY, PEOPLE, sop } from '../helpers/library.ts';
import { commitAll, DANA, environment } from '../helpers/repository.ts';

const RULES = 'sops/1-office/1-phones/phones-1.md';

/** Dana's SOP depends on a section of another one and on a script; Victor, who has left, owns a third. */
async function manual(env: Record<string, string> = environment(DANA)): Promise<string> {
  const root = manualFolder({
    'people.yml': PEOPLE,
    '1-office/1-phones/answering-calls.md': sop({ depends_on: '["SOP-002#scope", ../../scripts/call.ps1]' }),
    '1-office/1-phones/phones-1.md': sop(
      { id: 'SOP-002', title: '"Phones 1: Rules"', author: 'victor' },
      '# Phones 1: Rules\n\n## Scope\n\nAll calls.\n\n## Records\n\nNone.\n',
    ),
    '2-support/1-delivery/server-down.md': sop({
      id: 'SOP-004',
      title: '"=Server; \\\\ Down, [now](x)"',
      volume: '2',
      owner: 'victor',
    }),
    'scripts/call.ps1': 'call',
  });
  for (const id of ['SOP-001', 'SOP-002', 'SOP-004'])
    await sopIn(root, [
      'review',
      id,
      '--by',
      'dana',
      '--approve',
      '--force',
      '--today',
      id === 'SOP-004' ? '2025-10-01' : '2026-10-01',
    ]);
  return commitAll(root, env, 'Review');
}

test('a changed section makes suspect, with who changed it, and how to look and confirm', async () => {
  const env = environment(DANA);
  const lee = environment(
    { name: 'Lee Okafor', email: 'lee@example.com' },
    { GIT_AUTHOR_DATE: '2026-11-03T10:00:00Z' },
  );
  const root = await manual(env);
  const set = (from: string, to: string): void => write(root, RULES, read(root, RULES).replace(from, to));
  set('None.', 'Some.');
  commitAll(root, env, 'Another section');
  const unrelated = await sopIn(root, ['stale', '--format', 'json', '--owner', 'dana']);
  expect(JSON.parse(unrelated.out).sops.find(({ id }: { id: string }) => id === 'SOP-001')).toBeUndefined();

  set('All calls.', 'Most calls.');
  commitAll(root, lee, 'This section');
  set('Some.', 'Many.');
  commitAll(root, env, 'Another section again');
  write(root, 'sops/scripts/call.ps1', 'call again');
  const { out } = await sopIn(root, ['stale', '--owner', 'dana']);
  expect(out).toContain(
    'SOP-002#scope (by Lee Okafor on 2026-11-03), ../../scripts/call.ps1, on which it depends, have changed since the review',
  );
  expect(out).toContain('what changed: sop diff SOP-002 2026-10-01   if all is well: sop review SOP-001');
  // The other SOP itself has changed with the first of these commits.
  expect(out).toMatch(
    /SOP-002 .*\n.*not approved as it stands: .* \("Scope", "Records", by Dana Ruiz on \d{4}-\d\d-\d\d\)/,
  );
  const json = JSON.parse((await sopIn(root, ['stale', '--format', 'json'])).out);
  expect(json.sops.find(({ id }: { id: string }) => id === 'SOP-001').suspects).toEqual([
    {
      reference: 'SOP-002#scope',
      since: '2026-10-01',
      change: { by: 'Lee Okafor', date: '2026-11-03', sections: [] },
    },
    { reference: '../../scripts/call.ps1', since: '2026-10-01', change: null },
  ]);
});

test('without history, or before a commit, it is suspect all the same', async () => {
  const root = await manual();
  write(root, RULES, read(root, RULES).replace('All calls.', 'Most calls.'));
  const { out } = await sopIn(root, ['stale', '--owner', 'dana']);
  expect(out).toContain('SOP-002#scope, on which it depends, has changed since the review');
});

test('a confirmed dependency is suspect no more', async () => {
  const root = await manual();
  write(root, RULES, read(root, RULES).replace('All calls.', 'Most calls.'));
  await sopIn(root, ['review', 'SOP-001', '--by', 'dana']);
  const { out } = await sopIn(root, ['stale', '--format', 'json']);
  expect(JSON.parse(out).sops.map(({ id }: { id: string }) => id)).toEqual(['SOP-004', 'SOP-002']);
});

test('who has left is shown with who stands in', async () => {
  const { out } = await sopIn(await manual(), ['stale']);
  expect(out).toContain('Victor Hale (has left; Lee Okafor stands in)');
});

test('markdown is a digest for each owner, in which nothing of a title is markup', async () => {
  const { out } = await sopIn(await manual(), ['stale', '--format', 'markdown', '--all']);
  expect(out).toBe(`# Reviews: Test Manual

As of 2026-11-22, 1 of 3 approved SOPs wants attention.

## Victor Hale (has left; Lee Okafor stands in)

- [ ] [SOP-004 =Server; \\\\ Down, \\[now\\](x)](sops/2-support/1-delivery/server-down.md): **overdue**; review was due on 2026-10-01, 52 days ago

Read, mend what is wrong, then record it: \`sop review SOP-004\`

## Dana Ruiz

- [ ] [SOP-001 Answering Calls](sops/1-office/1-phones/answering-calls.md): **current**; next review on 2027-10-01
- [ ] [SOP-002 Phones 1: Rules](sops/1-office/1-phones/phones-1.md): **current**; next review on 2027-10-01
`);
});

test('csv opens in a spreadsheet without running anything', async () => {
  const { out } = await sopIn(await manual(), ['stale', '--format', 'csv']);
  expect(out).toBe(
    'id,title,path,owner,deputy,states,last_reviewed,review_date,days,reasons\r\n' +
      'SOP-004,"\'=Server; \\ Down, [now](x)",sops/2-support/1-delivery/server-down.md,Victor Hale,Lee Okafor,overdue,2025-10-01,2026-10-01,-52,"review was due on 2026-10-01, 52 days ago"\r\n',
  );
});

test('a calendar program reads the ics: a day for every coming review', async () => {
  const root = await manual();
  const { out } = await sopIn(root, ['stale', '--format', 'ics']);
  const calendar = new ICAL.Component(ICAL.parse(out));
  const events = calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
  expect(
    events.map(({ uid, summary, startDate, endDate }) => [uid, summary, String(startDate), String(endDate)]),
  ).toEqual([
    ['review-sop-004@test-manual.sop', 'Review SOP-004 =Server; \\ Down, [now](x)', '2026-10-01', '2026-10-02'],
    ['review-sop-001@test-manual.sop', 'Review SOP-001 Answering Calls', '2027-10-01', '2027-10-02'],
    ['review-sop-002@test-manual.sop', 'Review SOP-002 Phones 1: Rules', '2027-10-01', '2027-10-02'],
  ]);
  expect(events[0]?.description).toBe(
    'Owner: Victor Hale (has left; Lee Okafor stands in)\nFile: sops/2-support/1-delivery/server-down.md\nreview was due on 2026-10-01, 52 days ago\nRecord the review with: sop review SOP-004',
  );
  for (const line of out.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  expect(out.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  expect((await sopIn(root, ['stale', '--format', 'ics'])).out).toBe(out);
});

test('a long title of wide letters is folded between characters', async () => {
  const title = 'Größe 世界 👋 '.repeat(8).trim();
  const root = manualFolder({ '1-office/1-phones/answering-calls.md': sop({ title }, BODY) });
  const { out } = await sopIn(root, ['stale', '--format', 'ics']);
  const [event] = new ICAL.Component(ICAL.parse(out)).getAllSubcomponents('vevent');
  expect(event?.getFirstPropertyValue('summary')).toBe(`Review SOP-001 ${title}`);
});
