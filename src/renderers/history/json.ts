import { printableJson } from '../printable.ts';
import type { HistoryFormat } from './report.ts';

/** For programs. */
export const renderHistoryJson: HistoryFormat = ({ id, title, path, events }) =>
  `${printableJson({ version: 1, id, title, path, events }, 2)}\n`;
