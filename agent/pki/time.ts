// UTCTime and GeneralizedTime (RFC 5280 §4.1.2.5).
import { Asn1Error, type Asn1Value, isTag, tags } from '../asn1/der.ts';

const afterYear = '(\\d{2})(\\d{2})(\\d{2})(\\d{2})(?:(\\d{2})(?:[.,]\\d+)?)?(Z|[+-]\\d{4})?$';
const utcTime = new RegExp(`^(\\d{2})${afterYear}`);
const generalizedTime = new RegExp(`^(\\d{4})${afterYear}`);

/** @throws Asn1Error */
export function parseTime(value: Asn1Value | undefined): Date {
  const isUtc = isTag(value, tags.utcTime);
  if (!isUtc && !isTag(value, tags.generalizedTime)) throw new Asn1Error('expected a time');
  const pattern = isUtc ? utcTime : generalizedTime;
  const parts = pattern.exec(new TextDecoder('latin1').decode(value.content));
  if (parts === null) throw new Asn1Error('malformed time');
  const [, digits, month, day, hour, minute, second, zone] = parts;
  const year = isUtc ? Number(digits) + (Number(digits) < 50 ? 2000 : 1900) : Number(digits);
  const time = Date.UTC(
    year,
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second ?? 0),
  );
  return new Date(time - offsetMs(zone));
}

function offsetMs(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3, 5));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}
