import { type Json, keysOf, objectOf, Refusal } from './refusal.js';

/** Analyzers, filters and tokenizers that every server has (documentation of Elasticsearch 7.10 and OpenSearch 1). */
const builtIn = {
  analyzers: ['arabic', 'hindi', 'cjk', 'standard'],
  filters: ['lowercase', 'asciifolding'],
  tokenizers: ['standard'],
  lowercase: ['greek', 'irish', 'turkish'],
};
const languages =
  `arabic armenian basque bengali brazilian bulgarian catalan czech danish dutch english finnish french
  galician german greek hindi hungarian indonesian irish italian lithuanian norwegian persian portuguese romanian russian
  sorani spanish swedish turkish`.split(/\s+/);

/** Refuses a definition of an index that names what a server does not have. */
export function checkDefinition(body: unknown): void {
  const { settings, mappings, aliases } = keysOf(body, 'the index', ['settings', 'mappings', 'aliases']);
  const { analysis, index } = keysOf(settings, 'settings', ['index', 'analysis']);
  keysOf(index, 'settings.index', ['number_of_shards', 'number_of_replicas']);
  const analyzers = checkAnalysis(analysis);
  const {
    properties,
    dynamic,
    _source: source,
  } = keysOf(mappings, 'mappings', ['dynamic', '_meta', '_source', 'properties']);
  if (dynamic !== 'strict')
    throw new Refusal(400, 'mapper_parsing_exception', 'the stand-in knows strict alone');
  keysOf(source, '_source', ['excludes', 'includes', 'enabled']);
  checkProperties(objectOf(properties, 'properties'), analyzers);
  for (const alias of Object.values(objectOf(aliases ?? {}, 'aliases'))) keysOf(alias, 'an alias', []);
}

function checkAnalysis(given: unknown): Set<string> {
  const parts = keysOf(given, 'analysis', ['char_filter', 'filter', 'analyzer']);
  const [charFilters, filters, analyzers] = ['char_filter', 'filter', 'analyzer'].map((name) =>
    objectOf(parts[name], name),
  ) as [Json, Json, Json];
  for (const [name, filter] of Object.entries(charFilters)) {
    const { type, mappings } = keysOf(filter, name, ['type', 'mappings']);
    const areMappings = Array.isArray(mappings) && mappings.every((each) => / => /.test(String(each)));
    if (type !== 'mapping' || !areMappings) throw unknown(name);
  }
  for (const [name, filter] of Object.entries(filters)) checkFilter(name, filter);
  for (const [name, analyzer] of Object.entries(analyzers)) {
    const keys = ['type', 'char_filter', 'tokenizer', 'filter'];
    const { type, tokenizer, ...lists } = keysOf(analyzer, name, keys);
    const known = [...builtIn.filters, ...Object.keys(filters), ...Object.keys(charFilters)];
    const used = [lists['filter'], lists['char_filter']].flat();
    if (type !== 'custom' || !builtIn.tokenizers.includes(String(tokenizer))) throw unknown(name);
    if (used.some((each) => !known.includes(String(each)))) throw unknown(name);
  }
  return new Set([...builtIn.analyzers, ...Object.keys(analyzers)]);
}

function checkFilter(name: string, filter: unknown): void {
  const { type } = objectOf(filter, name);
  const keys = {
    stop: ['stopwords'],
    stemmer: ['language'],
    lowercase: ['language'],
    elision: ['articles', 'articles_case'],
  }[String(type)];
  if (!keys) throw unknown(name);
  const { stopwords, language } = keysOf(filter, name, ['type', ...keys]);
  if (type === 'stop' && !languages.includes(String(stopwords).replace(/^_|_$/g, ''))) throw unknown(name);
  if (type === 'stemmer' && !languages.includes(String(language))) throw unknown(name);
  if (type === 'lowercase' && !builtIn.lowercase.includes(String(language))) throw unknown(name);
}

function checkProperties(properties: Json, analyzers: ReadonlySet<string>): void {
  for (const [name, given] of Object.entries(properties)) {
    const { type, analyzer, properties: inner } = keysOf(given, name, ['type', 'analyzer', 'properties']);
    if (inner) checkProperties(objectOf(inner, name), analyzers);
    else if (type === 'text' ? !analyzers.has(String(analyzer)) : !['keyword', 'long'].includes(String(type)))
      throw unknown(name);
  }
}

const unknown = (name: string): Refusal =>
  new Refusal(400, 'illegal_argument_exception', `failed to build [${name}]`);
