/** Search configurations whose stop words and stemmer the servers have under the same name. */
const stemmed = [
  'armenian',
  'basque',
  'catalan',
  'danish',
  'dutch',
  'english',
  'finnish',
  'french',
  'german',
  'greek',
  'hungarian',
  'indonesian',
  'irish',
  'italian',
  'lithuanian',
  'norwegian',
  'portuguese',
  'romanian',
  'russian',
  'spanish',
  'swedish',
  'turkish',
] as const;

/** Those that need more than stop words and a stemmer: the analyzers of the servers. */
const builtIn = { arabic: 'arabic', hindi: 'hindi', bigram: 'cjk' } as const;
/** Those without a stemmer in the servers: whole words. */
const whole = ['simple', 'nepali', 'serbian', 'tamil', 'yiddish'] as const;

const ownLowercase: Readonly<Record<string, string>> = {
  greek: 'dateline_lowercase_greek',
  irish: 'dateline_lowercase_irish',
  turkish: 'dateline_lowercase_turkish',
};
const elided: readonly string[] = ['catalan', 'french', 'italian'];
const articles = 'l m t qu n s j d c jusqu quoiqu lorsqu puisqu un all dall dell nell sull'.split(' ');

/** The analyzer of each search configuration. */
export const analyzers: Readonly<Record<string, string>> = {
  ...Object.fromEntries(stemmed.map((config) => [config, `dateline_${config}`])),
  ...builtIn,
  ...Object.fromEntries(whole.map((config) => [config, 'dateline_simple'])),
};

const lowercaseOf = (config: string): string => ownLowercase[config] ?? 'lowercase';

const custom = (filter: readonly string[]): object => ({
  type: 'custom',
  char_filter: ['dateline_apostrophe'],
  tokenizer: 'standard',
  filter,
});

/** Small letters, no stop words, no accents, then stems, as PostgreSQL's configurations have it. */
export const analysis = {
  char_filter: {
    dateline_apostrophe: { type: 'mapping', mappings: ["\u2019 => '", "\u02BC => '"] },
  },
  filter: {
    dateline_elision: { type: 'elision', articles_case: true, articles },
    ...Object.fromEntries(
      Object.entries(ownLowercase).map(([language, name]) => [name, { type: 'lowercase', language }]),
    ),
    ...Object.fromEntries(
      stemmed.flatMap((language) => [
        [`dateline_stop_${language}`, { type: 'stop', stopwords: `_${language}_` }],
        [`dateline_stem_${language}`, { type: 'stemmer', language }],
      ]),
    ),
  },
  analyzer: {
    dateline_simple: custom(['lowercase', 'asciifolding']),
    ...Object.fromEntries(
      stemmed.map((config) => [
        `dateline_${config}`,
        custom([
          ...(elided.includes(config) ? ['dateline_elision'] : []),
          lowercaseOf(config),
          `dateline_stop_${config}`,
          'asciifolding',
          `dateline_stem_${config}`,
        ]),
      ]),
    ),
  },
};
