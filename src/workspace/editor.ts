import { spawnSync } from 'node:child_process';
import { SopError } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The command that opens the person's editor, if the environment names one. */
export function editorOf(env: Environment): string | undefined {
  return env.VISUAL || env.EDITOR || undefined;
}

/** Opens a file in an editor and waits until it is closed. The command may hold arguments, as Git allows: `code --wait`. */
export function openInEditor(editor: string, path: string, env: Environment): void {
  const options = { stdio: 'inherit', env: env as NodeJS.ProcessEnv } as const;
  const { status, error } =
    process.platform === 'win32'
      ? spawnSync(`${editor} "${path}"`, { ...options, shell: true })
      : spawnSync('sh', ['-c', `${editor} "$@"`, 'sh', path], options);
  if (error || status !== 0) {
    const reason = error ? error.message : `it ended with code ${status}`;
    throw new SopError(
      'io',
      `The editor "${editor}" could not be used: ${reason}`,
      `The file is written; open it yourself: ${path}`,
    );
  }
}
