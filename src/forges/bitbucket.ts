import { type Forge, ForgeFault, fieldOf, listOf, textOf } from './forge.ts';
import { mergeBody, mergeTitle } from './merge.ts';

/** Bitbucket Cloud. https://developer.atlassian.com/cloud/bitbucket/rest/api-group-pullrequests/ It has no labels. */
export const bitbucket: Forge = {
  name: 'bitbucket',
  title: 'Bitbucket',
  noun: 'pull request',
  isHost: (host) => host === 'bitbucket.org' || host === 'altssh.bitbucket.org',
  apiBase: () => 'https://api.bitbucket.org/2.0',
  tokenVariables: () => ['BITBUCKET_TOKEN', 'BITBUCKET_API_TOKEN'],
  authorize: (token, user) => ({
    authorization: user === undefined ? `Bearer ${token}` : `Basic ${btoa(`${user}:${token}`)}`,
  }),
  compareUrl: ({ path }, head, base) => {
    const query = new URLSearchParams({ source: head, dest: `${path}::${base}` });
    return `https://bitbucket.org/${path}/pull-requests/new?${query}`;
  },

  async open(call, { path }, { head, base, title, body, isDraft, labels, reviewers }) {
    const requests = `/repositories/${path}/pullrequests`;
    const q = `source.branch.name = ${JSON.stringify(head)} AND destination.branch.name = ${JSON.stringify(base)} AND state = "OPEN"`;
    const [found] = listOf(
      fieldOf(await call({ method: 'GET', path: `${requests}?${new URLSearchParams({ q })}` }), 'values'),
    );
    const fields = {
      title: mergeTitle(fieldOf(found, 'title'), title, ''),
      description: mergeBody(fieldOf(found, 'description'), body),
      ...(isDraft ? { draft: true } : {}),
    };
    const send = (people: readonly { readonly uuid: string }[]): Promise<unknown> =>
      found
        ? call({ method: 'PUT', path: `${requests}/${textOf(found, 'id')}`, body: fields })
        : call({
            method: 'POST',
            path: requests,
            body: {
              ...fields,
              source: { branch: { name: head } },
              destination: { branch: { name: base } },
              close_source_branch: true,
              ...(people.length > 0 ? { reviewers: people } : {}),
            },
          });
    const warnings = labels.length > 0 ? ['labels: Bitbucket has none'] : [];
    let request: unknown;
    try {
      request = await send(reviewers.map((uuid) => ({ uuid })));
    } catch (error) {
      // One reviewer who wrote it, has left or is no member fails the whole request.
      if (!(error instanceof ForgeFault) || error.status !== 400 || reviewers.length === 0) throw error;
      warnings.push(`reviewers ${reviewers.join(', ')}: ${error.message}`);
      request = await send([]);
    }
    return { url: textOf(request, 'links', 'html', 'href'), isNew: !found, warnings };
  },
};
