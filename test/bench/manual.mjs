import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { repository } from './program.mjs';
import { createRandom } from './random.mjs';
import { shorten } from './shorten.mjs';
import { clients, people, terms } from './words.mjs';

/** The day on which a generated manual is looked at. */
export const TODAY = '2026-11-22';

/** With their frontmatter, bodies between these sizes come to SOPs of 4.5 KB in the middle. */
const [SMALLEST_BODY, LARGEST_BODY] = [2_500, 4_100];

/** What a generated SOP takes from the frontmatter of its seed, in this order. */
const KEPT_FIELDS = [
  ...['month', 'criticality', 'visibility', 'audience', 'performed_by', 'summary', 'trigger', 'outcome', 'equipment'],
  ...['kpis', 'depends_on', 'related', 'tags'],
];

/**
 * Makes a manual of any size out of the SOPs that ship with `sop`: the same procedures for many clients, about 4.5 KB each, all listed in the four
 * volumes. Most are approved, with a record of the review; some are drafts; one of a hundred is overdue. The same in every run.
 * @param program from `loadProgram`
 * @returns texts by path relative to the manual root, the SOPs apart from the rest
 */
export function generateManual(program, count) {
  const random = createRandom(count);
  const source = readSource();
  const settings = program.parseSettings({ path: 'sop.yml', text: source.settings }, []);
  const family = planFamily(program, source.seeds, count);
  const documents = new Map();
  for (const sop of family.sops) {
    sop.text = compose(sop, family, { random, program, settings });
    documents.set(sop.id, [program.parseDocument(sop.path, sop.text)]);
  }
  const library = { settings, byId: documents, targets: new Map() };
  return {
    sops: new Map(family.sops.map(({ path, text }) => [path, text])),
    rest: new Map([
      ['sop.yml', source.settings],
      ['people.yml', stringify({ people: makePeople(Object.keys(source.roles)), roles: source.roles })],
      ['glossary.yml', withTerms(source.glossary)],
      ['manual.yml', stringify(listTitles(source.contents, family.sops), { lineWidth: 0 })],
      ...family.sops.flatMap((sop) => recordOf(sop, library, program)),
    ]),
  };
}

/** Writes a manual, or a part of it, below a folder. */
export function writeFiles(files, folder) {
  const folders = new Set();
  for (const [path, text] of files) {
    const file = join(folder, path);
    if (!folders.has(dirname(file))) mkdirSync(dirname(file), { recursive: true });
    folders.add(dirname(file));
    writeFileSync(file, text);
  }
}

