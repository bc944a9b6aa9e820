// Fetches the signed announcement from the one address that administrators have named; it follows nobody elsewhere.
import { AgentError } from '../core/errors.ts';
import type { UpdateSource } from '../updates/ports.ts';
import { callHttp, HttpFailure, type HttpOptions } from './http-client.ts';

/** @param limitBytes - nothing larger is read */
export function updateSource(
  url: string,
  limitBytes: number,
  options: Omit<HttpOptions, 'egress'>,
): UpdateSource {
  const egress = { hosts: [new URL(url).host], aliases: {} };
  const call = {
    method: 'GET',
    url,
    accept: 'application/json',
    limitBytes,
    mostRedirects: 0,
  } as const;
  return {
    async fetch(signal) {
      try {
        return await callHttp(call, { ...options, egress }, signal);
      } catch (error) {
        if (!(error instanceof HttpFailure)) throw error;
        const { problem } = error;
        throw new AgentError('UPDATE_SOURCE_UNREACHABLE', { url, problem }, { cause: error });
      }
    },
  };
}
