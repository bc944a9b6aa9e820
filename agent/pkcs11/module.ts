// One loaded PKCS#11 module: call wrapper that turns return values into CkError, sessions that always close.
import { type Cryptoki, createCryptoki } from './addon.ts';
import { CKR_KYSO_HELPER_GONE } from './ckr-codes.ts';
import { loadingOf } from './narrow-drivers.ts';
import { CkError, HelperGone, TokenError } from './token-error.ts';

/** Runs one call of the addon; its errors read `CKR_NAME:value`. @throws CkError, HelperGone */
export function ck<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    const value = error instanceof Error ? /^CKR_\w*:(\d+)/.exec(error.message)?.[1] : undefined;
    if (value === undefined) throw error;
    if (Number(value) === CKR_KYSO_HELPER_GONE) throw new HelperGone({ cause: error });
    throw new CkError(Number(value), { cause: error });
  }
}

/**
 * Loads and initialises a module for one use.
 *
 * @param path - absolute path of the shared library
 * @throws TokenError DRIVER_FAILED when it cannot be loaded or initialised
 */
export async function withModule<T>(
  path: string,
  use: (cryptoki: Cryptoki) => Promise<T> | T,
): Promise<T> {
  const cryptoki = createCryptoki();
  try {
    const { path: loaded, ...parameters } = await loadingOf(path);
    ck(() => {
      cryptoki.load(loaded);
    });
    ck(() => {
      cryptoki.C_Initialize({ flags: CKF_OS_LOCKING_OK, ...parameters });
    });
  } catch (cause) {
    throw new TokenError('DRIVER_FAILED', { module: path }, { cause });
  }
  try {
    return await use(cryptoki);
  } finally {
    try {
      cryptoki.C_Finalize();
    } catch {
      // The result counts; some drivers fail here, and this process ends at once anyway.
    }
  }
}

type UseSession<T> = (session: Buffer) => Promise<T> | T;

/** Opens a read-only session on a slot and closes it whatever happens. */
export const withSession = <T>(
  cryptoki: Cryptoki,
  slot: Uint8Array,
  use: UseSession<T>,
): Promise<T> => withSessionOf(cryptoki, slot, CKF_SERIAL_SESSION, use);

/** As `withSession`; only a PIN is ever written. */
export const withWritableSession = <T>(
  cryptoki: Cryptoki,
  slot: Uint8Array,
  use: UseSession<T>,
): Promise<T> => withSessionOf(cryptoki, slot, CKF_SERIAL_SESSION | CKF_RW_SESSION, use);

async function withSessionOf<T>(
  cryptoki: Cryptoki,
  slot: Uint8Array,
  flags: number,
  use: UseSession<T>,
): Promise<T> {
  const session = ck(() => cryptoki.C_OpenSession(Buffer.from(slot), flags));
  try {
    return await use(session);
  } finally {
    try {
      cryptoki.C_CloseSession(session);
    } catch {
      // A token pulled out has no session left to close.
    }
  }
}

const CKF_OS_LOCKING_OK = 0x02;
const CKF_RW_SESSION = 0x02;
const CKF_SERIAL_SESSION = 0x04;
