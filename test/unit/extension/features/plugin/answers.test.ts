import { describe, expect, it } from 'vitest';
import {
  type ErrorCode,
  errorDetails,
  type Failure,
} from '../../../../../shared/protocol/errors.ts';
import { sayIn } from '../../../../../shared/text/text.ts';
import {
  type FileOutcome,
  type PluginFailure,
  refusals,
  type Result,
  stops,
  type Wording,
} from '../../../../../extension/features/plugin/order.ts';
import { readVgcaCall } from '../../../../../extension/features/plugin/vgca/read-call.ts';
import {
  statusNumber,
  statusOf,
} from '../../../../../extension/features/plugin/vgca/status-number.ts';
import { readVnptCall } from '../../../../../extension/features/plugin/vnpt/read-call.ts';

const wording: Wording = {
  say: sayIn('vi'),
  explain: ({ by }) => `Vì ${by} * hỏng`,
  version: '0.1.0',
};
const tokenMissing: PluginFailure = {
  by: 'code',
  failure: { code: 'TOKEN_NOT_PRESENT', details: {} },
};

const signed: FileOutcome = {
  kind: 'done',
  name: 'gốc.pdf',
  delivered: {
    document: new Blob(['%PDF']),
    fileName: undefined,
    fileServer: '{"url":"http://a:80/"}',
  },
  documentCode: '142/UBND-VP',
  issuedDate: '2026-02-05',
};
const request = JSON.stringify({ FileUploadHandler: '/nhan', FileName: '/a.pdf' });
const vgca = async (path: string, result: Result, text = request): Promise<unknown> =>
  JSON.parse(await readVgcaCall(path, text).encode(result, wording));

describe('answers to pages of VGCA Sign Service', () => {
  it('hold a number 0, words, and what the handler said, untouched', async () => {
    expect(await vgca('/SignIssued', { kind: 'signed', files: [signed] })).toStrictEqual({
      Status: 0,
      Message: 'Ký số thành công',
      Error: '',
      FileName: 'gốc.pdf',
      FileServer: '{"url":"http://a:80/"}',
      DocumentNumber: '142/UBND-VP',
      DocumentDate: '05/02/2026',
      CustomSignatureText: '',
    });
  });

  it('say a failure under both names', async () => {
    const result: Result = { kind: 'signed', files: [{ kind: 'failed', failure: tokenMissing }] };
    const answer = await vgca('/SignIssued', result);
    expect(answer).toMatchObject({ Status: 2, Message: 'Vì code * hỏng', Error: 'Vì code * hỏng' });
    const cancelled = await vgca('/SignPDF', { kind: 'cancelled' });
    const words = 'Quá trình ký số bị hủy bỏ';
    expect(cancelled).toStrictEqual({ Status: 1, Message: words, Error: words });
  });

  it('tell each file of a list apart, and are a success while one is signed', async () => {
    const Files = [
      { FileID: 3, FileName: 'a.pdf', URL: '/a.pdf' },
      { FileID: 'x', FileName: 'b.pdf', URL: '/b.pdf' },
    ];
    const text = JSON.stringify({ FileUploadHandler: '/nhan', Files });
    const lost: FileOutcome = { kind: 'failed', failure: tokenMissing };
    const some = await vgca('/SignFiles', { kind: 'signed', files: [lost, signed] }, text);
    expect(some).toMatchObject({
      Status: 0,
      Message: 'Ký số thành công 1/2 tệp',
      Files: [
        { FileID: 3, FileName: 'a.pdf', Status: 2, FileSignedURL: '' },
        { FileID: 'x', Status: 0, FileSignedURL: '{"url":"http://a:80/"}' },
      ],
    });
    const none = await vgca(
      '/SignFiles',
      { kind: 'signed', files: [lost, { kind: 'cancelled' }] },
      text,
    );
    expect(none).toMatchObject({ Status: 2, Files: [{ Status: 2 }, { Status: 1 }] });
  });

  it('give every failure a number of the list, never 0', () => {
    const known = new Set<number>(Object.values(statusNumber));
    const failures: PluginFailure[] = [
      ...Object.keys(errorDetails).map((code): PluginFailure => {
        return { by: 'code', failure: { code: code as ErrorCode, details: {} } as Failure };
      }),
      ...refusals.map((why): PluginFailure => ({ by: 'refusal', why })),
      ...stops.map((why): PluginFailure => ({ by: 'stop', why })),
      { by: 'portal', said: 'x' },
    ];
    for (const failure of failures) {
      expect(known).toContain(statusOf(failure));
      expect(statusOf(failure)).not.toBe(0);
    }
    const numberOf = (code: ErrorCode): number =>
      statusOf({ by: 'code', failure: { code, details: {} } as Failure });
    expect(
      (
        [
          ...[
            'USER_CANCELLED',
            'TOKEN_REMOVED',
            'PIN_INCORRECT',
            'PIN_LOCKED',
            'CERTIFICATE_EXPIRED',
          ],
          ...['PDF_MALFORMED', 'ATTACHMENT_UNREADABLE', 'UPLOAD_REFUSED', 'TSA_UNREACHABLE'],
          ...['BLIND_SIGNING_DISABLED', 'AGENT_NOT_FOUND', 'BUSY', 'NOT_SUPPORTED', 'INTERNAL'],
        ] as ErrorCode[]
      ).map(numberOf),
    ).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 99]);
  });
});

