// Fills an empty portal.
import type { Store } from '../store/store.ts';
import { addUsers } from './users.ts';

export async function seedPortal(store: Store): Promise<void> {
  addUsers(store);
}
