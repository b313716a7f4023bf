import type { ChartSpec } from '../chart/spec.js';
import { fromBase64Url, toBase64Url } from './base64url.js';

export type View = 'chart' | 'table' | 'json';

/** What a link carries: the question and how it is looked at. A key has no place here. */
export interface SharedQuestion {
  query: string;
  variables: string;
  view: View;
  chart: ChartSpec | null;
  /** The list that is looked at, as `rowSetLabel` names it; null: the best one. */
  rows: string | null;
}

const MARK = 'q1.';
const LONGEST_LINK = 60_000;
const LONGEST_QUESTION = 500_000;

/** The part of a link after `#`: deflated JSON, so that it never reaches a server or its logs. */
export async function encodeQuestion(question: SharedQuestion): Promise<string> {
  const { query, variables, view, chart, rows } = question;
  const text = JSON.stringify({ query, variables, view, chart, rows });
  return (
    MARK + toBase64Url(await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw')))
  );
}

/** Null for whatever is not such a link, or was cut. */
export async function decodeQuestion(hash: string): Promise<SharedQuestion | null> {
  const code = hash.replace(/^#/, '');
  if (!code.startsWith(MARK) || code.length > LONGEST_LINK) return null;
  try {
    const bytes = fromBase64Url(code.slice(MARK.length));
    const text = new TextDecoder().decode(await through(bytes, new DecompressionStream('deflate-raw')));
    return readQuestion(JSON.parse(text));
  } catch {
    return null;
  }
}

function readQuestion(value: unknown): SharedQuestion | null {
  if (typeof value !== 'object' || value === null) return null;
  const { query, variables, view, chart, rows } = value as Record<string, unknown>;
  if (typeof query !== 'string' || query.trim() === '') return null;
  return {
    query,
    variables: typeof variables === 'string' ? variables : '',
    view: view === 'chart' || view === 'table' ? view : 'json',
    chart: readChart(chart),
    rows: typeof rows === 'string' ? rows : null,
  };
}

function readChart(value: unknown): ChartSpec | null {
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

/** Stops at a length that no question has, so that a small link cannot unpack into a huge text. */
async function through(
  bytes: Uint8Array<ArrayBuffer>,
  stream: CompressionStream | DecompressionStream,
): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length > LONGEST_QUESTION) throw new RangeError('The link holds more than a question.');
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
