// What the background answers to a content script. Only shapes that are used are checked: these words are our own, and
// every kind of check would be code on each portal page.
import * as v from 'valibot';
import type { PortalProfile } from '../../shared/portal-profile/profile.ts';
import type { Failure } from '../../shared/protocol/errors.ts';
import type { SignatureChoice } from '../../shared/protocol/signature.ts';
import type { SignatureKind } from '../../shared/protocol/values.ts';
import type { Tone } from '../../shared/report/verdict.ts';
import type { TextKey } from '../../shared/text/vi.ts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Parsed by the background. */
export const ToldFailure = v.custom<Failure>((value) => isObject(value) && 'code' in value);
export const ToldSignature = v.custom<SignatureChoice>(
  (value) => isObject(value) && 'kind' in value,
);
const ToldProfile = v.custom<PortalProfile>((value) => isObject(value) && 'id' in value);
const ToldKinds = v.custom<readonly SignatureKind[]>(Array.isArray);
const ToldTone = v.custom<Tone>((value) => typeof value === 'string');

type PageWordKey = Extract<TextKey, `bar.${string}`>;
export type PageWords = Readonly<Record<PageWordKey, string>>;
const ToldWords = v.custom<PageWords>((value) => isObject(value) && 'bar.sign' in value);

/** Answer to `page.started`: whether this exact origin is a portal, and the profile that reads it. */
export const PageSettings = v.variant('kind', [
  v.object({ kind: v.literal('none') }),
  v.object({
    kind: v.literal('portal'),
    language: v.picklist(['vi', 'en']),
    profile: ToldProfile,
    words: ToldWords,
    /** Kinds of signature that this person's certificates make, as far as they are known; else all. */
    kinds: ToldKinds,
    /** Documents that came from elsewhere are checked by themselves. */
    autoCheck: v.boolean(),
    /** Attachments whose signing made this page load again: they are checked now. */
    checkAgain: v.array(v.string()),
    /** A page of this tab has sent something, and how that ended is not known yet. */
    isSending: v.boolean(),
  }),
]);
export type PageSettings = v.InferOutput<typeof PageSettings>;

const failedAnswer = v.object({ kind: v.literal('failure'), failure: ToldFailure });

/** Answer to whatever is either done or not. */
export const PageDone = v.variant('kind', [v.object({ kind: v.literal('done') }), failedAnswer]);
export type PageDone = v.InferOutput<typeof PageDone>;

/** A verdict in words. */
export const ToldVerdict = v.object({
  /** Nothing less than valid. */
  isValid: v.boolean(),
  tone: ToldTone,
  word: v.string(),
  sentence: v.string(),
  /** Signatures. */
  count: v.number(),
  /** For those who hear it: verdict, count, and what the badge opens. */
  name: v.string(),
});
export type ToldVerdict = v.InferOutput<typeof ToldVerdict>;

/** Answer to `verify`. */
export const VerdictAnswer = v.variant('kind', [
  /** `reportId` is empty for a verdict that was known: its report is made when it is asked for. */
  v.object({ kind: v.literal('verdict'), reportId: v.string(), verdict: ToldVerdict }),
  failedAnswer,
]);
export type VerdictAnswer = v.InferOutput<typeof VerdictAnswer>;

/** Answer to `words.failure`. */
export const FailureWords = v.object({ message: v.string(), nextStep: v.string() });
export type FailureWords = v.InferOutput<typeof FailureWords>;

/** Answer to `raise.list`; nothing when the agent is not there. */
export const RaiseList = v.array(v.object({ sha256: v.string(), documentKey: v.string() }));
export type RaiseList = v.InferOutput<typeof RaiseList>;

/** Answer to `page.call`. */
export const CallAnswer = v.object({ text: v.optional(v.string()) });

/** Answer to `page.catch`. */
export const CatchAnswer = v.object({
  caught: v.optional(
    v.object({
      url: v.string(),
      form: v.optional(v.array(v.tuple([v.string(), v.string()]))),
      file: v.fallback(v.optional(v.blob()), undefined),
    }),
  ),
});
