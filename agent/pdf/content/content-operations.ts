// The operations of a content stream, ISO 32000-2 §7.8.2.
import type { BudgetMeter } from '../budgets.ts';
import { arrayBytes } from '../bytes.ts';
import { isWhiteSpace } from '../characters.ts';
import { ObjectParser } from '../object-parser.ts';
import type { PdfObject } from '../objects.ts';
import { malformed } from '../pdf-error.ts';

export type Operation = { readonly operator: string; readonly operands: readonly PdfObject[] };

const MOST_OPERANDS = 64;
const OPERATOR_START = /^[A-Za-z'"]/;
const VALUES: ReadonlySet<string> = new Set(['true', 'false', 'null']);

/**
 * Operators with their operands, in order; inline images come as one operation `BI` without their data.
 *
 * @throws PdfError `PDF_MALFORMED` for bytes that are no operation, `BUDGET_EXCEEDED`
 */
export function* contentOperations(data: Uint8Array, meter: BudgetMeter): Generator<Operation> {
  const parser = new ObjectParser(arrayBytes(data), 0, meter);
  const { lexer } = parser;
  let operands: PdfObject[] = [];
  for (;;) {
    lexer.skipWhiteSpace();
    const start = lexer.position;
    if (start >= data.length) return;
    const first = String.fromCharCode(data[start] ?? 0);
    if (OPERATOR_START.test(first)) {
      const token = lexer.next();
      const operator = token.kind === 'keyword' ? token.text : '';
      if (!VALUES.has(operator)) {
        if (operator === 'BI') skipInlineImage(parser, data);
        yield { operator, operands };
        operands = [];
        continue;
      }
      lexer.position = start;
    }
    operands.push(parser.object());
    if (operands.length > MOST_OPERANDS) throw malformed(start, 'stream-damaged');
  }
}

/** From after `BI`: entries, `ID`, data, `EI` between white space (§8.9.7). */
function skipInlineImage({ lexer }: ObjectParser, data: Uint8Array): void {
  for (;;) {
    const token = lexer.next();
    if (token.kind === 'end') throw malformed(lexer.position, 'stream-damaged');
    if (token.kind === 'keyword' && token.text === 'ID') break;
  }
  for (let at = lexer.position + 1; at + 1 < data.length; at += 1) {
    if (isImageEnd(data, at)) {
      lexer.position = at + 2;
      return;
    }
  }
  throw malformed(data.length, 'stream-damaged');
}

function isImageEnd(data: Uint8Array, at: number): boolean {
  const isWord = data[at] === 0x45 && data[at + 1] === 0x49 && isWhiteSpace(data[at - 1] ?? 0);
  return isWord && (at + 2 >= data.length || isWhiteSpace(data[at + 2] ?? 0));
}
