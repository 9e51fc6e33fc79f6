// The least that a verb must do that looks at a whole manual and its history: asks Git once for what each commit changed, and reads files.
// node baseline.mjs ROOT FOLDER…: the manual root, and what to read below it
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [root, ...folders] = process.argv.slice(2);
const format = '--format=%x01%H%x1f%aN%x1f%aE%x1f%aI%x1f%cI';
const log = execFileSync(
  'git',
  ['log', '-c', '--no-renames', '--name-only', '-z', format, '--end-of-options', 'HEAD', '--', '.'],
  { cwd: root, maxBuffer: 2 ** 30 },
);
if (log.length === 0) throw new Error(`${root} has no history`);
for (const folder of folders)
  for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    if (entry.isFile()) readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8');
