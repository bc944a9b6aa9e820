// What a page hands over to its portal, from whichever script: each file once, however often the background asks.
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { UploadAnswer } from '../../messages/page-answers.ts';
import { isPortalError } from '../../portals/portal.ts';

const deliveries = new Map<string, Promise<UploadAnswer>>();

/** Begun, or made. */
export const isDelivered = (deliveryId: string): boolean => deliveries.has(deliveryId);

/**
 * Once for each delivery: the background may be stopped while it waits, and ask again.
 *
 * @param deliveryId - empty: it has no name, and is made whenever it is asked for
 */
export function deliverOnce(
  deliveryId: string,
  upload: () => Promise<void>,
): Promise<UploadAnswer> {
  const made =
    deliveries.get(deliveryId) ??
    attempt<UploadAnswer>(async () => {
      await upload();
      return { kind: 'stored' };
    });
  if (deliveryId !== '') deliveries.set(deliveryId, made);
  // What the portal refused may be tried again.
  return made.then((answer) => {
    if (answer.kind === 'failure') deliveries.delete(deliveryId);
    return answer;
  });
}

/** The portal's failure as an answer. */
export async function attempt<Answer>(
  act: () => Promise<Answer>,
): Promise<Answer | { kind: 'failure'; failure: Failure }> {
  try {
    return await act();
  } catch (error) {
    if (isPortalError(error)) return { kind: 'failure', failure: error.failure };
    throw error;
  }
}
