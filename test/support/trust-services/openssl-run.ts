// Runs the openssl program of the machine in a folder: an independent implementation that answers in tests.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export async function openssl(folder: string, args: readonly string[]): Promise<string> {
  const { stdout } = await run('openssl', args, { cwd: folder, encoding: 'utf8' });
  return stdout;
}
