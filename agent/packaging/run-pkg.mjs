// A process of its own for pkg, which takes its cache from HOME when it is loaded. Usage: run-pkg.mjs TASK.json
// (PkgTask of executable.ts). The only way to pass assets and execArgvExtension is this door, which no document
// describes: the version is pinned.
import { readFileSync } from 'node:fs';
import sea from '@yao-pkg/pkg/lib-es5/sea.js';

const [, , file] = process.argv;
const { main, output, platform, nodeVersion, seaConfig } = JSON.parse(readFileSync(file, 'utf8'));
const target = { nodeRange: `node${nodeVersion}`, platform, arch: 'x64', output };
await sea.default(main, { signature: false, targets: [target], seaConfig });
