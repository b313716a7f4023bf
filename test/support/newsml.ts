/** What differs between items. Absent parts have usual values. */
export interface NewsItemParts {
  readonly guid?: string;
  readonly itemClass?: string;
  readonly itemMeta?: string;
  readonly contentMeta?: string;
  readonly content?: string;
  readonly attributes?: string;
}

export const xhtml = (body: string): string =>
  `<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title></head><body>${body}</body></html></inlineXML>`;

export const newsItem = (
  parts: NewsItemParts = {},
): string => `<newsItem guid="${parts.guid ?? 'urn:newsml:wire.example:1'}" version="1" standard="NewsML-G2" ${parts.attributes ?? 'xml:lang="en-GB"'}>
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml"/>
<rightsInfo><copyrightHolder><name>Wire Pictures</name></copyrightHolder></rightsInfo>
<itemMeta><itemClass qcode="ninat:${parts.itemClass ?? 'text'}"/><versionCreated>2026-03-02T08:00:00Z</versionCreated>
<firstCreated>2026-03-01T10:00:00+01:00</firstCreated>${parts.itemMeta ?? '<pubStatus qcode="stat:usable"/>'}</itemMeta>
<contentMeta>${parts.contentMeta ?? '<headline>Ferry returns</headline>'}</contentMeta>
<contentSet>${parts.content ?? xhtml('<p>It sails.</p>')}</contentSet>
</newsItem>`;

export const picture = (guid: string, more = ''): string =>
  newsItem({
    guid,
    itemClass: 'picture',
    itemMeta: more,
    contentMeta:
      '<headline>The ferry</headline><creditline>Cy Lund</creditline><description role="drol:caption">At the quay.</description>',
    content:
      '<remoteContent href="https://x.example/s.jpg" contenttype="image/jpeg" width="10" height="8"/>' +
      '<remoteContent href="https://x.example/l.jpg" contenttype="image/jpeg" width="100" height="80"/>',
  });

export const packageItem = (guid: string, groups: string): string =>
  `<packageItem guid="${guid}"><itemMeta><itemClass qcode="ninat:composite"/></itemMeta><groupSet root="root">${groups}</groupSet></packageItem>`;

export const newsMessage = (...items: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2026-03-02T08:00:00Z</sent></header>
<itemSet>${items.join('\n')}</itemSet></newsMessage>`;

export const nitfDocument = (
  parts: {
    readonly docdata?: string;
    readonly head?: string;
    readonly body?: string;
    readonly content?: string;
  } = {},
): string => `<nitf xml:lang="en"><head><title>Slug</title>${parts.head ?? ''}
<docdata management-status="usable">${parts.docdata ?? '<doc-id id-string="n-1"/><date.issue norm="20260301T090000Z"/>'}</docdata></head>
<body><body.head>${parts.body ?? '<hedline><hl1>Ferry returns</hl1></hedline>'}</body.head>
<body.content>${parts.content ?? '<p>It sails.</p>'}</body.content></body></nitf>`;
