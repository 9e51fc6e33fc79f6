import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { folder, write } from './folder.ts';
import { git } from './repository.ts';

/** What the interface was asked. */
export interface Asked {
  readonly call: string;
  readonly query: string;
  readonly authorization?: string;
  readonly body: string;
}

/** By method and path, such as `GET /api/v3/user`. */
export type Answers = Readonly<
  Record<string, { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown }>
>;

export interface ForgeProcess {
  readonly host: string;
  /** The bare repository `acme/ops.git`, on the disk. */
  readonly bare: string;
  asked(): Asked[];
  answer(answers: Answers): void;
}

/** Starts a forge with one bare repository. @param hook its post-receive hook, whose words a push shows */
export async function startForge(answers: Answers, env: Record<string, string>, hook?: string): Promise<ForgeProcess> {
  const root = folder({ 'answers.json': JSON.stringify(answers) });
  git(root, env, 'init', '-q', '--bare', '-b', 'main', 'acme/ops.git');
  const bare = join(root, 'acme/ops.git');
  git(bare, env, 'config', 'http.receivepack', 'true');
  git(bare, env, 'config', 'receive.advertisePushOptions', 'true');
  if (hook !== undefined) {
    write(bare, 'hooks/post-receive', hook);
    chmodSync(join(bare, 'hooks/post-receive'), 0o755);
  }
  const server = spawn(process.execPath, [join(import.meta.dirname, 'forge-process.mjs'), root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void server.kill());
  const [line] = (await once(server.stdout, 'data')) as [Buffer];
  const log = join(root, 'asked.jsonl');
  return {
    host: line.toString('utf8').trim(),
    bare,
    asked: () =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .trim()
            .split('\n')
            .map((entry) => JSON.parse(entry) as Asked)
        : [],
    answer: (next) => write(root, 'answers.json', JSON.stringify(next)),
  };
}
