import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVgcaCall } from '../../../../../extension/features/plugin/vgca/read-call.ts';
import { vgcaPaths } from '../../../../../extension/page-world/vgca-paths.ts';

const HANDLER = 'https://qlvb.example/nhan';
const FILE = 'https://qlvb.example/tep/1.pdf';
const request = (more: object = {}): string =>
  JSON.stringify({ FileUploadHandler: HANDLER, SessionId: '', FileName: FILE, ...more });
const orderOf = (path: string, text: string): unknown => readVgcaCall(path, text).order;

describe('a request to VGCA Sign Service', () => {
  it.each([
    ['/SignApproved', 'approve'],
    ['/SignIssued', 'issue'],
    ['/SignIncome', 'incoming'],
    ['/SignCopy', 'copy'],
    ['/SignAppendix', 'attachment'],
    ['/Comment', 'comment'],
    ['/SignPDF', undefined],
    ['/SignPDFWP', undefined],
    ['/SignFile', undefined],
  ])('%s asks for %s', (path, suggestedKind) => {
    const more = {
      DocNumber: '123/BCY-CTSBMTT',
      IssuedDate: '05/02/2026',
      JWTToken: 'ey.J',
      MetaData: [{ Key: 'token', Value: 'x' }],
    };
    expect(orderOf(path, request(more))).toEqual({
      kind: 'sign',
      files: [{ source: { kind: 'address', address: FILE }, name: undefined }],
      isBatch: false,
      destination: { kind: 'address', address: HANDLER },
      bearer: 'ey.J',
      fields: [{ name: 'token', value: 'x' }],
      suggestedKind,
      documentCode: '123/BCY-CTSBMTT',
      issuedDate: '2026-02-05',
    });
  });

  it('needs nothing but handler and file; empty members are none', () => {
    const bare = { bearer: undefined, fields: [], documentCode: undefined, issuedDate: undefined };
    for (const more of [
      {},
      { DocNumber: '', IssuedDate: '', JWTToken: '', MetaData: null },
      { DocNumber: null, JWTToken: null, MetaData: 'x', IssuedDate: {} },
    ]) {
      expect(orderOf('/SignApproved', request(more))).toMatchObject(bare);
    }
    expect(orderOf('/SignIssued', request({ DocNumber: 79 }))).toMatchObject({
      documentCode: '79',
    });
  });

  it.each([
    ['', 'picked'],
    ['  ', 'picked'],
    ['/tep/1.pdf', 'address'],
  ])('takes the file %j as %s', (FileName, kind) => {
    expect(orderOf('/SignPDF', request({ FileName }))).toMatchObject({
      files: [{ source: { kind } }],
    });
  });

  it.each(['C:\\a.pdf', 'd:/a.pdf', '\\\\may-chu\\a.pdf', 'file:///a.pdf', 'FILE:a', '~/a.pdf'])(
    'opens no path of the PC: %s',
    (FileName) => {
      expect(orderOf('/SignPDF', request({ FileName }))).toEqual({
        kind: 'refused',
        why: 'local-path',
      });
    },
  );

  it('reads a list of files, and keeps the type of each id', () => {
    const files = [
      { FileID: 1, FileName: '"dài".pdf', URL: FILE },
      { FileID: '1', URL: FILE },
    ];
    const text = JSON.stringify({ FileUploadHandler: HANDLER, Files: files });
    const call = readVgcaCall('/SignFiles', text);
    expect(call.order).toMatchObject({
      isBatch: true,
      files: [{ name: '"dài".pdf' }, { name: undefined }],
    });
  });

  it.each<[object[], string]>([
    [[], 'no-file'],
    [[{ FileID: 1, FileName: 'a', URL: '' }], 'no-file'],
    [[{ FileID: 1, FileName: 'a', URL: 'C:\\a.pdf' }], 'local-path'],
    [Array.from({ length: 201 }, (_, FileID) => ({ FileID, URL: FILE })), 'too-many-files'],
    [[{ FileName: 'a', URL: FILE }], 'not-readable'],
  ])('refuses a list %#', (Files, why) => {
    const text = JSON.stringify({ FileUploadHandler: HANDLER, Files });
    expect(orderOf('/SignFiles', text)).toEqual({ kind: 'refused', why });
  });

  it.each<[string, object | string, string | undefined]>([
    [
      'sha256',
      { HashAlg: 'SHA256', HashValue: btoa('\x01'.repeat(32)), Encode: 'RSA' },
      '01'.repeat(32),
    ],
    ['sha384', { HashAlg: 'sha-384', HashValue: btoa('\x02'.repeat(48)) }, '02'.repeat(48)],
    ['sha512', { HashAlg: 'SHA_512', HashValue: btoa('\x03'.repeat(64)) }, '03'.repeat(64)],
    ['sha1', { HashAlg: 'SHA1', HashValue: btoa('\x01'.repeat(20)) }, undefined],
    ['a wrong length', { HashAlg: 'SHA256', HashValue: btoa('\x01'.repeat(20)) }, undefined],
    [
      'another scheme',
      { HashAlg: 'SHA256', HashValue: btoa('\x01'.repeat(32)), Encode: 'PSS' },
      undefined,
    ],
    ['the old text mode', 'YWJj', undefined],
  ])('signs a hash value of %s as far as its members are known', (algorithm, message, value) => {
    const text = typeof message === 'string' ? message : JSON.stringify(message);
    const expected =
      value === undefined
        ? { kind: 'refused', why: 'format-unknown' }
        : { kind: 'hash', digest: { algorithm, value } };
    for (const path of ['/SignMsg', '/SignHash']) expect(orderOf(path, text)).toEqual(expected);
  });

  it.each(['/SignXML', '/VerifyXML', '/SignOffice', '/Auth', '/SignJson', '/signpdf', '/', ''])(
    'says that %j does not exist',
    (path) => {
      expect(orderOf(path, request())).toEqual({ kind: 'refused', why: 'unknown-function' });
    },
  );

  it('never throws, whatever a page sends', () => {
    const path = fc.oneof(fc.constantFrom(...vgcaPaths), fc.string());
    const text = fc.oneof(
      fc.string(),
      fc.json(),
      fc.jsonValue().map((value) => request({ a: value })),
    );
    fc.assert(
      fc.property(path, text, (at, said) => {
        expect(readVgcaCall(at, said).order.kind).toMatch(/^[a-z]+$/);
      }),
    );
  });
});
