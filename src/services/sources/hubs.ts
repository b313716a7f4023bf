import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Database } from '../../db/database.js';
import {
  confirmHub,
  denyHub,
  type Hub,
  type HubRequest,
  hubSecret,
  setDueByHub,
  takeHubRequests,
} from '../../db/sources/hubs.js';
import { type Downloader, DownloadProblem } from '../outbound/index.js';
import type { FeedFacts, SourceLog } from './ports.js';
import { linksOf } from './response-headers.js';

/* Subscriptions at WebSub hubs (https://www.w3.org/TR/websub/). A notice makes a source due; its content is not used. */

const leaseSeconds = { asked: 10 * 86_400, min: 300, max: 90 * 86_400 } as const;
const timeoutMs = 10_000;
/** Requests of one look. */
const maxRequests = 10;

/** The hub of a feed: that of its header first, as the specification has it. Null without one. */
export function hubOf(facts: FeedFacts, headers: IncomingHttpHeaders, feedUrl: string): Hub | null {
  const [url] = [...linksOf(headers, 'hub'), ...facts.hubs]
    .map((link) => absolute(link, feedUrl))
    .filter(Boolean);
  const [self] = [...linksOf(headers, 'self'), facts.self ?? '']
    .map((link) => absolute(link, feedUrl))
    .filter(Boolean);
  return url ? { url, topic: self ?? feedUrl } : null;
}

function absolute(link: string, base: string): string | null {
  if (link === '' || link.length > 2000 || !URL.canParse(link, base)) return null;
  const { protocol, href } = new URL(link, base);
  return /^https?:$/.test(protocol) ? href : null;
}

/** Asks hubs for the subscriptions that are missing or end soon. */
export async function subscribeAtHubs(
  database: Database,
  downloader: Downloader,
  { publicUrl, now, log }: { readonly publicUrl: string; readonly now: () => Date; readonly log: SourceLog },
): Promise<void> {
  const requests = await takeHubRequests(database, now(), randomBytes(32), maxRequests);
  await Promise.all(requests.map((request) => subscribe(request, downloader, publicUrl, log)));
}

async function subscribe(
  { hubUrl, topic, token, secret }: HubRequest,
  downloader: Downloader,
  publicUrl: string,
  log: SourceLog,
): Promise<void> {
  const form = new URLSearchParams({
    'hub.mode': 'subscribe',
    'hub.topic': topic,
    'hub.callback': `${publicUrl}/websub/${token}`,
    'hub.lease_seconds': String(leaseSeconds.asked),
    'hub.secret': secret.toString('hex'),
  });
  try {
    const status = await downloader.post(hubUrl, form, timeoutMs);
    if (status >= 200 && status < 300) return;
    log('warn', 'A hub refused a subscription; polls go on', { hub: new URL(hubUrl).host, status });
  } catch (error) {
    if (!(error instanceof DownloadProblem)) throw error;
    log('warn', 'A hub cannot be reached; polls go on', { hub: new URL(hubUrl).host, reason: error.message });
  }
}

/** What hubs ask of a subscriber. */
export interface HubCallbacks {
  /** The answer to a hub's request to confirm a subscription; null: it is a foreign one. */
  verify(token: string, query: Readonly<Record<string, string>>): Promise<string | null>;
  /** A check of a notice's signature, fed with its content; null: it is a foreign one. */
  notice(token: string, signature: string): Promise<NoticeCheck | null>;
}

export interface NoticeCheck {
  update(chunk: Buffer): void;
  /** Makes the source due if the signature is valid. */
  end(): Promise<boolean>;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const signatureForm = /^(sha1|sha256|sha384|sha512)=([0-9a-f]{40,128})$/i;

export const hubCallbacks = (database: Database, now: () => Date = () => new Date()): HubCallbacks => ({
  async verify(token, query) {
    if (!uuid.test(token)) return null;
    if (query['hub.mode'] === 'denied') return (await denyHub(database, token)) ? '' : null;
    if (query['hub.mode'] !== 'subscribe') return null;
    const lease = Number(query['hub.lease_seconds'] ?? leaseSeconds.asked) || leaseSeconds.asked;
    const seconds = Math.min(leaseSeconds.max, Math.max(leaseSeconds.min, lease));
    const until = new Date(now().getTime() + seconds * 1000);
    const isOurs = await confirmHub(database, token, query['hub.topic'] ?? '', until);
    return isOurs ? (query['hub.challenge'] ?? '').slice(0, 10_000) : null;
  },
  async notice(token, signature) {
    const secret = uuid.test(token) ? await hubSecret(database, token) : null;
    if (!secret) return null;
    const [, method = 'sha256', digest = ''] = signatureForm.exec(signature) ?? [];
    const hmac = createHmac(method.toLowerCase(), secret.toString('hex'));
    return {
      update: (chunk) => void hmac.update(chunk),
      async end() {
        const expected = hmac.digest();
        const given = Buffer.from(digest, 'hex');
        const isValid = given.length === expected.length && timingSafeEqual(given, expected);
        if (isValid) await setDueByHub(database, token);
        return isValid;
      },
    };
  },
});
