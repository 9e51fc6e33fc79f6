import { expect, test } from 'vitest';
import { isCompanyName, nameCompany } from '../../src/library/company.ts';
import { readShippedSops } from '../../src/workspace/package.ts';
import { sop } from '../helpers/library.ts';

const TEXT = sop(
  { trigger: 'The client tells Cobalt Ridge IT of it.' },
  '# Calls\n\nAt Cobalt Ridge IT. Cobalt Ridge IT\'s rule: "Cobalt Ridge IT, this is Inês."\n\n- Cobalt Ridge IT calls.\n',
);

test.each([
  [
    'our company',
    'The client tells our company of it.',
    'At our company. Our company\'s rule: "Our company, this is Inês."\n\n- Our company calls.\n',
  ],
  [
    'Ruiz, Kim & Sons',
    '"The client tells Ruiz, Kim & Sons of it."',
    'At Ruiz, Kim & Sons. Ruiz, Kim & Sons\'s rule: "Ruiz, Kim & Sons, this is Inês."\n\n- Ruiz, Kim & Sons calls.\n',
  ],
])('the drafts speak of %s', (company, trigger, body) => {
  expect(nameCompany(TEXT, company)).toBe(sop({ trigger }, `# Calls\n\n${body}`));
});

test('no shipped SOP keeps the name of the fictional company', () => {
  for (const { text } of readShippedSops()) expect(nameCompany(text, 'Acme')).not.toMatch(/Cobalt|Ridge/);
});

test.each([
  ['Acme', true],
  ['Größe & Söhne (Nord)', true],
  ['', false],
  ['a | b', false],
  ['<b>', false],
  ['a\nb', false],
])('isCompanyName: %j %s', (name, isRight) => {
  expect(isCompanyName(name)).toBe(isRight);
});
