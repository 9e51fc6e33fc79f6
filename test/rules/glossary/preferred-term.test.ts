import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from '../../../src/document/parse.ts';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { applyFixes } from '../../helpers/apply-fixes.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library } from '../../helpers/library.ts';

const GLOSSARY = `terms:
  - {term: client, definition: A company that pays us., avoid: [customer]}
  - {term: customer service, definition: How we treat people., status: allowed}
  - {term: ticket, definition: A recorded request., avoid: [trouble ticket, {word: case, note: say ticket.}, {pattern: "job (no|number)"}]}
  - {term: user, definition: A person at a client., avoid: [end user, end-user]}
  - {term: technician, definition: Who does the work., avoid: [engineer, tech]}
  - {term: tech on call, definition: Who has the phone., status: allowed}
  - {term: Wi-Fi, definition: A network by radio., case: exact, avoid: [WiFi, wi-fi, AP]}
  - {term: multi-factor authentication, definition: Two proofs of who you are., abbreviation: MFA, avoid: [2FA]}
  - {term: policy, definition: A rule of the house., avoid: [directive]}
  - {term: workstation, definition: A machine on a desk., avoid: [PCs]}
  - {term: box, definition: Nobody knows which machine this is., status: forbidden}
  - {term: invoice, definition: What we send for money., avoid: [bill], scope: ["2-support/**"]}
  - {term: statement of work, definition: What is to be done., avoid: [work paper, work directory]}
  - {term: Microsoft Entra ID, definition: A directory in the cloud., case: exact, avoid: [Azure AD]}
  - {term: the dot framework, definition: A library of Microsoft., avoid: [.NET]}
`;
const files = { 'glossary.yml': GLOSSARY };
const body = (text: string): string => `# The customer\n\n${text}\n`;
const finds = (name: string, text: string, ...expected: string[]) => ({
  name,
  files,
  text: body(text),
  expect: expected,
});

checkRule('preferred-term', [
  finds(
    'a word, its plural and its possessive',
    "A customer, customers, customer's, customers’.",
    '3:3-3:11 Use "client" instead of "customer"',
    '3:13-3:22 Use "clients" instead of "customers"',
    '3:24-3:32 Use "client" instead of "customer"',
    '3:36-3:45 Use "clients" instead of "customers"',
  ),
  finds(
    'case',
    'Customer and CUSTOMERS.',
    '3:1-3:9 Use "Client" instead of "Customer"',
    '3:14-3:23 Use "CLIENTS" instead of "CUSTOMERS"',
  ),
  finds(
    'parts of other words are left alone',
    'Non-customer, customer-facing, customerx, portal.customer.example, me@customer, #customer, case-sensitive.',
  ),
  finds('good terms protect what is inside', 'Our customer\nservice and the tech on call.'),
  finds(
    'several words over lines, blanks and markup',
    'A trouble\nticket, trouble  **tickets**.',
    '3:3-4:7 Use "ticket" instead of "trouble ticket"',
    '4:9-4:27 Use "tickets" instead of "trouble tickets"',
  ),
  finds(
    'a note and a pattern',
    'The case, the Job\nnumber and job note.',
    '3:5-3:9 Use "ticket" instead of "case": say ticket',
    '3:15-4:7 Use "ticket" instead of "Job number"',
  ),
  finds(
    'code, addresses, quotations and titles of SOPs are left alone',
    '`customer` <https://customer.example> "customer" “the customer” [The Customer](customer.md) [a](customer.html)',
  ),
  finds(
    'link texts that are no titles',
    '[the customer](https://example.com)',
    '3:6-3:14 Use "client" instead of "customer"',
  ),
  finds(
    'exact terms',
    'WiFi, Wi-Fi, wi-fi, wifi, ap, AP.',
    '3:1-3:5 Use "Wi-Fi" instead of "WiFi"',
    '3:14-3:19 Use "Wi-Fi" instead of "wi-fi"',
    '3:31-3:33 Use "Wi-Fi" instead of "AP"',
  ),
  finds(
    'capitals of an abbreviation say nothing',
    '2FA. Use 2FA.',
    '3:1-3:4 Use "Multi-factor authentication" instead of "2FA"',
    '3:10-3:13 Use "multi-factor authentication" instead of "2FA"',
  ),
  finds(
    'plurals that are listed, and those in -ies',
    'New PCs follow directives.',
    '3:5-3:8 Use "workstations" instead of "PCs"',
    '3:16-3:26 Use "policies" instead of "directives"',
  ),
  finds(
    'forbidden terms',
    'The boxes, a box.',
    '3:5-3:10 Do not use "boxes"; Nobody knows which machine this is',
    '3:14-3:17 Do not use "box"; Nobody knows which machine this is',
  ),
  finds('a term holds in its scope only', 'Send the bill.'),
  finds(
    'tables, headings and callouts',
    '## Customer\n\n| customer |\n| - |\n\n> [!NOTE]\n> customer',
    '3:4-3:12 Use "Client" instead of "Customer"',
    '5:3-5:11 Use "client" instead of "customer"',
    '9:3-9:11 Use "client" instead of "customer"',
  ),
  {
    name: 'CRLF and a byte order mark',
    files,
    text: '\uFEFF# T\r\n\r\nA trouble\r\nticket.\r\n',
    expect: ['3:3-4:7 Use "ticket" instead of "trouble ticket"'],
  },
  {
    name: 'a pattern that looks at the words around',
    files: {
      'glossary.yml':
        'terms: [{term: sign in, definition: To enter a system., avoid: [{pattern: "(user|client)s? (?<avoid>log(s|ged)? in)", note: the verb is sign in}, {pattern: "(?<avoid>log on) (to|as)"}]}]',
    },
    text: 'Users log in. The client logged in. They log on to it.',
    expect: [
      '1:7-1:13 Use "sign in" instead of "log in": the verb is sign in',
      '1:26-1:35 Use "sign in" instead of "logged in": the verb is sign in',
      '1:42-1:48 Use "sign in" instead of "log on"',
    ],
  },
  finds(
    'soft hyphens and other letters without width',
    'A cus\u00ADto\u200Bmer, a cus&shy;tomer.',
    '3:3-3:13 Use "client" instead of "customer"',
    '3:17-3:30 Use "client" instead of "customer"',
  ),
  finds(
    'names and labels belong to their owners',
    'Click **Customer**, then call the Customer Success Team of Happy Customer Inc. Customer Key encrypts it.',
  ),
  finds(
    'a capital alone makes no name',
    'Each Customer calls. **Customer** calls.',
    '3:6-3:14 Use "Client" instead of "Customer"',
    '3:24-3:32 Use "Client" instead of "Customer"',
  ),
  finds(
    'plurals in -ies, and of a noun in front of "of"',
    'Two work papers, two work directories.',
    '3:5-3:16 Use "statements of work" instead of "work papers"',
    '3:22-3:38 Use "statements of work" instead of "work directories"',
  ),
  finds(
    'a word that begins with a dot',
    'Load .NET, not ASP.NET or net.',
    '3:6-3:10 Use "the dot framework" instead of ".NET"',
  ),
  finds('tags and variables', '~customer $customer @customer #customer --customer'),
  {
    name: 'a pattern that no list of words stands for',
    files: {
      'glossary.yml': String.raw`terms: [{term: machine, definition: A computer of any kind., avoid: [{pattern: '\w+ ware\d*'}]}]`,
    },
    text: 'The hard ware7 and the hard where.',
    expect: ['1:5-1:15 Use "machine" instead of "hard ware7"'],
  },
  { name: 'no glossary', files: { 'glossary.yml': '' }, text: 'A customer.', expect: [] },
]);

