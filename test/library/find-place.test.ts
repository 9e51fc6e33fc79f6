import { describe, expect, test } from 'vitest';
import { findSections, placeNumber } from '../../src/library/find-place.ts';
import { library } from '../helpers/library.ts';

describe('findSections', () => {
  const { manual } = library();
  test.each([
    [undefined, '2.1', '2.1'],
    [undefined, 'phones', '1.1'],
    [undefined, 'service delivery', '2.1'],
    [undefined, 'DELIVERY', '2.1'],
    ['2', '1', '2.1'],
    ['Support', 'maintenance', '2.2'],
    ['support', '2.2', '2.2'],
    [undefined, '2', '2.2'],
  ])('--volume %s --section %s', (volume, section, found) => {
    expect(findSections(manual, volume, section).map(placeNumber)).toEqual([found]);
  });

  test('without a section, all of the volume or of the manual', () => {
    expect(findSections(manual, 'support').map(placeNumber)).toEqual(['2.1', '2.2']);
    expect(findSections(manual).map(placeNumber)).toEqual(['1.1', '2.1', '2.2']);
  });

  test.each([
    [undefined, '1', '"1" may be any of these sections'],
    [undefined, '3.1', '--section cannot be "3.1"'],
    ['1', '2.1', '--section cannot be "2.1"'],
    ['9', '1', '--volume cannot be "9"'],
    [undefined, 'phonse', 'did you mean "phones"?'],
  ])('--volume %s --section %s is refused', (volume, section, message) => {
    expect(() => findSections(manual, volume, section)).toThrow(message);
  });
});
