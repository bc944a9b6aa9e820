// Names that a tool made up, and those that a portal's makers gave.
import { describe, expect, it } from 'vitest';
import { looksGenerated } from '../../../../../../extension/features/teach/infer/generated-name.ts';

describe('looksGenerated', () => {
  it.each([
    ...[
      'css-1q2w3e',
      'sc-bdVaJa',
      'jss12',
      '_3xK9a',
      'x7Kq2',
      'zP9a',
      'bdVaJa',
      'makeStyles-root-4',
    ],
    ...['_ngcontent-abc-c12', 'ng-tns-c32-1', 'data-v-7ba5bd90', 'ember214', 'mat-input-3'],
    ...[
      '8f14e45fceea167a',
      'radix-:r1:',
      'vb_10234',
      'qTrZnK',
      'kqrtxz',
      'odd',
      'is-active',
      'selected',
    ],
  ])('avoids %s', (name) => {
    expect(looksGenerated(name)).toBe(true);
  });

  it.each([
    ...['van-ban', 'tep-dinh-kem', 'so_ky_hieu', 'dt_basic', 'ds_tep', 'soKyHieu', 'txtNoiDung2'],
    ...['ContentPlaceHolder1', 'ctl00_gvVanBan', 'btnLuu', 'hfTep', 'MuiButton-root', 'mat-row'],
    ...['ant-table-row', 'nghiencuu', 'thuongtruc', 'dsvb', 'col-md-6', 'flyid', 'LNKTai', 'fuTep'],
  ])('keeps %s', (name) => {
    expect(looksGenerated(name)).toBe(false);
  });
});
