// kyso native-host: lets the browsers of this user start the agent and pair with it without a question.
import { text } from '../../shared/text/text.ts';
import {
  type BrowserFolder,
  installManifests,
  removeManifests,
} from '../server/native-host/manifests.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';

/** Only these folders instead of the usual ones. */
const options = {
  chromium: { type: 'string', multiple: true },
  firefox: { type: 'string', multiple: true },
} as const;

function foldersOf(args: readonly string[], context: CliContext): readonly BrowserFolder[] {
  const { values } = parseOptions(args, options, context);
  const named = (['chromium', 'firefox'] as const).flatMap((browser) =>
    (values[browser] ?? []).map((folder) => ({ browser, folder })),
  );
  return named.length > 0 ? named : context.browserFolders();
}

export async function installNativeHost(
  args: readonly string[],
  context: CliContext,
): Promise<number> {
  const program = { ...context.self('native-host'), environment: context.placeVariables };
  const folders = foldersOf(args, context);
  const { extensionOrigins } = context;
  for (const file of installManifests(context.stateFolder(), program, folders, extensionOrigins)) {
    context.print(text(context.language, 'cli.nativeHost.installed', { file }));
  }
  return exitCode.done;
}

export async function removeNativeHost(
  args: readonly string[],
  context: CliContext,
): Promise<number> {
  removeManifests(context.stateFolder(), foldersOf(args, context));
  context.print(text(context.language, 'cli.nativeHost.removed'));
  return exitCode.done;
}
