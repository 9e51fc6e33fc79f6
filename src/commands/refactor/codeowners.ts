import { join } from 'node:path';
import { CODEOWNERS_FORGES, CODEOWNERS_PATHS, hasSopLines, writeCodeowners } from '../../library/codeowners.ts';
import type { Library } from '../../library/library.ts';
import type { PlannedFile } from '../../library/plan.ts';
import { readText } from '../../workspace/files.ts';
import { pathFrom } from '../../workspace/paths.ts';
import { findBoundary } from '../../workspace/root.ts';

/** The CODEOWNERS file as it will be once a change is made: verbs that move SOPs or their owners refresh the lines that are there. */
export function planCodeowners(root: string, after: Library): PlannedFile[] {
  const top = findBoundary(root);
  const found = CODEOWNERS_FORGES.flatMap((forge) => CODEOWNERS_PATHS[forge].map((path) => ({ forge, path })));
  for (const { forge, path } of found) {
    const before = readText(join(top, path));
    if (before === undefined || !hasSopLines(before)) continue;
    const isGitlab = forge === 'gitlab' || readText(join(top, '.gitlab-ci.yml')) !== undefined;
    const { text } = writeCodeowners(before, after, isGitlab ? 'gitlab' : 'github', pathFrom(top, root));
    return [{ path: join(top, path), before, after: text }];
  }
  return [];
}
