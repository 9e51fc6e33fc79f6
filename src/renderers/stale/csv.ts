import { renderCsv } from '../csv.ts';
import type { StaleFormat } from './report.ts';

const COLUMNS = ['id', 'title', 'path', 'owner', 'deputy', 'states', 'last_reviewed', 'review_date', 'days', 'reasons'];

/** For spreadsheets: a line for each SOP, persons by name. */
export const renderStaleCsv: StaleFormat = ({ staleness: { sops }, nameOf }) =>
  renderCsv([
    COLUMNS,
    ...sops.map((sop) => [
      ...[sop.id, sop.title, sop.path, nameOf(sop.owner), sop.owner_left?.deputy ? nameOf(sop.owner_left.deputy) : ''],
      ...[sop.states.join(' '), sop.last_reviewed ?? '', sop.review_date ?? '', String(sop.days ?? '')],
      sop.reasons.join('; '),
    ]),
  ]);
