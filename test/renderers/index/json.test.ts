import { expect, test } from 'vitest';
import { buildContents } from '../../../src/library/contents.ts';
import { isContentsJson, renderContentsJson } from '../../../src/renderers/index/json.ts';
import { DOCUMENT_PATH, library, sop } from '../../helpers/library.ts';

const MANUAL = `title: Small
volumes:
  - number: 1
    key: office
    title: Office
    sections:
      - number: 1
        key: phones
        title: Phones
        titles: [Answering Calls, {title: Monthly Single Checklist, key: single, collects: monthly-single}]
end_matter: [{title: Last Words}]
`;

test('the documented JSON form', () => {
  const files = {
    'manual.yml': MANUAL,
    [DOCUMENT_PATH]: sop({ videos: '[{title: Demo, url: "https://v.example/1"}]' }),
    '1-office/1-phones/one.md': sop({
      id: 'SOP-002',
      title: 'Monthly Single - 202611 - Time',
      type: 'monthly-single',
      month: '"202611"',
    }),
    '1-office/1-phones/stray.md': sop({ id: 'SOP-003', title: 'Stray Notes', status: 'draft', review_date: undefined }),
  };
  const text = renderContentsJson(buildContents(library(files)));
  expect(text).toMatch(/^\{\n {2}"version": 1,\n {2}"title": "Small",\n/);
  expect(isContentsJson(text)).toBe(true);
  const person = { owner: 'dana', owner_name: 'Dana Ruiz' };
  expect(JSON.parse(text)).toEqual({
    version: 1,
    title: 'Small',
    coverage: { planned: 2, written: 1, approved: 1 },
    volumes: [
      {
        number: 1,
        title: 'Office',
        coverage: { planned: 2, written: 1, approved: 1 },
        sections: [
          {
            number: 1,
            title: 'Phones',
            coverage: { planned: 2, written: 1, approved: 1 },
            entries: [
              {
                title: 'Answering Calls',
                id: 'SOP-001',
                path: DOCUMENT_PATH,
                status: 'approved',
                version: '1.0.0',
                ...person,
                review_date: '2027-10-01',
                videos: [{ title: 'Demo', url: 'https://v.example/1' }],
              },
              {
                title: 'Monthly Single Checklist',
                status: 'planned',
                videos: [],
                dated: [
                  {
                    title: 'Monthly Single - 202611 - Time',
                    id: 'SOP-002',
                    path: '1-office/1-phones/one.md',
                    status: 'approved',
                    version: '1.0.0',
                    ...person,
                    review_date: '2027-10-01',
                    videos: [],
                    month: '202611',
                  },
                ],
              },
              {
                title: 'Stray Notes',
                id: 'SOP-003',
                path: '1-office/1-phones/stray.md',
                status: 'draft',
                version: '1.0.0',
                ...person,
                videos: [],
                listed: false,
              },
            ],
          },
        ],
      },
    ],
    end_matter: [{ title: 'Last Words' }],
  });
});

test('isContentsJson is careful', () => {
  expect(isContentsJson('{"version": 1, "summary": {}}')).toBe(false);
  expect(isContentsJson('')).toBe(false);
});
