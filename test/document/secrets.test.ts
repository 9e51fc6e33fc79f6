import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findSecrets } from '../../src/document/secrets.ts';

/** Each secret as its kind and its letters. Made up here: the pieces are joined so that no scanner takes this file for a leak. */
const found = (text: string): string[] => findSecrets(text).map(({ kind, span }) => `${kind}: ${text.slice(...span)}`);
const letters = (length: number): string =>
  'x7Jk2mQpR4sT8vWz1aBcY6nLd9GhE3fU5iCoKrPtMbNyHgVw0'.repeat(5).slice(0, length);
const digits = (length: number): string => '7304918265'.repeat(10).slice(0, length);

describe('keys and tokens that their letters give away', () => {
  test.each([
    ['an AWS access key', `AK${'IA'}Q7R4S8T1W2X5Y9Z3`],
    ['a GitHub token', `gh${'p_'}${letters(36)}`],
    ['a GitHub token', `github_${'pat_'}${letters(60)}`],
    ['a GitLab token', `gl${'pat-'}${letters(20)}`],
    ['a Slack token', `xo${'xb-'}${digits(12)}-${letters(24)}`],
    ['a Google key', `AI${'za'}${letters(35)}`],
    ['a Google key', `ya${'29.'}${letters(40)}`],
    ['a Stripe key', `sk_${'live_'}${letters(24)}`],
    ['a web token', `ey${'J'}hbGciOiJIUzI1NiJ9.ey${'J'}zdWIiOiIxMjM0In0.${letters(43)}`],
    ['a SendGrid key', `S${'G.'}${letters(22)}.${letters(43)}`],
    ['a Vault token', `hv${'s.'}${letters(24)}`],
    ['an API key', `sk-${'proj-'}${letters(48)}`],
    ['a BitLocker recovery key', '730491-826573-049182-657304-918265-730491-826573-049182'],
  ])('%s', (kind, token) => {
    for (const text of [
      token,
      `Use ${token}.`,
      `| ${token} |`,
      `\`${token}\``,
      `"token":"${token}"`,
      `<!-- ${token} -->`,
      `x: ${token}\n`,
    ])
      expect(found(text)).toContain(`${kind}: ${token}`);
  });

  test.each([
    `AK${'IA'}IOSFODNN7EXAMPLE`,
    `gh${'p_'}${'x'.repeat(36)}`,
    `gl${'pat-'}your-token-goes-in-here`,
    'move-mailboxes-between-databases-2013-help',
    '0123456789abcdef0123456789abcdef01234567',
    '-'.repeat(200),
    '111111-222222-111111-222222-111111-222222-111111-222222',
  ])('none in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('a private key, not the form of one', () => {
    const head = '-----BEGIN RSA PRIVATE KEY-----';
    const foot = '-----END RSA PRIVATE KEY-----';
    const key = `${head}\n${letters(64)}\n${letters(64)}\n${foot}`;
    expect(found(`a\n${key}\nb`)).toEqual([`a private key: ${key}`]);
    expect(found(`${head}\n<your key>\n${foot}\n${head}\n…`)).toEqual([]);
    expect(found(`-----BEGIN CERTIFICATE-----\n${letters(64)}\n${letters(64)}\n-----END CERTIFICATE-----`)).toEqual([]);
  });
});

