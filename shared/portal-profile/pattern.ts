// Regular expressions and addresses as data of a profile.
import * as v from 'valibot';

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u').source.length > 0;
  } catch {
    // The engine's way to say no.
    return false;
  }
}

/** A regular expression (ECMAScript, flag u). What it finds is its first group, or the whole match without one. */
export const Pattern = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(300),
  v.check(isPattern, 'is no regular expression'),
);

const HOST = String.raw`(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?::\d{1,5})?`;
const MATCH = new RegExp(String.raw`^https?://(?:\*\.)?${HOST}/[^\s]*$`, 'u');
const ORIGIN = new RegExp(String.raw`^https?://${HOST}$`, 'u');
const ADDRESS = new RegExp(
  String.raw`^(?:https?://${HOST})?/(?!/)[^\s\\]*$|^\?[^\s\\]*$|^\{[a-z]\w*\}$`,
  'u',
);

/**
 * Addresses of a portal: `https://host/path*`, `https://*.host/*`, with a port where it is not the usual one. `*` in the
 * path stands for any text.
 */
export const AddressPattern = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(MATCH, 'is no address pattern'),
);

/** scheme://host[:port] */
export const PortalOrigin = v.pipe(v.string(), v.maxLength(300), v.regex(ORIGIN, 'is no origin'));

const PLACEHOLDERS = /\{([^{}]*)\}/gu;
const NAME = /^[a-z][A-Za-z0-9]{0,39}$/u;
/** `{name}`, or `{name:base64}` for the base64 of its UTF-8. */
const PLACED = /^[a-z][A-Za-z0-9]{0,39}(?::base64)?$/u;

export const ValueName = v.pipe(v.string(), v.regex(NAME));

/** The names that stand in a text with placeholders. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(PLACEHOLDERS)].map(([, name = '']) => name.replace(/:base64$/u, ''));
}

const areNames = (text: string): boolean =>
  [...text.matchAll(PLACEHOLDERS)].every(([, name = '']) => PLACED.test(name));

/** Text with placeholders. */
export const Template = v.pipe(
  v.string(),
  v.maxLength(1000),
  v.check(areNames, 'has a placeholder that is no name'),
);

/**
 * An address with placeholders: `/path/{id}`, `?id={id}`, `https://host/path/{id}`, or `{address}` for one that the
 * portal wrote itself. Placeholders stand after the host only.
 */
export const AddressTemplate = v.pipe(
  Template,
  v.regex(ADDRESS, 'is no address'),
  v.check(areNames, 'has a placeholder that is no name'),
);

const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d{1,5})?(?:\/|$)/u;

/** Whether an address may stand in a profile that no administrator has given: encrypted, or this very machine. */
export function isEncrypted(address: string): boolean {
  return !address.startsWith('http:') || LOOPBACK.test(address);
}

/** The origin of an address, or undefined for one without a host. */
export function originIn(address: string): string | undefined {
  return /^https?:\/\/[^/?#]+/u.exec(address)?.[0];
}

/** Scheme, `*.` where it stands, host with port, path with query. */
const PARTS = /^(https?:\/\/)(\*\.)?([^/?#]+)([^#]*)/u;

function partsOf(address: string): [scheme: string, any: string, host: string, path: string] {
  const [, scheme = '', any = '', host = '', path = ''] = PARTS.exec(address) ?? [];
  return [scheme, any, host, path === '' ? '/' : path];
}

/** Whether an address, as the browser writes it, is one of a pattern's. */
export function addressMatches(pattern: string, address: string): boolean {
  const [wanted, any, host, path] = partsOf(pattern);
  const [scheme, , givenHost, givenPath] = partsOf(address);
  if (host === '' || wanted !== scheme) return false;
  const isBelow = any !== '' && givenHost.endsWith(`.${host}`);
  return (givenHost === host || isBelow) && pathMatches(path, givenPath);
}

/** `*` stands for any text; compared piece by piece, without a regular expression. */
function pathMatches(pattern: string, path: string): boolean {
  const [first = '', ...pieces] = pattern.split('*');
  if (!path.startsWith(first)) return false;
  const last = pieces.pop();
  if (last === undefined) return path === first;
  let at = first.length;
  for (const piece of pieces) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return path.length - last.length >= at && path.endsWith(last);
}
