// kyso doctor: checks this PC and says what to do.
import { hostname } from 'node:os';
import { checkLine, masked } from '../../shared/report/diagnosis-report.ts';
import type { DoctorReport } from '../diagnosis/doctor-report.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';

const options = {
  json: { type: 'boolean', default: false },
  masked: { type: 'boolean', default: false },
} as const;

export async function doctor(args: readonly string[], context: CliContext): Promise<number> {
  const { values } = parseOptions(args, options, context);
  const checks = [];
  for await (const found of context.diagnose(context.signal)) {
    const check = values.masked ? masked(found) : found;
    checks.push(check);
    if (!values.json) context.print(checkLine(context.language, check));
  }
  if (values.json) {
    const report: DoctorReport = {
      host: hostname(),
      at: context.clock.now().toISOString(),
      checks,
    };
    context.print(JSON.stringify(report));
  }
  return checks.some(({ state }) => state === 'bad') ? exitCode.invalid : exitCode.done;
}
