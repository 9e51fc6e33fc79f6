import type { Finding, Fix } from '../../diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { reorderFields } from '../../document/field-order.ts';
import { firstLine } from '../../document/frontmatter.ts';
import { valueAt, withValue } from '../../document/pointer.ts';
import { writeValue } from '../../document/set-fields.ts';
import type { Span } from '../../document/span.ts';
import { isLonger, LONGEST_CYCLE } from '../../library/dates.ts';
import { findFieldFaults, isSoundAt } from '../../library/field-faults.ts';
import { fieldSpan, placedTexts } from '../../library/field-places.ts';
import { describeDoubt, readingsOf } from '../../library/field-readings.ts';
import type { Library } from '../../library/library.ts';
import { findSection } from '../../library/manual.ts';
import { isPerson, PERSON_FIELDS } from '../../library/people.ts';
import { FIELD_ORDER } from '../../library/review.ts';
import { defineRule } from '../../linter/rule.ts';
import { didYouMean, isSameWord, isSlip, nearest } from '../../near.ts';
import type { SchemaFault } from '../../schema/check.ts';
import { schemas } from '../../schema/schemas.ts';

type Data = Readonly<Record<string, unknown>>;

export default defineRule({
  summary: 'The frontmatter is there and every field in it is right',
  rationale:
    'The frontmatter is the title page: ISO 9001 7.5.2 and EPA QA/G-6 ask for title, number, dates, version, author and approval of every document.',
  severity: 'error',
  scope: 'document',
  excepting: 'nothing',
  fix: 'Writes quotes, dates, versions, lists and mistyped fields and values as they must be, and puts the fields in their usual order. Safe where only one reading is left.',
  examples: {
    good: ['---\nid: SOP-014\nversion: 1.2.0\nreview_cycle: P6M\nx-reviewed-by-vendor: true\n---\n'],
    bad: [
      '---\nstatus: aproved\n---\n',
      '---\nversion: 1.10\n---\n',
      '---\nsumary: How the front office answers each call.\n---\n',
      '---\nid: MSP-014\n---\n',
      '---\ntype: procedur\n---\n',
      '---\nvolume: 9\n---\n',
      '---\nauthor: dana\napprover: dana\n---\n',
      '---\nreview_cycle: P3Y\n---\n',
      '---\ncreated: 2026-02-30\n---\n',
      '---\nowner: "dana\n---\n',
    ],
  },

  *check(document, { library }) {
    const { data, faults, fenceFault, span } = document.frontmatter;
    if (fenceFault) return;
    if (!span) {
      yield {
        message: 'The frontmatter is missing; begin the file with fields between two lines ---',
        span: firstLine(document.text),
      };
    } else if (faults.length > 0) {
      yield* faults;
    } else {
      const formFaults = findFieldFaults(data, library.settings);
      for (const fault of formFaults) yield formFinding(document, fault, formFaults.length, library);
      yield* meaningFindings(document, formFaults, library);
      if (formFaults.length === 0) yield* orderFindings(document);
    }
  },
});

/** @param count of all such faults */
function formFinding(document: Document, fault: SchemaFault, count: number, library: Library): Finding {
  const span = fieldSpan(document, fault.pointer, fault.about);
  const { message, fix } = { fix: undefined, message: fault.message, ...repair(document, fault, count, span, library) };
  return { message, span, ...(fix ? { fix } : {}) };
}

function repair(
  document: Document,
  fault: SchemaFault,
  count: number,
  span: Span,
  library: Library,
): { message?: string; fix?: Fix } {
  const { about, pointer, suggestion } = fault;
  if (about === 'key' && suggestion !== undefined) return renameKey(document, pointer, span, suggestion, library);
  return about === 'value' ? rewriteValue(document, fault, count, span, library) : {};
}

/** Writes a value in the way that was probably meant. Safe where nothing else can be meant and the frontmatter is the better for it. */
function rewriteValue(
  { text, frontmatter: { data } }: Document,
  { pointer, suggestion }: SchemaFault,
  count: number,
  span: Span,
  { settings }: Library,
): { message?: string; fix?: Fix } {
  const misfit = { pointer, value: valueAt(data, pointer), written: text.slice(...span), suggestion };
  for (const reading of readingsOf(misfit, settings)) {
    const read = withValue(data, pointer, reading.value);
    if (!isSoundAt(read, pointer, settings)) continue;
    const isSafe = reading.isSure && findFieldFaults(read, settings).length < count;
    const fix: Fix = { safe: isSafe, edits: [{ span, text: reading.text ?? writeValue(reading.value) }] };
    return { fix, ...(reading.message === undefined ? {} : { message: reading.message }) };
  }
  const doubt = describeDoubt(misfit, settings);
  return doubt === undefined ? {} : { message: doubt };
}

