// Keys of sealed files, themselves sealed by Windows for this user on this PC (DPAPI).
import type { KeyProtection } from '../../core/sealed-file.ts';
import type { WindowsFunctions } from './functions.ts';

export const windowsKeyProtection = ({
  protect,
  unprotect,
}: Pick<WindowsFunctions, 'protect' | 'unprotect'>): KeyProtection => ({
  seal(key) {
    const sealed = protect(key);
    if (sealed === undefined) throw new Error('DPAPI refused to protect a key');
    return sealed;
  },
  open: (sealed) => unprotect(sealed),
});
