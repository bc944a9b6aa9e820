// Lists and trees that a later signature may add to: what was there stays, in its order and with its meaning.
import { describe, expect, it } from 'vitest';
import type { PdfObject } from '../../../../agent/pdf/objects.ts';
import { textString } from '../../../../agent/pdf/text-string.ts';
import {
  dictionary,
  entries,
  name,
  reference,
  revised,
  signedPdf,
  verdictOn,
} from '../../../support/revised-pdf.ts';
import { letter, letterFile, letterObjects } from '../../../support/signable-letter.ts';

describe('a list of fields that is an object of its own', () => {
  const form = letterObjects[letter.form] ?? '';
  const objects = {
    [letter.form]: form.replace('[7 0 R 9 0 R 14 0 R]', ' 30 0 R'),
    30: '[7 0 R 9 0 R 14 0 R]',
  };

  it('may grow by a signature, and lose nothing', () => {
    const file = signedPdf(letterFile(objects), { field: 'Person' });
    const second = signedPdf(file, { field: 'Second' });
    expect(verdictOn(second)).toBe('intact allowed');
    const shorter = revised(second, (update) => {
      update.set(reference(30), [reference(letter.numberField)]);
    });
    expect(verdictOn(shorter)).toContain('form-field-removed');
  });

  it('is not made of something that was none', () => {
    const group = '<</T(Group)/Kids 31 0 R>>';
    const file = signedPdf(
      letterFile({ ...objects, 30: '[7 0 R 9 0 R 32 0 R]', 31: '<<>>', 32: group }),
      {
        field: 'Person',
      },
    );
    for (const kids of [[], [dictionary({ FT: name('Sig'), T: textString('Later') })]]) {
      const attacked = revised(file, (update) => {
        update.set(reference(31), kids);
      });
      expect(verdictOn(attacked)).toBe('intact suspicious form-entry-changed');
    }
  });
});

// §14.7: a new field has its place in what is read aloud; what was there is read as before
describe('the structure of a tagged document', () => {
  const file = signedPdf(
    letterFile({
      [letter.structure]:
        '<</Type/StructTreeRoot/K 25 0 R/RoleMap<</Title/H1>>/ParentTree 26 0 R/ParentTreeNextKey 1>>',
      25: '<</Type/StructElem/S/Document/P 20 0 R/K[27 0 R]/Lang(vi)>>',
      26: '<</Nums[0 27 0 R]>>',
      27: '<</Type/StructElem/S/P/P 25 0 R/Pg 3 0 R/K 0>>',
    }),
    // a field that is there already: a new one would get an element of its own
    { field: 'Agency' },
  );
  const element = dictionary({ Type: name('StructElem'), S: name('Form'), P: reference(25) });
  const roles = (more: Record<string, PdfObject>): Record<string, PdfObject> => ({
    RoleMap: dictionary({ Title: name('H1'), ...more }),
  });

  it.each<readonly [string, number, Record<string, PdfObject | undefined>]>([
    ['by a second element below the root', 20, { K: [reference(25), element] }],
    ['by an element below another', 25, { K: [reference(27), element] }],
    ['by a role', 20, roles({ Sign: name('Form') })],
    ['by a key', 26, { Nums: [0, reference(27), 1, element] }],
    ['by a key that is counted', 20, { ParentTreeNextKey: 2 }],
    ['by an entry that says nothing', 27, { ID: textString('a') }],
  ])('may grow %s', (_, number, changes) => {
    expect(
      verdictOn(
        revised(
          file,
          entries(number, () => changes),
        ),
      ),
    ).toBe('intact allowed');
  });

  it.each<readonly [string, number, Record<string, PdfObject | undefined>]>([
    ['another element', 20, { K: element }],
    ['other elements', 20, { K: [element] }],
    ['another order', 25, { K: [element, element] }],
    ['another role', 20, { RoleMap: dictionary({ Title: name('Artifact') }) }],
    ['a role less', 20, { RoleMap: dictionary({ Sign: name('Form') }) }],
    ['another element for a key', 26, { Nums: [0, element] }],
    ['keys that are counted down', 20, { ParentTreeNextKey: 0 }],
    ['another kind of element', 27, { S: name('Artifact') }],
    ['another language', 25, { Lang: textString('en') }],
    ['no language', 25, { Lang: undefined }],
  ])('may not get %s', (_, number, changes) => {
    expect(
      verdictOn(
        revised(
          file,
          entries(number, () => changes),
        ),
      ),
    ).toBe('intact suspicious structure-changed');
  });
});
