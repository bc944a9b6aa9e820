// JSON Web Tokens (RFC 7519) with HMAC SHA-256: a session's name, signed.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';

const key = randomBytes(32);
const Claims = v.object({ sid: v.string() });

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const sign = (text: string): Buffer => createHmac('sha256', key).update(text).digest();

export function issueJwt(sid: string): string {
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ sid })}`;
  return `${text}.${sign(text).toString('base64url')}`;
}

/** @returns the session's name, or undefined for a token that is not ours */
export function readJwt(token: string): string | undefined {
  const [header = '', claims = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = sign(`${header}.${claims}`);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return v.parse(Claims, JSON.parse(Buffer.from(claims, 'base64url').toString())).sid;
}
