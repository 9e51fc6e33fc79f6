/** Kinds of keys and tokens that their own letters give away, with an article for people. Each holds a run of at least `SHORTEST_RUN` letters, digits, dashes and underscores. */
const SHAPES: readonly (readonly [kind: string, shape: string])[] = [
  ['an AWS access key', '(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])'],
  ['a GitHub token', 'gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,}'],
  ['a GitLab token', 'gl(?:pat|ptt|rt|dt|cbt|ft|soat|agent|imt|oas)-[A-Za-z0-9_-]{20,}'],
  ['a Slack token', String.raw`xox[abeoprs]-[A-Za-z0-9-]{20,}|xapp-\d-[A-Za-z0-9-]{20,}`],
  ['a Google key', String.raw`AIza[A-Za-z0-9_-]{35}|GOCSPX-[A-Za-z0-9_-]{28}|ya29\.[A-Za-z0-9_-]{30,}`],
  ['a Stripe key', '(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9]{24,}'],
  ['a web token', String.raw`eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}`],
  ['a SendGrid key', String.raw`SG\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{30,}`],
  ['an npm token', 'npm_[A-Za-z0-9]{36}'],
  ['a PyPI token', 'pypi-[A-Za-z0-9_-]{40,}'],
  ['an API key', 'sk-(?:ant-|proj-|svcacct-)?[A-Za-z0-9_-]{32,}|key-[0-9a-f]{32}|SK[0-9a-f]{32}|dapi[0-9a-f]{32}'],
  [
    'an access token',
    'do[opr]_v1_[0-9a-f]{64}|dckr_pat_[A-Za-z0-9_-]{20,}|glsa_[A-Za-z0-9_]{32,}|ATATT3[A-Za-z0-9_=-]{40,}',
  ],
  ['a Vault token', String.raw`hv[sbr]\.[A-Za-z0-9_-]{24,}`],
  // What stands between the groups of a recovery key is a dash: all of it is one run.
  ['a BitLocker recovery key', String.raw`\d{6}(?:-\d{6}){7}(?![\d-])`],
];

export const SHORTEST_RUN = 16;

/** A token can begin in front of its run, as with `ya29.`. */
export const LONGEST_HEAD = 5;

const LONGEST_BEGINNING = 11;

/** How every token begins. */
const BEGINNING =
  /A(?:KIA|SIA|Iza|TATT3)|g(?:h[pousr]_|ithub_pat_|l[a-z]{2,5}-|lsa_)|x(?:ox[abeoprs]|app)-|GOCSPX-|ya29\.|[sr]k_(?:live|test)_|whsec_|eyJ|SG\.|npm_|pypi-|sk-|key-|SK[0-9a-f]|dapi|do[opr]_v1_|dckr_pat_|hv[sbr]\.|\d{6}-/;

const TOKEN = new RegExp(`(?<![A-Za-z0-9])(?:${SHAPES.map(([, source]) => `(${source})`).join('|')})`);

export interface Token {
  readonly kind: string;
  readonly text: string;
  readonly index: number;
}

/** The key or token that begins with a short text, by its letters alone. */
export function findToken(text: string): Token | undefined {
  if (!BEGINNING.test(text.slice(0, LONGEST_HEAD + LONGEST_BEGINNING))) return undefined;
  const found = TOKEN.exec(text);
  if (!found) return undefined;
  const number = SHAPES.findIndex((_, shape) => found[shape + 1] !== undefined);
  return { kind: SHAPES[number]?.[0] ?? 'a token', text: found[0], index: found.index };
}
