import { checkUsage, SopError } from '../../errors.ts';
import { isId, nextId } from '../../library/ids.ts';
import { findIdsOnBranches } from '../../workspace/git.ts';
import type { OpenManual } from '../command.ts';
import type { Asking } from './asking.ts';

/** The id of `--id` if nobody has it, else the next free one over all known branches. */
export async function chooseId({ io, options: { id }, manual }: Asking): Promise<string> {
  const { library, root } = manual;
  const { prefix } = library.settings;
  const elsewhere = await findIdsOnBranches(root, prefix, io.env);
  if (id === undefined) return nextId(library, elsewhere);
  checkUsage(
    isId(id, prefix),
    `--id cannot be "${id}"`,
    `Write ${prefix}, a dash and at least three digits, such as ${prefix}-014, or leave it out.`,
  );
  const holder = holderOf(id, manual, elsewhere);
  if (holder === undefined) return id;
  throw new SopError(
    'refused',
    `${id} is taken, by ${holder}; an id is never used twice`,
    'Leave --id out to get the next free one.',
  );
}

function holderOf(id: string, { library, show }: OpenManual, elsewhere: readonly string[]): string | undefined {
  const [document] = library.byId.get(id) ?? [];
  if (document) return show(document.path);
  if (library.records.has(id)) return 'review records';
  return elsewhere.includes(id) ? 'another branch' : undefined;
}
