import { checkRule } from '../../helpers/check-rule.ts';

const GLOSSARY = `terms:
  - {term: professional services automation, definition: The system that holds tickets., abbreviation: PSA}
  - {term: DHCP reservation, definition: A fixed address for a machine.}
  - {term: multi-factor authentication, definition: Two proofs of who you are., avoid: [TFA]}
style:
  known_abbreviations: [IP, USB]
`;
const files = { 'glossary.yml': GLOSSARY, 'sop.yml': 'schema: 1\ntools: {rmm: {title: RMM agent}}\n' };
const finds = (name: string, text: string, ...expected: string[]) => ({
  name,
  files,
  text: `# Title\n\n${text}\n`,
  expect: expected,
});
const asks = (place: string, abbreviation: string): string =>
  `${place} Write "${abbreviation}" out where it first stands, with (${abbreviation}) behind it, or add it to glossary.yml`;

checkRule('define-abbreviation', [
  finds('one finding at the first use', 'Keep the RTO. The RTO counts, and the RTOs.', asks('3:10-3:13', 'RTO')),
  finds(
    'plurals and compounds',
    'The EDRs, MDM-managed and non-BYOD.',
    asks('3:5-3:9', 'EDR'),
    asks('3:11-3:14', 'MDM'),
    asks('3:31-3:35', 'BYOD'),
  ),
  finds(
    'capitals with a small letter',
    'The vCIO keeps the SoW, the IoCs, vXX, MyVPN, GoTo and a statement of requirements (SoR). Read the SoR.',
    asks('3:5-3:9', 'vCIO'),
    asks('3:20-3:23', 'SoW'),
    asks('3:29-3:33', 'IoC'),
  ),
  finds('what the glossary, the style, the tools and the prefix hold', 'PSA, DHCP, TFA, IP, USB, RMM and SOP.'),
  finds('the letters of a date or a time', 'Write YYYY/MM/DD, DD.MM.YY or the time as HH:MM:SS.'),
  finds('a mark for a table of contents', '[[_TOC_]]\n\n[TOC]\n\nThe TOC is long.', asks('7:5-7:8', 'TOC')),
  finds('the words of a link', 'See [RTO](https://example.com).', asks('3:6-3:9', 'RTO')),
  ...[
    'The recovery time objective (RTO) holds. Keep the RTO.',
    'The RTO (recovery time objective) holds.',
    'The **recovery time objective** (**RTO**) holds.',
    'The Federation Remote Tool Objective (WS-F RTO) holds.',
    'Multi-factor authentication (MFA), a database (DB), gigabytes (GB), Kernel-based Virtual Machine (KVM).',
    'RTO: recovery time objective',
    '- **RTO**: the longest time that a client waits.',
    'Recovery Time Objective (see RTO) holds.',
    'TL;DR Wait.',
    'RTO stands for the longest wait.',
    'The recovery time objective, or RTO, holds.',
    'CI/CD – continuous integration and continuous delivery',
    '| RTO | recovery time objective |\n|---|---|\n| recovery point objective | RPO |',
    'Keep the RTO.\n\n## Glossary\n\n- **RTO**: longest wait',
    'Keep the RTO.\n\n## Terms and Definitions\n\nRTO, longest wait',
  ].map((text) => finds(`explained: ${text}`, text)),
  finds(
    'explained too late',
    'Keep the RTO.\n\nThe recovery time objective (RTO) holds.',
    '3:10-3:13 Write "RTO" out here, where it first stands: line 5 explains it too late',
  ),
  finds(
    'itself and others are no explanation',
    'The XQZ runs. See (XQA, XQB, XQZ) and the quick zebra, XQC.',
    asks('3:5-3:8', 'XQZ'),
    asks('3:20-3:23', 'XQA'),
    asks('3:25-3:28', 'XQB'),
    asks('3:56-3:59', 'XQC'),
  ),
  ...[
    'Call before 5 p.m. ET.',
    'Sign with PKCS #12, and open Settings > XQZ > Alerts.',
    'Set the language to sr-Latn-XQ.',
    'Charge in CHF, NOK, SEK, DKK and CZK.',
    'See the [XQZ](words.md#xqz-and-others).',
  ].map((text) => finds(`nothing that is explained: ${text}`, text)),
  finds(
    'four in a row are few enough to explain',
    'Ask XQA, XQB or XQC.',
    asks('3:5-3:8', 'XQA'),
    asks('3:10-3:13', 'XQB'),
    asks('3:17-3:20', 'XQC'),
  ),
  finds('something else in parentheses', 'Restart the server (RTO).', asks('3:21-3:24', 'RTO')),
  ...[
    'DO NOT restart. NEVER open it. Set the status to CLOSED or OPEN. WARNING! READ-DO',
    'STOP USING THE XQZ NOW',
    'Phase II and phase XIV.',
    'Model XPS13, SOP-014, KB5005565, DS923, ISO 27001, SOC 2 and 500 XB.',
    'Press XQZ+C, see FILE.XQZ, $XQZ, %XQZ%, <XQZ>, [XQZ], {XQZ}, XQZ_ID, #XQZ, @XQZ and /XQZ.',
    '`XQZ` "XQZ" <https://XQZ.example> [The XQZ](xqz.md)',
    'The office in Tampa, FL is closed. Use XQZ Deploy for it.',
    "DON'T do that.",
    '## XQZ',
  ].map((text) => finds(`no abbreviation: ${text}`, text)),
  finds(
    'cells, callouts and steps',
    '| XQA |\n|---|\n\n> [!NOTE]\n> XQB\n\n1. Open XQC.',
    asks('3:3-3:6', 'XQA'),
    asks('7:3-7:6', 'XQB'),
    asks('9:9-9:12', 'XQC'),
  ),
  {
    name: 'without a glossary, what every technician knows',
    files: { 'glossary.yml': '' },
    text: 'The DNS, the VPN, the URL and the RTO.',
    expect: [asks('1:35-1:38', 'RTO')],
  },
]);
