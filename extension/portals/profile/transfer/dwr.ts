// Calls of Direct Web Remoting, versions 1 and 2: a plain form in, a script with the answer out; the script is never run.
import type { AttachmentSource } from '../../../../shared/portal-profile/transfer.ts';
import { portalChanged } from '../../portal.ts';
import type { TransferContext } from '../../transfer.ts';
import { fillAddress, fillText } from '../values.ts';
import { tidy } from '../words-of.ts';
import type { Place } from './place.ts';
import { reach, unreadable } from './reach.ts';

const MOST_CHARACTERS = 2_000_000;

/** Asks the portal where the file is. @throws PortalError `ATTACHMENT_UNREADABLE`, `PORTAL_CHANGED` */
export async function dwrAddress(
  context: TransferContext,
  { values }: Place,
  { url, script, method, args, find, file }: Extract<AttachmentSource, { kind: 'dwr' }>,
): Promise<URL> {
  const { profile, page } = context;
  const body = callBody(
    { script, method, page: page.location.pathname },
    args.map((text) => fillText(profile, text, values)),
  );
  const answer = await reach(context, fillAddress(profile, page, url, values), {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body,
  });
  if (!answer.ok) throw unreadable(answer.status);
  const text = unescaped((await answer.text()).slice(0, MOST_CHARACTERS));
  const groups = filesIn(text, find);
  const wanted = tidy(values.get('name') ?? '');
  const found = groups.find((group) => !('name' in group) || tidy(group['name'] ?? '') === wanted);
  if (found === undefined) throw portalChanged(profile.id, find);
  const all = new Map([...values, ...Object.entries(found)]);
  return fillAddress(profile, page, file, all);
}

/** One call as DWR writes it; line breaks in an argument would begin a new field. */
export function callBody(
  {
    script,
    method,
    page,
  }: { readonly script: string; readonly method: string; readonly page: string },
  args: readonly string[],
): string {
  return [
    'callCount=1',
    `page=${page}`,
    'httpSessionId=',
    'scriptSessionId=',
    `c0-scriptName=${script}`,
    `c0-methodName=${method}`,
    'c0-id=0',
    ...args.map((text, at) => `c0-param${at}=string:${encodeURIComponent(text)}`),
    'batchId=0',
    '',
  ].join('\n');
}

/** The answer is a script: strings in it are escaped as JavaScript writes them, once or (JSON in a string) twice. */
export function unescaped(text: string): string {
  const once = (given: string): string =>
    given.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gu, (_, hex?: string, plain?: string) =>
      hex === undefined ? escapeOf(plain ?? '') : String.fromCharCode(Number.parseInt(hex, 16)),
    );
  return once(once(text));
}

function escapeOf(letter: string): string {
  const breaks: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return Object.hasOwn(breaks, letter) ? (breaks[letter] ?? letter) : letter;
}

function filesIn(text: string, find: string): Readonly<Record<string, string>>[] {
  return [...text.matchAll(new RegExp(find, 'gu'))].map(({ groups }) => ({ ...groups }));
}
