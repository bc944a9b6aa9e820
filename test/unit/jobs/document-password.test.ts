import { describe, expect, it } from 'vitest';
import { AgentError } from '../../../agent/core/errors.ts';
import { type Opened, openWithPassword } from '../../../agent/jobs/document-password.ts';
import type { PinQuestion } from '../../../agent/signing/ports.ts';

const facts = { portalOrigin: 'https://qlvb.example', label: 'Công văn.pdf' };

/** A document that opens with one password; the person types these. */
function opened(right: string, typed: readonly (string | AgentError)[]) {
  const questions: PinQuestion[] = [];
  const result: Promise<Opened<string>> = openWithPassword(
    (password) => {
      if (password === right) return 'mở';
      const problem = password === undefined ? 'password-needed' : 'password-wrong';
      throw new AgentError('PDF_ENCRYPTED', { problem });
    },
    {
      ask: async (question) => {
        const answer = typed[questions.length];
        questions.push(question);
        if (typeof answer === 'string') return answer;
        throw answer ?? new Error('asked once too often');
      },
    },
    'vi',
    facts,
    new AbortController().signal,
  );
  return { result, questions };
}

describe('the password of a document', () => {
  it('is asked for, saying which document and for whom', async () => {
    const { result, questions } = opened('đúng', ['đúng']);
    expect(await result).toEqual({ value: 'mở', password: 'đúng' });
    expect(questions[0]?.lines).toEqual([
      'Hệ thống yêu cầu: https://qlvb.example',
      'Tệp được mã hóa: Công văn.pdf',
    ]);
  });

  it('is asked for again when it was wrong, three times at most', async () => {
    const second = opened('đúng', ['sai', 'đúng']);
    expect(await second.result).toMatchObject({ password: 'đúng' });
    expect(second.questions[1]?.lines.at(-1)).toBe('Mật khẩu vừa nhập không đúng.');
    const never = opened('đúng', ['a', 'b', 'c']);
    await expect(never.result).rejects.toMatchObject({ details: { problem: 'password-wrong' } });
    expect(never.questions).toHaveLength(3);
  });

  it('is not asked for where it would not help', async () => {
    const prompt = { ask: () => Promise.reject(new Error('asked')) };
    const { signal } = new AbortController();
    const open = (problem: 'unsupported' | undefined) =>
      openWithPassword(
        () => {
          if (problem !== undefined) throw new AgentError('PDF_ENCRYPTED', { problem });
          return 1;
        },
        prompt,
        'vi',
        facts,
        signal,
      );
    await expect(open('unsupported')).rejects.toMatchObject({
      details: { problem: 'unsupported' },
    });
    expect(await open(undefined)).toEqual({ value: 1, password: undefined });
  });

  it('may be refused by the person, or have nobody to ask', async () => {
    const cancelled = opened('x', [new AgentError('USER_CANCELLED', {})]);
    await expect(cancelled.result).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    const alone = opened('x', [new AgentError('PROMPT_UNAVAILABLE', { tried: [] })]);
    await expect(alone.result).rejects.toMatchObject({ details: { problem: 'password-needed' } });
  });
});
