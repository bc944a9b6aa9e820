// The agent's mode `text-worker` as a program of its own, for tests of the text process.
import { runTextWorker } from '../../agent/text/text-worker.ts';

await runTextWorker();
