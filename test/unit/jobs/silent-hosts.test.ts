import { describe, expect, it } from 'vitest';
import type { NetworkProblem } from '../../../shared/protocol/errors.ts';
import { AgentError } from '../../../agent/core/errors.ts';
import { withoutSilentHosts } from '../../../agent/jobs/silent-hosts.ts';
import type { RevocationSource } from '../../../agent/signing/ports.ts';
import { memoryAnswers } from '../../support/authority/answers.ts';

const live = new AbortController().signal;

/** Every address of a host has the same trouble. */
function failing(problem: NetworkProblem): {
  readonly source: RevocationSource;
  readonly asked: readonly string[];
} {
  const asked: string[] = [];
  const fail = (url: string): Promise<Uint8Array> => {
    asked.push(url);
    return Promise.reject(new AgentError('REVOCATION_UNAVAILABLE', { url, problem }));
  };
  const source = {
    kept: memoryAnswers(),
    ocsp: fail,
    crl: fail,
    certificates: fail,
    importedCrls: () => [],
  };
  return { source: withoutSilentHosts(source), asked };
}

describe('a host', () => {
  it.each(['no-connection', 'timeout'] as const)('is not asked again after %s', async (problem) => {
    const { source, asked } = failing(problem);
    await expect(source.crl('http://a.example/1', live)).rejects.toThrow();
    for (const again of [
      source.crl('http://a.example/2', live),
      source.ocsp('http://a.example/3', new Uint8Array(), live),
      source.certificates('http://a.example/4', live),
    ]) {
      await expect(again).rejects.toMatchObject({ details: { problem: 'no-connection' } });
    }
    await expect(source.crl('http://b.example/', live)).rejects.toThrow();
    expect(asked).toEqual(['http://a.example/1', 'http://b.example/']);
  });

  it('that answers, though badly, is asked again', async () => {
    const { source, asked } = failing('status');
    await expect(source.crl('http://a.example/1', live)).rejects.toThrow();
    await expect(source.crl('http://a.example/2', live)).rejects.toThrow();
    expect(asked).toHaveLength(2);
  });

  it('counts as silent when the time for the whole document ended with it, not when a person gave up', async () => {
    const { source, asked } = failing('timeout');
    const byPerson = AbortSignal.abort(new AgentError('USER_CANCELLED', {}));
    await expect(source.crl('http://a.example/1', byPerson)).rejects.toThrow();
    const late = AbortSignal.abort(new DOMException('late', 'TimeoutError'));
    await expect(source.crl('http://a.example/2', late)).rejects.toThrow();
    await expect(source.crl('http://a.example/3', live)).rejects.toThrow();
    expect(asked).toHaveLength(2);
  });
});
