// The user's settings file: JSON, schema-checked, unknown members refused.
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import * as v from 'valibot';
import { MAX_BATCH } from '../../shared/protocol/limits.ts';
import { SignerRole } from '../../shared/protocol/signature.ts';
import { Sha256Hex, SignatureLevel } from '../../shared/protocol/values.ts';
import { AgentError } from '../core/errors.ts';
import { parseJson, readJsonObject } from './json-file.ts';
import { type JsonObject, mergeLayers } from './layers.ts';

export const AbsolutePath = v.pipe(v.string(), v.check(isAbsolute, 'absolute path expected'));

/** How a certificate signs: picture, role, organization, true size of its seal. */
export const Profile = v.strictObject({
  /** For `--profile`. */
  name: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
  certificate: v.optional(Sha256Hex),
  /** Where the certificate's own words do not tell. */
  role: v.optional(SignerRole),
  /** Signature or seal, PNG. */
  image: v.optional(AbsolutePath),
  /** As copies and incoming documents print it; absent = the certificate's. */
  organizationName: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(300))),
  /** Of the real seal. */
  sealDiameterMm: v.optional(v.pipe(v.number(), v.minValue(20), v.maxValue(60))),
});
export type Profile = v.InferOutput<typeof Profile>;

export const HttpUrl = v.pipe(v.string(), v.regex(/^https?:\/\/[^\s@]+$/));

/** What the agent may reach, and how. Nothing is reached that neither this nor the built-in list names. */
const Network = v.strictObject({
  /** The time-stamping authority; null = none. Default: the state authority's. */
  timestampUrl: v.optional(v.nullable(HttpUrl), 'http://tsa.ca.gov.vn'),
  /** Hosts beside the built-in ones for OCSP, CRL and issuers: `name`, `*.suffix`, `name:port`. */
  hosts: v.optional(v.array(v.pipe(v.string(), v.regex(/^(\*\.)?[\w.-]+(:\d+)?$/))), []),
  /** Stand-ins: the host on the left is reached as the one on the right. */
  aliases: v.optional(
    v.record(
      v.pipe(v.string(), v.regex(/^(\*\.)?[\w.-]+$/)),
      v.pipe(v.string(), v.regex(/^(\*\.)?[\w.-]+(:\d+)?$/)),
    ),
    {},
  ),
  /** `none`, or the proxy for all calls; absent = HTTP_PROXY, HTTPS_PROXY and NO_PROXY of the environment. */
  proxy: v.optional(v.union([v.literal('none'), HttpUrl])),
  /** Certificates (PEM) that TLS servers may chain to beside the public ones. */
  tlsAuthorities: v.optional(v.array(AbsolutePath), []),
  /** Ask authorities for what is missing while verifying; `false` = only what is stored counts. */
  fetchWhenVerifying: v.optional(v.boolean(), true),
  timeoutMs: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(120_000)),
    10_000,
  ),
});
export type NetworkSettings = v.InferOutput<typeof Network>;

/** Which verifications are kept for the record: those of the extension, all, none. */
export const KeepEvidence = v.picklist(['extension', 'always', 'never']);
export type KeepEvidence = v.InferOutput<typeof KeepEvidence>;

export const Settings = v.strictObject({
  language: v.optional(v.picklist(['vi', 'en']), 'vi'),
  /** The PKCS#11 modules to use, preferred first, of those that an administrator has installed; none = all that are found. */
  pkcs11Modules: v.optional(v.array(AbsolutePath), []),
  /** The level signatures are made at when it can be had. */
  level: v.optional(SignatureLevel, 'B-LT'),
  /** Refuse to sign when no path to a trusted root is found; otherwise the signer is warned. */
  requireTrustedPath: v.optional(v.boolean(), false),
  /** Files with root certificates (DER or PEM) that signatures and timestamps may chain to. */
  trustAnchors: v.optional(v.array(AbsolutePath), []),
  network: v.optional(Network, {}),
  keepEvidence: v.optional(KeepEvidence, 'extension'),
  /** After so many days a record is destroyed. */
  evidenceDays: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500)),
    3650,
  ),
  /** How many documents one PIN may sign. */
  batchLimit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_BATCH)), 50),
  /** The program that shows the PIN window; found by itself when absent. */
  pinentry: v.optional(AbsolutePath),
  /** `tt15-strict`: RSASSA-PSS wherever the token offers it. */
  signaturePolicy: v.optional(v.picklist(['default', 'tt15-strict']), 'default'),
  /** Hash function of new signatures, where key and token offer it. */
  hash: v.optional(v.picklist(['sha256', 'sha384', 'sha512']), 'sha256'),
  /** How each certificate signs; the first one without a certificate is for all others. */
  profiles: v.optional(v.array(Profile), []),
});
export type Settings = v.InferOutput<typeof Settings>;

/**
 * Absent = all defaults.
 *
 * @param forced - members that administrators have decided; they go before the user's
 * @throws AgentError SETTINGS_INVALID, FILE_UNREADABLE
 */
export function readSettings(file: string, forced: JsonObject = {}): Settings {
  return parseJson(mergeLayers([readJsonObject(file), forced]), Settings, file);
}

/** The profile of a certificate, or the one that is for all others. */
export function profileOf(
  { profiles }: Pick<Settings, 'profiles'>,
  certificateSha256: string,
): Profile | undefined {
  return (
    profiles.find(({ certificate }) => certificate === certificateSha256) ??
    profiles.find(({ certificate }) => certificate === undefined)
  );
}

/** @throws AgentError PROFILE_NOT_FOUND */
export function profileNamed({ profiles }: Pick<Settings, 'profiles'>, wanted: string): Profile {
  const found = profiles.find(({ name }) => name === wanted);
  if (found === undefined) throw new AgentError('PROFILE_NOT_FOUND', { wanted });
  return found;
}

/** The profile's picture, PNG bytes. @throws AgentError FILE_UNREADABLE */
export function profileImage({ image }: Pick<Profile, 'image'>): Uint8Array | undefined {
  if (image === undefined) return undefined;
  try {
    return new Uint8Array(readFileSync(image));
  } catch (error) {
    throw new AgentError('FILE_UNREADABLE', { file: image }, { cause: error });
  }
}

/** Names of the organizations that the profiles sign for: documents are addressed to one of them. */
export function organizationNames({ profiles }: Pick<Settings, 'profiles'>): readonly string[] {
  return [...new Set(profiles.flatMap(({ organizationName }) => organizationName ?? []))];
}
