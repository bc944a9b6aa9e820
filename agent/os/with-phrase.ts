// Puts the person's own phrase into every window, above everything else.
import { type Language, text } from '../../shared/text/text.ts';
import type { DecisionPrompt, PinPrompt, PinQuestion } from '../signing/ports.ts';

/** @param phrase - undefined: none was chosen, the windows are as they are */
export function withPhrase(
  prompt: PinPrompt & DecisionPrompt,
  language: Language,
  phrase: string | undefined,
): PinPrompt & DecisionPrompt {
  if (phrase === undefined) return prompt;
  const line = text(language, 'phrase.shown', { phrase });
  const marked = (question: PinQuestion): PinQuestion => ({
    ...question,
    lines: [line, ...question.lines],
    ...(question.list && { list: { ...question.list, intro: `${line} ${question.list.intro}` } }),
  });
  return {
    ask: (question, signal) => prompt.ask(marked(question), signal),
    confirm: (question, signal) => prompt.confirm(marked(question), signal),
    review: (question, signal) => prompt.review(marked(question), signal),
    choose: (question, other, signal) => prompt.choose(marked(question), other, signal),
  };
}
