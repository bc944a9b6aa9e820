// GET of a stored version, with the faults of slow, cut and wrong downloads.
import { createReadStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Faults } from '../faults.ts';
import type { AttachmentRow, VersionRow } from '../store/model.ts';
import type { Reply } from './reply.ts';

export type FileToSend = {
  readonly attachment: AttachmentRow;
  readonly version: VersionRow;
  readonly path: string;
  readonly inline: boolean;
};

export function fileReply(file: FileToSend, faults: Faults): Reply {
  const kind = file.inline ? 'inline' : 'attachment';
  return {
    status: 200,
    headers: {
      'content-type': faults.wrongMediaType ?? file.attachment.mediaType,
      'content-length': String(file.version.sizeBytes),
      'content-disposition': `${kind}; filename*=UTF-8''${encodeURIComponent(file.attachment.name)}`,
      etag: `"${file.version.sha256}"`,
      'cache-control': 'private, no-cache',
    },
    body: fileChunks(file.path, faults),
  };
}

async function* fileChunks(path: string, faults: Faults): AsyncGenerator<Uint8Array> {
  const { downloadBytesPerSecond: rate, cutDownloadAfterBytes: cut = Infinity } = faults;
  if (faults.downloadDelayMs !== undefined) await wait(faults.downloadDelayMs);
  // Twenty pieces a second are smooth enough for a progress bar under test.
  const stream = createReadStream(path, {
    highWaterMark: rate === undefined ? 256 * 1024 : Math.max(1, Math.ceil(rate / 20)),
  });
  let sent = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    if (sent + chunk.length > cut) {
      yield chunk.subarray(0, cut - sent);
      throw new ConnectionCut();
    }
    sent += chunk.length;
    yield chunk;
    if (rate !== undefined) await wait(50);
  }
}

/** Tells the server to break the connection instead of ending the answer. */
export class ConnectionCut extends Error {}
