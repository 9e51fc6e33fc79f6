import { type Forge, ForgeFault, fieldOf, listOf, textOf, tryOut } from './forge.ts';
import { mergeBody, mergeTitle } from './merge.ts';
import type { RemoteAddress } from './remote.ts';

const VERSION = 'api-version=7.1';

/** The interface takes no longer one. */
const LONGEST_BODY = 4000;

/** Azure DevOps Services. https://learn.microsoft.com/rest/api/azure/devops/git/pull-requests */
export const azure: Forge = {
  name: 'azure',
  title: 'Azure DevOps',
  noun: 'pull request',
  isHost: (host) =>
    ['dev.azure.com', 'ssh.dev.azure.com', 'vs-ssh.visualstudio.com'].includes(host) ||
    host.endsWith('.visualstudio.com'),
  apiBase: (host) =>
    ['ssh.dev.azure.com', 'vs-ssh.visualstudio.com'].includes(host) ? 'https://dev.azure.com' : `https://${host}`,
  tokenVariables: () => ['AZURE_DEVOPS_EXT_PAT', 'SYSTEM_ACCESSTOKEN'],
  authorize: (token) => ({ authorization: `Basic ${btoa(`:${token}`)}` }),
  compareUrl: (remote, head, base) => {
    const { prefix, repository } = readPath(remote);
    const query = new URLSearchParams({ sourceRef: head, targetRef: base });
    return `${azure.apiBase(remote.host)}/${prefix}/_git/${encodeURIComponent(repository)}/pullrequestcreate?${query}`;
  },

  async open(call, remote, { head, base, title, body, isDraft, labels, reviewers }) {
    const { prefix, repository } = readPath(remote);
    const requests = `/${prefix}/_apis/git/repositories/${encodeURIComponent(repository)}/pullrequests`;
    const query = new URLSearchParams({
      'searchCriteria.sourceRefName': `refs/heads/${head}`,
      'searchCriteria.targetRefName': `refs/heads/${base}`,
      'searchCriteria.status': 'active',
    });
    const [found] = listOf(fieldOf(await call({ method: 'GET', path: `${requests}?${query}&${VERSION}` }), 'value'));
    const fields = {
      title: mergeTitle(fieldOf(found, 'title'), title, ''),
      description: mergeBody(fieldOf(found, 'description'), body).slice(0, LONGEST_BODY),
      isDraft,
    };
    const request = found
      ? await call({
          method: 'PATCH',
          path: `${requests}/${textOf(found, 'pullRequestId')}?${VERSION}`,
          body: { title: fields.title, description: fields.description },
        })
      : await call({
          method: 'POST',
          path: `${requests}?${VERSION}`,
          body: {
            ...fields,
            sourceRefName: `refs/heads/${head}`,
            targetRefName: `refs/heads/${base}`,
            ...(labels.length > 0 ? { labels: labels.map((name) => ({ name })) } : {}),
          },
        });
    const id = textOf(request, 'pullRequestId');
    const warnings: string[] = [];
    for (const reviewer of reviewers)
      warnings.push(
        ...(await tryOut(`reviewer ${reviewer}`, () => {
          if (!/^[0-9a-f-]{36}$/i.test(reviewer))
            throw new ForgeFault('an account of Azure DevOps is its id, such as 5b1c5a3e-0000-4000-8000-000000000000');
          return call({ method: 'PUT', path: `${requests}/${id}/reviewers/${reviewer}?${VERSION}`, body: { vote: 0 } });
        })),
      );
    const url = `${azure.apiBase(remote.host)}/${prefix}/_git/${encodeURIComponent(repository)}/pullrequest/${id}`;
    return { url, isNew: !found, warnings };
  },
};

/** `org/project/_git/repo`, `v3/org/project/repo` by SSH, `project/_git/repo` at org.visualstudio.com; the project of the same name may be left out. */
function readPath({ host, path }: RemoteAddress): { prefix: string; repository: string } {
  const parts = path.split('/').filter((part) => part !== '_git' && part !== 'DefaultCollection');
  const [first] = parts;
  const names = first === 'v3' ? parts.slice(1) : parts;
  const isOld = host.endsWith('.visualstudio.com') && first !== 'v3';
  const repository = names.at(-1) ?? '';
  const org = isOld ? [] : names.slice(0, 1);
  const project = names.slice(org.length, -1)[0] ?? repository;
  return { prefix: [...org, project].map(encodeURIComponent).join('/'), repository };
}
