import type { Command } from 'commander';
import { checkUsage } from '../../errors.ts';

/** The flags that decide against what is checked, and which findings count. */
export interface AdoptionOptions {
  readonly since?: string;
  readonly staged?: boolean;
  readonly base?: string;
  readonly configRef?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly manual?: boolean;
  readonly stdinPath?: string;
  readonly watch?: boolean;
}

export function withAdoption(command: Command): Command {
  return command
    .optionsGroup('Which findings count, and against what:')
    .option('--since <commit>', 'only findings on lines changed since the branch left this commit')
    .option('--staged', 'check what Git would commit, and only findings on lines staged')
    .option('--baseline <file>', 'leave out the findings that this file knows')
    .option('--update-baseline', 'write that file anew with all findings of today')
    .option('--base <commit>', 'what version-bumped compares with (default: the main branch of origin)')
    .option('--config-ref <commit>', 'settings, glossary, people and templates as they were at this commit')
    .option('--no-manual', 'check any Markdown files, with the rules that need no manual')
    .option('--stdin-path <file>', 'with -: check standard input as this file of the manual')
    .option('--watch', 'check again whenever something changes, until Ctrl-C');
}

/** The path that stands for standard input. */
export const STDIN = '-';

type Flags = AdoptionOptions & {
  readonly root?: string;
  readonly fix?: boolean;
  readonly diff?: boolean;
  readonly dryRun?: boolean;
};

/** Flags that mean nothing beside each other, and what to do. */
const CLASHES: readonly (readonly [first: string, second: string, hint: string])[] = [
  [STDIN, '--since', 'Git knows no earlier text of standard input: leave --since out.'],
  [STDIN, '--staged', 'Git has staged files, not standard input: leave --staged out.'],
  [STDIN, '--watch', 'Standard input ends once: leave --watch out.'],
  [STDIN, '--update-baseline', 'Write the baseline from files: leave - out.'],
  ['--staged', '--fix', 'Repairs go to the working tree, not to what is staged: repair first, then stage.'],
  ['--staged', '--diff', 'Repairs go to the working tree, not to what is staged: repair first, then stage.'],
  ['--staged', '--dry-run', 'Repairs go to the working tree, not to what is staged: repair first, then stage.'],
  ['--update-baseline', '--since', 'A baseline knows all findings: leave --since out.'],
  ['--update-baseline', '--staged', 'A baseline knows all findings: leave --staged out.'],
  ['--update-baseline', '--config-ref', 'Write the baseline with the settings of today: leave --config-ref out.'],
  ['--update-baseline', '--watch', 'Write the baseline once: leave --watch out.'],
  ['--print-config', '--watch', 'Settings are printed once: leave --watch out.'],
  ['--print-config', '--since', 'Settings hold for whole SOPs: leave --since out.'],
  ['--print-config', '--baseline', 'Settings know no findings: leave --baseline out.'],
  ['--no-manual', '--print-config', 'Without a manual there are no settings: leave --no-manual out.'],
  ['--no-manual', '--root', 'Leave one of them out.'],
  ['--no-manual', '--config-ref', 'Without a manual there are no settings: leave --config-ref out.'],
  ['--no-manual', '--base', 'Without a manual there are no versions: leave --base out.'],
];

/** @throws SopError `usage` for flags that cannot stand together */
export function checkAdoption(paths: readonly string[], options: Flags): void {
  const given = new Set([
    ...(paths.includes(STDIN) ? [STDIN] : []),
    ...Object.entries(options).flatMap(([name, value]) =>
      value === undefined || (name === 'manual' ? value === true : value === false) ? [] : [flagOf(name)],
    ),
  ]);
  for (const [first, second, hint] of CLASHES)
    checkUsage(!given.has(first) || !given.has(second), `${first} and ${second} cannot stand together`, hint);
  checkUsage(
    !given.has(STDIN) || paths.length === 1,
    '- stands for the only text to check',
    'Leave the other paths out.',
  );
  checkUsage(
    !given.has('--stdin-path') || given.has(STDIN),
    '--stdin-path is about standard input',
    'Add - as the path.',
  );
  checkUsage(
    !given.has('--update-baseline') || given.has('--baseline'),
    '--update-baseline must know which file',
    'Add --baseline FILE.',
  );
}

function flagOf(name: string): string {
  const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return name === 'manual' ? '--no-manual' : `--${dashed}`;
}