function renameKey(document: Document, pointer: string, span: Span, name: string, library: Library): { fix?: Fix } {
  const parent = pointer.slice(0, pointer.lastIndexOf('/'));
  const renamed = `${parent}/${name}`;
  if (document.frontmatter.nodes.has(renamed)) return {};
  const key = pointer.slice(parent.length + 1);
  const value = valueAt(document.frontmatter.data, pointer);
  const data = withValue(document.frontmatter.data, renamed, value);
  const isFaulty = findFieldFaults(data, library.settings).some(
    (fault) => fault.about !== 'missing' && fault.pointer.startsWith(renamed),
  );
  const { nodes, span: whole, yaml, faults } = document.frontmatter;
  const isStranger =
    PERSON_FIELDS.includes(name) &&
    placedTexts({ frontmatter: { nodes, span: whole, yaml, faults, data } }, name).some(
      ({ text }) => !isPerson(text, library.people),
    );
  return { fix: { safe: isSlip(key, name) && !isFaulty && !isStranger, edits: [{ span, text: name }] } };
}

/** What no schema can say. A field with a fault of form is left alone. */
function* meaningFindings(document: Document, faults: readonly SchemaFault[], library: Library): Generator<Finding> {
  const faulty = new Set(faults.map(({ pointer }) => pointer));
  const sound = Object.fromEntries(
    Object.entries(document.frontmatter.data).filter(([name]) => !faulty.has(`/${name}`)),
  );
  yield* idFindings(document, sound, library);
  yield* typeFindings(document, sound, faults, library);
  yield* placeFindings(document, sound, library);
  yield* approvalFindings(document, sound, library);
  yield* dateFindings(document, sound);
}

function* idFindings(document: Document, { id }: Data, { settings: { prefix } }: Library): Generator<Finding> {
  if (typeof id !== 'string' || id.startsWith(`${prefix}-`)) return;
  yield {
    message: `Ids of this manual begin with ${prefix}-; give this SOP such an id`,
    span: fieldSpan(document, '/id'),
  };
}

function* typeFindings(
  document: Document,
  { type, status }: Data,
  faults: readonly SchemaFault[],
  { templates }: Library,
): Generator<Finding> {
  if (typeof type !== 'string') return;
  const template = templates.get(type);
  if (!template) {
    const types = [...templates.keys()];
    const span = fieldSpan(document, '/type');
    const suggestion = nearest(type, types);
    const message = `No template has the name "${type}"${didYouMean(type, types) || `; use ${types.join(', ')}`}`;
    const fix = suggestion !== undefined && {
      safe: isSameWord(type, suggestion),
      edits: [{ span, text: writeValue(suggestion) }],
    };
    yield { message, span, ...(fix ? { fix } : {}) };
    return;
  }
  if (status !== 'review' && status !== 'approved') return;
  const isReported = (name: string): boolean =>
    faults.some(({ about, message }) => about === 'missing' && message.startsWith(`"${name}"`));
  for (const name of template.requires) {
    if (Object.hasOwn(document.frontmatter.data, name) || isReported(name)) continue;
    const message = `"${name}" is missing; from status review on, type ${type} needs it`;
    yield { message, span: fieldSpan(document, '/type', 'key') };
  }
}

function* placeFindings(document: Document, { volume, section }: Data, { manual }: Library): Generator<Finding> {
  if (typeof volume !== 'number') return;
  const { sections } = manual.volumes.find(({ number }) => number === volume) ?? {};
  if (!sections) {
    const numbers = manual.volumes.map(({ number }) => number).join(', ');
    yield { message: `manual.yml has no volume ${volume}; it has ${numbers}`, span: fieldSpan(document, '/volume') };
  } else if (typeof section === 'number' && !findSection(manual, { volume, section })) {
    const numbers = sections.map(({ number }) => number).join(', ');
    yield {
      message: `Volume ${volume} has no section ${section}; it has ${numbers}`,
      span: fieldSpan(document, '/section'),
    };
  }
}

function* approvalFindings(document: Document, { author, approver }: Data, { settings }: Library): Generator<Finding> {
  if (settings.self_approval || typeof approver !== 'string' || approver !== author) return;
  yield {
    message: `${approver} is author and approver; let somebody else approve`,
    span: fieldSpan(document, '/approver'),
  };
}

function* dateFindings(document: Document, { created, updated, review_cycle: cycle }: Data): Generator<Finding> {
  if (typeof created === 'string' && typeof updated === 'string' && updated < created) {
    yield {
      message: `updated is before created (${created}); correct one of the two`,
      span: fieldSpan(document, '/updated'),
    };
  }
  if (typeof cycle === 'string' && isLonger(cycle, LONGEST_CYCLE)) {
    yield { message: 'review_cycle is longer than 24 months; shorten it', span: fieldSpan(document, '/review_cycle') };
  }
}

const REQUIRED = new Set<string>(schemas.frontmatter.required);

/** Looks at the fields that every SOP has; the others may stand anywhere. */
function* orderFindings({ text, frontmatter }: Document): Generator<Finding> {
  let before: string | undefined;
  for (const name of Object.keys(frontmatter.data).filter((field) => REQUIRED.has(field))) {
    const { key } = frontmatter.nodes.get(`/${name}`) ?? {};
    if (before === undefined || FIELD_ORDER.indexOf(before) < FIELD_ORDER.indexOf(name) || !key) {
      before = name;
      continue;
    }
    const reordering = reorderFields(text, frontmatter, REQUIRED, FIELD_ORDER);
    yield {
      message: `${name} stands behind ${before}; put the fields in the order that all SOPs have`,
      span: key,
      severity: 'info',
      ...(reordering ? { fix: { safe: !reordering.hasBetween, edits: [reordering.edit] } } : {}),
    };
    return;
  }
}
