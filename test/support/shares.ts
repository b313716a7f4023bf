import { expect } from 'vitest';
import type { Role } from '../../src/domain/viewer.js';
import { createKey } from '../../src/services/access/index.js';
import type { TestGateway } from './gateway.js';
import type { SeededArticle } from './seed.js';

export interface ShareFields {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly sharedAt: string;
  readonly channel: string;
  readonly platform: string;
  readonly clicks: number;
}

export interface Shares {
  record(article: Pick<SeededArticle, 'id'>, input?: object): Promise<ShareFields>;
  /** The error of a share that must be refused. */
  refused(input: object): Promise<{ code: string; field?: string; message: string }>;
  /** Request headers with a key of this role. */
  as(role: Role): Promise<Record<string, string>>;
}

export const recordShare = `mutation ($input: RecordShareInput!) {
  recordShare(input: $input) { share { id url title sharedAt channel platform clicks } } }`;

export function sharesOf(gateway: TestGateway): Shares {
  return {
    async record({ id }, input = {}) {
      const data = await gateway.data<{ recordShare: { share: ShareFields } }>(recordShare, {
        input: { articleId: id, channel: 'X', ...input },
      });
      return data.recordShare.share;
    },
    async refused(input) {
      const { data, errors } = await gateway.execute<{ recordShare: null }>(recordShare, {
        input: { channel: 'X', ...input },
      });
      expect(data?.recordShare ?? null).toBeNull();
      expect(errors).toHaveLength(1);
      const [error] = errors ?? [];
      return { ...(error?.extensions ?? { code: '' }), message: error?.message ?? '' };
    },
    async as(role) {
      const key = await createKey(gateway.database, { role, name: `Test ${role}`, expiresAt: null });
      return { authorization: `Bearer ${key}` };
    },
  };
}
