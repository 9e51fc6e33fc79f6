// Checks documents again after an edit, in a process that has the manual in memory, as an editor would.
// node editor.mjs ROOT: prints the milliseconds of each check, as JSON

import { TODAY } from './manual.mjs';
import { loadProgram } from './program.mjs';

const DOCUMENTS = 20;
const EDITS = 8;

const { buildLibrary, lint, loadLibrary, parseDocument, rules } = await loadProgram();
const ruleIds = rules.map(({ id }) => id);
let library = loadLibrary({ root: process.argv[2], shownRoot: '', now: Date.now(), today: TODAY, ruleIds });
// The editor has shown what it found in all of them.
lint(library, rules);

const every = Math.floor(library.documents.length / DOCUMENTS);
const times = [];
for (let index = 0; index < DOCUMENTS; index += 1) {
  const { path, text } = library.documents[index * every];
  for (let edit = 1; edit <= EDITS; edit += 1) {
    const changed = `${text}\nThe technician types word ${edit} of this sentence.\n`;
    const start = performance.now();
    const document = parseDocument(path, changed);
    const documents = library.documents.map((other) => (other.path === path ? document : other));
    library = buildLibrary({ ...library, documents });
    lint(library, rules, [document]);
    times.push(performance.now() - start);
  }
}
// The first checks are slow for the sake of the engine, not of the program.
console.log(JSON.stringify(times.slice(EDITS)));
