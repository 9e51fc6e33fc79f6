import { spawnSync } from 'node:child_process';
import { checkUsage, SopError } from '../errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The command that opens the person's editor. @throws SopError `usage` when the environment names none */
export function requireEditor(env: Environment): string {
  const editor = env.VISUAL || env.EDITOR;
  checkUsage(
    editor,
    'No editor is set for --edit',
    'Set VISUAL or EDITOR to the command of your editor, such as "code --wait", or leave --edit out.',
  );
  return editor;
}

/** Opens a file in an editor and waits until it is closed. The command may hold arguments, as Git allows: `code --wait`. */
export function openInEditor(editor: string, path: string, env: Environment): void {
  const options = { stdio: 'inherit', env: env as NodeJS.ProcessEnv } as const;
  const { status, error } =
    process.platform === 'win32'
      ? spawnSync(`${editor} "${path}"`, { ...options, shell: true })
      : spawnSync('sh', ['-c', `${editor} "$@"`, 'sh', path], options);
  if (!error && status === 0) return;
  throw new SopError(
    'io',
    `The editor "${editor}" could not be used: ${error?.message ?? `it ended with code ${status}`}`,
    `The file is written; open it yourself: ${path}`,
  );
}
