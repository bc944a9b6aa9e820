// Signs a person in to the reference portal through its own page.
import type { Page } from 'puppeteer';
import { demoPassword } from '../portal/seed/users.ts';

export async function signIn(
  page: Page,
  origin: string,
  path: string,
  login = 'lanhdao',
): Promise<void> {
  await page.goto(`${origin}${path}`);
  await page.type('[name=ten]', login);
  await page.type('[name=mat-khau]', demoPassword);
  await Promise.all([page.waitForNavigation(), page.click('form button')]);
}
