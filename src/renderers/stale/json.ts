import { printableJson } from '../printable.ts';
import type { StaleFormat } from './report.ts';

/** The documented JSON form. */
export const renderStaleJson: StaleFormat = ({ staleness: { today, sops } }) =>
  `${printableJson({ version: 1, today, sops }, 2)}\n`;
