// Start of the packaged program. The executable holds the bundle's modules as assets; they are handed to Node from
// there and from nowhere else, so that nothing beside the program can take a module's place.
import { writeSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { getRawAsset } from 'node:sea';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

/** No such folder exists: a place in the name space of modules, of the shape that Node and our own code expect. */
const place = `${pathToFileURL(join(dirname(process.execPath), 'kyso-agent.parts')).href}/`;

const decoder = new TextDecoder();

/** Our own modules name each other relative to themselves; pdf.js is the one package that stays a file of its own. */
function packedUrl(specifier: string, importer: string | undefined): string | undefined {
  if (specifier.startsWith(place)) return specifier;
  if (importer?.startsWith(place) !== true) return undefined;
  if (specifier.startsWith('pdfjs-dist/')) return place + specifier;
  return specifier.startsWith('.') ? new URL(specifier, importer).href : undefined;
}

registerHooks({
  resolve(specifier, context, nextResolve) {
    const url = packedUrl(specifier, context.parentURL);
    if (url !== undefined) return { url, format: 'module', shortCircuit: true };
    return nextResolve(specifier, context);
  },
  load(url, context, nextLoad) {
    if (!url.startsWith(place)) return nextLoad(url, context);
    const source = decoder.decode(getRawAsset(url.slice(place.length)));
    return { format: 'module', source, shortCircuit: true };
  },
});

/**
 * Started at log-on, a Windows program without a console may have no output at all, or one that Node takes no stream
 * of: then what is said is written straight to it, and goes nowhere where there is nothing.
 */
function ensureOutputs(): void {
  for (const [name, descriptor] of [
    ['stdout', 1],
    ['stderr', 2],
  ] as const) {
    try {
      if (process[name].writable) continue;
    } catch {
      const direct = new Writable({
        write(chunk: Uint8Array, _encoding, done) {
          try {
            writeSync(descriptor, chunk);
          } catch {
            // There is no output.
          }
          done();
        },
      });
      Object.defineProperty(process, name, { value: direct });
    }
  }
}

if (process.platform === 'win32') ensureOutputs();
createRequire(process.execPath)(`${place}agent.mjs`);
