import { afterEach } from 'vitest';
import { startWebhooks } from '../../src/process/start-webhooks.js';
import type { DeliveryOptions, WebhookDelivery } from '../../src/services/webhooks/index.js';
import type { Editors } from './editors.js';
import { type TestGateway, testConfig } from './gateway.js';
import { numberAll } from './numbers.js';

/** What tests of webhooks allow: this machine, without https. */
export const localWebhooks = { networks: ['127.0.0.0/8'], http: true };

export interface NewWebhook {
  readonly id: string;
  readonly secret: string;
}

export interface TestWebhooks {
  create(input: {
    url: string;
    kinds?: readonly string[];
    sections?: readonly string[];
    query?: string;
  }): Promise<NewWebhook>;
  /** Sends webhooks until the end of the test, with a clock that `advance` moves. */
  start(send?: DeliveryOptions['send']): WebhookDelivery;
  advance(ms: number): void;
  /** Waits until nothing is due, and nothing is in flight. */
  settle(): Promise<void>;
}

export function webhooksOf(gateway: TestGateway, editors: Editors): TestWebhooks {
  let delivery: WebhookDelivery | null = null;
  let aheadMs = 0;
  const now = (): Date => new Date(Date.now() + aheadMs);
  afterEach(async () => {
    await delivery?.close();
    delivery = null;
    await gateway.sql(
      'update webhooks.endpoint set paused = true, number = (select last_number from changes.numbering)',
    );
    // What waits has an age, which would differ in the repeated requests of the file.
    await gateway.sql('update webhooks.delivery set next_at = null');
  });
  return {
    async create(input) {
      const { webhook, secret } = await editors.run<{ webhook: { id: string }; secret: string }>(
        'createWebhook',
        input,
        'webhook { id } secret',
        editors.headers.admin,
      );
      return { id: webhook.id, secret };
    },
    start(send = {}) {
      const config = { ...testConfig, webhooks: localWebhooks };
      delivery = startWebhooks(config, gateway.database, gateway.sharing, gateway.app.log as never, {
        now,
        send,
      });
      return delivery;
    },
    advance(ms) {
      aheadMs += ms;
    },
    async settle() {
      await numberAll(gateway);
      const until = Date.now() + 60_000;
      // Twice: between the clock and the statement of one look a delivery may be made, due a moment later.
      for (let idle = 0; idle < 2; idle += 1) {
        const [row] = await gateway.sql<{ busy: boolean }>(
          `select exists (select from webhooks.endpoint where not paused
              and number < (select last_number from changes.numbering))
            or exists (select from webhooks.delivery join webhooks.endpoint on endpoint.id = endpoint_id
              where not paused and next_at <= $1) as busy`,
          [now()],
        );
        if (!row?.busy) continue;
        idle = -1;
        if (Date.now() > until)
          throw new Error(`Webhooks are still busy:\n${JSON.stringify(gateway.log.slice(-3))}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}
