// What one reading may cost. A decompression bomb blocks the main thread, so the watch stands on a thread of its own.
import { Worker } from 'node:worker_threads';

const MAX_RSS_BYTES = 400 * 1024 * 1024;
const LOOK_MS = 50;

/** Processor time of one document in milliseconds: a busy PC reads no less than an idle one. */
const usualLimits = {
  /** loading pdf.js included */
  most: 10_000,
  /** after this much no further page is begun */
  reading: 4000,
};

export interface ReadingGuard {
  /** The next document may cost as much as the one before. @returns whether there is time for another page */
  begin(): () => boolean;
  end(): Promise<void>;
}

/** From now on the process ends itself when a document takes more memory or more work than any letter does. */
export function guardReading(limits = usualLimits): ReadingGuard {
  const watch = `
    const { parentPort } = require('node:worker_threads');
    const work = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
    let start = 0;
    parentPort.on('message', () => { start = work(); });
    setInterval(() => {
      const isTooMuch = process.memoryUsage.rss() > ${MAX_RSS_BYTES} || work() - start > ${limits.most};
      if (isTooMuch) process.kill(process.pid, 'SIGKILL');
    }, ${LOOK_MS});`;
  const thread = new Worker(watch, { eval: true, execArgv: [] });
  return {
    begin() {
      thread.postMessage('begin');
      const start = workMs();
      return () => workMs() - start < limits.reading;
    },
    end: async () => {
      await thread.terminate();
    },
  };
}

/** Processor time of this process since it began. */
function workMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
