import { expect, test } from 'vitest';
import { manualFolder, read } from '../../helpers/folder.ts';
import { sopIn } from '../../helpers/io.ts';
import { BODY, DOCUMENT_PATH, sop } from '../../helpers/library.ts';

const CUSTOMER = BODY.replace('Greet the caller', 'Greet the customer');
const COMMENT = '   <!-- sop-disable-next-line preferred-term: the contract says customer -->\n';
const excepted = (body: string): string => sop({}, body.replace('2. Greet', `${COMMENT}2. Greet`));
const RULES = ['--only', 'preferred-term,unused-directive,unknown-directive'];

async function idsIn(text: string, args: readonly string[]): Promise<string[]> {
  const { out } = await sopIn(manualFolder({ [DOCUMENT_PATH]: text }), ['lint', '--format', 'json', ...args]);
  return JSON.parse(out).diagnostics.map(({ ruleId }: { ruleId: string }) => ruleId);
}

test('a comment in a list of steps takes out the finding of the next step', async () => {
  expect(await idsIn(sop({}, CUSTOMER), RULES)).toEqual(['preferred-term']);
  expect(await idsIn(excepted(CUSTOMER), RULES)).toEqual([]);
  expect(await idsIn(excepted(BODY), RULES)).toEqual(['unused-directive']);
});

test.each([
  ['--only', 'unused-directive,step-length'],
  ['--skip', 'preferred-term,review-recorded,define-abbreviation'],
])('rules left out by %s %s are not called unused', async (...args) =>
  expect(await idsIn(excepted(BODY), args)).toEqual([]));

test('--fix removes a comment that nothing needs, and a second run changes nothing', async () => {
  const cwd = manualFolder({ [DOCUMENT_PATH]: excepted(BODY) });
  const { exitCode } = await sopIn(cwd, ['lint', '--fix', ...RULES]);
  expect([read(cwd, `sops/${DOCUMENT_PATH}`), exitCode]).toEqual([sop(), 0]);
  expect((await sopIn(cwd, ['lint', '--fix', '--diff', ...RULES])).out).toBe('');
});
