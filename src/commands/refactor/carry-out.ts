import { join, relative, resolve } from 'node:path';
import { changedFiles } from '../../library/plan.ts';
import { filesOf, findUnconfirmed, overlayOf, type Refactoring } from '../../library/refactoring.ts';
import { count } from '../../renderers/printable.ts';
import { readText } from '../../workspace/files.ts';
import { stageMove } from '../../workspace/git/staged-move.ts';
import { findBoundary } from '../../workspace/root.ts';
import { type CommonOptions, carryOut, type Io, note, type OpenManual, planIndex } from '../command.ts';
import { planCodeowners } from './codeowners.ts';

/**
 * Carries a refactoring out, with the index and CODEOWNERS in the same plan, and says what else it asks for.
 * @param what that it was done, as a sentence without its end
 */
export function carryOutRefactoring(
  io: Io,
  options: CommonOptions & { readonly dryRun?: boolean },
  manual: OpenManual,
  refactoring: Refactoring,
  what: string,
): void {
  const { library, root } = manual;
  const after = manual.reload(overlayOf(refactoring));
  const own = filesOf(refactoring, (path) => readText(resolve(root, path)));
  const derived = [...planIndex(manual, after).map(inRoot(root)), ...planCodeowners(root, after)];
  const moved = own.filter(({ from }) => from !== undefined);
  const others = own.filter(({ from }) => from === undefined);
  const files = [...others.map(inRoot(root)), ...derived, ...moved.map(inRoot(root))];
  const isChanged = carryOut(io, { files }, findBoundary(root), options);
  if (options.dryRun) return;
  if (!isChanged) {
    note(io, options, 'Nothing is left to change.\n');
    return;
  }
  const changed = changedFiles({ files }).length;
  io.out(`${what} (${count(changed, 'file')} written).\n`);
  if (refactoring.moved) tellGit(io, options, root, refactoring.moved);
  const unconfirmed = findUnconfirmed(refactoring, library, after);
  if (unconfirmed.length > 0)
    note(
      io,
      options,
      `The approved text of ${unconfirmed.join(', ')} has changed with it. Let it be approved again with: sop review ${unconfirmed.join(' ')} --outcome changed --approve\n`,
    );
}

function inRoot(root: string): <File extends { path: string; from?: string }>(file: File) => File {
  return (file) => ({
    ...file,
    path: join(root, file.path),
    ...(file.from === undefined ? {} : { from: join(root, file.from) }),
  });
}

function tellGit(io: Io, options: CommonOptions, root: string, { from, to }: { from: string; to: string }): void {
  const told = stageMove(root, io.env, from, to);
  if (typeof told === 'string') return;
  note(
    io,
    options,
    `Git could not be told of the move (${told.failure}). Run: git add --all ${relative(io.cwd, root) || '.'}\n`,
  );
}
