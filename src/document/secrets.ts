import type { Span } from './span.ts';
import { findToken, LONGEST_HEAD, SHORTEST_RUN } from './token-shapes.ts';

/** A password, key or token that stands in a text. */
export interface Secret {
  /** What it is, with its article, for people. */
  readonly kind: string;
  /** The secret and nothing around it. */
  readonly span: Span;
}

/**
 * Finds passwords, keys and tokens in the text of a file, whatever they stand in: prose, code, tables, comments, frontmatter.
 * Placeholders, variables, references and well-known examples are none. In the order of the text, without overlaps.
 */
export function findSecrets(text: string): Secret[] {
  const found = [...findTokens(text), ...findKeyBlocks(text), ...findInAddresses(text), ...findNamed(text)].sort(
    (a, b) => a.span[0] - b.span[0] || b.span[1] - a.span[1],
  );
  const kept: Secret[] = [];
  for (const secret of found) if (secret.span[0] >= (kept.at(-1)?.span[1] ?? 0)) kept.push(secret);
  return kept;
}

/** Keys and tokens that their own letters give away. */
function* findTokens(text: string): Generator<Secret> {
  for (const [start, end] of longRuns(text)) {
    const from = Math.max(0, start - LONGEST_HEAD);
    const token = findToken(text.slice(from, end));
    // A part of an address is mostly the way to a page.
    if (token && isRandom(token.text) && text.charAt(from + token.index - 1) !== '/')
      yield { kind: token.kind, span: [from + token.index, from + token.index + token.text.length] };
  }
}

