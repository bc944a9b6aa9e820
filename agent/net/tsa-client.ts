// The transport of a time-stamping authority: RFC 3161 §3.4, timestamps over HTTP.
import { AgentError } from '../core/errors.ts';
import type { TimestampSource } from '../signing/ports.ts';
import { callHttp, HttpFailure, type HttpOptions } from './http-client.ts';

/** A token with its chain has 5 to 10 KB. */
const LIMIT_BYTES = 256 * 1024;

export function tsaClient(url: string, options: HttpOptions): TimestampSource {
  return {
    url,
    async query(request, signal) {
      const call = {
        method: 'POST',
        url,
        contentType: 'application/timestamp-query',
        accept: 'application/timestamp-reply',
        body: request,
        limitBytes: LIMIT_BYTES,
      } as const;
      try {
        return await callHttp(call, options, signal);
      } catch (error) {
        if (!(error instanceof HttpFailure)) throw error;
        const { problem } = error;
        throw new AgentError('TSA_UNREACHABLE', { url, problem }, { cause: error });
      }
    },
  };
}
