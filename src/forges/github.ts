import { type Forge, fieldOf, listOf, textOf, tryOut, webProtocol } from './forge.ts';
import { mergeBody, mergeTitle } from './merge.ts';

/** GitHub and GitHub Enterprise. https://docs.github.com/rest/pulls */
export const github: Forge = {
  name: 'github',
  title: 'GitHub',
  noun: 'pull request',
  isHost: (host) => host === 'github.com' || host === 'ssh.github.com' || host.endsWith('.ghe.com'),
  apiBase: (host) => {
    if (host === 'github.com' || host === 'ssh.github.com') return 'https://api.github.com';
    return host.endsWith('.ghe.com') ? `https://api.${host}` : `https://${host}/api/v3`;
  },
  tokenVariables: (isOwn) =>
    isOwn ? ['GH_TOKEN', 'GITHUB_TOKEN'] : ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN'],
  authorize: (token) => ({
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
  }),
  compareUrl: ({ protocol, host, path }, head, base) =>
    `${webProtocol(protocol)}//${host.replace(/^ssh\./, '')}/${path}/compare/${encodeURIComponent(base)}...${encodeURIComponent(head)}?expand=1`,

  async open(call, { path }, { head, base, title, body, isDraft, labels, reviewers }) {
    const [owner = ''] = path.split('/');
    const query = new URLSearchParams({ state: 'open', head: `${owner}:${head}`, base });
    const [found] = listOf(await call({ method: 'GET', path: `/repos/${path}/pulls?${query}` }));
    const pull = found
      ? await call({
          method: 'PATCH',
          path: `/repos/${path}/pulls/${textOf(found, 'number')}`,
          body: {
            title: mergeTitle(fieldOf(found, 'title'), title, ''),
            body: mergeBody(fieldOf(found, 'body'), body),
          },
        })
      : await call({
          method: 'POST',
          path: `/repos/${path}/pulls`,
          body: { title, head, base, body, draft: isDraft, maintainer_can_modify: true },
        });
    const number = textOf(pull, 'number');
    const own = fieldOf(pull, 'user', 'login');
    const others = reviewers.filter((account) => account !== own);
    const warnings = [
      ...(labels.length > 0
        ? await tryOut(`labels ${labels.join(', ')}`, () =>
            call({ method: 'POST', path: `/repos/${path}/issues/${number}/labels`, body: { labels } }),
          )
        : []),
      ...(others.length > 0
        ? await tryOut(`reviewers ${others.join(', ')}`, () =>
            call({
              method: 'POST',
              path: `/repos/${path}/pulls/${number}/requested_reviewers`,
              body: { reviewers: others },
            }),
          )
        : []),
    ];
    return { url: textOf(pull, 'html_url'), isNew: !found, warnings };
  },
};
