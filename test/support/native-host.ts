// The native messaging host of an agent under test, made known to a browser profile as `kyso native-host` does it.
import { execFileSync } from 'node:child_process';
import { AGENT_MAIN, agentEnvironment } from './agent.ts';

type Profile = { readonly browser: 'chromium' | 'firefox'; readonly folder: string };

/** @param agentFolder - of the agent's settings and state */
export function installNativeHost(agentFolder: string, profile: Profile): void {
  run('install', agentFolder, profile);
}

/** Without it a browser goes on with the pairing it has, but starts no agent. */
export function removeNativeHost(agentFolder: string, profile: Profile): void {
  run('remove', agentFolder, profile);
}

function run(what: 'install' | 'remove', agentFolder: string, { browser, folder }: Profile): void {
  execFileSync(process.execPath, [AGENT_MAIN, 'native-host', what, `--${browser}`, folder], {
    env: agentEnvironment(agentFolder),
  });
}
