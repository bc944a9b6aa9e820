// Composition root: chooses the mode, makes the real adapters, and knows every layer so that no other file has to.
// Each mode loads only what it needs: the token process no PDF code, the text process no tokens.
import { realpathSync } from 'node:fs';
import { isSea } from 'node:sea';
import { fileURLToPath } from 'node:url';
import { machineRegistry } from './main-system.ts';
import { workers } from './main-workers.ts';
import { useCodeCache } from './core/code-cache.ts';
import { browserCall } from './server/native-host/calling-extension.ts';

/** How this very program starts itself again in another mode; a packaged program has no script beside it. */
function selfCommand(mode: string): { command: string; args: readonly string[] } {
  const script = process.argv[1];
  const isScript =
    !isSea() && script !== undefined && realpathSync(script) === fileURLToPath(import.meta.url);
  return { command: process.execPath, args: isScript ? [script, mode] : [mode] };
}

/** Started by a browser, which says in the arguments for whom. */
async function runAsNativeHost(args: readonly string[]): Promise<number> {
  const { answerBrowser } = await import('./server/native-host/answer-browser.ts');
  const { extensionOrigins, policyLayers, policyOf } = await import('./settings/policy.ts');
  const policy = policyOf(policyLayers(await machineRegistry()));
  await answerBrowser(args, process.env, extensionOrigins(policy), selfCommand('serve'));
  return 0;
}

async function runCommandLine(args: readonly string[]): Promise<number> {
  const commandLine = await import('./main-command-line.ts');
  return commandLine.runCommandLine(args, selfCommand);
}

async function main(args: readonly string[]): Promise<void> {
  const [mode, ...rest] = args;
  const call = browserCall(args);
  const isWorker = mode !== undefined && Object.hasOwn(workers, mode);
  const run = call ? () => runAsNativeHost(call) : isWorker ? workers[mode] : undefined;
  const code = await (run?.() ?? runCommandLine(mode === undefined ? [] : [mode, ...rest]));
  // Output first: a pipe may still hold lines. Then out, whatever a driver or a child left open.
  process.stdout.write('', () => process.exit(code));
}

useCodeCache();
void main(process.argv.slice(2));
