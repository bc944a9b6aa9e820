// The words of the controls on a portal page, in the language of the person. They come with the page's settings, so that
// no page loads the sentences of the whole program.
import type { TextKey } from '../../../shared/text/vi.ts';

export type BarWords = Readonly<Record<Extract<TextKey, `bar.${string}`>, string>>;

/** A sentence with its placeholders filled. */
export function filled(
  sentence: string,
  params: Readonly<Record<string, string | number>>,
): string {
  return sentence.replaceAll(/\{(\w+)\}/gu, (whole, name: string) => String(params[name] ?? whole));
}
