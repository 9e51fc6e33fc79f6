import { printableJson } from '../printable.ts';
import type { ListFormat } from './report.ts';

/** For programs: the path and all frontmatter of each SOP. */
export const renderListJson: ListFormat = ({ sops }) =>
  `${printableJson({ version: 1, sops: sops.map(({ path, fields }) => ({ path, ...fields })) }, 2)}\n`;
