import { findMoments, type Moment, readMoment, type TimeParseOptions } from '../../../times/read-moment.js';
import type { Page } from '../page.js';
import { type Candidate, confidenceOf } from './candidate.js';
import { type VisibleText, VisibleTexts } from './visible.js';

const dateHints =
  /date|time|publi|posted|created|stamp|byline|meta|author|credit|info|datum|fecha|datetime|pubdate|entry|headline|header|article-head/i;
const otherHints =
  /sidebar|side-bar|widget|teaser|archive|calendar|event|breaking|ticker|latest|promo|carousel|newsletter|\bad(s|vert\w*)?\b|share|weather|clock|today/i;
const bylineHints = /byline|dateline|publi|author|\bdate|[_-]date/i;
/** Elements that never hold the article's own time. */
const excludedHints =
  /<(footer|nav|form)>|comment|related|recommend|popular|trending|most-?(read|viewed)|copyright|read-?(more|next)|footer|more-?(news|stories|from|on)|current-?(date|time)/i;
const published =
  /publi|posted|created|veroffentlicht|erstellt|stand\b|geplaatst|publicer|udgivet|offentliggjort|julkaistu|opublik|опубл|yayın|yayin|δημοσ|発|公開|掲載|發佈|发布|发表|입력|등록|نشر|vydano|kozzetete|\b(?:date|datum|fecha|data)\b/iu;
const modified =
  /updat|modif|revis|correct|aktualis|mis a jour|maj\b|actualiz|aggiorna|atualiz|bijgewerkt|oppdatert|uppdater|opdater|sist endret|paivitetty|aktualiz|обновл|оновл|guncel|ενημερ|更新|수정|تحديث/iu;

/** Names of other content. An element that contains the headline is the article, whatever its name. */
const otherContent = new RegExp(`${otherHints.source}|${excludedHints.source}`, 'gi');

/** The maximum distance between the headline and a byline, in characters. */
const maxDistanceBefore = 600;
const maxDistanceAfter = 4000;

/** Visible times: in <time>, near the headline, and in elements whose names mention dates. */
export function candidatesFromText(
  { document }: Page,
  headline: string,
  options: TimeParseOptions,
): Candidate[] {
  const body = document.querySelector('body') ?? document.documentElement;
  if (!body) return [];
  const { texts, headings } = new VisibleTexts(body, otherContent);
  const isHeadline = (text: string): boolean =>
    text !== '' && (headline.includes(text) || text.includes(headline));
  // Some pages have their headline in no heading.
  const place =
    headings.find(({ text }) => isHeadline(text)) ??
    texts.find(({ text }) => text.includes(headline)) ??
    headings[0];
  const at = place?.position ?? 0;
  return texts
    .flatMap((visible) =>
      momentsOf(visible, options).map((found) => ({ ...found, score: scoreOf(visible, found, at) })),
    )
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ moment, kind, score }) => ({
      moment,
      kind,
      confidence: score >= minScoreOfByline ? confidenceOf.nearHeadline : confidenceOf.text,
    }));
}

const minScoreOfByline = 50;

interface Found {
  readonly moment: Moment;
  readonly kind: Candidate['kind'];
  readonly label: boolean;
  /** Whether the text has little besides the time. */
  readonly alone: boolean;
}

function momentsOf({ text, value, before }: VisibleText, options: TimeParseOptions): Found[] {
  if (value !== undefined) {
    const moment = readMoment(value, options);
    return moment ? [{ moment, ...labelled(before), alone: true }] : [];
  }
  if (!/\p{Nd}/u.test(text)) return [];
  return findMoments(text, options).map(({ moment, before: label }) => ({
    moment,
    ...labelled(label.slice(-40)),
    alone: text.trim().length <= 60,
  }));
}

/** The word nearest before a time gives its kind. */
function labelled(before: string): Pick<Found, 'kind' | 'label'> {
  const last = (pattern: RegExp): number =>
    [...before.matchAll(new RegExp(pattern, 'giu'))].at(-1)?.index ?? -1;
  const [modifiedAt, publishedAt] = [last(modified), last(published)];
  return {
    kind: modifiedAt > publishedAt ? 'modified' : 'published',
    label: Math.max(modifiedAt, publishedAt) >= 0,
  };
}

function scoreOf(
  { hints, ancestorHints, position, value }: VisibleText,
  { moment, label, alone }: Found,
  headline: number,
): number {
  const distance = position - headline;
  const near = distance < 0 ? distance >= -maxDistanceBefore : distance <= maxDistanceAfter;
  const dated = dateHints.test(`${ancestorHints} ${hints}`);
  const aside = ancestorHints.includes('<aside>') && !bylineHints.test(`${ancestorHints} ${hints}`);
  const away = distance < 0 ? -distance / 15 : distance / 100;
  return (
    (near ? 40 : 0) -
    Math.min(away, 40) +
    (dated ? 20 : 0) +
    (label ? 20 : 0) +
    (alone ? 15 : 0) +
    (value !== undefined ? 15 : 0) +
    (moment.hasTime ? 5 : 0) -
    (otherHints.test(ancestorHints) ? 60 : 0) -
    (aside || excludedHints.test(ancestorHints) ? 150 : 0)
  );
}
