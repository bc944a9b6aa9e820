// The words of the controls on a portal page. The background sends them along: a page does not load all sentences.
import type { DocumentReport } from '../../shared/report/report.ts';
import { verdictSentence, verdictTone, verdictWord } from '../../shared/report/verdict.ts';
import { type Language, sayIn } from '../../shared/text/text.ts';
import { type ListWords, MOST_FROM_LIST } from './to-list.ts';
import type { PageWords, ToldVerdict } from './told-page.ts';

/** With their placeholders; filled on the page. */
export function pageWords(language: Language): PageWords {
  const say = sayIn(language);
  return {
    'bar.group': say('bar.group'),
    'bar.sign': say('bar.sign'),
    'bar.signing': say('bar.signing'),
    'bar.check': say('bar.check'),
    'bar.checking': say('bar.checking'),
    'bar.notSignable': say('bar.notSignable'),
    'bar.failed': say('bar.failed'),
    'bar.raise': say('bar.raise'),
    'bar.raise.yes': say('bar.raise.yes'),
    'bar.raise.no': say('bar.raise.no'),
    'bar.raising': say('bar.raising'),
    'bar.signAll': say('bar.signAll'),
    'bar.unguarded': say('bar.unguarded'),
    'bar.more': say('bar.more'),
    'bar.kinds': say('bar.kinds'),
    'bar.kind.approve': say('bar.kind.approve'),
    'bar.kind.initial': say('bar.kind.initial'),
    'bar.kind.comment': say('bar.kind.comment'),
    'bar.kind.issue': say('bar.kind.issue'),
    'bar.kind.attachment': say('bar.kind.attachment'),
    'bar.kind.copy': say('bar.kind.copy'),
    'bar.kind.incoming': say('bar.kind.incoming'),
  };
}

/** Words beside the rows of a list, and of «Ký tất cả» above it. */
export function listWords(language: Language): ListWords {
  const say = sayIn(language);
  return {
    'list.signing': say('list.signing'),
    'list.signed': say('list.signed'),
    'list.failed': say('list.failed'),
    'list.nothing': say('list.nothing'),
    'list.nothing.next': say('list.nothing.next'),
    'list.most': say('list.most', { count: MOST_FROM_LIST }),
  };
}

/** What the badge beside an attachment shows. */
export function verdictInWords(report: DocumentReport, language: Language): ToldVerdict {
  const say = sayIn(language);
  const count = report.signatures.filter(({ type }) => type === 'signature').length;
  const counted = count > 0 ? say('badge.count', { count }) : '';
  const word = verdictWord(report, say);
  return {
    isValid: report.overall === 'valid',
    tone: verdictTone[report.overall],
    word,
    sentence: verdictSentence(report, say),
    count,
    name: say('badge.open', { verdict: word, count: counted }),
  };
}
