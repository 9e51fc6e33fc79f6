import { describe, expect, test } from 'vitest';
import { reproducible } from '../../src/site/pdf-pages.ts';

const printed = (first: number, moment: string): Buffer => {
  const part = (offset: number): string => `(node${String(first + offset).padStart(8, '0')})`;
  return Buffer.from(
    `/CreationDate (D:${moment}+00'00')\n/ID ${part(0)}>>\n/ID ${part(5)}>>\n/Headers [${part(5)} ${part(0)}]\n` +
      `/Limits [${part(0)} ${part(5)}] /Title (node 7) é`,
    'latin1',
  );
};

describe('reproducible', () => {
  test.each([
    [158, 159],
    [1, 99_999],
    [8, 9],
  ])('what was printed after %i and after %i parts is the same file', (one, other) => {
    const settled = reproducible(printed(one, '20261122101112'), '2026-11-22');
    expect(settled).toEqual(reproducible(printed(other, '20261127235959'), '2026-11-22'));
    expect(settled.length).toBe(printed(one, '20261122101112').length);
    expect(Buffer.from(settled).toString('latin1')).toBe(
      "/CreationDate (D:20261122000000+00'00')\n/ID (node00000001)>>\n/ID (node00000002)>>\n" +
        '/Headers [(node00000002) (node00000001)]\n/Limits [(node00000001) (node00000002)] /Title (node 7) é',
    );
  });
});
