// The name that a signature's mark shows: behind «Người ký:» or «Cơ quan:», or on a line of its own.
import { isSameName } from '../../core/person-name.ts';

const SIGNER = /^(?:người ký|ký bởi|được ký bởi|signed by|digitally signed by|signer)\s*:\s*/iu;
const ORGANIZATION = /^(?:cơ quan|cơ quan, tổ chức|đơn vị|organi[sz]ation)\s*:\s*/iu;
/** A line that starts the next thing said. */
const LABEL = /^[\p{L}, ]{2,30}:\s/u;

export interface MarkName {
  readonly who: 'signer' | 'organization';
  readonly name: string;
}

/** Names in the order in which they are drawn; a name may run over several lines. */
export function markNames(lines: readonly string[]): readonly MarkName[] {
  return lines.flatMap((line, at) => {
    const who = SIGNER.test(line) ? 'signer' : ORGANIZATION.test(line) ? 'organization' : undefined;
    if (who === undefined) return [];
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((next) => LABEL.test(next));
    const name = [line.replace(who === 'signer' ? SIGNER : ORGANIZATION, '')]
      .concat(end < 0 ? rest : rest.slice(0, end))
      .join(' ')
      .trim();
    return name === '' ? [] : [{ who, name }];
  });
}

/** Whether one of the lines is this name alone. */
export function saysName(lines: readonly string[], name: string): boolean {
  return lines.some((line) => isSameName(line, name));
}
