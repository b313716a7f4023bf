import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { chartMarks, enterKey, type SandboxTest } from '../../support/sandbox.js';

/** Names that are long, of one word, of scripts without spaces, and of right-to-left scripts. */
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
const rows = names.map((headline, index) => ({ headline, shareCount: 1_234_567 - index * 100_000 }));
const bars = {
  query: '{ articles(first: 20) { nodes { headline shareCount } } }',
  view: 'chart',
  chart: { type: 'bar', x: 'headline', series: null, measure: 'shareCount' },
} as const;

/** Responds to the page's query with articles of these names; other requests go to the gateway. */
const respondWithNames = async (page: Page): Promise<void> => {
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes('shareCount')
      ? route.fulfill({ json: { data: { articles: { nodes: rows } } } })
      : route.continue(),
  );
};

/** The texts of the chart that overflow it, or its visible part, with the distance in pixels. */
const overflowing = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const svg = document.querySelector('.chart svg');
    const box = svg.getBoundingClientRect();
    const frame = document.querySelector('.results-body').getBoundingClientRect();
    const scroller = document.querySelector('.chart');
    const end = scroller.scrollHeight > scroller.clientHeight ? Infinity : frame.bottom;
    return [...svg.querySelectorAll('text')].flatMap((text) => {
      const { left, right, bottom, width } = text.getBoundingClientRect();
      const by = Math.max(box.left - left, right - box.right, bottom - end);
      return width > 0 && by > 0.5 ? [text.textContent + ': ' + by.toFixed(1)] : [];
    });
  })()`);

export function chartLabels(sandbox: SandboxTest): void {
  describe.each([
    ['light', 390],
    ['dark', 390],
    ['light', 320],
    ['light', 1360],
  ] as const)('in %s mode on a screen %i pixels wide', (colorScheme, width) => {
    const screen = { colorScheme, viewport: { width, height: 844 } };

    it('shows names of bars of any script within the chart, with the full name as tooltip', async () => {
      const page = await sandbox.open({ ...screen, query: bars, prepare: respondWithNames });
      await chartMarks(page)
        .nth(names.length - 1)
        .waitFor();
      if (process.env['SCREENSHOTS'])
        await page.screenshot({ path: `${process.env['SCREENSHOTS']}/names-${colorScheme}-${width}.png` });
      await expect.poll(() => overflowing(page)).toEqual([]);
      const labels = page.locator('.chart [data-name]');
      await expect
        .poll(() => labels.evaluateAll((all) => all.map((label) => label.getAttribute('data-name'))))
        .toEqual(names);
    });

    it('shows times and amounts within the chart', async () => {
      const page = await sandbox.open({
        ...screen,
        query: {
          query: `{ shareReport(filter: { from: "${new Date(Date.now() - 6 * 86_400_000).toISOString()}", before: "${new Date().toISOString()}" }, groupBy: [CHANNEL], interval: DAY) { rows { localTime channel shares clicks } } }`,
          view: 'chart',
        },
      });
      await enterKey(page, sandbox.analystKey);
      await page.locator('.lines path').first().waitFor();
      for (const type of ['line', 'area', 'bar']) {
        await page.getByLabel('Chart', { exact: true }).selectOption(type);
        await chartMarks(page).first().waitFor();
        await expect.poll(() => overflowing(page)).toEqual([]);
        await chartMarks(page).first().hover({ force: true });
        if (process.env['SCREENSHOTS'])
          await page.screenshot({
            path: `${process.env['SCREENSHOTS']}/times-${type}-${colorScheme}-${width}.png`,
          });
      }
    });
  });
}
