import { expect, test } from 'vitest';
import { guessType } from '../../src/library/guess-type.ts';
import { library } from '../helpers/library.ts';

test.each([
  ['Monthly Single - 202612 - Verify', 'monthly-single'],
  ['Intro Notes: Phones', 'intro'],
  ['Client Personnel Changes: New User Checklist', 'checklist'],
  ['Roles and Responsibilities – Technician', 'role'],
  ['Collection Policies', 'policy'],
  ['Naming Conventions for Machines and Servers', 'policy'],
  ['Patch Management Philosophy and Procedures', 'procedure'],
  ['Server Down Procedures', 'troubleshooting'],
  ['Adding a New Machine to Managed Services', 'new-machine'],
  ['Setting Job Priorities', 'flowchart'],
  ['The Managed Services Grid', 'spreadsheet'],
  ['Moving a Client Office', 'procedure'],
  ['SQL Runbook for the Night', 'runbook'],
])('%s is a %s', (title, type) => {
  const { templates } = library({
    'templates/runbook.md': '---\ntype: runbook\ntitle: Runbook\nuse_when: Never\nversion: 1\n---\n',
  });
  expect(guessType(title, templates)).toBe(type);
});
