import type { NewSop } from '../../library/draft.ts';
import { describeSection } from '../../library/find-place.ts';
import type { Template } from '../../library/template.ts';
import { count, printableLine } from '../../renderers/printable.ts';
import type { OpenManual } from '../command.ts';
import type { NewPlace } from './place.ts';
import type { DraftPlan } from './plan.ts';

/** What was made, and what comes next. */
export function explainDraft(
  { show }: OpenManual,
  { id, title, owner }: NewSop,
  { section, path, added }: NewPlace,
  template: Template,
  { text, missing, isShipped }: DraftPlan,
  typed: string | undefined,
): string {
  const kind = isShipped ? `from the shipped SOP, ${template.title}` : template.title;
  const placeholders = text.split('TODO(').length - 1;
  const optional = template.sections.filter(({ isOptional }) => isOptional).map((part) => part.title);
  const lines = [
    typed !== undefined && `Took "${typed}" for the planned title "${title}".`,
    `${id} ${title}: ${kind}, in ${describeSection(section)}, owner ${owner}.`,
    added && `Added the title to ${show('manual.yml')}.`,
    'Next:',
    placeholders > 0 ? `  fill in ${count(placeholders, 'placeholder')} TODO(…)` : '  read it, and make it yours',
    !isShipped && optional.length > 0 && `  delete the sections that you do not need: ${optional.join(', ')}`,
    missing.length > 0 && `  add to the frontmatter: ${missing.join(', ')}`,
    `  sop lint ${show(path)}`,
  ];
  return `${lines
    .filter((line) => typeof line === 'string')
    .map(printableLine)
    .join('\n')}\n`;
}
