/** The address of a remote repository, taken apart. */
export interface RemoteAddress {
  readonly protocol: 'https' | 'http' | 'ssh' | 'file' | 'git';
  /** In lower case, with its port where that is not the usual one; empty for a path. */
  readonly host: string;
  /** Without `.git`, and without `/` at its ends. */
  readonly path: string;
}

/** Reads what Git takes for a remote: `https://…`, `ssh://…`, `git@host:path`, a path. */
export function parseRemote(url: string): RemoteAddress {
  const [, scheme = '', authority = '', path = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)\/?(.*)$/is.exec(url) ?? [];
  const protocol = scheme.toLowerCase().replace(/^(?:git\+ssh|ssh\+git)$/, 'ssh');
  if (['https', 'http', 'ssh', 'git'].includes(protocol)) {
    const host = authority.replace(/^.*@/s, '').toLowerCase();
    const usual = { https: ':443', http: ':80', ssh: ':22', git: ':9418' }[protocol] ?? '';
    return {
      protocol: protocol as RemoteAddress['protocol'],
      host: host.endsWith(usual) ? host.slice(0, -usual.length) : host,
      path: trimPath(path.split(/[?#]/, 1)[0] ?? ''),
    };
  }
  const [, user, host, place] = /^(?:([^@/:]+)@)?([^/:@[\]]{2,}):(?!\\)(.+)$/s.exec(url) ?? [];
  if (scheme === '' && host !== undefined && place !== undefined && (user !== undefined || !/^[\\/]/.test(place)))
    return { protocol: 'ssh', host: host.toLowerCase(), path: trimPath(place) };
  return { protocol: 'file', host: '', path: url };
}

function trimPath(path: string): string {
  return decode(path)
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An address without the user and password that it may hold. */
export function withoutSecrets(text: string): string {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^/\s@]*@/gi, '$1');
}
