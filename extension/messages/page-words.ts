// The words of the controls on a portal page. The background sends them along: a page does not load all sentences.
import type { DocumentReport } from '../../shared/report/report.ts';
import { verdictSentence, verdictTone, verdictWord } from '../../shared/report/verdict.ts';
import { type Language, sayIn } from '../../shared/text/text.ts';
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
