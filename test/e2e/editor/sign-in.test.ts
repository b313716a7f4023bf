import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { editorTest } from '../../support/editor-page.js';
import { identityProvider } from '../../support/identity-provider.js';
import { freePort } from '../../support/process.js';

// In CI a missing browser is a failure.
const suite = hasBrowser || process.env['CI'] ? describe : describe.skip;

const audience = 'https://api.newsroom.test';
const provider = identityProvider(await freePort(), audience);
const { issuer, jwksUrl } = provider;
const editor = await editorTest({
  tokens: { jwksUrl, issuer, audience, roleClaim: 'role' },
  signIn: { issuer, clientId: 'editor', scope: 'openid profile', audience, origins: [issuer] },
});

/** Signs in at the provider's own pages. */
async function signInAtProvider(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Sign in at ${new URL(issuer).host}` }).click();
  await page.getByPlaceholder('Enter any login').fill('eve');
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

suite('signing in at an identity provider', { timeout: 90_000 }, () => {
  beforeAll(() => provider.start(`${editor.origin}/edit/`));
  afterAll(() => provider.close());
  /** The provider's pages ask for a font of another site. */
  const fonts = 'https://fonts.googleapis.com/';
  const prepare = async (page: Page): Promise<void> => {
    await page.route(`${fonts}**`, (route) => route.fulfill({ contentType: 'text/css', body: '' }));
    await page.route(`${issuer}/favicon.ico`, (route) => route.fulfill({ status: 204 }));
  };
  const open = (path: string) => editor.open(path, { as: null, origins: [issuer, fonts], prepare });

  it('leads back to the story, whose changes are in the name of the token', async () => {
    provider.role = 'editor';
    const id = await editor.story();
    const page = await open(id);
    const cookies: string[] = [];
    page.on('response', (response) => {
      const cookie = response.headers()['set-cookie'];
      if (cookie && response.url().startsWith(editor.origin)) cookies.push(cookie);
    });
    await signInAtProvider(page);
    await page.getByLabel('Headline').fill('By Eve');
    await expect
      .poll(() => page.locator('.save-status').textContent(), { timeout: 20_000 })
      .toMatch(/^Saved /);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`/edit/${id}`);
    const { article } = await editor.api<{ article: { draft: { savedBy: string } } }>(
      'query ($id: ID!) { article(id: $id) { draft { savedBy } } }',
      { id },
    );
    expect(article.draft.savedBy).toBe('Eve Storm');
    expect(cookies).toEqual([]);
  });

  it('says why somebody may not edit', async () => {
    provider.role = 'analyst';
    const page = await open('');
    await signInAtProvider(page);
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('You have the role ANALYST');
  });

  it('takes no answer that it did not ask for', async () => {
    const page = await open('?code=stolen&state=unknown');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expect.poll(() => page.getByRole('alert').count()).toBe(0);
    await expect.poll(() => page.evaluate("sessionStorage.getItem('dateline.key')")).toBeNull();
  });

  it('still takes keys', async () => {
    const page = await open('');
    await page.getByLabel('Key').fill(editor.keys.ada);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Stories', exact: true }).waitFor();
  });
});
