import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressLabel } from '../../../../../extension/features/plugin/address-label.ts';
import { Pace } from '../../../../../extension/features/plugin/pace.ts';
import {
  allowedAddress,
  CallError,
  readHandlerAnswer,
} from '../../../../../extension/features/plugin/transfer.ts';
import { uploadName } from '../../../../../extension/features/plugin/upload-name.ts';

const route = {
  pageOrigin: 'https://qlvb.example',
  apiOrigins: ['https://api.example:8443'],
  bearer: undefined,
};

beforeEach(() => {
  vi.stubGlobal('document', { baseURI: 'https://qlvb.example/van-ban/1' });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const failureOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    if (error instanceof CallError) return error.failure;
    throw error;
  }
  throw new Error('no failure');
};

describe('addresses of files', () => {
  it.each([
    ['https://qlvb.example/tep/1.pdf', 'https://qlvb.example/tep/1.pdf'],
    ['/tep/1.pdf?token=a', 'https://qlvb.example/tep/1.pdf?token=a'],
    ['2.pdf', 'https://qlvb.example/van-ban/2.pdf'],
    ['https://api.example:8443/o/rest', 'https://api.example:8443/o/rest'],
  ])('%s is the portal’s', (address, href) => {
    expect(allowedAddress(address, route).href).toBe(href);
  });

  it.each([
    'http://qlvb.example/tep/1.pdf',
    'https://qlvb.example:444/tep/1.pdf',
    'https://qlvb.example.evil.example/',
    'https://evil.example/https://qlvb.example/',
    '//evil.example/1.pdf',
    '\\\\evil.example\\1.pdf',
    'https://qlvb.example@evil.example/',
    'https://a:b@qlvb.example/',
    'https://api.example/o/rest',
    'http://192.168.1.1/',
    'http://127.0.0.1:28142/v1',
    'file:///etc/passwd',
    'data:application/pdf,x',
    'blob:https://qlvb.example/1',
    'javascript:alert(1)',
    'https://',
  ])('%s is not', (address) => {
    expect(failureOf(() => allowedAddress(address, route))).toEqual({
      by: 'stop',
      why: 'foreign-address',
    });
  });
});

describe('what an upload handler answers', () => {
  it.each<[string, object]>([
    [
      '{"Status":true,"Message":"","FileName":"a.pdf","FileServer":"http://x:80/a"}',
      { fileName: 'a.pdf', fileServer: 'http://x:80/a' },
    ],
    ['{"Status":true,"FileServer":{"id":1}}', { fileName: undefined, fileServer: '{"id":1}' }],
    ['{"Status":true}', { fileName: undefined, fileServer: '' }],
    ['{"fileEntryId":7,"url":"/d/7"}', { fileServer: '{"fileEntryId":7,"url":"/d/7"}' }],
    ['OK 7', { fileName: undefined, fileServer: 'OK 7' }],
    ['', { fileServer: '' }],
  ])('%s is taken', (text, delivered) => {
    expect(readHandlerAnswer(200, true, text)).toMatchObject(delivered);
  });

  it.each<[number, string, object]>([
    [200, '{"Status":false,"Message":"Đã khóa"}', { by: 'portal', said: 'Đã khóa' }],
    [200, '{"Status":"false","Message":""}', { by: 'code' }],
    [500, 'lỗi', { by: 'code', failure: { code: 'UPLOAD_REFUSED', details: { status: 500 } } }],
    [413, '{"Message":"Tệp quá lớn"}', { by: 'portal', said: 'Tệp quá lớn' }],
    [200, '  <!DOCTYPE html><title>Đăng nhập</title>', { by: 'code' }],
    [200, '<html>', { by: 'code' }],
  ])('%i %s is a refusal', (status, text, failure) => {
    expect(failureOf(() => readHandlerAnswer(status, status === 200, text))).toMatchObject(failure);
  });

  it('never throws anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.boolean(), (text, isOk) => {
        try {
          expect(typeof readHandlerAnswer(200, isOk, text).fileServer).toBe('string');
        } catch (error) {
          expect(error).toBeInstanceOf(CallError);
        }
      }),
    );
  });
});

describe('names', () => {
  it.each([
    ['Công văn 142.pdf', 'Công văn 142.pdf'],
    ['..\\..\\a.PDF', 'a.pdf'],
    ['/etc/passwd', 'passwd.pdf'],
    ['"dài" \'và\' <b>.pdf', '"dài" \'và\' <b>.pdf'],
    ['a\u0000b\r\nc\u202Efdp.pdf', 'abcfdp.pdf'],
    ['', 'van-ban.pdf'],
    ['...', 'van-ban.pdf'],
    ['báo cáo.docx', 'báo cáo.docx.pdf'],
  ])('%j goes up as %j', (name, sent) => {
    expect(uploadName(name)).toBe(sent);
  });

  it('of whatever text are names of PDF files without a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
        const sent = uploadName(name);
        expect(sent).toMatch(/^[^\\/\p{Cc}\p{Cf}]+\.pdf$/u);
        expect(Array.from(sent).length).toBeLessThanOrEqual(255);
      }),
    );
  });

  it.each([
    ['https://qlvb.example/tep/C%C3%B4ng%20v%C4%83n.pdf?token=bi-mat#x', 'Công văn.pdf'],
    ['/tep/100%.pdf', '100%.pdf'],
    ['https://qlvb.example/o/rest/', undefined],
  ])('of the address %s is %s', (address, label) => {
    expect(addressLabel(address)).toBe(label);
  });
});

it('asks a person five times a minute at most', () => {
  let now = 0;
  const pace = new Pace(() => now);
  const ask = (): boolean => pace.mayAsk();
  expect(Array.from({ length: 7 }, ask)).toEqual([true, true, true, true, true, false, false]);
  now = 59_999;
  expect(ask()).toBe(false);
  now = 60_000;
  expect(ask()).toBe(true);
});
