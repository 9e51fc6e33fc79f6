import { expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { applyFixes } from '../../helpers/apply-fixes.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library } from '../../helpers/library.ts';

const GLOSSARY = `terms:
  - {term: PowerShell, definition: The shell of Windows.}
  - {term: sshd, definition: The server of the secure shell., case: exact}
  - {term: Active Directory, definition: The directory of Windows., case: exact}
  - {term: virtual private network, definition: A tunnel of data., abbreviation: VPN}
  - {term: local area network, definition: A network in a house., abbreviation: LAN}
  - {term: information technology, definition: Work with computers., abbreviation: IT}
  - {term: statement of work, definition: What is to be done., abbreviation: SOW}
  - {term: RAM, definition: The memory of a machine., case: exact}
  - {term: identity policy, definition: Who may do what., abbreviation: IDPOLICY}
  - {term: Tech Directory, definition: The folder of our tools., status: allowed}
  - {term: Wi-Fi, definition: A network by radio., case: exact, avoid: [WiFi]}
  - {term: ticket, definition: A recorded request.}
`;
const files = { 'glossary.yml': GLOSSARY };
const finds = (name: string, text: string, ...expected: string[]) => ({
  name,
  files,
  text: `# powershell\n\n${text}\n`,
  expect: expected,
});

checkRule('term-case', [
  finds(
    'names with capitals inside, exact terms and abbreviations',
    'Powershell, active directory and the vpn of the Lan.',
    '3:1-3:11 Write "PowerShell" instead of "Powershell"',
    '3:13-3:29 Write "Active Directory" instead of "active directory"',
    '3:38-3:41 Write "VPN" instead of "vpn"',
    '3:49-3:52 Write "LAN" instead of "Lan"',
  ),
  finds(
    'the right spelling',
    'PowerShell, POWERSHELL and sshd over VPNs.',
    '3:13-3:23 Write "PowerShell" instead of "POWERSHELL"',
  ),
  finds(
    'plurals, possessives and line breaks',
    "Two vpns, the vpn's key, active\ndirectory.",
    '3:5-3:9 Write "VPNs" instead of "vpns"',
    '3:15-3:18 Write "VPN" instead of "vpn"',
    '3:26-4:10 Write "Active Directory" instead of "active directory"',
  ),
  finds('words that an abbreviation looks like', 'It sows lanes; its id is here.'),
  finds('the same where the glossary insists', 'More ram.', '3:6-3:9 Write "RAM" instead of "ram"'),
  finds('capitals because of the place', 'Sshd runs. See it.\n\n## Sshd and the rest\n\n- Sshd'),
  finds('a title in capitals, and a shout', '## POWERSHELL SETUP\n\nDO NOT TRUST POWERSHELL NOW.'),
  finds('terms of which both spellings are right', 'The tech directory. The Ticket.'),
  finds('what another rule reports', 'The WiFi.'),
  finds(
    'code, addresses, files, settings and paths',
    '`powershell` <https://powershell.example> powershell.exe /usr/powershell powershell/bin vpn=1 vpn: on --vpn dns\\_vpn vpn\\_zone',
  ),
  finds('quotations and titles of SOPs', '"powershell" “vpn” [Vpn setup](vpn.md)'),
  finds('link texts that are no titles', '[the vpn](https://example.com)', '3:6-3:9 Write "VPN" instead of "vpn"'),
  { name: 'no glossary', files: { 'glossary.yml': '' }, text: 'powershell', expect: [] },
]);

test('the fix writes the name as it should be', () => {
  const text = 'Powershell, active  directory, active\ndirectory, vpns and **vpn**.\n';
  const rule = rules.filter(({ id }) => id === 'term-case');
  const fixed = applyFixes(text, lint(library({ ...files, [DOCUMENT_PATH]: text }), rule));
  expect(fixed).toBe('PowerShell, Active Directory, Active Directory, VPNs and **VPN**.\n');
  expect(lint(library({ ...files, [DOCUMENT_PATH]: fixed }), rule)).toEqual([]);
});
