import { slugOf } from '../document/slug.ts';
import type { Template } from './template.ts';

/** Words in a title that speak for a shipped type, in the order in which they are tried. */
const TITLE_HINTS: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^monthly single - /i, 'monthly-single'],
  [/^intro(?:duction|ductory)? notes\b/i, 'intro'],
  [/\bchecklists?\b/i, 'checklist'],
  [/\broles? and responsibilities\b|^role\b|\bjob description\b/i, 'role'],
  [/\bnew machine\b|\badding a machine\b/i, 'new-machine'],
  [/\bincoming calls?\b|\banswering (?:calls|the phone)\b/i, 'incoming-calls'],
  [/\bprojects?\b/i, 'msp-project'],
  [/\btroubleshoot\w*|\bdown\b|\boutages?\b|\brestores?\b/i, 'troubleshooting'],
  [/\bflow ?charts?\b|\btriage\b|\bpriorit\w+/i, 'flowchart'],
  [/\bspreadsheets?\b|\bgrid\b|\bmatrix\b|\binventor(?:y|ies)\b|\ballocations?\b/i, 'spreadsheet'],
  [
    /\bpolic(?:y|ies)\b(?! and procedures)|^rules\b|\bconventions?\b|\bphilosoph(?:y|ies)\b(?! and procedures)/i,
    'policy',
  ],
];

/** The type that a title suggests: one that its words speak for, else one of the manual's own whose name it holds, else a procedure. */
export function guessType(title: string, templates: ReadonlyMap<string, Template>): string {
  const hinted = TITLE_HINTS.find(([pattern]) => pattern.test(title));
  if (hinted) return hinted[1];
  const words = `-${slugOf(title)}-`;
  return [...templates.keys()].find((type) => words.includes(`-${type}-`)) ?? 'procedure';
}
