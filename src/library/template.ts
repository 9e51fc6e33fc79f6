import type { Document } from '../document/document.ts';
import { parseDocument } from '../document/parse.ts';
import { pointAt } from '../document/span.ts';
import { SopError } from '../errors.ts';
import { checkSchema } from '../schema/check.ts';
import { locate, type SourceFile } from './configuration.ts';

export type Need = 'steps' | 'items' | 'table' | 'diagram';

const NEEDS: readonly Need[] = ['steps', 'items', 'table', 'diagram'];

/** A heading of the second level that a type of SOP has, with what the marker behind it says. */
export interface TemplateSection {
  readonly title: string;
  /** For a heading with a placeholder in it, such as `Phase: TODO(name)`: the text before it, with which a heading of an SOP begins. */
  readonly prefix?: string;
  readonly isOptional: boolean;
  readonly isRepeatable: boolean;
  /** Whether sub-headings of the writer's own are welcome. */
  readonly isOpen: boolean;
  /** Sub-headings that the template itself has. */
  readonly subHeadings: readonly string[];
  readonly needs: readonly Need[];
  /** Heading and text as a new SOP gets them, without the marker. */
  readonly text: string;
}

/** The structure of one type of SOP, read from `templates/sop/<type>.md`. */
export interface Template {
  readonly type: string;
  readonly title: string;
  readonly useWhen: string;
  /** Frontmatter fields that must be there from review on. */
  readonly requires: readonly string[];
  readonly version: number;
  readonly sections: readonly TemplateSection[];
}

/** @throws SopError `configuration` where the template's frontmatter or a marker is wrong */
export function parseTemplate(file: SourceFile): Template {
  const document = parseDocument(file.path, file.text);
  const { frontmatter } = document;
  const fault = frontmatter.fenceFault ?? frontmatter.faults[0];
  if (fault) throw broken(document, fault.span[0], fault.message);
  const [schemaFault] = checkSchema('template', frontmatter.data);
  if (schemaFault)
    throw broken(document, locate(frontmatter.nodes, schemaFault.pointer, schemaFault.about)[0], schemaFault.message);
  const name = file.path.split('/').at(-1)?.replace(/\.md$/, '');
  if (frontmatter.data.type !== name) {
    const message = `A template has the name of its file; write type: ${name}, or rename the file to ${frontmatter.data.type}.md`;
    throw broken(document, locate(frontmatter.nodes, '/type', 'value')[0], message);
  }
  const data = frontmatter.data as {
    type: string;
    title: string;
    use_when: string;
    requires?: string[];
    version?: number;
  };
  return {
    type: data.type,
    title: data.title,
    useWhen: data.use_when,
    requires: data.requires ?? [],
    version: data.version ?? 1,
    sections: document.sections
      .filter(({ heading }) => heading.depth === 2)
      .map((section) => readSection(document, section)),
  };
}

function readSection(document: Document, { heading, span }: Document['sections'][number]): TemplateSection {
  const comments = document.comments.filter(
    (candidate) => candidate.span[0] >= heading.span[0] && candidate.span[1] <= heading.span[1],
  );
  const markers = comments
    .flatMap(({ text }) => text.split(','))
    .map((marker) => marker.trim())
    .filter((marker) => marker !== '');
  const needs: Need[] = [];
  for (const marker of markers) {
    const need = /^needs:\s*(.*)$/.exec(marker)?.[1];
    if (need !== undefined && (NEEDS as string[]).includes(need)) needs.push(need as Need);
    else if (!['optional', 'repeatable', 'open'].includes(marker)) {
      const message = `"${marker}" is not a marker of a template; use optional, repeatable, open, or needs: with ${NEEDS.join(', ')}`;
      throw broken(document, comments.find(({ text }) => text.includes(marker))?.span[0] ?? heading.span[0], message);
    }
  }
  const placeholder = heading.title.indexOf('TODO(');
  const title = document.text
    .slice(...heading.span)
    .replace(/[^\S\n]*<!--.*?-->/g, '')
    .trimEnd();
  return {
    title: heading.title,
    ...(placeholder >= 0 ? { prefix: heading.title.slice(0, placeholder).trim() } : {}),
    isOptional: markers.includes('optional'),
    isRepeatable: markers.includes('repeatable'),
    isOpen: markers.includes('open'),
    subHeadings: document.headings
      .filter((below) => below.span[0] > heading.span[0] && below.span[1] <= span[1])
      .map(({ title }) => title),
    needs,
    text: `${`${title}${document.text.slice(heading.span[1], span[1])}`.trimEnd()}\n`,
  };
}

/** Whether a heading of an SOP is this section of its template. */
export function isSectionTitled(section: TemplateSection, title: string): boolean {
  if (section.prefix !== undefined) return title.toLowerCase().startsWith(section.prefix.toLowerCase());
  return title.toLowerCase() === section.title.toLowerCase();
}

function broken(document: Document, offset: number, message: string): SopError {
  const { line, column } = pointAt(document.lineStarts, offset);
  return new SopError(
    'configuration',
    `${document.path}:${line}:${column} ${message}`,
    'Mend the template; "sop explain type" lists what a template can say.',
  );
}
