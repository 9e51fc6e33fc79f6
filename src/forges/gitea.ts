import { type Call, type Forge, fieldOf, listOf, textOf, tryOut, webProtocol } from './forge.ts';
import { mergeBody, mergeTitle } from './merge.ts';

const HOSTS = ['gitea.com', 'codeberg.org'];

/** Gitea and Forgejo. https://codeberg.org/api/swagger */
export const gitea: Forge = {
  name: 'gitea',
  title: 'Gitea or Forgejo',
  noun: 'pull request',
  isHost: (host) => HOSTS.includes(host),
  apiBase: (host) => `https://${host}/api/v1`,
  tokenVariables: () => ['GITEA_TOKEN', 'FORGEJO_TOKEN', 'CODEBERG_TOKEN'],
  authorize: (token) => ({ authorization: `token ${token}` }),
  compareUrl: ({ protocol, host, path }, head, base) =>
    `${webProtocol(protocol)}//${host}/${path}/compare/${encodeURIComponent(base)}...${encodeURIComponent(head)}`,

  async open(call, { path }, { head, base, title, body, isDraft, labels, reviewers }) {
    const pulls = `/repos/${path}/pulls`;
    const found = await findOpen(call, pulls, head, base);
    const fields = {
      title: mergeTitle(fieldOf(found, 'title'), isDraft ? `WIP: ${title}` : title, 'WIP:'),
      body: mergeBody(fieldOf(found, 'body'), body),
    };
    const pull = found
      ? await call({ method: 'PATCH', path: `${pulls}/${textOf(found, 'number')}`, body: fields })
      : await call({ method: 'POST', path: pulls, body: { head, base, ...fields } });
    const number = textOf(pull, 'number');
    const own = fieldOf(pull, 'user', 'login');
    const others = reviewers.filter((account) => account !== own);
    const warnings = [
      ...(labels.length > 0 ? await addLabels(call, path, number, labels) : []),
      ...(others.length > 0
        ? await tryOut(`reviewers ${others.join(', ')}`, () =>
            call({ method: 'POST', path: `${pulls}/${number}/requested_reviewers`, body: { reviewers: others } }),
          )
        : []),
    ];
    return { url: textOf(pull, 'html_url'), isNew: !found, warnings };
  },
};

const PAGE = 50;
const MOST_PAGES = 20;

/** The list cannot be narrowed down to a branch. */
async function findOpen(call: Call, pulls: string, head: string, base: string): Promise<unknown> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const list = listOf(await call({ method: 'GET', path: `${pulls}?state=open&limit=${PAGE}&page=${page}` }));
    const found = list.find((pull) => fieldOf(pull, 'head', 'ref') === head && fieldOf(pull, 'base', 'ref') === base);
    if (found !== undefined || list.length === 0) return found;
  }
  return undefined;
}

/** Labels go by number. */
async function addLabels(call: Call, path: string, number: string, labels: readonly string[]): Promise<string[]> {
  return tryOut(`labels ${labels.join(', ')}`, async () => {
    const known = listOf(await call({ method: 'GET', path: `/repos/${path}/labels?limit=${PAGE}` }));
    const ids = known
      .filter((label) => labels.includes(String(fieldOf(label, 'name'))))
      .map((label) => fieldOf(label, 'id'));
    if (ids.length > 0)
      await call({ method: 'POST', path: `/repos/${path}/issues/${number}/labels`, body: { labels: ids } });
  });
}
