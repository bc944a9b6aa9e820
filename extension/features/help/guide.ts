// The guide as its Markdown files have it: the few forms of Markdown that they use, as data. Anything else is plain text.

export type Inline =
  | { readonly kind: 'text' | 'strong' | 'code'; readonly words: string }
  | { readonly kind: 'link'; readonly words: string; readonly anchor: string };

export type Block =
  | { readonly kind: 'title'; readonly words: string }
  | { readonly kind: 'heading'; readonly words: string; readonly anchor: string }
  | { readonly kind: 'minor'; readonly words: string }
  | { readonly kind: 'paragraph'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'steps' | 'points'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'picture'; readonly file: string; readonly words: string };

const ANCHOR = /^<a id="([a-z-]+)"><\/a>$/u;
const PICTURE = /^!\[([^\]]*)\]\(([a-z/-]+\.png)\)$/u;
const INLINE = /\*\*([^*]+)\*\*|`([^`]+)`|\[([^\]]+)\]\(#([a-z-]+)\)/gu;

/** @param source - Markdown: blocks apart by an empty line, `<a id="…"></a>` before a heading that can be led to */
export function parseGuide(source: string): readonly Block[] {
  const blocks: Block[] = [];
  let anchor = '';
  for (const part of source.trim().split(/\n{2,}/u)) {
    const id = ANCHOR.exec(part)?.[1];
    if (id !== undefined) {
      anchor = id;
      continue;
    }
    blocks.push(blockOf(part, anchor));
    anchor = '';
  }
  return blocks;
}

function blockOf(part: string, anchor: string): Block {
  const [, words = '', file] = PICTURE.exec(part) ?? [];
  if (file !== undefined) return { kind: 'picture', file, words };
  if (part.startsWith('# ')) return { kind: 'title', words: part.slice(2) };
  if (part.startsWith('## ')) return { kind: 'heading', words: part.slice(3), anchor };
  if (part.startsWith('### ')) return { kind: 'minor', words: part.slice(4) };
  const lines = part.split('\n');
  for (const [kind, mark] of [
    ['steps', /^\d+\. /u],
    ['points', /^- /u],
  ] as const) {
    if (!lines.every((line) => mark.test(line))) continue;
    return { kind, items: lines.map((line) => inlinesOf(line.replace(mark, ''))) };
  }
  return { kind: 'paragraph', inlines: inlinesOf(lines.join(' ')) };
}

function inlinesOf(line: string): readonly Inline[] {
  const found: Inline[] = [];
  let from = 0;
  const plain = (to: number): void => {
    if (to > from) found.push({ kind: 'text', words: line.slice(from, to) });
  };
  for (const match of line.matchAll(INLINE)) {
    plain(match.index);
    const [all, strong, code, link, anchor] = match;
    if (strong !== undefined) found.push({ kind: 'strong', words: strong });
    else if (code !== undefined) found.push({ kind: 'code', words: code });
    else if (link !== undefined) found.push({ kind: 'link', words: link, anchor: anchor ?? '' });
    from = match.index + all.length;
  }
  plain(line.length);
  return found;
}
