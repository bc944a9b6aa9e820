// UTCTime and GeneralizedTime as certificates, CRLs and tokens write them; DER asks for Z, signers in the field do not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Asn1Error, parseAsn1 } from '../../../agent/asn1/der.ts';
import { parseTime } from '../../../agent/pki/time.ts';

const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;

function timeOf(text: string, tag = GENERALIZED_TIME): string {
  const bytes = new TextEncoder().encode(text);
  return parseTime(parseAsn1(Uint8Array.of(tag, bytes.length, ...bytes))).toISOString();
}
const two = (number: number): string => String(number).padStart(2, '0');

describe('a time', () => {
  it('is read to the second', () => {
    expect(timeOf('20260228235958Z')).toBe('2026-02-28T23:59:58.000Z');
    expect(timeOf('202602282359Z')).toBe('2026-02-28T23:59:00.000Z');
    expect(timeOf('20260228235958.25Z')).toBe('2026-02-28T23:59:58.000Z');
    expect(timeOf('20260228235958')).toBe('2026-02-28T23:59:58.000Z');
  });

  it('has its century by RFC 5280 §4.1.2.5.1', () => {
    expect(timeOf('500101000000Z', UTC_TIME)).toBe('1950-01-01T00:00:00.000Z');
    expect(timeOf('491231235959Z', UTC_TIME)).toBe('2049-12-31T23:59:59.000Z');
  });

  it('is moved by its zone, hours and minutes', () => {
    expect(timeOf('20260101063000+0700')).toBe('2025-12-31T23:30:00.000Z');
    expect(timeOf('20260101120000+0545')).toBe('2026-01-01T06:15:00.000Z');
    expect(timeOf('20260101120000-0330')).toBe('2026-01-01T15:30:00.000Z');
    const hours = fc.integer({ min: 0, max: 14 });
    const minutes = fc.integer({ min: 0, max: 59 });
    fc.assert(
      fc.property(hours, minutes, fc.constantFrom('+', '-'), (hour, minute, sign) => {
        const at = new Date(timeOf(`20260615120000${sign}${two(hour)}${two(minute)}`)).getTime();
        const aheadMs = (sign === '+' ? 1 : -1) * (hour * 60 + minute) * 60_000;
        expect(at).toBe(Date.UTC(2026, 5, 15, 12) - aheadMs);
      }),
    );
  });

  it.each(['', '2026', '20260101000000X', '20260101000000+07', 'x20260101000000Z'])(
    'is not «%s»',
    (text) => {
      expect(() => timeOf(text)).toThrow(Asn1Error);
    },
  );

  it('is nothing else', () => {
    expect(() => parseTime(undefined)).toThrow('expected a time');
    expect(() => timeOf('20260101000000Z', UTC_TIME)).toThrow(Asn1Error);
  });
});
