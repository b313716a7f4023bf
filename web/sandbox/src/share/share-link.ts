import type { ChartSpec } from '../chart/chart-spec.js';
import { fromBase64Url, toBase64Url } from './base64url.js';
import type { ViewSettings } from './view-settings.js';

/** The contents of a link: a query and how its result is displayed, never a key. */
export interface SharedQuery extends ViewSettings {
  query: string;
  variables: string;
}

/** Names the format and its version. */
const PREFIX = 'q1.';
const MAX_LINK_LENGTH = 60_000;
const MAX_JSON_BYTES = 500_000;

/** The fragment of a link: deflated JSON. Browsers do not send fragments to servers. */
export async function encodeQuery(shared: SharedQuery): Promise<string> {
  const { query, variables, view, chart, rows } = shared;
  const text = JSON.stringify({ query, variables, view, chart, rows });
  return (
    PREFIX +
    toBase64Url(await transform(new TextEncoder().encode(text), new CompressionStream('deflate-raw')))
  );
}

/** Null if the fragment is something else or was truncated. */
export async function decodeQuery(hash: string): Promise<SharedQuery | null> {
  const code = hash.replace(/^#/, '');
  if (!code.startsWith(PREFIX) || code.length > MAX_LINK_LENGTH) return null;
  try {
    const bytes = fromBase64Url(code.slice(PREFIX.length));
    const text = new TextDecoder().decode(await transform(bytes, new DecompressionStream('deflate-raw')));
    return parseSharedQuery(JSON.parse(text));
  } catch {
    return null;
  }
}

function parseSharedQuery(value: unknown): SharedQuery | null {
  if (typeof value !== 'object' || value === null) return null;
  const { query, variables, view, chart, rows } = value as Record<string, unknown>;
  if (typeof query !== 'string' || query.trim() === '') return null;
  return {
    query,
    variables: typeof variables === 'string' ? variables : '',
    view: view === 'chart' || view === 'table' ? view : 'json',
    chart: parseChart(chart),
    rows: typeof rows === 'string' ? rows : null,
  };
}

function parseChart(value: unknown): ChartSpec | null {
  if (typeof value !== 'object' || value === null) return null;
  const { type, x, series, measure } = value as Record<string, unknown>;
  if ((type !== 'line' && type !== 'area' && type !== 'bar') || typeof x !== 'string') return null;
  return {
    type,
    x,
    series: typeof series === 'string' ? series : null,
    measure: typeof measure === 'string' ? measure : null,
  };
}

/** Throws above the maximum, so that a small link cannot unpack into a huge text. */
async function transform(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length > MAX_JSON_BYTES) throw new RangeError('The link unpacks to more than a query.');
  }
  const output = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    output.set(part, offset);
    offset += part.length;
  }
  return output;
}
