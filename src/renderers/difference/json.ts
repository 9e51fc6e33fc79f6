import { printableJson } from '../printable.ts';
import type { DifferenceFormat } from './report.ts';

/** For programs. */
export const renderDifferenceJson: DifferenceFormat = ({ id, title, from, to, difference }) =>
  `${printableJson({ version: 1, id, title, from, to, ...difference }, 2)}\n`;
