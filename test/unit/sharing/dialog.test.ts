import { describe, expect, it } from 'vitest';
import { type ShareChannel, shareChannels } from '../../../src/domain/sharing.js';
import { shareLink } from '../../../src/services/sharing/dialog.js';
import { countForX, countGraphemes, fitText, maxSmsLength } from '../../../src/services/sharing/fit-text.js';

const uid = '01234567-89ab-4cde-8f01-23456789abcd';
const site = 'https://news.example';
const link = (channel: ShareChannel, headline: string, standfirst: string | null = null) =>
  shareLink({ uid, headline, standfirst }, channel, site);
const long = `${'Harbour council votes on the new ferry terminal, '.repeat(12)}again`;
const family = '👩‍👩‍👧‍👦';

describe('the text of a channel', () => {
  it('is the headline when it fits', () => {
    for (const channel of shareChannels) expect(link(channel, 'Short').text).toBe('Short');
  });

  it.each([
    ['Latin', long],
    ['Chinese', '港口議會再次就新渡輪碼頭進行投票'.repeat(30)],
    ['Arabic', 'يصوت مجلس الميناء على محطة العبارات الجديدة '.repeat(20)],
    ['emoji', family.repeat(200)],
  ])('fits X and Bluesky with the link: %s', (_script, headline) => {
    const x = link('X', headline);
    expect(countForX(x.text) + 1 + 23).toBeLessThanOrEqual(280);
    expect(countForX(x.text)).toBeGreaterThan(200);
    const bluesky = link('BLUESKY', headline);
    expect(countGraphemes(`${bluesky.text} ${bluesky.url}`)).toBeLessThanOrEqual(300);
    expect(bluesky.text.endsWith('…')).toBe(countGraphemes(headline) > 250);
  });

  it('fits one SMS of 7-bit or 16-bit characters', () => {
    for (const [headline, maxLength] of [
      [long, 160],
      ['Новий порт '.repeat(20), 70],
    ] as const) {
      const { text, url } = link('SMS', headline);
      expect(`${text} ${url}`.length).toBeLessThanOrEqual(maxLength + (maxLength === 70 ? 3 : 0));
      expect(text).toMatch(maxLength === 160 ? /[^.…]\.\.\.$/ : /[^.…]…$/);
      expect(maxSmsLength(`${text} ${url}`)).toBe(maxLength);
    }
  });

  it('is cut between words, and never within a grapheme', () => {
    expect(fitText('One two three', 9, countGraphemes)).toBe('One two…');
    expect(fitText(`${family}${family}${family}`, 3, countGraphemes)).toBe(`${family}${family}${family}`);
    expect(fitText(`${family}${family}${family}`, 2, countGraphemes)).toBe(`${family}…`);
  });

  it('has the weighted length of X', () => {
    expect([
      countForX('abc é'),
      countForX('日本'),
      countForX(family),
      countForX('🇺🇳'),
      countForX('“…”'),
    ]).toEqual([5, 4, 2, 2, 4]);
  });
});

describe('the intent URL of a channel', () => {
  const headline = 'Tide & “time”: 50% off? 🌊 שלום #1';

  it.each([
    ['X', 'https://x.com/intent/post', { text: headline, url: true }],
    ['FACEBOOK', 'https://www.facebook.com/sharer/sharer.php', { u: true }],
    ['WHATSAPP', 'https://wa.me/', { text: `${headline} ` }],
    ['TELEGRAM', 'https://t.me/share/url', { url: true, text: headline }],
    ['LINKEDIN', 'https://www.linkedin.com/sharing/share-offsite/', { url: true }],
    ['REDDIT', 'https://www.reddit.com/submit', { url: true, title: headline }],
    ['BLUESKY', 'https://bsky.app/intent/compose', { text: `${headline} ` }],
    ['EMAIL', 'mailto:', { subject: headline, body: `${headline}\r\n\r\n` }],
  ] as const)('carries headline and link in any script: %s', (channel, start, expected) => {
    const { intentUrl, url } = link(channel, headline);
    const address = new URL(intentUrl ?? '');
    expect(intentUrl?.startsWith(start)).toBe(true);
    expect(intentUrl).not.toContain('+');
    const values: Readonly<Record<string, string | true>> = expected;
    for (const [name, value] of Object.entries(values)) {
      const parameter = address.searchParams.get(name) ?? '';
      expect(value === true ? parameter : parameter.replace(url, '')).toBe(value === true ? url : value);
      if (value !== true && !values['url'])
        expect(parameter.includes(url) || name === 'subject' || name === 'title').toBe(true);
    }
  });

  it('of SMS has the form that iOS and Android accept', () => {
    const { intentUrl, text, url } = link('SMS', 'Tide & time');
    expect(intentUrl).toBe(`sms:?&body=${encodeURIComponent(`${text} ${url}`)}`);
  });

  it('is null only for channels without a page to open', () => {
    const without = shareChannels.filter((channel) => link(channel, 'Short').intentUrl === null);
    expect(without).toEqual(['COPY_LINK', 'NATIVE', 'OTHER']);
  });

  it('replaces a lone surrogate', () => {
    expect(link('X', 'broken \ud83d').intentUrl).toContain('broken%20%EF%BF%BD');
  });
});
