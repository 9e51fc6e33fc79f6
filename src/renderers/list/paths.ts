import { printable } from '../printable.ts';
import type { ListFormat } from './report.ts';

/** For other commands: one path a line. */
export const renderListPaths: ListFormat = ({ sops }) => sops.map(({ path }) => `${printable(path)}\n`).join('');
