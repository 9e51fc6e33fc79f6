import { SopError } from '../errors.ts';
import { EMPTY_GLOSSARY } from '../library/glossary.ts';
import type { Library } from '../library/library.ts';
import { parseTemplate } from '../library/template.ts';
import { explainRule, findExplanations, type Knowledge, nearestSubject } from '../linter/explain.ts';
import {
  renderExplanations,
  renderExplanationsJson,
  renderRuleList,
  renderRuleListJson,
} from '../renderers/explain.ts';
import { printable, printableLine } from '../renderers/printable.ts';
import { rules } from '../rules/index.ts';
import { readShippedTemplates } from '../workspace/package.ts';
import {
  type CommandFactory,
  type CommonOptions,
  colorsFor,
  createCommand,
  deliver,
  type Io,
  note,
  openManual,
  withFormats,
} from './command.ts';

interface ExplainOptions extends CommonOptions {
  readonly format: string;
  readonly output?: string;
  readonly force?: boolean;
}

const EXAMPLES = `
Examples:
  $ sop explain                     every rule of "sop lint", by group
  $ sop explain unique-id           why a rule is there, with examples and options
  $ sop explain review_date         what a frontmatter field means and may hold
  $ sop explain type                the types of SOP, and what a template can say
  $ sop explain checklist           the sections of one type
  $ sop explain ticket              a term of the glossary, and the words to avoid`;

const createExplain: CommandFactory = (io) =>
  withFormats(
    createCommand('explain', 'explain a rule, a frontmatter field, a type of SOP or a term'),
    ['pretty', 'json'],
    'pretty',
  )
    .argument('[subject...]', 'a rule, a field, a type, or a term of the glossary (default: the list of rules)')
    .addHelpText('after', EXAMPLES)
    .action((words: string[], options: ExplainOptions) => {
      const knowledge = gather(io, options);
      const display = { colors: colorsFor(io, options), columns: io.columns };
      const subject = words.join(' ').trim();
      if (subject === '') {
        const all = rules.map((rule) => explainRule(rule, knowledge.settings?.rules[rule.id]));
        deliver(io, options.format === 'json' ? renderRuleListJson(all) : renderRuleList(all, display), options);
        return;
      }
      const explanations = findExplanations(subject, knowledge);
      if (explanations.length === 0) throw unknownSubject(subject, knowledge);
      deliver(
        io,
        options.format === 'json'
          ? renderExplanationsJson(explanations)
          : renderExplanations(explanations, (knowledge.glossary ?? EMPTY_GLOSSARY).style, display),
        options,
      );
    });

export default createExplain;

/** Rules and fields need no manual; the glossary, own templates and settings come from one. */
function gather(io: Io, options: ExplainOptions): Knowledge {
  const library = openIfSound(io, options);
  if (library === undefined) return { rules, templates: readShippedTemplates().map(parseTemplate) };
  const { templates, glossary, settings } = library;
  return { rules, templates: [...templates.values()], glossary, settings };
}

/** A broken manual is no reason to leave somebody without the explanation of what is broken. */
function openIfSound(io: Io, options: ExplainOptions): Library | undefined {
  try {
    return openManual(io, options).library;
  } catch (error) {
    if (!(error instanceof SopError) || (error.code === 'not-found' && options.root !== undefined)) throw error;
    if (error.code === 'configuration')
      note(
        io,
        options,
        `note: the manual cannot be read, so its glossary and templates are left out: ${printable(error.message)}\n`,
      );
    else if (error.code !== 'not-found') throw error;
    return undefined;
  }
}

function unknownSubject(subject: string, knowledge: Knowledge): SopError {
  const meant = nearestSubject(subject, knowledge);
  const hint = knowledge.glossary
    ? 'Run "sop explain" for the list of rules.'
    : 'Run "sop explain" for the list of rules. Terms are looked up in the glossary of a manual: run it inside one, or add --root.';
  const advice = meant === undefined ? '' : `; did you mean "${printableLine(meant)}"?`;
  return new SopError('usage', `"${printableLine(subject)}" is no rule, field, type or term${advice}`, hint);
}
