import { join } from 'node:path';
import { type Diagnostic, summarize } from '../../diagnostic.ts';
import { changedFiles } from '../../library/plan.ts';
import type { ProposedSop } from '../../library/proposal.ts';
import { lint } from '../../linter/lint.ts';
import { renderLintPretty } from '../../renderers/lint/pretty.ts';
import { type Source, sourceIn } from '../../renderers/lint/report.ts';
import { rules } from '../../rules/index.ts';
import { type Contents, commitStaged, inWorktree, stageContents } from '../../workspace/git/proposal-branch.ts';
import type { GitPlace } from '../../workspace/git/run.ts';
import { pathFrom } from '../../workspace/paths.ts';
import { type CommonOptions, colorsFor, type Io, openManual, planIndex } from '../command.ts';

/** What is to be committed. */
export interface Planned {
  /** The commit that it comes on top of. */
  readonly start: string;
  readonly contents: Contents;
  readonly sops: readonly ProposedSop[];
  readonly message: string;
  /** The manual root relative to the top. */
  readonly rootPath: string;
}

/** A commit; the one it was to come on top of, where nothing differs. Or what lint has against it. */
export type Committed =
  | { readonly commit: string; readonly isNew: boolean }
  | { readonly errors: readonly Diagnostic[]; readonly shown: string };

/** Commits in a working tree of its own, with the index made of what is there, after lint has found no error in the SOPs. */
export function commitProposal(
  io: Io,
  options: CommonOptions & { readonly force?: boolean },
  place: GitPlace,
  { start, contents, sops, message, rootPath }: Planned,
  canAsk: boolean,
): Committed {
  return inWorktree(place, start, (folder) => {
    const tree = { folder, env: place.env };
    stageContents(tree, contents);
    const inTree: Io = { ...io, cwd: folder };
    const manual = openManual(inTree, { ...options, quiet: true }, { root: join(folder, rootPath) });
    const ids = new Set(sops.map(({ id }) => id));
    const documents = manual.library.documents.filter(({ frontmatter }) => ids.has(String(frontmatter.data.id)));
    const errors = lint(manual.library, rules, documents).filter(({ severity }) => severity === 'error');
    if (errors.length > 0 && !options.force)
      return { errors, shown: showErrors(io, options, rootPath, manual.library, errors) };
    const encoder = new TextEncoder();
    const derived = changedFiles({ files: planIndex(manual, manual.library) }).map(
      ({ path, after }) =>
        [
          pathFrom(folder, join(folder, rootPath, path)),
          { bytes: encoder.encode(after), isExecutable: false },
        ] as const,
    );
    stageContents(tree, new Map(derived));
    const commit = commitStaged(tree, message, canAsk);
    return { commit: commit ?? start, isNew: commit !== undefined };
  });
}

function showErrors(
  io: Io,
  options: CommonOptions,
  rootPath: string,
  library: ReturnType<typeof openManual>['library'],
  errors: readonly Diagnostic[],
): string {
  const show = (path: string): string => (rootPath === '' ? path : `${rootPath}/${path}`);
  const diagnostics = errors.map((error) => ({ ...error, path: show(error.path) }));
  const byPath = new Map(library.documents.map((document) => [show(document.path), document]));
  const sourceOf = (path: string): Source => sourceIn({ byPath, files: new Map() }, path);
  const files = new Set(errors.map(({ path }) => path)).size;
  return renderLintPretty(
    { diagnostics, summary: summarize(diagnostics, files), sourceOf },
    { colors: colorsFor(io, options), columns: io.columns },
  );
}
