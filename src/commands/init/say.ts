import { entriesOf, isIntro, sectionsOf } from '../../library/manual.ts';
import { quoteForShell, SIDE_PIPELINE } from '../../library/repository-files.ts';
import { count, printable } from '../../renderers/printable.ts';
import type { Survey } from '../../workspace/survey.ts';
import { type Io, showPath } from '../command.ts';
import type { Answers } from './answers.ts';
import type { Starter } from './plan.ts';

/** What the new manual holds, on one line. */
export function summarizeStarter({ library: { manual }, drafts }: Starter, root: string): string {
  const parts = [
    count(manual.volumes.length, 'volume'),
    count(sectionsOf(manual).length, 'section'),
    count(entriesOf(manual).length, 'planned title'),
    ...(drafts > 0 ? [`${count(drafts, 'SOP')} as ${drafts === 1 ? 'a draft' : 'drafts'}`] : []),
  ];
  return `Made a manual in ${root}: ${parts.join(', ')}.\n`;
}

/** What else happened, and what comes next. */
export function explainNext(
  io: Io,
  survey: Survey,
  root: string,
  { person }: Answers,
  { files, kept, drafts, library }: Starter,
  committed: readonly string[],
): string {
  const lines = [
    ...(kept.length > 0 ? [`Kept as they were: ${kept.join(', ')}.`] : []),
    ...(files.some(({ path }) => path === SIDE_PIPELINE)
      ? [`To run the checks, add to .gitlab-ci.yml:  include: [{local: ${SIDE_PIPELINE}}]`]
      : []),
    ...(person ? [] : [`Nobody said who runs the manual: write your name and email into ${root}/people.yml.`]),
    ...(drafts > 0
      ? ['The names of people, the plans and the prices in the drafts are examples: adapt them to your company.']
      : []),
    ...committed,
    'Next:',
  ];
  const sop = 'npx sop-as-code';
  const planned = entriesOf(library.manual).filter((entry) => !isIntro(entry) && !library.byPath.has(entry.path));
  const example = planned.find(({ title }) => title === 'Server Down Procedures') ?? planned[0];
  const folder = showPath(io, survey.folder);
  const steps: (readonly [step: string, why: string])[] = [
    ...(folder === '.' ? [] : [[`cd ${quoteForShell(folder)}`, 'go there'] as const]),
    [`${sop} new "${example?.title ?? 'Its Title'}"`, 'begin an SOP'],
    [`${sop} lint`, 'see what is still to do'],
    ['git config core.hooksPath .githooks', 'check before each commit, in this clone'],
  ];
  const width = Math.max(...steps.map(([step]) => step.length));
  return printable(`${[...lines, ...steps.map(([step, why]) => `  ${step.padEnd(width)}  ${why}`)].join('\n')}\n`);
}
