// The part of the composition root that is about the audit record: how long it is kept, and who gets a copy.
import { hostname } from 'node:os';
import type { Clock } from './core/clock.ts';
import type { SyslogSender } from './net/syslog-sender.ts';

export interface AuditCopies {
  copy(line: string): void;
  /** When no copy is on its way any more; bounded. */
  settled(): Promise<void>;
}

/** The collector of the policy; nothing is loaded before the first line. */
export function auditCopies(clock: Clock): AuditCopies & { to(url: string | undefined): void } {
  let place: string | undefined;
  let sender: Promise<SyslogSender> | undefined;
  const load = async (url: string): Promise<SyslogSender> => {
    const { syslogSender } = await import('./net/syslog-sender.ts');
    return syslogSender({ url, hostname: hostname(), processId: process.pid });
  };
  return {
    to: (url) => {
      place = url;
    },
    copy(line) {
      if (place === undefined) return;
      sender ??= load(place);
      const at = clock.now().toISOString();
      void sender.then((loaded) => {
        loaded.send(line, at);
      });
    },
    async settled() {
      await (await sender)?.settled();
    },
  };
}
