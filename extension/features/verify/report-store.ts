// Reports of this browser session, for the report page.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { StoredReport } from '../../messages/from-own-page.ts';

const PREFIX = 'report:';
const KEPT = 50;

/** @returns the id to open it with */
export async function storeReport(report: StoredReport): Promise<string> {
  const reportId = crypto.randomUUID();
  await browser.storage.session.set({ [PREFIX + reportId]: report });
  await forgetOldest();
  return reportId;
}

export async function readReport(reportId: string): Promise<StoredReport | undefined> {
  const key = PREFIX + reportId;
  const stored: Record<string, unknown> = await browser.storage.session.get(key);
  const report = v.safeParse(StoredReport, stored[key]);
  return report.success ? report.output : undefined;
}

async function forgetOldest(): Promise<void> {
  const stored: Record<string, unknown> = await browser.storage.session.get(null);
  const reports = Object.entries(stored)
    .filter(([key]) => key.startsWith(PREFIX))
    .map(([key, value]) => ({ key, at: checkedAt(value) }))
    .sort((a, b) => b.at.localeCompare(a.at));
  await browser.storage.session.remove(reports.slice(KEPT).map(({ key }) => key));
}

function checkedAt(value: unknown): string {
  const report = v.safeParse(StoredReport, value);
  return report.success ? report.output.checkedAt : '';
}
