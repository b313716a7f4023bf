import { neighbours, type RelatedSettings } from './settings.js';
import { type Sketch, saysTheSame } from './sketch.js';

/** What ranking knows of an article. */
export interface Features {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  /** Null where it has none. */
  readonly section: number | null;
  /** The primary subtag of its language. */
  readonly language: string;
  readonly sketch: Sketch;
  /** The articles whose text is nearest to its own, nearest first. */
  readonly near: Near;
}

/** Articles with how near they are to one: BM25 over telling terms, the article's own score being 1. */
export interface Near {
  readonly ids: ArrayLike<number>;
  readonly scores: ArrayLike<number>;
}

export interface Ranked {
  readonly id: number;
  /** 0 to 1. */
  readonly score: number;
}

/** What is this far from an article's own score is near by chance, and so is what is this far from the best. */
const leastScore = 0.05;
const leastOfBest = 0.3;
/** What being of the same time is worth at most. */
const timeShare = 0.6;
/** Half-lives after which a story is too old to stand beside a new one. */
const oldest = 24;
const sameSection = 1.05;
const day = 86_400_000;

/**
 * Orders what is near an article: half its own nearness, half how near its nearest neighbours are to the article too
 * (what many stories of one matter vouch for is of that matter), weighed by time. Of stories that say the same only
 * the newest is given, and none that says what the article says. `features` gives null for what may not be shown.
 */
export function rank(
  article: Features,
  features: (id: number) => Features | null,
  most: number,
  { halfLifeDays }: RelatedSettings,
): Ranked[] {
  const scoreOf = new Map<number, number>();
  for (let at = 0; at < article.near.ids.length; at += 1) {
    scoreOf.set(article.near.ids[at] ?? 0, article.near.scores[at] ?? 0);
  }
  const candidates = [...scoreOf].flatMap(([id, near]) => {
    const found = near >= leastScore ? features(id) : null;
    return found ? [{ found, near, vouched: vouchedFor(found, scoreOf) }] : [];
  });
  const native = candidates.filter(({ found }) => found.language === article.language);
  const speaking = native.length > 0 ? native : candidates;
  const bestNear = Math.max(...speaking.map(({ near }) => near));
  const bestVouched = Math.max(...speaking.map(({ vouched }) => vouched)) || 1;
  const scored = speaking.flatMap(({ found, near, vouched }) => {
    const closeness = bestNear * ((near / bestNear + vouched / bestVouched) / 2);
    const together = timeWeight(Math.abs(found.publishedAt - article.publishedAt) / day, halfLifeDays);
    if (together === 0) return [];
    const section = found.section !== null && found.section === article.section ? sameSection : 1;
    return [{ found, score: Math.min(1, closeness * together * section) }];
  });
  scored.sort((a, b) => b.score - a.score || b.found.id - a.found.id);
  const best = scored[0]?.score ?? 0;
  return fold(
    article,
    scored.filter(({ score }) => score >= best * leastOfBest),
    most,
  );
}

/** How near an article's own neighbours are to the one asked about: the mean, weighed by how near they are to theirs. */
function vouchedFor({ near }: Features, scoreOf: ReadonlyMap<number, number>): number {
  let sum = 0;
  let weight = 0;
  for (let at = 0; at < Math.min(neighbours, near.ids.length); at += 1) {
    const own = near.scores[at] ?? 0;
    sum += own * (scoreOf.get(near.ids[at] ?? 0) ?? 0);
    weight += own;
  }
  return weight > 0 ? sum / weight : 0;
}

/** 0 for what is too old. */
function timeWeight(days: number, halfLife: number): number {
  if (halfLife === 0) return 1;
  if (days > oldest * halfLife) return 0;
  return 1 - timeShare + timeShare * 2 ** (-days / halfLife);
}

interface Scored {
  readonly found: Features;
  readonly score: number;
}

function fold(article: Features, scored: readonly Scored[], most: number): Ranked[] {
  const groups: { shown: Features; readonly score: number }[] = [];
  for (const { found, score } of scored) {
    if (repeats(article, found)) continue;
    const group = groups.find(({ shown }) => repeats(shown, found));
    if (!group) {
      if (groups.length < most) groups.push({ shown: found, score });
    } else if (found.publishedAt > group.shown.publishedAt && !elsewhere(groups, group.shown, found)) {
      group.shown = found;
    }
  }
  return groups.map(({ shown, score }) => ({ id: shown.id, score }));
}

/** Whether taking the newer one would say again what another on the list says. */
const elsewhere = (groups: readonly { shown: Features }[], instead: Features, found: Features): boolean =>
  groups.some(({ shown }) => shown !== instead && repeats(shown, found));

/** Texts that say the same are near to each other: the sketches of others need not be compared. */
const leastAlike = 0.2;

const repeats = (a: Features, b: Features): boolean =>
  Math.max(nearness(a, b.id), nearness(b, a.id)) >= leastAlike && saysTheSame(a.sketch, b.sketch);

function nearness({ near: { ids, scores } }: Features, id: number): number {
  for (let at = 0; at < ids.length; at += 1) if (ids[at] === id) return scores[at] ?? 0;
  return 0;
}
