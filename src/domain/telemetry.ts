import { type Channel, channel } from 'node:diagnostics_channel';

/** What components tell of their work. It costs nothing while nobody listens. */
export class Topic<Event extends object> {
  readonly #channel: Channel;

  constructor(name: string) {
    this.#channel = channel(`dateline:${name}`);
  }

  /** Whether somebody listens: otherwise nothing has to be measured. */
  get isHeard(): boolean {
    return this.#channel.hasSubscribers;
  }

  publish(event: Event): void {
    this.#channel.publish(event);
  }

  /** Listens until the returned function is called. */
  subscribe(listener: (event: Event) => void): () => void {
    const onMessage = (message: unknown): void => listener(message as Event);
    this.#channel.subscribe(onMessage);
    return () => void this.#channel.unsubscribe(onMessage);
  }
}

/** How the response cache took part in a request. */
export type CacheOutcome = 'hit' | 'expired' | 'stale' | 'miss' | 'coalesced' | 'shared' | 'bypass';

/** A GraphQL request. */
export interface RequestEnded {
  /** As the client named it; null without a name. Clients choose names: they are not bounded. */
  readonly operation: string | null;
  /** The code of the first error; null: none. */
  readonly code: string | null;
  /** Null for a request that was refused before the cache. */
  readonly cache: CacheOutcome | null;
  readonly seconds: number;
}
export const requestEnded = new Topic<RequestEnded>('request');

/** A request of another route than `/graphql`. */
export interface RouteEnded {
  /** The pattern of the route; null: there is none. */
  readonly route: string | null;
  readonly status: number;
  readonly seconds: number;
}
export const routeEnded = new Topic<RouteEnded>('route');

export interface StatementEnded {
  readonly statement: string;
  /** Its text, without values; null for a transaction. */
  readonly text: string | null;
  readonly outcome: 'ok' | 'timeout' | 'unavailable' | 'error';
  readonly seconds: number;
}
export const statementEnded = new Topic<StatementEnded>('statement');

export interface JobEnded {
  readonly job: string;
  readonly outcome: 'ok' | 'error';
  readonly seconds: number;
}
export const jobEnded = new Topic<JobEnded>('job');

/** A poll of a source: `ok`, `unchanged`, or the code of its failure. */
export const sourcePolled = new Topic<{ readonly outcome: string }>('source-poll');

/** An attempt to send a webhook. */
export interface WebhookSent {
  readonly outcome: 'delivered' | 'failed';
  readonly seconds: number;
}
export const webhookSent = new Topic<WebhookSent>('webhook');

/** The response cache heard of changes: the time since the first of them was written. */
export const changesHeard = new Topic<{ readonly lagSeconds: number }>('changes');

/**
 * Who answered a search where there is a search server: the `server`; or PostgreSQL, because the index is `behind`, the
 * server `failed` or `paused` after a failure, many wait for it (`busy`), or the `words` are not for it.
 */
export type SearchOutcome = 'server' | 'behind' | 'failed' | 'paused' | 'busy' | 'words';
export const searched = new Topic<{ readonly outcome: SearchOutcome }>('search');
