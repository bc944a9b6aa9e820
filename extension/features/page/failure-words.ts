// A failure as a person reads it, said by the background in the person's language.
import * as v from 'valibot';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { FailureWords } from '../../messages/told-page.ts';
import { askFromPage } from './ask-from-page.ts';

export async function failureWords(failure: Failure): Promise<FailureWords> {
  const answer = v.safeParse(FailureWords, await askFromPage({ kind: 'words.failure', failure }));
  // Without the extension behind this page only the code is left to say.
  return answer.success ? answer.output : { message: failure.code, nextStep: '' };
}
