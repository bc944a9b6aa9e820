// The script that is taught asks the background.
import type { FromTeacher } from '../../../messages/from-teacher.ts';
import { pageRuntime } from '../../../messages/runtime.ts';

/** Undefined when the extension was updated or removed under this page. */
export async function askTeacher(message: FromTeacher): Promise<unknown> {
  try {
    const answer: unknown = await pageRuntime()?.sendMessage(message);
    return answer;
  } catch {
    // Gone between the question and the answer.
    return undefined;
  }
}
