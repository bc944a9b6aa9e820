// The pairing of this browser profile, in IndexedDB: the only store that keeps a key which cannot be read out.
import * as v from 'valibot';
import type { PairingMemory, PairingState } from '../channel/pairing-memory.ts';

const DATABASE = 'kyso';
const STORE = 'pairing';
const RECORD = 'own';

const CryptoKeys = v.strictObject({
  privateKey: v.instance(CryptoKey),
  publicKey: v.instance(CryptoKey),
});
const Stored = v.variant('state', [
  v.strictObject({ state: v.literal('ended') }),
  v.strictObject({
    state: v.literal('paired'),
    keys: CryptoKeys,
    agentKey: v.custom<Uint8Array<ArrayBuffer>>(
      (input) => input instanceof Uint8Array && input.length === 65,
    ),
  }),
]);

export const pairingDatabase: PairingMemory = {
  async load() {
    const found: unknown = await withStore('readonly', (store) => store.get(RECORD));
    const stored = v.safeParse(Stored, found);
    return stored.success ? stored.output : { state: 'none' };
  },
  async save(state: PairingState) {
    if (state.state === 'none') await withStore('readwrite', (store) => store.delete(RECORD));
    else await withStore('readwrite', (store) => store.put(state, RECORD));
  },
};

async function withStore<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(STORE);
  };
  const database = await resultOf(opening);
  try {
    return await resultOf(ask(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('IndexedDB'));
    };
  });
}