describe('answers to pages of the VNPT plugin', () => {
  const vnpt = (
    functionID: number,
    args: unknown[],
    result: Result,
    funcCallback = 'xong',
  ): Promise<string> =>
    Promise.resolve(
      readVnptCall(JSON.stringify({ functionID, funcCallback, args, domain: 'x' })).encode(
        result,
        wording,
      ),
    );

  it('are cut at the first asterisk: the result holds none', async () => {
    const answer = await vnpt(2, [btoa('%PDF')], { kind: 'failed', failure: tokenMissing });
    const [text = '', name, ...rest] = answer.split('*');
    expect([name, rest]).toEqual(['xong', []]);
    expect(JSON.parse(text)).toEqual({ code: 8, data: '', error: 'Vì code * hỏng' });
  });

  it.each<[number, Result, string]>([
    [7, { kind: 'fact', fact: 'ready' }, '1*xong'],
    [11, { kind: 'fact', fact: 'version' }, '0.1.0*xong'],
    [6, { kind: 'fact', fact: 'licence' }, '{"code":1,"data":"","error":""}*xong'],
    [7, { kind: 'failed', failure: tokenMissing }, '-1*xong'],
    [2, { kind: 'cancelled' }, '{"code":11,"data":"","error":"Quá trình ký số bị hủy bỏ"}*xong'],
  ])('of function %i', async (functionId, result, answer) => {
    expect(await vnpt(functionId, [btoa('%PDF')], result)).toBe(answer);
  });

  it('read the arguments as the page’s script writes them', () => {
    const wishes = JSON.stringify({
      DocumentNumber: '7',
      DocumentDate: '05/02/2026',
      TsaPassword: 'bí mật',
    });
    const call = { functionID: '2', funcCallback: 'a.b', args: [btoa('%PDF'), wishes] };
    const { order } = readVnptCall(JSON.stringify(call));
    expect(order).toMatchObject({ kind: 'sign', documentCode: '7', issuedDate: '2026-02-05' });
    expect(JSON.stringify(order)).not.toContain('bí mật');
    for (const text of ['', '{}', '[]', '{"functionID":2,"funcCallback":"alert(1)"}'])
      expect(readVnptCall(text).order).toEqual({ kind: 'refused', why: 'not-readable' });
    const none = JSON.stringify({ functionID: 2, funcCallback: 'x', args: ['***'] });
    expect(readVnptCall(none).order).toEqual({ kind: 'refused', why: 'no-file' });
    const scan = JSON.stringify({ functionID: 24, funcCallback: 'x', args: [] });
    expect(readVnptCall(scan).order).toEqual({ kind: 'refused', why: 'unknown-function' });
  });
});
