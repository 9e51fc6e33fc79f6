import type { NewSop } from '../../library/draft.ts';
import { describeSection } from '../../library/find-place.ts';
import { sectionsOf } from '../../library/manual.ts';
import type { Template } from '../../library/template.ts';
import { findSimilar, listTitles } from '../../library/titles.ts';
import { count, printableLine } from '../../renderers/printable.ts';
import type { OpenManual } from '../command.ts';
import type { NewPlace } from './place.ts';
import type { DraftPlan } from './plan.ts';
import type { Topic } from './title.ts';

/** What was made, and what comes next. */
export function explainDraft(
  { show, library }: OpenManual,
  { id, title, owner }: NewSop,
  { section, path, added }: NewPlace,
  template: Template,
  { placeholders, missing, isShipped }: DraftPlan,
  topic: Topic,
): string {
  const kind = isShipped ? `from the shipped SOP, ${template.title}` : template.title;
  const similar = added ? findSimilar(title, listTitles(library, sectionsOf(library.manual))) : [];
  const optional = template.sections.filter(({ isOptional }) => isOptional).map((part) => part.title);
  const lines = [
    topic.typed !== undefined && `Took "${topic.typed}" for the planned title "${title}".`,
    template.type === 'intro' &&
      !title.startsWith(topic.title) &&
      `An intro is called by its section: "${title}", not "${topic.title}".`,
    `${id} ${title}: ${kind}, in ${describeSection(section)}, owner ${owner}.`,
    added && `Added the title to ${show('manual.yml')}.`,
    ...similar.map(
      (other) =>
        `Much like it, and ${other.isWritten ? 'written' : 'planned'} already: "${other.title}", ${show(other.entry.path)}.`,
    ),
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
