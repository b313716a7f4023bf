import { describe, expect, it } from 'vitest';
import { testGateway } from '../../support/gateway.js';
import { seedOf } from '../../support/seed.js';

const gateway = testGateway({}, { shareChannels: ['EMAIL', 'X', 'COPY_LINK'] });
const seed = seedOf(gateway);

interface Link {
  readonly channel: string;
  readonly url: string;
}

describe('the share dialog', () => {
  it('shows the configured channels in their order, and writes nothing', async () => {
    const article = await seed.article({ headline: 'Ferry & tide', standfirst: 'Why it waits.' });
    const { article: dialog } = await gateway.data<{ article: { shareLinks: Link[] } }>(
      `{ article(slug: "${article.slug}") { shareLinks { channel label title text intentUrl url } } }`,
    );
    const [email, x, copy] = dialog.shareLinks;
    expect(email).toEqual({
      channel: 'EMAIL',
      label: 'Email',
      title: 'Ferry & tide',
      text: 'Ferry & tide\n\nWhy it waits.',
      intentUrl: `mailto:?subject=Ferry%20%26%20tide&body=${encodeURIComponent(`Ferry & tide\r\n\r\nWhy it waits.\r\n\r\n${email?.url}`)}`,
      url: expect.stringMatching(/^http:\/\/news\.test\/s\/e\w{11}$/),
    });
    expect(x).toMatchObject({
      channel: 'X',
      intentUrl: expect.stringMatching(/^https:\/\/x\.com\/intent\/post\?text=Ferry%20%26%20tide&url=http/),
    });
    expect(copy).toMatchObject({ channel: 'COPY_LINK', intentUrl: null });
    expect(dialog.shareLinks).toHaveLength(3);
    expect(await gateway.sql('select * from share_link')).toEqual([]);
  });

  it('is part of the statement of a page, also under two aliases', async () => {
    gateway.statements.length = 0;
    const data = await gateway.data<{ articles: { nodes: { a: Link[]; b: Link[] }[] } }>(
      '{ articles(first: 5) { nodes { a: shareLinks(channels: [X, SMS]) { channel } b: shareLinks(channels: [EMAIL]) { url } } } }',
    );
    expect(data.articles.nodes[0]).toEqual({
      a: [{ channel: 'X' }],
      b: [{ url: expect.stringContaining('/s/e') }],
    });
    expect(gateway.statements).toHaveLength(1);
  });
});
