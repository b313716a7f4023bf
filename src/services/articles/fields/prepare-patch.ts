import { prepareBody } from '../../../content/body/prepare-body.js';
import { removedMarkup } from '../../../content/body/removed-markup.js';
import { clean } from '../../../content/clean.js';
import { maxLength } from '../../../content/max-length.js';
import { authorRows, maxNames, topicRows } from '../../../content/names.js';
import { slugOf } from '../../../content/slug.js';
import type { ArticleField, Check, Fault } from '../../../domain/editing.js';
import type { ArticlePatch } from '../inputs.js';
import type { PreparedPatch } from './prepared-patch.js';
import { addressValue, imageValue, languageValue, lineValue, quote } from './values.js';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const lines = {
  standfirst: 'STANDFIRST',
  dateline: 'DATELINE',
  byline: 'BYLINE',
} as const satisfies Partial<Record<keyof ArticlePatch, ArticleField>>;

/** Checks and prepares the values of a patch, and collects every fault. */
export function prepareFields(patch: ArticlePatch, publicUrl: string): PreparedPatch {
  const faults: Fault[] = [];
  const checks: Check[] = [];
  const fields: ArticleField[] = [];
  const columns: Record<string, unknown> = {};
  const prepared: Mutable<Pick<PreparedPatch, 'section' | 'topics' | 'authors' | 'slug'>> = {};
  const addFault = (fault: Fault): void => void faults.push(fault);
  const required = (field: string): void =>
    addFault({
      field,
      code: 'REQUIRED',
      message: `An article must have \`${field}\`: it cannot be cleared.`,
    });

  if (patch.headline !== undefined) {
    fields.push('HEADLINE');
    const headline = patch.headline && lineValue('headline', patch.headline, maxLength.headline, addFault);
    if (headline) columns['headline'] = headline;
    else required('headline');
  }
  for (const [name, field] of Object.entries(lines) as [keyof typeof lines, ArticleField][]) {
    const value = patch[name];
    if (value === undefined) continue;
    fields.push(field);
    columns[name] = value === null ? null : lineValue(name, value, maxLength[name], addFault);
  }
  if (patch.bodyHtml !== undefined) {
    fields.push('BODY');
    if (patch.bodyHtml === null) required('bodyHtml');
    else
      Object.assign(
        columns,
        bodyColumns(patch.bodyHtml, String(columns['headline'] ?? ''), addFault, checks),
      );
  }
  if (patch.section !== undefined) {
    fields.push('SECTION');
    prepared.section = patch.section;
  }
  if (patch.topics !== undefined) {
    fields.push('TOPICS');
    prepared.topics = topicRows(patch.topics ?? []);
    checkNames(
      'topics',
      (patch.topics ?? []).map(({ name }) => name),
      addFault,
    );
  }
  if (patch.authors !== undefined) {
    fields.push('AUTHORS');
    prepared.authors = authorRows(patch.authors ?? []);
    checkNames('authors', patch.authors ?? [], addFault);
  }
  if (patch.language !== undefined) {
    fields.push('LANGUAGE');
    if (patch.language === null) required('language');
    else columns['language'] = languageValue(patch.language, addFault);
  }
  if (patch.slug !== undefined) {
    fields.push('SLUG');
    if (patch.slug === null) required('slug');
    else {
      prepared.slug = slugOf(patch.slug);
      if (prepared.slug === '' || prepared.slug !== patch.slug.normalize('NFC'))
        addFault(invalidSlug(patch.slug));
    }
  }
  if (patch.canonicalUrl !== undefined) {
    fields.push('CANONICAL_URL');
    columns['canonical_url'] =
      patch.canonicalUrl === null ? null : addressValue('canonicalUrl', patch.canonicalUrl, addFault);
  }
  if (patch.image !== undefined) {
    fields.push('IMAGE');
    columns['image'] = patch.image === null ? null : imageValue(patch.image, publicUrl, addFault);
  }
  return { fields, columns, ...prepared, faults, checks };
}

function bodyColumns(
  given: string,
  headline: string,
  addFault: (fault: Fault) => void,
  checks: Check[],
): Record<string, unknown> {
  const html = clean(given);
  const body = prepareBody({ html }, headline);
  const removed = removedMarkup(html);
  if (!body) {
    const why = removed.length > 0 ? ` Cleaning took away: ${removed.join(', ')}.` : '';
    addFault({
      field: 'bodyHtml',
      code: 'EMPTY',
      message: `\`bodyHtml\` has no text that readers would see.${why}`,
    });
    return {};
  }
  if (removed.length > 0) {
    const message = `Cleaning took away: ${removed.join(', ')}.`;
    checks.push({ field: 'bodyHtml', code: 'MARKUP_REMOVED', message, limit: null });
  }
  return {
    body_html: body.html,
    body_text: body.text,
    body_blocks: body.blocks,
    word_count: body.wordCount,
  };
}

const maxName = 200;

function checkNames(field: string, names: readonly string[], addFault: (fault: Fault) => void): void {
  if (names.length > maxNames) {
    const message = `\`${field}\` takes at most ${maxNames} names; these were ${names.length}.`;
    addFault({ field, code: 'TOO_MANY', message, limit: maxNames });
  }
  for (const [place, name] of names.entries()) {
    const item = `${field}.${place}`;
    if (name.length > maxName) {
      const message = `\`${item}\` has ${name.length} characters; a name has at most ${maxName}.`;
      addFault({ field: item, code: 'TOO_LONG', message, limit: maxName });
    } else if (clean(name).trim() === '') {
      addFault({ field: item, code: 'EMPTY', message: `\`${item}\` is empty. Leave it out.` });
    }
  }
}

function invalidSlug(given: string): Fault {
  const suggestion = slugOf(given);
  return {
    field: 'slug',
    code: 'INVALID',
    message: `\`slug\` has lower-case words joined by hyphens, at most 80 characters; this was ${quote(given)}.${suggestion && ` "${suggestion}" would do.`}`,
    ...(suggestion && { suggestion }),
  };
}
