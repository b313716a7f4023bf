import { recordTold, takeUntoldChanges } from '../../db/changes/hub.js';
import type { SqlReader } from '../../db/database.js';
import { feedFormats } from '../../domain/feeds.js';

/** Feeds of sections that one request names. */
const maxSections = 200;
/** Sections whose feeds are named at once, in several requests. */
const maxUntold = 10_000;
const timeoutMs = 10_000;

export interface WebSubSettings {
  /** Null: no hub. */
  readonly websubHub: string | null;
  readonly publicUrl: string;
}

/** Tells a WebSub hub which feeds changed. */
export interface WebSub {
  /**
   * Names the feeds with changes since the last time; one process of a database at a time does. Throws
   * when the hub does not take it: it is notified of the same changes later, with what came meanwhile.
   */
  ping(): Promise<void>;
}

export const webSub = (reader: SqlReader, { websubHub, publicUrl }: WebSubSettings): WebSub => ({
  async ping() {
    if (websubHub === null) return;
    const untold = await takeUntoldChanges(reader, maxUntold);
    if (!untold) return;
    const names = ['all', ...untold.sections.map((slug) => `sections/${encodeURIComponent(slug)}`)];
    for (let from = 0; from < names.length; from += maxSections)
      await publish(websubHub, publicUrl, names.slice(from, from + maxSections));
    await recordTold(reader, untold.number);
  },
});

/** Tells the hub of the feeds of some names in all formats. */
async function publish(hub: string, publicUrl: string, names: readonly string[]): Promise<void> {
  const body = new URLSearchParams({ 'hub.mode': 'publish' });
  for (const name of names)
    for (const ending of Object.values(feedFormats))
      body.append('hub.url', `${publicUrl}/feeds/${name}.${ending}`);
  const response = await fetch(hub, {
    method: 'POST',
    body,
    redirect: 'error',
    headers: { 'user-agent': 'Dateline-WebSub' },
    signal: AbortSignal.timeout(timeoutMs),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`The hub of WEBSUB_HUB responded with ${response.status}.`);
}
