// How the browsers of a whole PC find the agent: one file for each family, which names the program alone.
import { NATIVE_HOST } from '../../shared/protocol/native-host.ts';
import { CHROMIUM_EXTENSION_ID, FIREFOX_ADD_ON_ID } from '../../shared/protocol/origins.ts';

/** @param program - absolute path, or relative to the manifest on Windows */
export function nativeHostManifest(browser: 'chromium' | 'firefox', program: string): string {
  const allowed =
    browser === 'firefox'
      ? { allowed_extensions: [FIREFOX_ADD_ON_ID] }
      : { allowed_origins: [`chrome-extension://${CHROMIUM_EXTENSION_ID}/`] };
  const manifest = {
    name: NATIVE_HOST,
    description: 'Ký số QLVB',
    path: program,
    type: 'stdio',
    ...allowed,
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
