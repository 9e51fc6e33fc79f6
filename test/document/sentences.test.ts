import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OPAQUE } from '../../src/document/prose.ts';
import { findSentences, tokensOf } from '../../src/document/sentences.ts';

const sentences = (prose: string): string[] => findSentences(prose, 0).map(({ text }) => text);

describe('findSentences', () => {
  test.each<[string, string[]]>([
    // Marks
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['What?! Now!!! Then.', ['What?!', 'Now!!!', 'Then.']],
    ['Say "Hello." Then wait (long). End', ['Say "Hello."', 'Then wait (long).', 'End']],
    ['Read “Access denied.” Then call.', ['Read “Access denied.”', 'Then call.']],
    ['The button "Save as." is grey. Click it.', ['The button "Save as." is grey.', 'Click it.']],
    ['Restart it. (See the log.) Then wait.', ['Restart it.', '(See the log.)', 'Then wait.']],
    ['Is it on? "Yes." Close it.', ['Is it on?', '"Yes."', 'Close it.']],
    ['Wait… then go. Stop... Now.', ['Wait… then go.', 'Stop...', 'Now.']],
    ['Click More ... Save. Then close.', ['Click More ... Save.', 'Then close.']],
    ['It hangs... again.', ['It hangs... again.']],
    ['One\r\ntwo.\r\nThree.', ['One\r\ntwo.', 'Three.']],
    ['  ', []],
    ['.', ['.']],
    // Latin and the like
    ['Open the file, e.g. Notes, now. Close it.', ['Open the file, e.g. Notes, now.', 'Close it.']],
    ['Use a browser (e.g. Firefox). Sign in.', ['Use a browser (e.g. Firefox).', 'Sign in.']],
    ['Take the larger one, i.e. 2 TB. Label it.', ['Take the larger one, i.e. 2 TB.', 'Label it.']],
    ['E.g. Windows 11 needs it.', ['E.g. Windows 11 needs it.']],
    ['Compare A vs. B and cf. Appendix C. Then stop.', ['Compare A vs. B and cf. Appendix C.', 'Then stop.']],
    ['Pack cables, adapters, etc. in the bag. Leave.', ['Pack cables, adapters, etc. in the bag.', 'Leave.']],
    ['Pack cables, etc. Then leave.', ['Pack cables, etc.', 'Then leave.']],
    ['It takes approx. 5 minutes. Wait.', ['It takes approx. 5 minutes.', 'Wait.']],
    ['Bring the parts (incl. M2 screws). Go.', ['Bring the parts (incl. M2 screws).', 'Go.']],
    // Numbers
    ['See No. 5 and Vol. 2 first. Go.', ['See No. 5 and Vol. 2 first.', 'Go.']],
    ['Answer No. Then wait.', ['Answer No.', 'Then wait.']],
    ['See Sec. 4.2 and Fig. 3. Then go on.', ['See Sec. 4.2 and Fig. 3.', 'Then go on.']],
    ['Call ext. 204. Ask for Dana.', ['Call ext. 204.', 'Ask for Dana.']],
    ['Use min. 12 characters. Save.', ['Use min. 12 characters.', 'Save.']],
    ['Wait 30 sec. 2 lamps blink.', ['Wait 30 sec.', '2 lamps blink.']],
    ['The term ends Dec. 31 or Jan. 15. Note it.', ['The term ends Dec. 31 or Jan. 15.', 'Note it.']],
    ['Version 1.2.3 runs. Good.', ['Version 1.2.3 runs.', 'Good.']],
    ['Install v1.2. Then restart.', ['Install v1.2.', 'Then restart.']],
    ['Upgrade to 11. Windows restarts.', ['Upgrade to 11.', 'Windows restarts.']],
    ['It costs $1.50. Pay it.', ['It costs $1.50.', 'Pay it.']],
    // Times
    ['Call by 5 p.m. If nobody answers, write.', ['Call by 5 p.m.', 'If nobody answers, write.']],
    ['Start at 9 a.m. Monday. Stop at 5 p.m. EST. Rest.', ['Start at 9 a.m. Monday.', 'Stop at 5 p.m. EST.', 'Rest.']],
    ['From 9 a.m. to 5 p.m. the office is open.', ['From 9 a.m. to 5 p.m. the office is open.']],
    // Letters
    ['The U.S. Office calls. Answer.', ['The U.S. Office calls.', 'Answer.']],
    ['The I.T. Department helps. Call I.T. Then wait.', ['The I.T. Department helps.', 'Call I.T.', 'Then wait.']],
    ['Press Y. Wait 5 minutes.', ['Press Y.', 'Wait 5 minutes.']],
    ['Use plan B. Dana knows it.', ['Use plan B.', 'Dana knows it.']],
    ['Format drive D. Windows restarts.', ['Format drive D.', 'Windows restarts.']],
    ['Ask J. Smith or J. R. Miller. Then write.', ['Ask J. Smith or J. R. Miller.', 'Then write.']],
    ['J. Smith approves. Go.', ['J. Smith approves.', 'Go.']],
    // Names
    ['Ask Mr. Hale and Dr. Ruiz. Wait.', ['Ask Mr. Hale and Dr. Ruiz.', 'Wait.']],
    ['Acme Inc. Support answers. Note the name.', ['Acme Inc. Support answers.', 'Note the name.']],
    ['Call Acme Corp. If they ask, give the PIN.', ['Call Acme Corp.', 'If they ask, give the PIN.']],
    ['Northwind Ltd. and Contoso Co. Chicago pay late.', ['Northwind Ltd. and Contoso Co. Chicago pay late.']],
    ['Send it to Fabrikam Ltd. Please keep a copy.', ['Send it to Fabrikam Ltd.', 'Please keep a copy.']],
    ['Drive to St. Louis. Park.', ['Drive to St. Louis.', 'Park.']],
    ['Meet at 5 Main St. Then sign.', ['Meet at 5 Main St.', 'Then sign.']],
    ['Ask Sam Hale Jr. Okafor knows.', ['Ask Sam Hale Jr. Okafor knows.']],
    // Files and addresses
    ['Run setup.exe. Then wait.', ['Run setup.exe.', 'Then wait.']],
    ['Open config.yml and hosts.txt. Save both.', ['Open config.yml and hosts.txt.', 'Save both.']],
    ['Go to https://portal.example.com/a.b?c=1. Sign in.', ['Go to https://portal.example.com/a.b?c=1.', 'Sign in.']],
    ['Visit example.com. Open Billing.', ['Visit example.com.', 'Open Billing.']],
    ['Ping 10.0.0.1. No answer means a fault.', ['Ping 10.0.0.1.', 'No answer means a fault.']],
    ['Write to help@example.com. Wait.', ['Write to help@example.com.', 'Wait.']],
    ['Install .NET 4.8. Node.js comes next.', ['Install .NET 4.8.', 'Node.js comes next.']],
    // Labels of items
    ['1. Open the lid. 2. Close it.', ['1. Open the lid.', '2. Close it.']],
    ['Do this: 1. Open the lid. 2. Close it.', ['Do this: 1. Open the lid.', '2. Close it.']],
    ['a. Open it. b. Close it.', ['a. Open it.', 'b. Close it.']],
    ['Go back to step 3. Then stop.', ['Go back to step 3.', 'Then stop.']],
    // What begins without a capital
    ['Update it. macOS restarts. iPhones do not.', ['Update it.', 'macOS restarts.', 'iPhones do not.']],
    ['Reboot. vCenter takes longer, e.g. iLO waits.', ['Reboot.', 'vCenter takes longer, e.g. iLO waits.']],
    ['Pay it. $5 is due. #12 is next. @dana knows.', ['Pay it.', '$5 is due.', '#12 is next.', '@dana knows.']],
    ['Count them. 12 are enough.', ['Count them.', '12 are enough.']],
    [`Run it. ${OPAQUE}${OPAQUE} ends.`, ['Run it.', `${OPAQUE}${OPAQUE} ends.`]],
    ['Open the file. then close it.', ['Open the file. then close it.']],
  ])('%j', (prose, expected) => {
    expect(sentences(prose)).toEqual(expected);
  });

  test.each([['.'], ['.)'], ['. '], ['"'], ['('], ['e.g. ']])('takes linear time for %j', (part) => {
    const text = `a${part.repeat(300_000)}a`;
    const start = performance.now();
    findSentences(text, 0);
    expect(performance.now() - start).toBeLessThan(3000);
  });

  test('loses nothing but blanks, and keeps the order', () => {
    const part = fc.constantFrom(
      'e.g',
      'Inc',
      'No',
      'J',
      '5',
      'word',
      'Word',
      '.',
      '. ',
      '?',
      '…',
      '"',
      '(',
      ')',
      ' ',
      '\n',
      'macOS',
      OPAQUE,
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const prose = parts.join('');
        const found = findSentences(prose, 3);
        expect(
          found
            .map(({ text }) => text)
            .join('')
            .replace(/\s/g, ''),
        ).toBe(prose.replace(/\s/g, ''));
        for (const { text, span } of found) expect(prose.slice(span[0] - 3, span[1] - 3)).toBe(text);
      }),
    );
  });

  test('knows the places', () => {
    expect(findSentences(' One. Two', 10).map(({ span }) => span)).toEqual([
      [11, 15],
      [16, 19],
    ]);
  });
});

test('tokensOf gives words, their places and what stands between them', () => {
  const [sentence] = findSentences('Don’t stop: go.', 5);
  expect(sentence && tokensOf(sentence)).toEqual([
    { text: 'Don’t', lower: "don't", gap: '', span: [5, 10] },
    { text: 'stop', lower: 'stop', gap: ' ', span: [11, 15] },
    { text: 'go', lower: 'go', gap: ': ', span: [17, 19] },
  ]);
});
