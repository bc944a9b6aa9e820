// Loaded before the bench (`node --import`): its client masks four bytes at a time, as the built agent unmasks. A
// browser does that in compiled code; the byte loop of `ws` would be a third of an upload and no cost of the channel.
import { registerHooks } from 'node:module';

const ours = new URL('../../agent/server/buffer-util.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'bufferutil' ? { url: ours, shortCircuit: true } : next(specifier, context),
});
