// The adapter for profiles as a script that a test puts into a page: the same code as in the extension, in one world.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'puppeteer';

const profiles = join(import.meta.dirname, '../../extension/portals/profiles');

let built: Promise<string> | undefined;

async function script(): Promise<string> {
  built ??= build({
    entryPoints: [join(import.meta.dirname, 'profile-page-script.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'kyso',
    define: { 'import.meta.env.BROWSER': '"chrome"' },
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return built;
}

/** A shipped profile as its file has it. */
export function profileText(id: string): string {
  return readFileSync(join(profiles, `${id}.json`), 'utf8');
}

/**
 * Evaluates an expression over `kyso`, `profile`, `adapter` and `signal` on the page that is open; a thrown failure
 * becomes its code and details.
 *
 * @param profile - JSON of the profile
 */
export async function askProfile(
  page: Pick<Page, 'evaluate'>,
  profile: string,
  expression: string,
): Promise<unknown> {
  const code = await script();
  return page.evaluate(`(async () => {
    ${code}
    const profile = ${profile};
    const source = profile.attachments?.source;
    const read = (path) => path.split('.').reduce((value, name) => value?.[name], window);
    const world = {
      call: async (name, args) => name === source?.name ? read(name)(...args) : undefined,
      catchDownload: async (mark) => {
        const caught = await kyso.catchDownload({ mark, entry: source?.entry, waitMs: 5000 });
        // Chromium hands on what JSON has words for.
        return caught === null ? undefined : { url: caught.url, form: caught.form };
      },
    };
    const adapter = kyso.profileAdapter(profile, { world, load: async () => kyso.profileTransfer });
    const signal = new AbortController().signal;
    try { return await (${expression}); } catch (error) { return error.failure ?? String(error.stack); }
  })()`);
}
