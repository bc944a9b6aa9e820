// A host that was silent once is not waited for again in the same run: every other question to it would wait as long.
import { AgentError, isAgentError } from '../core/errors.ts';
import type { RevocationSource } from '../signing/ports.ts';

const silence: readonly string[] = ['no-connection', 'timeout'];

export function withoutSilentHosts(source: RevocationSource): RevocationSource {
  const silent = new Set<string>();
  const asked = async (
    url: string,
    signal: AbortSignal,
    ask: () => Promise<Uint8Array>,
  ): Promise<Uint8Array> => {
    const host = URL.canParse(url) ? new URL(url).host : url;
    if (silent.has(host)) {
      throw new AgentError('REVOCATION_UNAVAILABLE', { url, problem: 'no-connection' });
    }
    try {
      return await ask();
    } catch (error) {
      const isSilent =
        isAgentError(error, 'REVOCATION_UNAVAILABLE') && silence.includes(error.details.problem);
      // Cut off by whoever did not want to wait longer, not by somebody who gave up the whole.
      const isCut = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
      if (isCut || (isSilent && !signal.aborted)) silent.add(host);
      throw error;
    }
  };
  return {
    kept: source.kept,
    importedCrls: () => source.importedCrls(),
    ocsp: (url, request, signal) => asked(url, signal, () => source.ocsp(url, request, signal)),
    crl: (url, signal) => asked(url, signal, () => source.crl(url, signal)),
    certificates: (url, signal) => asked(url, signal, () => source.certificates(url, signal)),
  };
}
