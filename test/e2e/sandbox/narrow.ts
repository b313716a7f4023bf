import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { drawn, giveKey, type SandboxTest } from '../../support/sandbox.js';

/** Names as newsrooms have them: long, of one word, of scripts without spaces, of scripts from right to left. */
const names = [
  'Council approves the harbour tunnel after eleven years of hearings and three referendums',
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
  'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
  '港湾トンネルの建設が十一年の審議と三度の住民投票を経てようやく市議会で承認された',
  'مجلس المدينة يوافق على نفق الميناء بعد أحد عشر عاما من جلسات الاستماع وثلاثة استفتاءات',
  'מועצת העיר אישרה את מנהרת הנמל אחרי אחת עשרה שנות דיונים ושלושה משאלי עם',
  'नगर परिषद ने ग्यारह साल की सुनवाई और तीन जनमत संग्रहों के बाद बंदरगाह सुरंग को मंज़ूरी दी',
  '👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦',
  'Tides',
];
const rows = names.map((headline, place) => ({ headline, shareCount: 1_234_567 - place * 100_000 }));
const bars = {
  query: '{ articles(first: 20) { nodes { headline shareCount } } }',
  view: 'chart',
  chart: { type: 'bar', x: 'headline', series: null, measure: 'shareCount' },
} as const;

/** Answers what the page asks with articles of these names; anything else goes to the gateway. */
const answerWithNames = async (page: Page): Promise<void> => {
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('shareCount')
      ? route.fulfill({ json: { data: { articles: { nodes: rows } } } })
      : route.continue(),
  );
};

/** The texts of the chart that reach out of its box, or out of what is shown of it, with how far, in pixels. */
const outside = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const svg = document.querySelector('.chart svg');
    const box = svg.getBoundingClientRect();
    const frame = document.querySelector('.look-body').getBoundingClientRect();
    const scrolls = document.querySelector('.chart');
    const end = scrolls.scrollHeight > scrolls.clientHeight ? Infinity : frame.bottom;
    return [...svg.querySelectorAll('text')].flatMap((text) => {
      const { left, right, bottom, width } = text.getBoundingClientRect();
      const by = Math.max(box.left - left, right - box.right, bottom - end);
      return width > 0 && by > 0.5 ? [text.textContent + ': ' + by.toFixed(1)] : [];
    });
  })()`);

export function narrow(sandbox: SandboxTest): void {
  describe.each([
    ['light', 390],
    ['dark', 390],
    ['light', 320],
    ['light', 1360],
  ] as const)('in %s mode on a screen %i pixels wide', (colorScheme, width) => {
    const screen = { colorScheme, viewport: { width, height: 844 } };

    it('names of bars lie within the chart, whatever they are written in, and tell the rest', async () => {
      const asked = await sandbox.open({ ...screen, question: bars, prepare: answerWithNames });
      await drawn(asked)
        .nth(names.length - 1)
        .waitFor();
      if (process.env['PICTURES'])
        await asked.screenshot({ path: `${process.env['PICTURES']}/names-${colorScheme}-${width}.png` });
      expect(await outside(asked)).toEqual([]);
      const labels = asked.locator('.chart [data-name]');
      expect(await labels.evaluateAll((all) => all.map((label) => label.getAttribute('data-name')))).toEqual(
        names,
      );
    });

    it('times and amounts lie within the chart', async () => {
      const page = await sandbox.open({
        ...screen,
        question: {
          query: `{ shareReport(filter: { from: "${new Date(Date.now() - 6 * 86_400_000).toISOString()}", before: "${new Date().toISOString()}" }, groupBy: [CHANNEL], interval: DAY) { rows { localTime channel shares clicks } } }`,
          view: 'chart',
        },
      });
      await giveKey(page, sandbox.analystKey);
      await page.locator('.lines path').first().waitFor();
      for (const type of ['line', 'area', 'bar']) {
        await page.getByLabel('Chart', { exact: true }).selectOption(type);
        await drawn(page).first().waitFor();
        expect(await outside(page)).toEqual([]);
        await drawn(page).first().hover({ force: true });
        if (process.env['PICTURES'])
          await page.screenshot({
            path: `${process.env['PICTURES']}/times-${type}-${colorScheme}-${width}.png`,
          });
      }
    });
  });
}
