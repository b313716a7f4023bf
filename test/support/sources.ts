import { afterEach } from 'vitest';
import type { SourceSettings } from '../../src/config/source-settings.js';
import { parseId } from '../../src/domain/ids.js';
import { pollingParts } from '../../src/process/sources/start-sources.js';
import {
  type PollOutcome,
  pollSource,
  pollSources,
  type SourcePolling,
} from '../../src/services/sources/index.js';
import type { Editors } from './editors.js';
import { type TestGateway, testConfig } from './gateway.js';

/** What tests of sources allow: this machine. */
export const localSources: SourceSettings = { ...testConfig.sources, networks: ['127.0.0.0/8'] };

/** What the API shows of a source. */
export interface ShownSource {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly title: string | null;
  readonly state: string;
  readonly errorCode: string | null;
  readonly error: string | null;
  readonly nextTryAt: string | null;
  readonly failingSince: string | null;
  readonly lastSuccessAt: string | null;
  readonly itemsPerDay: number;
  readonly refused: { readonly place: string; readonly reason: string }[];
  readonly hub: string | null;
  readonly hubUntil: string | null;
}

export interface TestSources {
  /** The clock of polls. */
  now: Date;
  add(input: { url: string; [setting: string]: unknown }): Promise<string>;
  /** Polls a source at once. */
  poll(id: string, settings?: Partial<SourceSettings>): Promise<PollOutcome | null>;
  /** Polls what is due until the end of the test. */
  start(settings?: Partial<SourceSettings>): SourcePolling;
  show(id: string): Promise<ShownSource>;
  /** Headlines of published articles of a source name. */
  headlines(name: string): Promise<string[]>;
}

const fields = `id name url title state errorCode error nextTryAt failingSince lastSuccessAt itemsPerDay
  refused { place reason } hub hubUntil`;

export function sourcesOf(gateway: TestGateway, editors: Editors): TestSources {
  let polling: SourcePolling | null = null;
  afterEach(async () => {
    await polling?.close();
    polling = null;
    // What is shown of sources has times, which would differ in the repeated requests of the file.
    await gateway.sql('update sources.source set paused = true');
  });
  const parts = () => ({
    ...pollingParts(gateway.database, { onArticlesWritten: async () => undefined }, gateway.app.log as never),
    now: () => sources.now,
    pagePauseMs: 0,
  });
  const sources: TestSources = {
    // Not a time of its own: what is polled by it is not due to a poller by the clock of the machine.
    now: new Date(),
    async add(input) {
      const { source } = await editors.run<{ source: { id: string } }>(
        'addSource',
        input,
        'source { id }',
        editors.headers.admin,
      );
      return source.id;
    },
    poll: (id, settings = {}) =>
      pollSource(parseId(id)?.uid ?? '', parts(), { ...localSources, ...settings }),
    start(settings = {}) {
      polling = pollSources({ ...parts(), now: () => new Date() }, { ...localSources, ...settings });
      return polling;
    },
    async show(id) {
      const query = `query ($id: ID!) { node(id: $id) { ... on Source { ${fields} } } }`;
      const response = await gateway.app.inject({
        method: 'POST',
        url: '/graphql',
        headers: editors.headers.admin,
        payload: { query, variables: { id } },
      });
      return response.json<{ data: { node: ShownSource } }>().data.node;
    },
    async headlines(name) {
      const rows = await gateway.sql<{ headline: string }>(
        `select headline from article where source_name = $1 and status = 'PUBLISHED' order by headline`,
        [name],
      );
      return rows.map(({ headline }) => headline);
    },
  };
  return sources;
}
