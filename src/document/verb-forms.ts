/** In what form a verb stands that is no command. */
export type VerbFault = 'third-person' | 'gerund' | 'past';

const FORMS: readonly { readonly ending: RegExp; readonly fault: VerbFault; readonly stems: readonly string[] }[] = [
  { ending: /ies$/, fault: 'third-person', stems: ['y'] },
  { ending: /es$/, fault: 'third-person', stems: ['', 'e'] },
  { ending: /s$/, fault: 'third-person', stems: [''] },
  { ending: /ying$/, fault: 'gerund', stems: ['y', 'ie'] },
  { ending: /ing$/, fault: 'gerund', stems: ['', 'e'] },
  { ending: /ied$/, fault: 'past', stems: ['y'] },
  { ending: /ed$/, fault: 'past', stems: ['', 'e'] },
];

/** The known verb of which a word is another form. */
export function findForm(word: string, verbs: ReadonlySet<string>): { fault: VerbFault; command: string } | undefined {
  for (const { ending, fault, stems } of FORMS) {
    if (!ending.test(word)) continue;
    const stem = word.replace(ending, '');
    const candidates = [...stems.map((end) => stem + end), stem.replace(/([^aeiou])\1$/, '$1')];
    const command = candidates.find((candidate) => verbs.has(candidate));
    if (command !== undefined) return { fault, command };
  }
  return undefined;
}
