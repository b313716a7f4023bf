import type { Browser } from 'playwright-core';

export interface PageMeasures {
  /** Largest contentful paint. */
  readonly lcpMs: number;
  /** Cumulative layout shift, after scrolling to the end. */
  readonly cls: number;
  /** Time beyond 50 ms of tasks that block the page. */
  readonly blockedMs: number;
  /** Bytes of all responses. */
  readonly bytes: number;
}

/** A telephone of the middle class: a quarter of this CPU, 1.6 Mbit/s and 150 ms to the server. */
const cpuRate = 4;
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

const observe = `window.measures = { lcpMs: 0, cls: 0, blockedMs: 0 };
const watch = (type, note) =>
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
watch('largest-contentful-paint', (entry) => { window.measures.lcpMs = entry.startTime; });
watch('layout-shift', (entry) => { if (!entry.hadRecentInput) window.measures.cls += entry.value; });
watch('longtask', (entry) => { window.measures.blockedMs += entry.duration - 50; });`;

/** Loads a page for the first time. */
export async function measurePage(browser: Browser, url: string): Promise<PageMeasures> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
  try {
    const page = await context.newPage();
    const debug = await context.newCDPSession(page);
    await debug.send('Network.enable');
    await debug.send('Network.emulateNetworkConditions', network);
    await debug.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
    let bytes = 0;
    debug.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.addInitScript(observe);
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.evaluate('window.scrollTo(0, document.body.scrollHeight)');
    await page.waitForTimeout(300);
    const measures = await page.evaluate<Omit<PageMeasures, 'bytes'>>('window.measures');
    return { ...measures, bytes };
  } finally {
    await context.close();
  }
}