/** Stretches around long runs of token letters, with what a dot joins to them. Of a text without any, this looks at every sixteenth character. */
function* longRuns(text: string): Generator<Span> {
  for (let at = SHORTEST_RUN - 1; at < text.length; at += SHORTEST_RUN) {
    if (!isTokenLetter(text.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isTokenLetter(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (isTokenLetter(text.charCodeAt(end)) || (text.charAt(end) === '.' && isTokenLetter(text.charCodeAt(end + 1))))
      end++;
    if (end - start >= SHORTEST_RUN) yield [start, end];
    at = end;
  }
}

/** By UTF-16 unit up to 127: 1 for what a token is made of. */
const TOKEN_LETTERS = Uint8Array.from({ length: 128 }, (_, code) => (/[\w-]/.test(String.fromCharCode(code)) ? 1 : 0));

function isTokenLetter(code: number): boolean {
  return TOKEN_LETTERS[code] === 1;
}

/** Letters that somebody thought up for an example repeat themselves, count up, or say so. */
function isRandom(token: string): boolean {
  if (
    /example|sample|your|dummy|fake|redacted|secret|private|token|string|x{5}|0{6}|1{6}|123456789|12345-|abcdefg/i.test(
      token,
    )
  )
    return false;
  return new Set(token).size >= Math.min(10, token.length / 2);
}

const KEY_BLOCK =
  /-----BEGIN [A-Z ]*PRIVATE KEY(?: BLOCK)?-----((?:[^-]|-(?!----))*)-----END [A-Z ]*PRIVATE KEY(?: BLOCK)?-----/g;

/** In letters of Base64. */
const SHORTEST_KEY = 100;

/** Blocks that hold a private key; those with a few words or dots in them show only the form. */
function* findKeyBlocks(text: string): Generator<Secret> {
  if (!text.includes('PRIVATE KEY-----')) return;
  for (const { 0: block, 1: body = '', index } of text.matchAll(KEY_BLOCK)) {
    const letters = (body.match(/[A-Za-z0-9+/=]{40,}/g) ?? []).join('');
    if (letters.length >= SHORTEST_KEY) yield { kind: 'a private key', span: [index, index + block.length] };
  }
}

const USER_INFO = /([^\s:@/"'`<>]{1,100}):([^\s@/"'`<>]{3,100})@(?=[\w.[-])/y;

/** `https://user:password@host` */
function* findInAddresses(text: string): Generator<Secret> {
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    USER_INFO.lastIndex = at + 3;
    const [all = '', user, password = ''] = USER_INFO.exec(text) ?? [];
    if (all === '' || password === user || isPlaceholder(password) || isNameOfSecret(password)) continue;
    const end = at + 3 + all.length - 1;
    yield { kind: 'a password', span: [end - password.length, end] };
  }
}

type Kind = 'password' | 'secret' | 'token' | 'key' | 'code';

const ARTICLES: Readonly<Record<Kind, string>> = {
  password: 'a password',
  secret: 'a secret',
  token: 'a token',
  key: 'a key',
  code: 'a code',
};

/** Something in the place of a secret. */
interface Candidate {
  readonly kind: Kind;
  readonly span: Span;
  readonly value: string;
  readonly isQuoted: boolean;
  /** Whether the words around it leave open what it is, so that it must look like nothing else. */
  readonly isLoose: boolean;
}

/** A fast look for anything that `NAME` or a command could match. */
const HINT =
  /passw|passp|passc|pwd|secret|token|psk|key|pin|code|cred|login|securestring|net user|net use|sshpass|curl |mysql|plink|pscp/gi;

/** What people call a secret in front of it. */
const NAME =
  /(?:pass(?:word|wd|phrase|code)|pwd|secret|token|psk|key|pin|code|cred(?:ential)?|login)s?(?![A-Za-z\d])/iy;

/** Words that make a key or a code one to keep secret. */
const KEY_BEFORE =
  /(?:api|access|account|private|shared|storage|encryption|recovery|registration|wpa[23]?|wi-?fi|security|master|admin|agent)[ _-]?$/i;
const CODE_BEFORE = /(?:door|gate|alarm|safe|entry|access|unlock|security|keypad|gatekeeper|disarm)[ _-]?$/i;

/** Words that make a token one that keeps nothing safe. */
const PLAIN_TOKEN = /(?:search|page|next|continuation|csrf|xsrf|sync|delta|skip|design|public[ _-]?key)[ _-]?$/i;

const LONGEST_QUALIFIER = 16;

/** Passwords, keys and codes that stand behind their name. */
function* findNamed(text: string): Generator<Secret> {
  for (const { 0: hint, index } of text.matchAll(HINT)) {
    for (const candidate of isCommand(hint) ? inCommand(text, index, hint) : behindName(text, index))
      if (isSecret(candidate)) yield { kind: ARTICLES[candidate.kind], span: candidate.span };
  }
}

function isCommand(hint: string): boolean {
  return /^(?:net|ssh|curl|mysql|plink|pscp|securestring)/i.test(hint);
}

function behindName(text: string, index: number): Candidate[] {
  NAME.lastIndex = index;
  const name = NAME.exec(text)?.[0];
  if (name === undefined) return [];
  const before = text.slice(Math.max(0, index - LONGEST_QUALIFIER), index);
  const kind = kindOf(name.toLowerCase(), before);
  if (!kind) return [];
  const end = index + name.length;
  if (/^(?:cred|login)/i.test(name)) return behindUser(text, end);
  const isPair = /(?:user(?:name)?|login|account)s?\s*\/\s*$/i.test(before);
  const found = [
    ...behindMark(text, end, kind),
    ...(kind === 'password' && /-$/.test(before) ? behindFlag(text, end) : []),
    ...inColumn(text, index, end, kind),
  ];
  return isPair ? found.map(secondOfPair) : found;
}

function kindOf(name: string, before: string): Kind | undefined {
  if (/^pass|^pwd/.test(name)) return 'password';
  if (name.startsWith('secret')) return 'secret';
  if (name.startsWith('token')) return PLAIN_TOKEN.test(before) ? undefined : 'token';
  if (name.startsWith('key')) return KEY_BEFORE.test(before) ? 'key' : undefined;
  if (name.startsWith('code')) return CODE_BEFORE.test(before) ? 'code' : undefined;
  // Part of another word: "mapping", "accredit".
  if (/[A-Za-z]$/.test(before)) return undefined;
  if (name.startsWith('psk')) return 'key';
  return name.startsWith('pin') ? 'code' : 'password';
}

const AFFIRMED = String.raw`(?:(?:set to|now|always|currently|still|simply|just|usually|normally)[ \t]+)?`;
/** `password: …`, `PASSWORD=…`, `**Password** | …` */
const LABELED = /["'`*_)\]]{0,5}[ \t]{0,4}(?:(?::|:?=|=>|->|→)[*_]{0,3}|\|)[ \t]{0,8}/y;
/** `the password is …`, `the password for the firewall is …` */
const STATED = new RegExp(
  String.raw`["'*_)]{0,4}(?:[ \t]+(?:for|of|on|to|in|at)[ \t]+[^\n.:=|,;]{1,50}?)?[ \t]+(?:is|are|was|remains)[ \t]*:?[ \t]+${AFFIRMED}`,
  'y',
);
/** `PASSWORD '…'`, as databases take it. */
const QUOTED = /[ \t]+(?=["'`])/y;
/** `the password to …`, `password … `: the words say less. */
const LOOSE = /["'*_]{0,4}[ \t]+(?:(?:to|as|of|with|is)[ \t]+)?/y;
/** `username admin password 7 0822455D0A16`, as switches and routers are set up. */
const NUMBERED = /[ \t]+[0-9][ \t]+(?=\S{6})/y;

function behindMark(text: string, end: number, kind: Kind): Candidate[] {
  for (const [pattern, isLoose] of [
    [LABELED, false],
    [STATED, false],
    [NUMBERED, false],
    [QUOTED, false],
    [LOOSE, true],
  ] as const) {
    pattern.lastIndex = end;
    const mark = pattern.exec(text)?.[0];
    if (mark !== undefined) return readValue(text, end + mark.length, kind, isLoose);
  }
  return [];
}

/** `--password …`, `-Password …` */
function behindFlag(text: string, end: number): Candidate[] {
  return /[ \t]/.test(text.charAt(end)) ? readValue(text, end + 1, 'password', false) : [];
}

/** `credentials: admin / …` */
const USER = /["'`*_]{0,5}[ \t]*(?::|=|\bis\b|\bare\b)[ \t]*["'`*_]{0,5}[\w.@\\-]{2,40}["'`*_]{0,5}[ \t]*[/:][ \t]*/y;

function behindUser(text: string, end: number): Candidate[] {
  USER.lastIndex = end;
  const mark = USER.exec(text)?.[0];
  return mark === undefined ? [] : readValue(text, end + mark.length, 'password', false);
}

function secondOfPair(candidate: Candidate): Candidate {
  const slash = candidate.value.indexOf('/');
  if (slash < 0) return candidate;
  return {
    ...candidate,
    value: candidate.value.slice(slash + 1),
    span: [candidate.span[0] + slash + 1, candidate.span[1]],
  };
}

const OPENING = /["'`*_([]{0,5}/y;

/** One word, without the marks around it. */
function readValue(text: string, from: number, kind: Kind, isLoose: boolean): Candidate[] {
  OPENING.lastIndex = from;
  const opening = OPENING.exec(text)?.[0] ?? '';
  const start = from + opening.length;
  const quote = opening.match(/["'`]/g)?.at(-1);
  const [word = ''] = /^[^\s|]{1,300}/.exec(text.slice(start, start + 300)) ?? [];
  const closing = quote === undefined ? -1 : word.indexOf(quote);
  const bare =
    closing >= 0 ? word.slice(0, closing) : (/^[^&;,]*/.exec(word.replace(/[.,;:)\]"'`*_]+$/, ''))?.[0] ?? '');
  if (bare.length < 3) return [];
  return [{ kind, value: bare, span: [start, start + bare.length], isQuoted: closing >= 0, isLoose }];
}

/** A heading of a table, in letters; longer lines are none. */
const LONGEST_HEADING = 400;

/** The cells below a heading such as "Password". */
function inColumn(text: string, index: number, end: number, kind: Kind): Candidate[] {
  const head = lastLine(text.slice(Math.max(0, index - LONGEST_HEADING), index));
  if (!/(?:^|\|)[^|]{0,24}$/.test(head) || !/^[^|\n]{0,12}\|/.test(text.slice(end, end + 24))) return [];
  const column = head.split('|').length - 1;
  const lineEnd = endOfLine(text, end);
  const ruleEnd = endOfLine(text, lineEnd + 1);
  if (!isRule(text.slice(lineEnd + 1, ruleEnd))) return [];
  const found: Candidate[] = [];
  for (let at = ruleEnd + 1; at < text.length; ) {
    const rowEnd = endOfLine(text, at);
    const row = text.slice(at, rowEnd);
    if (!row.includes('|') || isRule(row)) break;
    const cells = row.split('|');
    const cell = cells[column] ?? '';
    const start = at + cells.slice(0, column).join('|').length + Math.min(column, 1);
    // More than one word is a remark.
    if (/^\s*\S+\s*$/.test(cell)) found.push(...readValue(text, start + cell.search(/\S/), kind, false));
    at = rowEnd + 1;
  }
  return found;
}

/** The line below the headings of a table. */
function isRule(line: string): boolean {
  return /^[ \t|:-]*-[ \t|:-]*\r?$/.test(line);
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Commands that take a password without a name in front of it. */
const COMMANDS: Readonly<Record<string, RegExp>> = {
  'net use': /net use(?=[ \t])(?:[ \t]+(?:\/\S+|\\\\\S+|[A-Za-z]:|\*))+[ \t]+(?![/\\*])(["']?)([^\s"'`]+)\1/iy,
  'net user': /net user[ \t]+(?:"[^"\n]{1,60}"|[^\s"/]+)[ \t]+(?![/*])(["']?)([^\s"'`]+)\1/iy,
  sshpass: /sshpass[ \t]+-p[ \t]*(["']?)([^\s"'`]+)\1/iy,
  plink: /plink[^\n]{0,200}?[ \t]-pw[ \t]+(["']?)([^\s"'`]+)\1/iy,
  pscp: /pscp[^\n]{0,200}?[ \t]-pw[ \t]+(["']?)([^\s"'`]+)\1/iy,
  mysql: /mysql[^\n]{0,200}?[ \t]-p(["']?)([^\s"'`]+)\1/iy,
  'curl ': /curl [^\n]{0,200}?(?:-u|--user)[ \t]+(["']?)[\w.@\\-]+:([^\s"'`]+)\1/iy,
  securestring: /securestring[ \t]+(?:-string[ \t]+)?(["'])([^"'\n]+)\1/iy,
};

function inCommand(text: string, index: number, hint: string): Candidate[] {
  const command = COMMANDS[hint.toLowerCase()];
  if (!command) return [];
  command.lastIndex = index;
  const [all = '', quote = '', value = ''] = command.exec(text) ?? [];
  if (value === '') return [];
  const end = index + all.length - quote.length;
  return [{ kind: 'password', value, span: [end - value.length, end], isQuoted: quote !== '', isLoose: false }];
}

function isSecret({ kind, value, isQuoted, isLoose }: Candidate): boolean {
  if (isPlaceholder(value) || isReference(value) || (!isQuoted && /[()[\]]|^--/.test(value))) return false;
  const isNumber = /^[#*]?\d{4,12}[#*]?$/.test(value);
  if (kind === 'code') return isNumber && !/^[#*]?(?:0+|1234\d*|1111+)[#*]?$/.test(value);
  if (/^\d/.test(value) && isMeasure(value)) return false;
  const hasDigit = /\d/.test(value);
  const hasLetter = /[A-Za-z]/.test(value);
  const hasMark = /[!@#$%^&*?+~]/.test(value);
  if (!hasLetter) return false;
  if (kind === 'secret' || kind === 'token' || kind === 'key')
    return value.length >= SHORTEST_TOKEN && hasDigit && isRandom(value) && (!isLoose || isMixed(value));
  if (isLoose) return value.length >= 8 && hasDigit && (hasMark || isMixed(value));
  if (value.length < 6) return false;
  // "Required!" and "user@host" are words.
  return (
    hasDigit ||
    (hasMark &&
      /[a-z]/.test(value) &&
      /[A-Z]/.test(value) &&
      /[!@#$%^&*?+~]./.test(value) &&
      !/^\w{3,}@\w+$/.test(value))
  );
}

const SHORTEST_TOKEN = 12;

function isMixed(value: string): boolean {
  return /[a-z]/.test(value) && /[A-Z]/.test(value) && /\d/.test(value);
}

/** `90days`, `14-character`, `1.2.3`, `2026-10-01` */
function isMeasure(value: string): boolean {
  return /^\d+(?:[.:-]\d+)*(?:[-–+]?[A-Za-z]{0,12}\+?)$/.test(value) || /^\d{4}-\d\d/.test(value);
}

/** A name that stands for a secret: `Password`, `db_secret`. */
function isNameOfSecret(value: string): boolean {
  return /^[a-z_-]*(?:pass|pwd|secret|token)[a-z_-]*$/i.test(value);
}

const VARIABLE = /^\$\{?[A-Za-z_][\w:.]*\}?$|^%[\w-]+%$|[$%]\{|\$\(|\{\{|\}\}|^@[A-Za-z]+$|^&[a-z]+;|^:[a-z_]+$/;
const SAID_SO =
  /(?:^|[^a-z])(?:your|example|sample|placeholder|redacted|scrubbed|removed|hidden|masked|change[-_ ]?(?:me|it|this)|todo|tbd|dummy|fake|insert|replace|secure|strong|generated?|random)(?:[^a-z]|$)/i;
const BLANKED = /[<>…]|\*{3}|\.{3}|•|x{3}|_{3}|^[*x.#-]+$/i;

/** What stands for a secret that is not here. */
function isPlaceholder(value: string): boolean {
  return (
    VARIABLE.test(value) ||
    SAID_SO.test(value) ||
    BLANKED.test(value) ||
    /^[[{<]|^TODO|^changeme|foobar|^hunter\d$|^(?:my)?(?:secret|s3cr3t|pass|abc)\d{0,3}$/i.test(value)
  );
}

const ADDRESS =
  /^[a-z][\w+.-]*:\/\/|^[.~]{0,2}\/|^\\\\|^[A-Za-z]:\\|\/.*\/|^[\w.+-]{2,}@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$|^(?:op|vault|ssm|arn|env|file|sops|ref|enc|age1|sha\d+)[:[]/i;
/** `DB_PASSWORD`, `db-password-2`, `cred.get`, `ITG-1234` */
const IDENTIFIER =
  /^[A-Z][A-Z\d]*(?:_[A-Z\d]+)+$|^[a-z]+\d*(?:[_-][a-z\d]+)+$|^[\w-]+(?:\.[\w-]+)+(?::\d+)?$|^[A-Z]{2,5}-?\d{1,6}$|^\w+=[^=]/;
const TERM =
  /^(?:sha-?\d+|md5|base(?:32|64)|aes-?\d+\w*|rsa-?\d*|ed25519|bcrypt|argon2(?:id?)?|pbkdf2|scrypt|oauth2?|saml2?|rfc\d+|utf-?8|ipv[46]|x509|pkcs\d+|(?:1|last)pass\w*|keepass\w*|[om]365|office365|microsoft365|windows\d+|kb\d+|entra\w*|http2?|s3|ec2|k8s|p2p|w3c|i18n)$/i;

/** Where a secret is kept, or what it is made with. */
function isReference(value: string): boolean {
  return ADDRESS.test(value) || IDENTIFIER.test(value) || TERM.test(value) || /\w\(|=>|::/.test(value);
}
