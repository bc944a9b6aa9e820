// «Hướng dẫn sử dụng»: the guide for officials with its pictures, as docs/huong-dan has it, without a network.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { PageHead } from '../../components/page/page-head.tsx';
import { useLanguage, useSay } from '../../components/say.ts';
import english from '../../../docs/huong-dan/can-bo.en.md?raw';
import vietnamese from '../../../docs/huong-dan/can-bo.md?raw';
import { type Block, type Inline, parseGuide } from './guide.ts';

const sources = { vi: vietnamese, en: english } as const;

export function HelpApp(): JSX.Element {
  const say = useSay();
  const blocks = parseGuide(sources[useLanguage()]);
  useEffect(() => {
    // The part that was asked for is there only now.
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
  return (
    <>
      <PageHead icon="book" title={say('help.title')} />
      <div class="help">
        <Contents blocks={blocks} />
        <main class="guide">
          {blocks.map((block, at) => (
            <Part key={at} block={block} />
          ))}
        </main>
      </div>
    </>
  );
}

function Contents({ blocks }: { blocks: readonly Block[] }): JSX.Element {
  const say = useSay();
  return (
    <nav class="contents" aria-label={say('help.contents')}>
      <ul>
        {blocks.map((block) =>
          block.kind === 'heading' ? (
            <li key={block.anchor}>
              <a href={`#${block.anchor}`}>{block.words}</a>
            </li>
          ) : null,
        )}
      </ul>
    </nav>
  );
}

function Part({ block }: { block: Block }): JSX.Element | null {
  switch (block.kind) {
    case 'title':
      // Stands in the head of the page.
      return null;
    case 'heading':
      return (
        <h2 id={block.anchor} tabIndex={-1}>
          {block.words}
        </h2>
      );
    case 'minor':
      return <h3>{block.words}</h3>;
    case 'paragraph':
      return <p>{inlines(block.inlines)}</p>;
    case 'steps':
    case 'points': {
      const items = block.items.map((item, at) => <li key={at}>{inlines(item)}</li>);
      return block.kind === 'steps' ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'picture':
      return (
        <figure>
          <img src={`/help/${block.file}`} alt={block.words} loading="lazy" />
          <figcaption class="hint">{block.words}</figcaption>
        </figure>
      );
  }
}

function inlines(parts: readonly Inline[]): readonly (JSX.Element | string)[] {
  return parts.map((part, at) => {
    switch (part.kind) {
      case 'text':
        return part.words;
      case 'strong':
        return <strong key={at}>{part.words}</strong>;
      case 'code':
        return <code key={at}>{part.words}</code>;
      case 'link':
        return (
          <a key={at} href={`#${part.anchor}`}>
            {part.words}
          </a>
        );
    }
  });
}
