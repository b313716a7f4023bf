import { recordTold, takeUntoldChanges } from '../../db/changes/hub.js';
import type { SqlReader } from '../../db/database.js';
import { feedFormats } from '../../domain/feeds.js';

/** Sections whose feeds are named at once. */
const maxSections = 200;
const timeoutMs = 10_000;

export interface WebSubSettings {
  /** Null: no hub. */
  readonly websubHub: string | null;
  readonly publicUrl: string;
}

/** Tells a WebSub hub which feeds changed. */
export interface WebSub {
  /**
   * Names the feeds with changes since the last time, in one request; one process of a database at a time does. Throws
   * when the hub does not take it: the same changes are told again later, with what came meanwhile.
   */
  ping(): Promise<void>;
}

export const webSub = (reader: SqlReader, { websubHub, publicUrl }: WebSubSettings): WebSub => ({
  async ping() {
    if (websubHub === null) return;
    const untold = await takeUntoldChanges(reader, maxSections);
    if (!untold) return;
    const names = untold.sections.map((slug) => `sections/${encodeURIComponent(slug)}`);
    const urls = ['all', ...names].flatMap((name) =>
      Object.values(feedFormats).map((ending) => `${publicUrl}/feeds/${name}.${ending}`),
    );
    const body = new URLSearchParams({ 'hub.mode': 'publish' });
    for (const url of urls) body.append('hub.url', url);
    const response = await fetch(websubHub, {
      method: 'POST',
      body,
      redirect: 'error',
      headers: { 'user-agent': 'Dateline-WebSub' },
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The hub of WEBSUB_HUB responded with ${response.status}.`);
    await recordTold(reader, untold.number);
  },
});
