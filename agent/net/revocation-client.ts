// Where revocation data and issuers come from: OCSP (RFC 6960 appendix A), CRL and AIA over HTTP (RFC 5280 §4.2).
import { AgentError } from '../core/errors.ts';
import type { KeptAnswers, RevocationSource } from '../signing/ports.ts';
import { callHttp, type HttpCall, HttpFailure, type HttpOptions } from './http-client.ts';

const OCSP_LIMIT_BYTES = 256 * 1024;
const CERTIFICATES_LIMIT_BYTES = 1024 * 1024;
/** The lists of large public CAs have several megabytes. */
const CRL_LIMIT_BYTES = 32 * 1024 * 1024;
/** RFC 6960 appendix A.1: up to here a request goes by GET, which caches on the way can answer. */
const LONGEST_GET_BYTES = 255;

/** @param imported - lists brought in as files, DER or PEM */
export function revocationClient(
  options: HttpOptions,
  kept: KeptAnswers,
  imported: readonly Uint8Array[],
): RevocationSource {
  return {
    kept,
    ocsp: (url, request, signal) => call(ocspCall(url, request), options, signal, url),
    crl: (url, signal) => call(getCall(url, CRL_LIMIT_BYTES), options, signal),
    importedCrls: () => imported,
    certificates: (url, signal) => call(getCall(url, CERTIFICATES_LIMIT_BYTES), options, signal),
  };
}

function ocspCall(url: string, request: Uint8Array): HttpCall {
  const accept = 'application/ocsp-response';
  const limitBytes = OCSP_LIMIT_BYTES;
  const inPath = encodeURIComponent(Buffer.from(request).toString('base64'));
  const address = `${url}${url.endsWith('/') ? '' : '/'}${inPath}`;
  if (address.length <= LONGEST_GET_BYTES) {
    return { method: 'GET', url: address, accept, limitBytes };
  }
  const contentType = 'application/ocsp-request';
  return { method: 'POST', url, accept, contentType, body: request, limitBytes };
}

const getCall = (url: string, limitBytes: number): HttpCall => ({
  method: 'GET',
  url,
  accept: '*/*',
  limitBytes,
});

async function call(
  what: HttpCall,
  options: HttpOptions,
  signal: AbortSignal,
  /** Told in failures: an OCSP request in the address says nothing to a person. */
  named = what.url,
): Promise<Uint8Array> {
  try {
    return await callHttp(what, options, signal);
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    const { problem } = error;
    const url = named.slice(0, 200);
    throw new AgentError('REVOCATION_UNAVAILABLE', { url, problem }, { cause: error });
  }
}
