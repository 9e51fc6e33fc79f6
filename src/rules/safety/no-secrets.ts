import { findSecrets } from '../../document/secrets.ts';
import { defineRule } from '../../linter/rule.ts';

export default defineRule({
  summary: 'No password, key or token stands in an SOP',
  rationale:
    'An SOP is read by everybody, copied to clients and kept in Git for ever: whoever leaves takes its passwords along, and to delete one later takes it out of no copy. OWASP calls for one place that holds secrets and shows who read them.',
  severity: 'error',
  scope: 'document',
  excepting: 'lines',
  examples: {
    good: [
      'Sign in as admin with the password of the entry "Firewall" in the password manager.\n',
      'The password has at least 14 characters.\n\n```powershell\nnet use Z: \\\\server\\share /user:admin *\n$Password = Read-Host -AsSecureString\n```\n\nPassword: `<password>`\n',
    ],
    bad: [
      'The admin password is Sommer2024!\n',
      '| User | Password |\n|---|---|\n| admin | Vagrant-123 |\n',
      '```\nnet use Z: \\\\server\\share /user:admin Sommer2024\n```\n',
      '<!-- token: glpat-x7Jk2mQpR4sT8vWz1aBc -->\n',
      'Open https://admin:Sommer2024@firewall.example.com first.\n',
    ],
  },

  *check({ text }) {
    for (const { kind, span } of findSecrets(text)) {
      const message = `This is ${kind}, for everybody to read; replace it by a new one, keep that in the password manager, and name only its entry here`;
      yield { message, span };
    }
  },
});
