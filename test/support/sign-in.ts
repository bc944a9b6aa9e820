// Signs a person in to the reference portal through its own page.
import type { Page } from 'puppeteer';
import { demoPassword } from '../portal/seed/users.ts';

/** Name and password put in at once: each typed letter costs three messages to the browser and a drawn frame. */
export async function enterLogin(page: Page, login: string): Promise<void> {
  await page.waitForSelector('[name=mat-khau]');
  await page.evaluate(
    (values) => {
      for (const [name, value] of values) {
        const field = document.querySelector<HTMLInputElement>(`[name="${name}"]`);
        if (field === null) throw new Error(`the login has no ${name}`);
        field.value = value;
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
    },
    [
      ['ten', login],
      ['mat-khau', demoPassword],
    ] as const,
  );
}

export async function signIn(
  page: Page,
  origin: string,
  path: string,
  login = 'lanhdao',
): Promise<void> {
  await page.goto(`${origin}${path}`);
  await enterLogin(page, login);
  await Promise.all([page.waitForNavigation(), page.click('form button')]);
}