const rule = rules.filter(({ id }) => id === 'preferred-term');

const fixed = (text: string, includeUnsafe = false): string => {
  const manual = library({ 'glossary.yml': GLOSSARY, [DOCUMENT_PATH]: text });
  return applyFixes(text, lint(manual, rule), includeUnsafe);
};

test.each([
  ['A customer.', 'A client.'],
  ['An end user and an END-USER.', 'A user and a USER.'],
  ['An engineer; a tech.', 'A technician; a technician.'],
  ['A directive.', 'A policy.'],
  ['The trouble  ticket.', 'The ticket.'],
  ['The trouble **ticket**.', 'The trouble **ticket**.'],
  ['The case, the job no.', 'The case, the job no.'],
  ['The work papers.', 'The statements of work.'],
  // The fix would repeat a word.
  ['Open Microsoft Azure AD.', 'Open Microsoft Azure AD.'],
  ['The end user user.', 'The end user user.'],
  ['Sign in to Azure AD.', 'Sign in to Microsoft Entra ID.'],
  ['Start Azure AD Connect.', 'Start Azure AD Connect.'],
  // The fix would make the sentence too long.
  [`1. Turn 2FA on ${'and '.repeat(16)}off.`, `1. Turn 2FA on ${'and '.repeat(16)}off.`],
  [`1. Turn 2FA on ${'and '.repeat(10)}off.`, `1. Turn multi-factor authentication on ${'and '.repeat(10)}off.`],
  // Links lead to a heading.
  ['# T\n\n## The customer', '# T\n\n## The customer'],
])('the safe fix of %j', (text, expected) => {
  expect(fixed(text)).toBe(expected);
});

test('a heading is mended on demand', () => {
  expect(fixed('# T\n\n## The customer', true)).toBe('# T\n\n## The client');
});

test('a fix makes no new finding', () => {
  const glossary = `terms:
  - {term: client, definition: A company that pays us., avoid: [customer, account]}
  - {term: ticket, definition: A recorded request., avoid: [case, client file, job ticket]}
  - {term: user, definition: A person at a client., avoid: [end user, {pattern: "client (users?|person)"}]}
  - {term: phone line, definition: A line for the phone., avoid: [ticket line]}
  - {term: hour, definition: Sixty minutes of time., avoid: [stretch]}
`;
  const word = fc.constantFrom(
    'customer',
    'Account',
    'case',
    'client',
    'file',
    'job',
    'ticket',
    'end',
    'user',
    'users',
    'person',
    'line',
    'a',
    'an',
    'A',
    'stretch',
    'the',
    'cases',
    'CUSTOMERS',
  );
  const gap = fc.constantFrom(' ', ' ', ' ', ' ', '\n', '. ', ', ', ' **');
  const manual = library({ 'glossary.yml': glossary });
  const check = (text: string) => lint(manual, rule, [parseDocument(DOCUMENT_PATH, text)]);
  fc.assert(
    fc.property(fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 14 }), (parts) => {
      const text = `${parts.flat().join('')}\n`;
      const before = check(text);
      const after = applyFixes(text, before);
      const left = check(after);
      const fixable = before.filter(({ fix }) => fix?.safe);
      expect(left.length, `${text} → ${after}`).toBe(before.length - fixable.length);
    }),
    { numRuns: 300 },
  );
});