function readSource() {
  const root = join(repository, 'sops');
  const read = (path) => readFileSync(join(root, path), 'utf8').replace(/^# yaml-language-server.*\n/, '');
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  return {
    settings: read('sop.yml'),
    glossary: read('glossary.yml'),
    contents: parse(read('manual.yml')),
    roles: parse(read('people.yml')).roles,
    seeds: paths
      .filter((path) => /^\d.*\.md$/.test(path))
      .sort()
      .map((path) => readSeed(path, read(path))),
  };
}

function readSeed(path, text) {
  const [, frontmatter, body] = /^---\n(.*?)^---\n(.*)$/ms.exec(text);
  const data = parse(frontmatter);
  // Each field as it is written, with the lines that belong to it.
  const fields = new Map(frontmatter.split(/^(?=\w)/m).map((lines) => [lines.slice(0, lines.indexOf(':')), lines]));
  return { path, body, data, fields, isOptional: readOptional(data.type) };
}

function readOptional(type) {
  const template = readFileSync(join(repository, 'templates', 'sop', `${type}.md`), 'utf8');
  const optional = new Set(Array.from(template.matchAll(/^## (.*?) *<!-- .*optional.* -->$/gm), ([, title]) => title));
  return (title) => optional.has(title);
}

/** Which SOPs there will be: every seed for the first client, every seed for the second one, and so on. A section has one intro. */
function planFamily({ slugOf }, seeds, count) {
  const sops = [];
  const bySeed = new Map(seeds.map(({ data }) => [data.id, []]));
  const byName = new Map();
  for (const [round, client] of clients.entries()) {
    for (const seed of seeds) {
      const isIntro = seed.data.type === 'intro';
      if (sops.length === count || (isIntro && round > 0)) continue;
      const title = isIntro ? seed.data.title : `${seed.data.title} – ${client}`;
      const path = isIntro ? seed.path : `${dirname(seed.path)}/${slugOf(title)}.md`;
      const sop = { seed, client, round, title, path, id: `SOP-${String(sops.length + 1).padStart(4, '0')}` };
      sops.push(sop);
      bySeed.get(seed.data.id).push(sop);
      if (!isIntro) byName.set(nameOf(seed.path), seed.data.id);
    }
  }
  // The last client may lack some.
  const relative = (seedId, { round }) => bySeed.get(seedId)?.[round] ?? bySeed.get(seedId)?.[0];
  return {
    sops,
    retarget: (text, sop) =>
      text
        .replace(/\bSOP-\d{3}\b/g, (id) => relative(id, sop)?.id ?? id)
        .replace(/(?<=\]\([^)\s]*)[\w-]+(?=\.md\))/g, (name) => {
          const other = relative(byName.get(name), sop);
          return other ? nameOf(other.path) : name;
        }),
  };
}

function nameOf(path) {
  return path.slice(path.lastIndexOf('/') + 1, -'.md'.length);
}

/** The text of one SOP. Its review is noted on it for the record. */
function compose(sop, { retarget }, { random, program, settings }) {
  const { seed, title, id, client } = sop;
  const size = SMALLEST_BODY + random.below(LARGEST_BODY - SMALLEST_BODY);
  const body = shorten(seed.body, size, seed.isOptional, random)
    .replace(/^# .*$/m, `# ${title}`)
    .replace(
      /^## .*\n/m,
      `$&\n${client} has the ${random.pick(terms).term} and the ${termFor(id).term} in its server room.\n`,
    );
  const [owner, author, approver, reviewer] = pickPeople(random);
  const version = `1.${random.below(9)}.${random.below(4)}`;
  const review = random.below(10) === 0 ? undefined : planReview(seed, random, program, settings);
  sop.review = review && { ...review, version, by: approver };
  const written = daysBefore(review?.date ?? TODAY, 1 + random.below(20));
  const fields = [
    `id: ${id}`,
    `title: ${/[:"#]/.test(title) ? JSON.stringify(title) : title}`,
    `type: ${seed.data.type}`,
    `volume: ${seed.data.volume}`,
    `section: ${seed.data.section}`,
    `owner: ${owner}`,
    `author: ${author}`,
    `reviewers: [${reviewer}]`,
    ...(review ? [`approver: ${approver}`, 'status: approved'] : ['status: draft']),
    `version: "${version}"`,
    `created: ${daysBefore(written, 30 + random.below(700))}`,
    `updated: ${written}`,
    ...(review ? [`last_reviewed: ${review.date}`, `review_date: ${review.next}`] : []),
    ...KEPT_FIELDS.flatMap((name) => seed.fields.get(name)?.trimEnd() ?? []),
  ];
  return retarget(`---\n${fields.join('\n')}\n---\n${body}`, sop);
}

/** Each term stands in some SOP of a manual of 300, and in several of a larger one. */
function termFor(id) {
  return terms[Number(id.slice('SOP-'.length)) % terms.length];
}

function pickPeople(random) {
  const keys = Object.keys(people);
  const first = random.below(keys.length);
  return [0, 7, 13, 22].map((step) => keys[(first + step) % keys.length]);
}

function planReview({ data }, random, { addDuration }, { review: { cycles } }) {
  const cycle = cycles[data.criticality ?? 'normal'];
  const isOverdue = random.below(100) === 0;
  const start = isOverdue ? daysBefore(TODAY, 10) : TODAY;
  const days = Math.round((Date.parse(addDuration(start, cycle)) - Date.parse(start)) / 86_400_000);
  const date = daysBefore(start, isOverdue ? days : 1 + random.below(days - 40));
  return { date, next: addDuration(date, cycle), depth: random.pick(['read', 'walked', 'executed']) };
}

function daysBefore(date, days) {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length);
}

/** The record of the review of an SOP, as `sop review` would have written it. */
function recordOf({ id, review }, library, { fingerprintOf, dependencyFingerprint, recordPath }) {
  if (!review) return [];
  const { date, next, depth, version, by } = review;
  const [document] = library.byId.get(id);
  const fingerprint = fingerprintOf(document, library);
  const seen = (document.frontmatter.data.depends_on ?? []).map(
    (reference) => `  ${reference}: ${dependencyFingerprint(reference, library, document.path)}\n`,
  );
  const text = `schema: 1
sop: ${id}
version: ${version}
date: ${date}
by: ${by}
outcome: confirmed
depth: ${depth}
approved: true
fingerprint: ${fingerprint}
${seen.length > 0 ? `depends_on:\n${seen.join('')}` : ''}next: ${next}
`;
  return [[recordPath({ sop: id, date, by, fingerprint }, []), text]];
}

/** The four volumes with their planned titles, and behind them what has been written. */
function listTitles(contents, sops) {
  const titles = new Map();
  for (const { seed, title } of sops) {
    // An intro is listed already, and dated documents are collected below another title.
    if (['intro', 'monthly-single'].includes(seed.data.type)) continue;
    const folder = dirname(seed.path);
    titles.set(folder, [...(titles.get(folder) ?? []), title]);
  }
  for (const volume of contents.volumes) {
    for (const section of volume.sections) {
      const folder = `${volume.number}-${volume.key}/${section.number}-${section.key}`;
      section.titles.push(...(titles.get(folder) ?? []));
    }
  }
  return contents;
}

function withTerms(glossary) {
  const added = stringify(terms).trimEnd().replace(/^/gm, '  ');
  return glossary.replace(/(?=^style:)/m, `${added}\n`);
}

function makePeople(roles) {
  const keys = Object.keys(people);
  return Object.fromEntries(
    keys.map((key, index) => [
      key,
      {
        name: people[key],
        email: `${key}@msp.example`,
        roles: [roles[index % roles.length]],
        active: true,
        deputy: keys[(index + 1) % keys.length],
      },
    ]),
  );
}
