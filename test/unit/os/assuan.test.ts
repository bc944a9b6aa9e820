import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  errorMeaning,
  escapeArgument,
  LINE_LIMIT_BYTES,
  parseReplyLine,
  requestLine,
  unescapeData,
} from '../../../agent/os/linux/assuan.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('Assuan lines', () => {
  it('escapes exactly percent, carriage return and line feed', () => {
    expect(escapeArgument('100 %\r\nký 50%0A')).toBe('100 %25%0D%0Aký 50%250A');
  });

  it('any text survives the way to the server and back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const line = requestLine('SETDESC', text);
        expect(line.filter((byte) => byte === 0x0a)).toHaveLength(1);
        expect(line.at(-1)).toBe(0x0a);
        expect(line).not.toContain(0x0d);
        const argument = line.subarray('SETDESC '.length, -1);
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(unescapeData(argument))).toBe(
          text,
        );
      }),
    );
  });

  it('refuses a line that a server need not accept', () => {
    const longest = 'x'.repeat(LINE_LIMIT_BYTES - 'SETDESC '.length);
    expect(requestLine('SETDESC', longest)).toHaveLength(LINE_LIMIT_BYTES + 1);
    expect(() => requestLine('SETDESC', `${longest}x`)).toThrow(RangeError);
    expect(() => requestLine('SETDESC', '%'.repeat(400))).toThrow(RangeError);
  });

  it.each([
    ['OK', { kind: 'ok' }],
    ['OK Pleased to meet you, process 4', { kind: 'ok' }],
    ['ERR 83886179 Operation cancelled <Pinentry>', { kind: 'error', code: 83886179 }],
    ['ERR nonsense', { kind: 'error', code: 0 }],
    ['S BUTTON_INFO close', { kind: 'other' }],
    ['# comment', { kind: 'other' }],
    ['', { kind: 'other' }],
    ['INQUIRE QUALITY x', { kind: 'inquire' }],
    ['D 91%2527%25', { kind: 'data', data: bytesOf('91%27%') }],
    ['D mật mã', { kind: 'data', data: bytesOf('mật mã') }],
    ['D  x', { kind: 'data', data: bytesOf(' x') }],
  ])('reads %j', (line, reply) => {
    expect(parseReplyLine(bytesOf(line))).toEqual(reply);
  });

  it('reads any bytes without failing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (line) => {
        expect(parseReplyLine(line).kind).toMatch(/ok|error|data|inquire|other/);
      }),
    );
  });

  it.each([
    [83886179, 'cancelled'],
    [83886278, 'cancelled'],
    [83886194, 'cancelled'],
    [83886142, 'timeout'],
    [83918950, 'other'],
    [0, 'other'],
  ])('knows what error %i means', (code, meaning) => {
    expect(errorMeaning(code)).toBe(meaning);
  });
});
