// A process whose main thread stands in a driver hears nothing any more: a thread of its own ends it when the process
// that started it is gone, so that nothing with a PIN in its memory stays behind.
import { Worker } from 'node:worker_threads';

/** Twice in a row: in order it ends by itself within this time. */
const LOOK_MS = 1000;

export function endWithParent(): void {
  const parent = process.ppid;
  const watch = `
    let isAlone = false;
    setInterval(() => {
      const wasAlone = isAlone;
      isAlone = process.ppid !== ${parent};
      try { process.kill(${parent}, 0); } catch (error) { isAlone ||= error.code === 'ESRCH'; }
      if (wasAlone && isAlone) process.kill(process.pid, 'SIGKILL');
    }, ${LOOK_MS});`;
  // Unreferenced: who has done his work does not stay for it.
  new Worker(watch, { eval: true }).unref();
}
