import { describe, expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { DOCUMENT_PATH, library } from '../../helpers/library.ts';

const rule = rules.filter(({ id }) => id === 'glossary-use');
const MANUAL =
  'title: Manual\nvolumes: [{number: 1, key: office, title: Office, sections: [{number: 1, key: phones, title: Phones, titles: [Answering Calls]}]}]';

/** The findings on glossary.yml: line, severity where it is no warning, the words spoken of, message. */
function check(glossary: string, text = '', files: Record<string, string> = {}): string[] {
  const manual = library({ 'manual.yml': MANUAL, 'glossary.yml': glossary, [DOCUMENT_PATH]: text, ...files });
  return lint(manual, rule).map(({ path, range: { start, end }, severity, message }) => {
    expect(path).toBe('glossary.yml');
    return `${start.line}${severity === 'warning' ? '' : ` ${severity}`} ⟦${glossary.slice(start.offset, end.offset)}⟧ ${message}`;
  });
}

const terms = (...lines: string[]): string =>
  `terms:\n${lines.map((line) => `  - {${line}, definition: What it means here.}\n`).join('')}`;

describe('contradictions', () => {
  test.each<[string, string, string[]]>([
    [
      'a good term that another avoids',
      terms('term: client, avoid: ["Account"]', 'term: account'),
      ['2 ⟦Account⟧ "Account" is to be avoided here, and a good term in line 3; decide for one of the two'],
    ],
    [
      'an abbreviation that another avoids',
      terms('term: access point, abbreviation: AP', 'term: Wi-Fi, avoid: [{word: AP, note: too short}]'),
      ['3 ⟦AP⟧ "AP" is to be avoided here, and a good term in line 2; decide for one of the two'],
    ],
    [
      'a word to avoid for two terms',
      terms('term: client, avoid: [account]', 'term: user, avoid: [account]'),
      ['3 ⟦account⟧ "account" is to be avoided for "client" in line 2, too; keep it where it belongs'],
    ],
    [
      'a word to avoid twice',
      terms('term: client, avoid: [account, {word: account, note: never}]'),
      ['2 ⟦account⟧ "account" is to be avoided in line 2 already; take one of them out'],
    ],
    [
      'a forbidden term that another avoids',
      terms('term: box, status: forbidden', 'term: server, avoid: [box]'),
      ['3 ⟦box⟧ "box" is to be avoided for "box" in line 2, too; keep it where it belongs'],
    ],
    [
      'its own term',
      terms('term: client, avoid: [Client]'),
      ['2 ⟦Client⟧ "Client" is the term itself; take it out of the words to avoid'],
    ],
    [
      'its own plural',
      terms('term: client, avoid: [clients]'),
      ['2 ⟦clients⟧ "clients" is only the plural of the term; take it out of the words to avoid'],
    ],
    [
      'two terms of one abbreviation',
      terms('term: access point, abbreviation: AP', 'term: accounts payable, abbreviation: AP'),
      ['3 ⟦AP⟧ "AP" is short for "access point" in line 2, too; give one of them another abbreviation, or none'],
    ],
    [
      'one term twice',
      terms('term: client', 'term: Client'),
      ['3 ⟦Client⟧ "Client" is a term in line 2 already; make one entry of the two'],
    ],
    [
      'a pattern that finds its own term',
      terms(
        'term: ticket, avoid: [{pattern: "(job )?tickets?"}, {pattern: "[t-t]icket"}, {pattern: "(trouble|job) tickets?"}]',
      ),
      [
        '2 ⟦(job )?tickets?⟧ This pattern finds "ticket", the term itself; narrow it',
        '2 ⟦[t-t]icket⟧ This pattern finds "ticket", the term itself; narrow it',
      ],
    ],
    [
      'a plain word for a term, and a word to avoid as a plain word',
      `${terms('term: assistance, avoid: [help]')}style:\n  plain_words: {assistance: support, utilize: help}\n  vague_words: {soon: time, Assistance: amount}\n`,
      [
        '4 ⟦assistance⟧ "assistance" is a term in line 2; take it out of plain_words',
        '4 ⟦help⟧ "help" is a word to avoid for "assistance"; write another plain word',
        '5 ⟦Assistance⟧ "assistance" is a term in line 2; take it out of vague_words',
      ],
    ],
    [
      'a default word for a term',
      terms('term: methodology'),
      [
        '2 ⟦methodology⟧ "methodology" is a word that plain_words of the default style forbids; give plain_words without it, or take another term',
      ],
    ],
  ])('%s', (_, glossary, expected) => {
    expect(check(glossary)).toEqual(expected);
  });

  test.each([
    ['another spelling of an exact term', terms('term: Wi-Fi, case: exact, avoid: [wi-fi, WIFI]')],
    [
      'a longer term that protects a word',
      terms('term: client, avoid: [customer]', 'term: customer service, status: allowed'),
    ],
    [
      'terms of different places',
      terms('term: client, avoid: [account], scope: ["1-*/**"]', 'term: account, scope: ["2-*/**"]'),
    ],
    ['no glossary', ''],
  ])('none: %s', (_, glossary) => {
    expect(check(glossary)).toEqual([]);
  });
});

describe('terms that no SOP uses', () => {
  const GLOSSARY = terms(
    'term: client, avoid: [customer]',
    'term: virtual machine, abbreviation: VM',
    'term: ticket',
    'term: trip charge',
    'term: customer service, status: allowed',
    'term: box, status: forbidden',
  );
  const unused = (line: number, term: string): string =>
    `${line} info ⟦${term}⟧ No SOP uses "${term}", nor a word that it replaces; take it out, or keep it for SOPs to come`;

  test.each<[string, string, string[]]>([
    ['under any name', 'A customer has VMs and tickets.', [unused(5, 'trip charge')]],
    [
      'in the frontmatter',
      '---\nsummary: What the trip charge is for, and how a ticket starts.\n---\n\nClients, VMs.',
      [],
    ],
    ['all are used', 'Each client pays a trip charge for a ticket about a virtual machine.', []],
    ['most are not used: the glossary is ahead', 'Each client.', []],
  ])('%s', (_, text, expected) => {
    expect(check(GLOSSARY, text)).toEqual(expected);
  });

  test('in what another term means', () => {
    const glossary = `${GLOSSARY}  - {term: invoice, definition: It asks for the trip charge.}\n`;
    expect(check(glossary, 'Clients, VMs, tickets, invoices.')).toEqual([]);
  });

  test('not while most titles are planned', () => {
    const manual = MANUAL.replace('[Answering Calls]', '[Answering Calls, Voicemail, Faxes]');
    expect(check(GLOSSARY, 'Clients, VMs and tickets.', { 'manual.yml': manual })).toEqual([]);
  });
});
