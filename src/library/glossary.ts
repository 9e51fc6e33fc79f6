import { schemas } from '../schema/schemas.ts';
import { type ConfigurationFault, readConfiguration, type Source, type SourceFile } from './configuration.ts';
import { patternFault } from './pattern.ts';

/** A word or pattern not to be used, and why. */
export interface Avoided {
  readonly word?: string;
  /** A regular expression of the linear-time kind: no look-around, no back-references. */
  readonly pattern?: string;
  readonly note?: string;
}

export interface Term {
  readonly term: string;
  readonly definition: string;
  readonly abbreviation?: string;
  readonly expansion?: string;
  readonly avoid: readonly Avoided[];
  readonly case: 'exact' | 'any';
  readonly status: 'preferred' | 'allowed' | 'forbidden';
  readonly scope: readonly string[];
}

/** What a vague word leaves open; the schema says what each means. */
export type Vagueness = 'time' | 'amount' | 'condition' | 'list' | 'result' | 'choice';

/** Every number and word list of the language rules. */
export interface Style {
  readonly step_length: number;
  readonly step_commands: number;
  readonly sentence_length: number;
  readonly paragraph_length: number;
  readonly procedure_size: number;
  readonly checklist_size: number;
  readonly readability_grade: number;
  readonly heading_depth: number;
  readonly plain_words: Readonly<Record<string, string>>;
  readonly vague_words: Readonly<Record<string, Vagueness>>;
  readonly step_verbs: readonly string[];
  readonly placeholder_words: readonly string[];
  readonly known_abbreviations: readonly string[];
}

/** Relative to the manual root. */
export const GLOSSARY_PATH = 'glossary.yml';

/** glossary.yml. */
export interface Glossary {
  /** In the order of the file. */
  readonly terms: readonly Term[];
  readonly style: Style;
  /** Absent where there is no such file. */
  readonly source?: Source;
}

interface GlossaryData {
  terms?: (Partial<Omit<Term, 'avoid'>> & { term: string; definition: string; avoid?: (string | Avoided)[] })[];
  style?: Partial<Style>;
}

/** The style of a manual without a glossary: the defaults in the glossary's schema. */
const DEFAULT_STYLE = Object.fromEntries(
  Object.entries(schemas.glossary.properties.style.properties).map(([name, property]) => [name, property.default]),
) as unknown as Style;

export const EMPTY_GLOSSARY: Glossary = { terms: [], style: DEFAULT_STYLE };

export function parseGlossary(file: SourceFile): Glossary {
  const { data, source } = readConfiguration<GlossaryData>(file, 'glossary', findPatternFaults);
  return {
    terms: (data.terms ?? []).map(({ avoid = [], ...term }) => ({
      case: 'any',
      status: 'preferred',
      scope: [],
      ...term,
      avoid: avoid.map((avoided) => (typeof avoided === 'string' ? { word: avoided } : avoided)),
    })),
    style: { ...DEFAULT_STYLE, ...data.style },
    source,
  };
}

function findPatternFaults({ terms = [] }: GlossaryData): ConfigurationFault[] {
  return terms.flatMap(({ avoid = [] }, term) =>
    avoid.flatMap((avoided, index): ConfigurationFault[] => {
      const pattern = typeof avoided === 'string' ? undefined : avoided.pattern;
      const fault = pattern === undefined ? undefined : patternFault(pattern);
      if (fault === undefined) return [];
      return [
        {
          pointer: `/terms/${term}/avoid/${index}/pattern`,
          message: `"${pattern}" is no pattern that sop can use: ${fault}; look-around and back-references are not allowed`,
        },
      ];
    }),
  );
}
