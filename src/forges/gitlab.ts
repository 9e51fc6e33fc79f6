import { type Call, type Forge, ForgeFault, fieldOf, listOf, textOf, webProtocol } from './forge.ts';
import { mergeBody, mergeTitle } from './merge.ts';

/** GitLab, its own and that of companies. https://docs.gitlab.com/api/merge_requests/ */
export const gitlab: Forge = {
  name: 'gitlab',
  title: 'GitLab',
  noun: 'merge request',
  isHost: (host) => host === 'gitlab.com' || host === 'altssh.gitlab.com',
  apiBase: (host) => `https://${host.replace(/^altssh\./, '')}/api/v4`,
  tokenVariables: () => ['GITLAB_TOKEN', 'GITLAB_ACCESS_TOKEN', 'OAUTH_TOKEN'],
  authorize: (token) => ({ authorization: `Bearer ${token}` }),
  compareUrl: ({ protocol, host, path }, head, base) => {
    const query = new URLSearchParams({
      'merge_request[source_branch]': head,
      'merge_request[target_branch]': base,
    });
    return `${webProtocol(protocol)}//${host.replace(/^altssh\./, '')}/${path}/-/merge_requests/new?${query}`;
  },

  async open(call, { path }, { head, base, title, body, isDraft, labels, reviewers }) {
    const requests = `/projects/${encodeURIComponent(path)}/merge_requests`;
    const { ids, warnings } = await findUsers(call, reviewers);
    const query = new URLSearchParams({ state: 'opened', source_branch: head, target_branch: base });
    const [found] = listOf(await call({ method: 'GET', path: `${requests}?${query}` }));
    const fields = {
      title: mergeTitle(fieldOf(found, 'title'), isDraft ? `Draft: ${title}` : title, 'Draft:'),
      description: mergeBody(fieldOf(found, 'description'), body),
      ...(labels.length > 0 ? { [found ? 'add_labels' : 'labels']: labels.join(',') } : {}),
      ...(ids.length > 0 ? { reviewer_ids: ids } : {}),
    };
    const request = found
      ? await call({ method: 'PUT', path: `${requests}/${textOf(found, 'iid')}`, body: fields })
      : await call({
          method: 'POST',
          path: requests,
          body: { source_branch: head, target_branch: base, remove_source_branch: true, ...fields },
        });
    return { url: textOf(request, 'web_url'), isNew: !found, warnings };
  },
};

/** Reviewers go by number. */
async function findUsers(
  call: Call,
  accounts: readonly string[],
): Promise<{ ids: number[]; warnings: readonly string[] }> {
  const ids: number[] = [];
  const warnings: string[] = [];
  for (const account of accounts) {
    try {
      const [user] = listOf(await call({ method: 'GET', path: `/users?username=${encodeURIComponent(account)}` }));
      const id = fieldOf(user, 'id');
      if (typeof id === 'number') ids.push(id);
      else warnings.push(`reviewer ${account}: there is no such account`);
    } catch (error) {
      if (!(error instanceof ForgeFault)) throw error;
      warnings.push(`reviewer ${account}: ${error.message}`);
    }
  }
  return { ids, warnings };
}
