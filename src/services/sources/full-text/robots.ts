import { LRUCache } from 'lru-cache';
import robots from 'robots-parser';
import { addReading } from '../../../domain/readings.js';
import { type Downloader, DownloadProblem, readAll } from '../../outbound/index.js';

/** Its types describe an ES module; it is a CommonJS one. */
const robotsParser = robots as unknown as typeof robots.default;

interface Rules {
  isAllowed(url: string): boolean;
  readonly delayMs: number;
}

const allowAll: Rules = { isAllowed: () => true, delayMs: 0 };
const denyAll: Rules = { isAllowed: () => false, delayMs: 0 };
/** Google, too, reads this much (RFC 9309 asks for at least 500 KiB). */
const maxBytes = 512 * 1024;
const timeoutMs = 10_000;
const keptMs = 24 * 3_600_000;
const retryMs = 15 * 60_000;
/** Parsed rules take some ten times their text. */
const maxKeptCharacters = 4_000_000;
const maxDelayMs = 10_000;

/** What sites allow programs to fetch (RFC 9309). Rules are kept for a day. */
export class Robots {
  readonly #rules = new LRUCache<string, { rules: Rules; size: number }>({
    maxSize: maxKeptCharacters,
    sizeCalculation: ({ size }) => size,
    ttl: keptMs,
  });

  constructor(
    private readonly downloader: Downloader,
    private readonly agent: string,
  ) {
    // Parsed rules take some ten times their text.
    addReading('memory', 'robots', this.#rules, (rules) => rules.calculatedSize * 10);
  }

  /** Whether a page may be fetched, and the pause that the site asks for between pages. */
  async check(
    url: string,
    signal: AbortSignal,
  ): Promise<{ readonly allowed: boolean; readonly delayMs: number }> {
    const { origin } = new URL(url);
    const kept = this.#rules.get(origin) ?? (await this.#load(origin, signal));
    return { allowed: kept.rules.isAllowed(url), delayMs: kept.rules.delayMs };
  }

  async #load(origin: string, signal: AbortSignal): Promise<{ rules: Rules; size: number }> {
    const keep = (rules: Rules, size: number, ttl = keptMs): { rules: Rules; size: number } => {
      const entry = { rules, size: size + 200 };
      this.#rules.set(origin, entry, { ttl });
      return entry;
    };
    try {
      const address = `${origin}/robots.txt`;
      const download = await this.downloader.get(address, { maxBytes, timeoutMs, signal });
      if (download.status !== 200) {
        download.end();
        // No rules; but what a failing server allows is not known.
        return download.status >= 400 && download.status < 500
          ? keep(allowAll, 0)
          : keep(denyAll, 0, retryMs);
      }
      const text = (await readAll(download)).toString('utf8');
      return keep(this.#parse(address, text), text.length);
    } catch (error) {
      if (!(error instanceof DownloadProblem)) throw error;
      return keep(denyAll, 0, retryMs);
    }
  }

  #parse(address: string, text: string): Rules {
    const parsed = robotsParser(address, text);
    return {
      isAllowed: (url) => parsed.isAllowed(url, this.agent) !== false,
      delayMs: Math.min(maxDelayMs, (parsed.getCrawlDelay(this.agent) ?? 0) * 1000),
    };
  }
}
