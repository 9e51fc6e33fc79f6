import { SopError } from '../errors.ts';
import type { BrokenRecord } from '../library/library.ts';
import { compareRecords, parseReviewRecord, type ReviewRecord } from '../library/review-record.ts';
import type { Disk } from './disk.ts';

const FOLDER = 'records/reviews';

interface Shelf {
  readonly records: readonly ReviewRecord[];
  readonly broken: readonly BrokenRecord[];
}

/** The review records of a manual: those of one SOP are read when somebody asks for them. */
export class RecordShelf {
  private readonly shelves = new Map<string, Shelf>();

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly disk: Disk,
    private readonly now: number,
  ) {}

  readonly records = {
    get: (id: string): readonly ReviewRecord[] | undefined => nonEmpty(this.shelfOf(id).records),
    has: (id: string): boolean => this.shelfOf(id).records.length > 0,
    keys: () => this.disk.names(FOLDER).values(),
  };

  readonly broken = { get: (id: string): readonly BrokenRecord[] | undefined => nonEmpty(this.shelfOf(id).broken) };

  /** Changes whenever a record of an SOP is added, removed or touched: a line for the folder, then one for each file in it. */
  stampOf(id: string): string {
    if (!isPlain(id)) return '';
    const folder = `${FOLDER}/${id}`;
    const stamp = this.disk.folderStampOf(folder, this.now) ?? '';
    const names = stamp === 'none' ? [] : this.disk.names(folder);
    return [stamp, ...names.map((name) => this.describe(id, name))].join('\n');
  }

  /** Whether a stamp still holds. */
  isStill(id: string, stamp: string): boolean {
    const [folder = '', ...files] = stamp.split('\n');
    // As long as nothing came or went, the folder need not be read.
    if (folder === '' || this.disk.folderStampOf(`${FOLDER}/${id}`, this.now) !== folder) {
      const now = this.stampOf(id);
      return now.slice(now.indexOf('\n')) === stamp.slice(stamp.indexOf('\n'));
    }
    return files.every((line) => line === this.describe(id, line.slice(0, line.indexOf(' '))));
  }

  private describe(id: string, name: string): string {
    return `${name} ${this.disk.stampOf(`${FOLDER}/${id}/${name}`)}`;
  }

  private shelfOf(id: string): Shelf {
    let shelf = this.shelves.get(id);
    if (!shelf) {
      shelf = isPlain(id) ? this.read(id) : { records: [], broken: [] };
      this.shelves.set(id, shelf);
    }
    return shelf;
  }

  private read(sop: string): Shelf {
    const records: ReviewRecord[] = [];
    const broken: BrokenRecord[] = [];
    for (const name of this.disk.names(`${FOLDER}/${sop}`).filter((name) => name.endsWith('.yml'))) {
      const path = `${FOLDER}/${sop}/${name}`;
      try {
        const record = parseReviewRecord(this.disk.readRequired(path, ''));
        if (record.sop === sop) records.push({ ...record, path });
        else broken.push({ path, sop, message: `${path} is a record of ${record.sop} in the folder of ${sop}` });
      } catch (error) {
        if (!(error instanceof SopError)) throw error;
        broken.push({ path, sop, message: error.message });
      }
    }
    return { records: records.sort(compareRecords), broken };
  }
}

/** Whether an id can be the name of a folder. */
function isPlain(id: string): boolean {
  return /^[\w-]+$/.test(id);
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length > 0 ? list : undefined;
}