describe('secrets behind their name', () => {
  test.each([
    ['The admin password is Sommer2024!', 'a password: Sommer2024!'],
    ['The password of the firewall is `Sommer2024`.', 'a password: Sommer2024'],
    ['**Password**: Vagrant-123', 'a password: Vagrant-123'],
    ['- **Password:** `Temp#2024`', 'a password: Temp#2024'],
    ['Default Password: Welcome123! (to be changed)', 'a password: Welcome123!'],
    ['PASSWORD=hunter22x', 'a password: hunter22x'],
    ['"password": "t0psecret-9",', 'a password: t0psecret-9'],
    ['Server=db;User Id=app;Password=Qwer!234;Encrypt=true', 'a password: Qwer!234'],
    ["ALTER USER app PASSWORD 'sommer24';", 'a password: sommer24'],
    ['Sign in as admin with the password Sommer2024!', 'a password: Sommer2024!'],
    ['Reset the password to "Herbst#2026".', 'a password: Herbst#2026'],
    ['username/password is administrator/Pa$$w0rd', 'a password: Pa$$w0rd'],
    ['Credentials: admin / P@ss.w0rd1', 'a password: P@ss.w0rd1'],
    [
      '| User | Password |\n|---|---|\n| a | Vagrant123! |\n| b | - |\n| c | `Other#99x` |',
      'a password: Vagrant123!, a password: Other#99x',
    ],
    ['| Local password | Vagrant123! |', 'a password: Vagrant123!'],
    ['---\npassword: Sommer2024!\n---\n', 'a password: Sommer2024!'],
    ['<!-- pwd = Sommer2024! -->', 'a password: Sommer2024!'],
    [`API key: ${letters(24)}`, `a key: ${letters(24)}`],
    [`client_secret: ${letters(32)}`, `a secret: ${letters(32)}`],
    [`AccountKey=${letters(80)}==;`, `a key: ${letters(80)}==`],
    ['The alarm code is 4711#.', 'a code: 4711#'],
    ['Door code: 8302', 'a code: 8302'],
    ['PIN: 90417', 'a code: 90417'],
    ['net use Z: \\\\srv\\share /user:corp\\admin Sommer2024 /persistent:no', 'a password: Sommer2024'],
    ['net user helpdesk Sommer2024! /add', 'a password: Sommer2024!'],
    ['ConvertTo-SecureString "P@ssw0rd!" -AsPlainText', 'a password: P@ssw0rd!'],
    ['sshpass -p Sommer2024 ssh admin@fw', 'a password: Sommer2024'],
    ['mysql -u root -pSommer2024 db', 'a password: Sommer2024'],
    ['curl -u admin:Sommer2024 https://x.example', 'a password: Sommer2024'],
    ['tool --password Sommer2024 --host x', 'a password: Sommer2024'],
    ['username admin password 7 0822455D0A16', 'a password: 0822455D0A16'],
    ['https://admin:Sommer2024@fw.example.com/', 'a password: Sommer2024'],
    ['postgres://app:letmein@db/x', 'a password: letmein'],
  ])('%j', (text, expected) => {
    expect(found(text).join(', ')).toBe(expected);
  });

  test.each([
    'The password is in the password manager.',
    'The password has at least 14 characters, one digit and one of !@#$%.',
    'Password: minimum 14 characters',
    'Password: 12+ characters',
    'Password: 90days',
    'Password: <password>',
    'Password: `$PASSWORD`',
    'Password: %PASSWORD%',
    'Password: $' + '{DB_PASSWORD}',
    'Password: {{ vault_password }}',
    'Password: [ask the client]',
    'Password: ********',
    'Password: xxxxxxxx',
    'Password: changeme',
    "CREATE USER sync PASSWORD 'hunter2';",
    "ALTER ROLE app ENCRYPTED PASSWORD 'md5foobarbaz';",
    'Password: ChangeMe123!',
    'Password: TODO(entry in the password manager)',
    'Password: your-password-1',
    'Password: ITG-1234',
    'Password: 1Password',
    'Password: see KB0012345',
    'Password: Required!',
    'Password: it@example.com',
    'Password: C:\\Secrets\\fw1.txt',
    'Password: https://vault.example/fw1',
    'password: op://IT/fw1/password',
    'password = os.environ["FW1_PASSWORD"]',
    '$password = Read-Host -AsSecureString',
    'password=getpass(prompt1)',
    '"password": "string"',
    'db_password: db_password_1',
    'Passwords: SHA256',
    'Send the password to DC01.',
    'Set the password "Never expires" and the password `-1`.',
    'Send the password to SRV-2019-FILES.',
    'The token expires after 24h.',
    'token: abc123',
    'https://example.com/?searchToken=5902rmnmjz5fivko9172xs74c',
    'token_url: https://login.example.com/oauth2',
    'Error code: 8302. Postal code: 90210. Country code 4930.',
    'PIN: 1234',
    'PIN: 6 digits',
    'pin: 2',
    '| Password | 1 |\n|---|---|\n| Length | 14 |',
    'The mapping4711 and accredit: x1y2z3w4',
    'net use Z: \\\\srv\\share /user:admin *',
    'net use \\\\srv\\share /delete',
    'net user jdoe /domain',
    'Run net user jdoe to see the account.',
    'https://user:password@host.example/',
    'postgres://postgres:postgres@localhost/',
    'https://user:$' + '{PASSWORD}@host.example/',
    'git@github.com:client/repo.git',
    'https://example.com:8443/a@b',
    'curl -u admin:$TOKEN https://x.example',
    'mysql -u root -p db',
    'Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089',
    'public key token: 31bf3856ad364e35',
  ])('none in %j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test('every span is in order, apart and inside the text', () => {
  const piece = fc.constantFrom(
    'password',
    ': ',
    '=',
    '|',
    '\n',
    '---',
    'Sommer2024!',
    '`',
    '"',
    ' is ',
    'PIN',
    '4711',
    '://',
    'a:b1c2d3@',
    'key-',
    letters(40),
    '/',
    'net use x: \\\\a\\b ',
    '-----BEGIN PRIVATE KEY-----',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      let end = 0;
      for (const { span } of findSecrets(text)) {
        expect(span[0]).toBeGreaterThanOrEqual(end);
        expect(span[1]).toBeGreaterThan(span[0]);
        end = span[1];
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});
