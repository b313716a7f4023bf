import { findMoments, type Moment, type Reading, readMoment } from '../../../times/read-moment.js';
import type { Page } from '../page.js';
import { type Candidate, trust } from './candidate.js';
import { type Spot, Visible } from './visible.js';

const aboutDates =
  /date|time|publi|posted|created|stamp|byline|meta|author|credit|info|datum|fecha|datetime|pubdate|entry|headline|header|article-head/i;
const aboutOthers =
  /sidebar|side-bar|widget|teaser|archive|calendar|event|breaking|ticker|latest|promo|carousel|newsletter|\bad(s|vert\w*)?\b|share|weather|clock|today/i;
const ofBylines = /byline|dateline|publi|author|\bdate|[_-]date/i;
/** Never the article's own. */
const ofOthers =
  /<(footer|nav|form)>|comment|related|recommend|popular|trending|most-?(read|viewed)|copyright|read-?(more|next)|footer|more-?(news|stories|from|on)|current-?(date|time)/i;
const published =
  /publi|posted|created|veroffentlicht|erstellt|stand\b|geplaatst|publicer|udgivet|offentliggjort|julkaistu|opublik|опубл|yayın|yayin|δημοσ|発|公開|掲載|發佈|发布|发表|입력|등록|نشر|vydano|kozzetete|\b(?:date|datum|fecha|data)\b/iu;
const modified =
  /updat|modif|revis|correct|aktualis|mis a jour|maj\b|actualiz|aggiorna|atualiz|bijgewerkt|oppdatert|uppdater|opdater|sist endret|paivitetty|aktualiz|обновл|оновл|guncel|ενημερ|更新|수정|تحديث/iu;

/** How far around the headline a byline stands, in characters. */
const reachBefore = 600;
const reachAfter = 4000;

/** The times that readers see: in time elements, near the headline, in what is named for dates. */
export function candidatesFromText({ document }: Page, headline: string, reading: Reading): Candidate[] {
  const body = document.querySelector('body') ?? document.documentElement;
  if (!body) return [];
  const { spots, headings } = new Visible(body);
  const same = (text: string): boolean => text !== '' && (headline.includes(text) || text.includes(headline));
  const at = (headings.find(({ text }) => same(text)) ?? headings[0])?.position ?? 0;
  return spots
    .flatMap((spot) =>
      momentsOf(spot, reading).map((found) => ({ ...found, score: scoreOf(spot, found, at) })),
    )
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ moment, kind, score }) => ({
      moment,
      kind,
      trust: score >= strong ? trust.nearHeadline : trust.text,
    }));
}

const strong = 50;

interface Found {
  readonly moment: Moment;
  readonly kind: Candidate['kind'];
  readonly label: boolean;
  /** Whether the text is hardly more than the time. */
  readonly alone: boolean;
}

function momentsOf({ text, value, before }: Spot, reading: Reading): Found[] {
  if (value !== undefined) {
    const moment = readMoment(value, reading);
    return moment ? [{ moment, ...labelled(before), alone: true }] : [];
  }
  if (!/\p{Nd}/u.test(text)) return [];
  return findMoments(text, reading).map(({ moment, before: label }) => ({
    moment,
    ...labelled(label.slice(-40)),
    alone: text.trim().length <= 60,
  }));
}

/** A word before a time tells of which kind it is; the one that stands nearest counts. */
function labelled(before: string): Pick<Found, 'kind' | 'label'> {
  const last = (pattern: RegExp): number =>
    [...before.matchAll(new RegExp(pattern, 'giu'))].at(-1)?.index ?? -1;
  const [changed, told] = [last(modified), last(published)];
  return { kind: changed > told ? 'modified' : 'published', label: Math.max(changed, told) >= 0 };
}

function scoreOf(
  { hints, around, position, value }: Spot,
  { moment, label, alone }: Found,
  headline: number,
): number {
  const distance = position - headline;
  const near = distance < 0 ? distance >= -reachBefore : distance <= reachAfter;
  const dated = aboutDates.test(`${around} ${hints}`);
  const aside = around.includes('<aside>') && !ofBylines.test(`${around} ${hints}`);
  const away = distance < 0 ? -distance / 15 : distance / 100;
  return (
    (near ? 40 : 0) -
    Math.min(away, 40) +
    (dated ? 20 : 0) +
    (label ? 20 : 0) +
    (alone ? 15 : 0) +
    (value !== undefined ? 15 : 0) +
    (moment.timed ? 5 : 0) -
    (aboutOthers.test(around) ? 60 : 0) -
    (aside || ofOthers.test(around) ? 150 : 0)
  );
}
