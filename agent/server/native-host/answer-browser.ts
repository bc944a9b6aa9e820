// This program as native messaging host, over its standard input and output.
import { controlPath, type Environment, stateFolder } from '../../settings/folders.ts';
import { type AgentCommand, askOrStart } from './ask-or-start.ts';
import { callingExtension } from './calling-extension.ts';
import { runNativeHost } from './run-native-host.ts';

/**
 * @param args - as the browser gave them
 * @param extensionOrigins - of our extensions in Chromium
 * @param agent - how to start the agent
 */
export async function answerBrowser(
  args: readonly string[],
  environment: Environment,
  extensionOrigins: ReadonlySet<string>,
  agent: AgentCommand,
): Promise<void> {
  const path = controlPath(stateFolder(environment));
  await runNativeHost({
    caller: callingExtension(args, extensionOrigins),
    ask: (request) => askOrStart(path, request, agent),
    input: process.stdin,
    write: (message) => void process.stdout.write(message),
  });
}
