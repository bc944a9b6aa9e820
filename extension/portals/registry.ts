// All islands by profile name.
import type { PortalAdapter } from './portal.ts';
import { referencePortal } from './reference/adapter.ts';

const adapters: readonly PortalAdapter[] = [referencePortal];

export function adapterFor(profile: string): PortalAdapter | undefined {
  return adapters.find((adapter) => adapter.profile === profile);
}

export const profileNames: readonly string[] = adapters.map((adapter) => adapter.profile);
