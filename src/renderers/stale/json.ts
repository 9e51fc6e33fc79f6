import type { StaleFormat } from './report.ts';

/** The documented JSON form. */
export const renderStaleJson: StaleFormat = ({ staleness: { today, sops } }) =>
  `${JSON.stringify({ version: 1, today, sops }, null, 2)}\n`;
