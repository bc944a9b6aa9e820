// A policy as Group Policy and the installer write it into the registry: one value for each member, named by its path
// in policy.json (`portals`, `settings.network.timestampUrl`); a list also as a key of its own, as ADMX lists are.
import type { JsonObject } from './layers.ts';

/** Values of one key; strings of a list are divided by U+0000. */
export type ReadRegistry = (path: string) => (readonly [string, string | number])[];

const lists = [
  'portals',
  'blindSigningPortals',
  'chromiumExtensions',
  'trustBundleKeys',
  'updateKeys',
  'signatureKinds',
  'signatureLevels',
  'pkcs11Modules',
  'settings.pkcs11Modules',
  'settings.trustAnchors',
  'settings.network.hosts',
  'settings.network.tlsAuthorities',
] as const;
const flags: readonly string[] = [
  'operatingSystemTrust',
  'updateOverHttp',
  'settings.requireTrustedPath',
  'settings.network.fetchWhenVerifying',
];

/** Members that are objects or lists of them: their JSON is the text of the value. */
const objects: readonly string[] = [
  'dispatch',
  'officeLedger',
  'settings.profiles',
  'settings.network.aliases',
];

/** @param key - below HKEY_LOCAL_MACHINE */
export function registryPolicy(read: ReadRegistry, key: string): JsonObject {
  const policy: Record<string, unknown> = {};
  for (const [name, value] of read(key)) put(policy, name, member(name, value));
  for (const name of lists) {
    const items = read(`${key}\\${name}`).map(([, value]) => String(value));
    if (items.length > 0)
      put(
        policy,
        name,
        items.map((item) => listItem(name, item)),
      );
  }
  return policy;
}

function member(name: string, value: string | number): unknown {
  if (isList(name)) {
    const items = String(value).split(isOfPaths(name) ? /[\0;]+/ : /[\0\s,;]+/);
    return items.filter((item) => item !== '').map((item) => listItem(name, item));
  }
  if (objects.includes(name)) return jsonIn(String(value));
  if (flags.includes(name)) return value === 1 || value === '1';
  // The one member that says «none» by JSON's null.
  if (name === 'settings.network.timestampUrl' && value === '') return null;
  return value;
}

/** Text that is no JSON stays what it is, and is refused with its place. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Paths may have spaces and commas in them. */
const isOfPaths = (name: string): boolean => /(Modules|Anchors|Authorities)$/.test(name);

const isList = (name: string): boolean => lists.some((list) => list === name);

/** A module with the hash that its file must have: `C:\…\module.dll|sha256`. */
function listItem(name: string, item: string): unknown {
  if (name !== 'pkcs11Modules') return item;
  const [path, sha256] = item.split('|');
  return { path, ...(sha256 === undefined ? {} : { sha256 }) };
}

function put(policy: Record<string, unknown>, path: string, value: unknown): void {
  const [first = path, ...rest] = path.split('.');
  if (rest.length === 0) {
    policy[first] = value;
    return;
  }
  const inner: Record<string, unknown> = {};
  const below = policy[first];
  if (typeof below === 'object') Object.assign(inner, below);
  put(inner, rest.join('.'), value);
  policy[first] = inner;
}
