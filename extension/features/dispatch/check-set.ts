// Has a document with everything that goes with it checked by the agent before it is sent.
import type * as v from 'valibot';
import type { DispatchFields } from '../../../shared/dispatch/fields.ts';
import type { DispatchRules } from '../../../shared/dispatch/rules.ts';
import { DispatchReport } from '../../../shared/dispatch/report.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { checkDispatch, dispatchResult } from '../../../shared/protocol/dispatch.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import type { Connection } from '../../channel/connection.ts';
import { receiveJson, sendBlob } from '../../channel/transfer.ts';
import { whileHeld } from '../../channel/while-held.ts';

export interface SetToCheck {
  /** Undefined for files that the person chose. */
  readonly portalOrigin: string | undefined;
  /** The main document first. */
  readonly files: readonly { readonly label: string; readonly document: Blob }[];
  readonly fields: v.InferInput<typeof DispatchFields>;
  /** Of the portal's profile. */
  readonly rules?: DispatchRules | undefined;
}

export type SetResult =
  | { readonly kind: 'report'; readonly dispatchId: string; readonly report: DispatchReport }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** Never rejects: a check that could not be made says why. */
export async function checkSet(link: AgentLink, set: SetToCheck): Promise<SetResult> {
  return whileHeld(link, (connection, signal) => checkOver(connection, set, signal));
}

async function checkOver(
  connection: Connection,
  { portalOrigin, files, fields, rules }: SetToCheck,
  signal: AbortSignal,
): Promise<SetResult> {
  const dispatchId = crypto.randomUUID();
  const { peer } = connection;
  const description = new Blob([JSON.stringify({ fields, rules })]);
  const result = connection
    .first(dispatchResult, (event) => event.dispatchId === dispatchId)
    .then(({ outcome }) => toResult(connection, dispatchId, outcome));
  const contents = [description, ...files.map(({ document }) => document)];
  const sent = peer
    .request(checkDispatch, {
      dispatchId,
      ...(portalOrigin !== undefined && { portalOrigin }),
      descriptionBytes: description.size,
      files: files.map(({ label, document }) => ({ label, sizeBytes: document.size })),
    })
    .then(async ({ streams }) => {
      for (const stream of streams) peer.streams.prepare(stream);
      for (const [at, stream] of streams.entries()) {
        const content = contents[at];
        if (content !== undefined) await sendBlob(peer, stream, content, signal);
      }
    });
  // The agent may answer before it has read everything: whichever speaks first counts.
  return Promise.race([result, sent.then(() => result)]);
}

async function toResult(
  { peer }: Connection,
  dispatchId: string,
  outcome: v.InferOutput<typeof dispatchResult.params>['outcome'],
): Promise<SetResult> {
  if (outcome.kind === 'failure') return outcome;
  const report = await receiveJson(peer, outcome.report, DispatchReport);
  return { kind: 'report', dispatchId, report };
}
