import type { TopicValue } from '../../../content/values.js';
import type { TopicKind } from '../../../domain/content.js';
import { plainText } from '../../plain-text.js';
import { attributeOf, childrenOf, textOf, type XmlElement } from '../../xml/element.js';
import { metaOf } from './meta.js';
import type { WordPressSite } from './site.js';

interface Term {
  readonly taxonomy: string;
  readonly nicename: string;
  readonly name: string;
}

export const termsOf = (item: XmlElement): Term[] =>
  childrenOf(item, 'category').flatMap((element) => {
    const name = plainText(textOf(element));
    const taxonomy = attributeOf(element, 'domain') ?? 'category';
    return name ? [{ name, taxonomy, nicename: attributeOf(element, 'nicename') ?? '' }] : [];
  });

/** Taxonomies that sites define themselves, by their usual names. */
const kinds: readonly [RegExp, TopicKind][] = [
  [/^(post_tags?|tags?|topics?|subjects?|series|keywords?)$/, 'SUBJECT'],
  [/^(persons?|people)$/, 'PERSON'],
  [/^(places?|locations?)$/, 'PLACE'],
  [/^(organi[sz]ations?|compan(y|ies))$/, 'ORGANISATION'],
  [/^events?$/, 'EVENT'],
];

/** What WordPress puts posts in that have no category. */
const isNoCategory = ({ nicename, name }: Term): boolean =>
  /^uncategori[sz]ed$/i.test(nicename) || /^uncategori[sz]ed$/i.test(name);

/** The primary category, as SEO plug-ins have it, or the first is the section; others are topics. */
export function sectionAndTopics(
  item: XmlElement,
  terms: readonly Term[],
  site: WordPressSite,
): { readonly section: string | undefined; readonly topics: TopicValue[] } {
  const categories = terms
    .filter((term) => term.taxonomy === 'category' && !isNoCategory(term))
    .map(({ name }) => name);
  const [primaryId] = [
    ...metaOf(item, '_yoast_wpseo_primary_category'),
    ...metaOf(item, 'rank_math_primary_category'),
  ];
  const primary = site.categoryName(primaryId);
  const section = primary !== undefined && categories.includes(primary) ? primary : categories[0];
  const others = categories.filter((name) => name !== section);
  return {
    section,
    topics: [
      ...others.map((name) => ({ name, kind: 'SUBJECT' as const })),
      ...terms.flatMap(({ taxonomy, name }) => {
        const kind = kinds.find(([names]) => names.test(taxonomy))?.[1];
        return kind ? [{ name, kind }] : [];
      }),
    ],
  };
}
