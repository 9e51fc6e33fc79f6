import { expect, test } from 'vitest';
import { lint } from '../../../src/linter/lint.ts';
import { rules } from '../../../src/rules/index.ts';
import { checkRule } from '../../helpers/check-rule.ts';
import { DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const says = (place: string, kind: string): string =>
  `${place} This is ${kind}, for everybody to read; replace it by a new one, keep that in the password manager, and name only its entry here`;

checkRule('no-secrets', [
  { name: 'in prose', text: 'The password is Sommer2024!\n', expect: [says('1:17-1:28', 'a password')] },
  {
    name: 'in a table, code, a comment and frontmatter',
    text: '---\nx-pwd: Sommer2024!\n---\n\n| Password |\n|---|\n| Herbst#26 |\n\n```\npassword=Winter#26\n```\n\n<!-- PIN: 9041 -->\n',
    expect: [
      says('2:8-2:19', 'a password'),
      says('7:3-7:12', 'a password'),
      says('10:10-10:19', 'a password'),
      says('13:11-13:15', 'a code'),
    ],
  },
  {
    name: 'CRLF and a byte order mark',
    text: '\uFEFF# T\r\n\r\nPassword: Sommer2024!\r\n',
    expect: [says('3:11-3:22', 'a password')],
  },
  {
    name: 'placeholders and references',
    text: 'Password: `<password>`, the entry "fw1" of the password manager.\n',
    expect: [],
  },
]);

test('a draft is told as an error as well, and nobody repeats the secret', () => {
  const text = sop({ status: 'draft' }, '# T\n\nThe password is Sommer2024!\n');
  const [diagnostic, ...others] = lint(
    library({ [DOCUMENT_PATH]: text }),
    rules.filter(({ id }) => id === 'no-secrets'),
  );
  expect([diagnostic?.severity, others]).toEqual(['error', []]);
  expect(diagnostic?.message).not.toContain('Sommer2024');
});
