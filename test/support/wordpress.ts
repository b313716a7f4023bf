/** What differs between posts of an export. Absent elements have the values that WordPress writes. */
export interface WordPressItem {
  readonly id: string;
  readonly title?: string;
  readonly content?: string;
  readonly excerpt?: string;
  readonly status?: string;
  readonly type?: string;
  readonly name?: string;
  readonly date?: string;
  readonly modified?: string;
  readonly password?: string;
  readonly author?: string;
  readonly link?: string;
  /** Elements besides. */
  readonly more?: string;
  readonly meta?: Readonly<Record<string, string>>;
}

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

export const wordpressItem = ({ id, ...item }: WordPressItem): string => `<item>
<title>${cdata(item.title ?? `Story ${id}`)}</title>
<link>${item.link ?? `https://news.example/2026/${item.name ?? `story-${id}`}/`}</link>
<pubDate>Sun, 01 Mar 2026 09:00:00 +0000</pubDate>
<dc:creator>${cdata(item.author ?? 'ada')}</dc:creator>
<guid isPermaLink="false">https://news.example/?p=${id}</guid>
<description></description>
<content:encoded>${cdata(item.content ?? 'The ferry sails again.')}</content:encoded>
<excerpt:encoded>${cdata(item.excerpt ?? '')}</excerpt:encoded>
<wp:post_id>${id}</wp:post_id>
<wp:post_date>2026-03-01 10:00:00</wp:post_date>
<wp:post_date_gmt>${item.date ?? '2026-03-01 09:00:00'}</wp:post_date_gmt>
<wp:post_modified_gmt>${item.modified ?? '2026-03-02 08:00:00'}</wp:post_modified_gmt>
<wp:post_name>${cdata(item.name ?? `story-${id}`)}</wp:post_name>
<wp:status>${cdata(item.status ?? 'publish')}</wp:status>
<wp:post_parent>0</wp:post_parent>
<wp:post_type>${cdata(item.type ?? 'post')}</wp:post_type>
<wp:post_password>${cdata(item.password ?? '')}</wp:post_password>
${item.more ?? ''}
${Object.entries(item.meta ?? {})
  .map(
    ([key, value]) =>
      `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`,
  )
  .join('\n')}
</item>`;

export const attachment = (id: string, file: string, caption = '', alt = '', parent = '0'): string =>
  wordpressItem({
    id,
    title: file,
    type: 'attachment',
    status: 'inherit',
    excerpt: caption,
    meta: { _wp_attachment_image_alt: alt },
    more: `<wp:attachment_url>${cdata(`https://news.example/wp-content/${file}`)}</wp:attachment_url>`,
  }).replace('<wp:post_parent>0<', `<wp:post_parent>${parent}<`);

export const term = (domain: string, nicename: string, name: string): string =>
  `<category domain="${domain}" nicename="${nicename}">${cdata(name)}</category>`;

/** The text of an export. */
export const wordpressExport = (
  ...items: readonly string[]
): string => `<?xml version="1.0" encoding="UTF-8" ?>
<!-- generator="WordPress/6.5" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>News</title>
<link>https://news.example</link>
<language>en-GB</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://news.example</wp:base_site_url>
<wp:author><wp:author_login>${cdata('ada')}</wp:author_login><wp:author_display_name>${cdata('Ada Vale')}</wp:author_display_name></wp:author>
<wp:category><wp:term_id>5</wp:term_id><wp:cat_name>${cdata('Ferries &amp; boats')}</wp:cat_name></wp:category>
${items.join('\n')}
</channel>
</rss>
`;
