// What a person of this role usually signs on a document in this state.
import type { PortalProfile } from '../../../shared/portal-profile/profile.ts';
import type { Reading } from '../../../shared/portal-profile/reading.ts';
import type { SignatureKind } from '../../../shared/protocol/values.ts';
import { readValue } from './read-value.ts';
import { labelForm } from './words-of.ts';

type Action = NonNullable<PortalProfile['actions']>[number];

type Situation = Readonly<Record<'role' | 'direction' | 'status', string | undefined>>;

/** What the page says of the document: the same for all its attachments. */
export function situationOf({ detail }: PortalProfile, region: Element): Situation {
  const read = (reading: Reading | undefined): string | undefined =>
    reading === undefined ? undefined : readValue(reading, region);
  return {
    role: read(detail?.role),
    direction: read(detail?.direction),
    status: read(detail?.status),
  };
}

/** The kind of the first action whose situation holds. */
export function usualKind(
  { actions, attachments }: PortalProfile,
  situation: Situation,
  item: Element,
  name: string,
): SignatureKind | undefined {
  const part = attachments?.part === undefined ? partOf(name) : readValue(attachments.part, item);
  return actions?.find(({ when }) => holds(when, situation, part))?.kind;
}

/** Offices name appendices so, where the page itself does not say it: «Phụ lục I.pdf», `phu-luc-2.pdf`, `PL01.pdf`. */
const partOf = (name: string): string | undefined =>
  /^(?:phụ lục|phu[-_ ]?luc|pl[-_ ]?\d)/iu.test(name.normalize('NFC')) ? 'appendix' : undefined;

function holds(when: Action['when'], situation: Situation, part: string | undefined): boolean {
  const { role, direction, status } = when ?? {};
  const wanted = [
    [role, situation.role],
    [direction, situation.direction],
    [when?.part, part],
  ];
  if (wanted.some(([wish, is]) => wish !== undefined && wish !== is)) return false;
  if (status === undefined) return true;
  const shown = labelForm(situation.status ?? '');
  return status.some((word) => labelForm(word) === shown);
}
