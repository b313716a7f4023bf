import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import jsonFeed from 'jsonfeed-schema/schema-v1.1.json' with { type: 'json' };
import { validateXML, type XMLFileInfo } from 'xmllint-wasm';

const read = (path: string): string => readFileSync(path, 'utf8');
const own = (name: string): string => read(join('test/schemas', name));
/** The schema of sitemaps.org, which this package carries. */
const sitemapXsd = read('node_modules/sitemap/schema/sitemap.xsd');

interface XmlSchema {
  readonly text: string;
  readonly extension: 'schema' | 'relaxng';
  readonly imports?: readonly XMLFileInfo[];
}

/** The schemas of XML formats. */
export const xmlSchemas = {
  atom: { text: own('atom.rng'), extension: 'relaxng' },
  rss: { text: own('rss.rng'), extension: 'relaxng' },
  newsml: { text: own('newsml.rng'), extension: 'relaxng' },
  siteindex: { text: own('siteindex.xsd'), extension: 'schema' },
  sitemap: {
    text: own('sitemap-with-news.xsd'),
    extension: 'schema',
    imports: [
      { fileName: 'sitemap.xsd', contents: sitemapXsd },
      { fileName: 'sitemap-news.xsd', contents: own('sitemap-news.xsd') },
    ],
  },
} as const satisfies Record<string, XmlSchema>;

/** What is wrong with documents by a schema, in the words of libxml2. */
export async function xmlFaults(
  { text, extension, imports = [] }: XmlSchema,
  documents: readonly string[],
): Promise<string[]> {
  const { errors } = await validateXML({
    xml: documents.map((contents, place) => ({ fileName: `document${place}.xml`, contents })),
    schema: { fileName: 'the-schema.xml', contents: text },
    preload: imports,
    extension,
    maxMemoryPages: 16_384,
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

export const jsonSchemas = {
  ninjs: own('ninjs.json'),
  jsonFeed: JSON.stringify(jsonFeed),
} as const;

/** What is wrong with documents by a JSON Schema. */
export function jsonFaults(schema: string, documents: readonly string[]): string[] {
  const Version = schema.includes('draft-07') ? Ajv : Ajv2020;
  const ajv = new Version({ strict: false, allErrors: true });
  ajvFormats.default(ajv);
  // The IPTC's schema refers to it for places on a map, of which the gateway writes none.
  ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json' });
  const validate = ajv.compile(JSON.parse(schema));
  return documents.flatMap((text) =>
    validate(JSON.parse(text))
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`),
  );
}
