// What of a signed document is fetched: only the end, if exactly the rest is here.
import { createHash } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { AgentJob, type SignedResult } from '../../../../extension/features/sign/agent-job.ts';
import { decodeFrame, encodeControl, encodeData } from '../../../../shared/protocol/frames.ts';
import { bytes } from '../../channel/wire.ts';
import { connected } from '../channel/fake-socket.ts';

const jobId = '6f1c2f0e-5b0a-4f0e-9a51-0d1c2b3a4f5e';
const portalOrigin = 'https://qlvb.example';
const original = bytes(5_000);
const signed = Buffer.concat([original, Buffer.from('\n%signature')]);
const report = Buffer.from(
  JSON.stringify({ status: 'ok', overall: 'no-signature', signatures: [] }),
);
const place = { pageIndex: 0, xMm: 1, yMm: 1, widthMm: 10, heightMm: 10 };

/** The agent of one job, from the document to the result; `reviewed` is the digest it tells. */
async function signedBy(
  reviewed: string,
  changeAfterSending = false,
): Promise<{ result: SignedResult; fromByte: unknown }> {
  const { socket, connection } = await connected();
  let fromByte: unknown;
  const tell = (json: unknown): void => {
    socket.deliver(encodeControl(json));
  };
  const give = (stream: number, content: Uint8Array): void => {
    socket.deliver(encodeData(stream, 0, true, content));
  };
  const takeCredit = (credit: unknown): void => {
    if (JSON.stringify(credit).includes('"stream":2')) give(2, signed.subarray(Number(fromByte)));
    else give(3, report);
  };
  const answerFetch = (id: unknown, params: unknown): void => {
    fromByte = typeof params === 'object' && params && 'fromByte' in params && params.fromByte;
    const document = { stream: 2, sizeBytes: signed.length - Number(fromByte) };
    tell({ id, result: { document, report: { stream: 3, sizeBytes: report.length } } });
  };
  socket.onSent = (message) => {
    const frame = decodeFrame(message);
    if (frame.kind === 'data') {
      if (!frame.last) return;
      const lists = { warnings: [], earlierMarks: [] };
      const review = { sha256: reviewed, pageCount: 1, placement: place, placedBy: 'text' };
      tell({ event: 'job.review', params: { jobId, ...review, ...lists } });
      tell({ event: 'job.state', params: { jobId, phase: 'awaiting-pin' } });
      tell({ event: 'job.result', params: { jobId, unchangedBytes: original.length } });
      return;
    }
    const { json } = frame;
    if (typeof json !== 'object' || json === null) return;
    if ('credit' in json) takeCredit(json.credit);
    else if ('method' in json && 'id' in json && 'params' in json) {
      if (json.method === 'job.fetch') answerFetch(json.id, json.params);
      if (json.method !== 'job.create') return;
      tell({ id: json.id, result: { stream: 1 } });
      tell({ credit: { stream: 1, frames: 16 } });
    }
  };
  const order = { portalOrigin, topOrigin: portalOrigin, label: 'a.pdf', documentKey: 'vb/1@2' };
  const result = await new Promise<SignedResult>((resolve, reject) => {
    const job = new AgentJob(connection, jobId, portalOrigin, {
      reviewed: () => undefined,
      entered: () => undefined,
      signed: resolve,
      resultLost: reject,
    });
    const document = new Blob([new Uint8Array(original)]);
    if (changeAfterSending) {
      vi.spyOn(document, 'arrayBuffer').mockRejectedValue(new Error('the file was changed'));
    }
    void job.send({ ...order, signatureKind: 'approve' }, document, () => undefined).catch(reject);
  });
  return { result, fromByte };
}

const sha256 = createHash('sha256').update(original).digest('hex');
const isSigned = async ({ document }: SignedResult): Promise<boolean> =>
  Buffer.from(await document.arrayBuffer()).equals(signed);

it('is the end alone when the document here is the one that the agent has reviewed', async () => {
  const { result, fromByte } = await signedBy(sha256);
  expect(fromByte).toBe(original.length);
  expect(await isSigned(result)).toBe(true);
});

it('is everything when the agent has reviewed other bytes', async () => {
  const { result, fromByte } = await signedBy('ab'.repeat(32));
  expect(fromByte).toBe(0);
  expect(await isSigned(result)).toBe(true);
});

it('is everything when the file of this PC was changed since', async () => {
  const { result, fromByte } = await signedBy(sha256, true);
  expect(fromByte).toBe(0);
  expect(await isSigned(result)).toBe(true);
});
