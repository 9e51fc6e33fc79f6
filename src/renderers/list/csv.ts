import { renderCsv } from '../csv.ts';
import type { ListFormat } from './report.ts';

/** For spreadsheets: the columns asked for, with the path behind them. */
export const renderListCsv: ListFormat = ({ columns, sops }) => {
  const hasPath = columns.includes('path');
  const rows = sops.map(({ cells, path }) => (hasPath ? cells : [...cells, path]));
  return renderCsv([hasPath ? columns : [...columns, 'path'], ...rows]);
};
