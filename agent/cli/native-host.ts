// kyso native-host: lets the browsers of this user start the agent and pair with it without a question.
import { text } from '../../shared/text/text.ts';
import { AgentError } from '../core/errors.ts';
import {
  type BrowserFolder,
  installManifests,
  removeManifests,
} from '../server/native-host/manifests.ts';
import { registerHosts, removeHosts } from '../server/native-host/registered-hosts.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';

type HostContext = Pick<
  CliContext,
  | 'language'
  | 'print'
  | 'self'
  | 'stateFolder'
  | 'browserFolders'
  | 'placeVariables'
  | 'extensionOrigins'
  | 'hostKeys'
>;

/** Only these folders instead of the usual ones; on Windows there are keys of the registry instead. */
const options = {
  chromium: { type: 'string', multiple: true },
  firefox: { type: 'string', multiple: true },
} as const;

function foldersOf(args: readonly string[], context: HostContext): readonly BrowserFolder[] {
  const { values } = parseOptions(args, options, context);
  const named = (['chromium', 'firefox'] as const).flatMap((browser) =>
    (values[browser] ?? []).map((folder) => ({ browser, folder })),
  );
  return named.length > 0 ? named : context.browserFolders();
}

export async function installNativeHost(
  args: readonly string[],
  context: HostContext,
): Promise<number> {
  for (const file of installedIn(foldersOf(args, context), context)) {
    context.print(text(context.language, 'cli.nativeHost.installed', { file }));
  }
  return exitCode.done;
}

function installedIn(folders: readonly BrowserFolder[], context: HostContext): readonly string[] {
  const { extensionOrigins, hostKeys, placeVariables } = context;
  const self = context.self('native-host');
  if (hostKeys === undefined) {
    const program = { ...self, environment: placeVariables };
    return installManifests(context.stateFolder(), program, folders, extensionOrigins);
  }
  // A manifest names a program without arguments: the packaged one, which knows a browser by what it says.
  if (self.args.length !== 1) throw new AgentError('NOT_SUPPORTED', { what: 'native-host (node)' });
  return registerHosts(context.stateFolder(), self.command, hostKeys, extensionOrigins);
}

export async function removeNativeHost(
  args: readonly string[],
  context: HostContext,
): Promise<number> {
  const folders = foldersOf(args, context);
  if (context.hostKeys === undefined) removeManifests(context.stateFolder(), folders);
  else removeHosts(context.stateFolder(), context.hostKeys);
  context.print(text(context.language, 'cli.nativeHost.removed'));
  return exitCode.done;
}
