// Objects from bytes, without a file around them.
import { BudgetMeter } from '../../../agent/pdf/budgets.ts';
import { arrayBytes } from '../../../agent/pdf/bytes.ts';
import { latin1Bytes } from '../../../agent/pdf/characters.ts';
import { encodeObject } from '../../../agent/pdf/encode-object.ts';
import { ObjectParser } from '../../../agent/pdf/object-parser.ts';
import { pdfWords } from '../pdf-words.ts';
import type { FuzzTarget } from '../target.ts';

export const target: FuzzTarget = {
  name: 'pdf-lexer',
  words: pdfWords,
  seeds: () =>
    [
      '[1 -2.5 +.5 (a(b)\\)\\053\\\r\nc) <0a0B c> /N#20ame true null 12 0 R]',
      '<</A<</B[[[<<>>]]]/C(x)>>/D 1 0 R % comment\n/E/F>>',
      '<</Contents<00ff>/ByteRange[0 1 2 3]/Contents(x)/Contents 5 0 R>>',
    ].map(latin1Bytes),
  run: (input) => {
    const object = new ObjectParser(arrayBytes(input), 0, new BudgetMeter()).object();
    // what was read can be written and is read back in the same form
    const written = encodeObject(object);
    const again = new ObjectParser(arrayBytes(written), 0, new BudgetMeter()).object();
    if (Buffer.compare(encodeObject(again), written) !== 0) throw new Error('not read back');
  },
};
