import { maxNeighbours, type RelatedSettings } from './settings.js';
import { areNearDuplicates, type Sketch } from './sketch.js';

/** The properties of an article that ranking uses. */
export interface Features {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  /** The row id of its section. */
  readonly section: number | null;
  /** The primary subtag of its language. */
  readonly language: string;
  readonly sketch: Sketch;
  /** The articles with the most similar texts. */
  readonly near: NearestArticles;
}

/** The nearest articles, nearest first. A score is BM25 over significant terms, divided by the article's own score. */
export interface NearestArticles {
  readonly ids: ArrayLike<number>;
  readonly scores: ArrayLike<number>;
}

export interface Ranked {
  readonly id: number;
  /** 0 to 1. */
  readonly score: number;
}

/** Candidates with a lower score are similar by chance, and so are those below this share of the best score. */
const minScore = 0.05;
const minShareOfBest = 0.3;
/** The part of a score that depends on the distance in time. */
const maxTimeInfluence = 0.6;
/** In half-lives: an article further away in time is left out. */
const maxHalfLives = 24;
const sameSectionFactor = 1.05;
const dayMs = 86_400_000;

/**
 * Ranks the articles nearest to one. Half of a score is the candidate's own nearness, half is the vote of its
 * neighbours: how near they are to the article (co-citation). The score is weighted by the distance in time. Of
 * near-duplicates only the newest is returned, and no near-duplicate of the article itself. `features` returns null
 * for articles that readers cannot see.
 */
export function rank(
  article: Features,
  features: (id: number) => Features | null,
  maxLength: number,
  { halfLifeDays }: RelatedSettings,
): Ranked[] {
  const scoreOf = new Map<number, number>();
  for (let at = 0; at < article.near.ids.length; at += 1) {
    scoreOf.set(article.near.ids[at] ?? 0, article.near.scores[at] ?? 0);
  }
  const candidates = [...scoreOf].flatMap(([id, ownNearness]) => {
    const candidate = ownNearness >= minScore ? features(id) : null;
    return candidate ? [{ candidate, ownNearness, vote: neighbourVote(candidate, scoreOf) }] : [];
  });
  const sameLanguage = candidates.filter(({ candidate }) => candidate.language === article.language);
  const eligible = sameLanguage.length > 0 ? sameLanguage : candidates;
  const bestNearness = Math.max(...eligible.map(({ ownNearness }) => ownNearness));
  const bestVote = Math.max(...eligible.map(({ vote }) => vote)) || 1;
  const scored = eligible.flatMap(({ candidate, ownNearness, vote }) => {
    const similarity = bestNearness * ((ownNearness / bestNearness + vote / bestVote) / 2);
    const timeFactor = timeWeight(
      Math.abs(candidate.publishedAt - article.publishedAt) / dayMs,
      halfLifeDays,
    );
    if (timeFactor === 0) return [];
    const sectionFactor =
      candidate.section !== null && candidate.section === article.section ? sameSectionFactor : 1;
    return [{ candidate, score: Math.min(1, similarity * timeFactor * sectionFactor) }];
  });
  scored.sort((a, b) => b.score - a.score || b.candidate.id - a.candidate.id);
  const best = scored[0]?.score ?? 0;
  return dropDuplicates(
    article,
    scored.filter(({ score }) => score >= best * minShareOfBest),
    maxLength,
  );
}

/** The mean score of a candidate's neighbours, weighted by their nearness to the candidate. */
function neighbourVote({ near }: Features, scoreOf: ReadonlyMap<number, number>): number {
  let sum = 0;
  let weight = 0;
  for (let at = 0; at < Math.min(maxNeighbours, near.ids.length); at += 1) {
    const own = near.scores[at] ?? 0;
    sum += own * (scoreOf.get(near.ids[at] ?? 0) ?? 0);
    weight += own;
  }
  return weight > 0 ? sum / weight : 0;
}

/** 0 for an article that is too far away in time. */
function timeWeight(days: number, halfLife: number): number {
  if (halfLife === 0) return 1;
  if (days > maxHalfLives * halfLife) return 0;
  return 1 - maxTimeInfluence + maxTimeInfluence * 2 ** (-days / halfLife);
}

interface Scored {
  readonly candidate: Features;
  readonly score: number;
}

function dropDuplicates(article: Features, scored: readonly Scored[], maxLength: number): Ranked[] {
  const groups: { representative: Features; readonly score: number }[] = [];
  for (const { candidate, score } of scored) {
    if (isDuplicate(article, candidate)) continue;
    const group = groups.find(({ representative }) => isDuplicate(representative, candidate));
    if (!group) {
      if (groups.length < maxLength) groups.push({ representative: candidate, score });
    } else if (
      candidate.publishedAt > group.representative.publishedAt &&
      !duplicatesOther(groups, group.representative, candidate)
    ) {
      group.representative = candidate;
    }
  }
  return groups.map(({ representative, score }) => ({ id: representative.id, score }));
}

/** Whether the newer article is a near-duplicate of another group. */
const duplicatesOther = (
  groups: readonly { representative: Features }[],
  replaced: Features,
  candidate: Features,
): boolean =>
  groups.some(({ representative }) => representative !== replaced && isDuplicate(representative, candidate));

/** Near-duplicates have at least this nearness: the sketches of other pairs are not compared. */
const minDuplicateNearness = 0.2;

const isDuplicate = (a: Features, b: Features): boolean =>
  Math.max(nearness(a, b.id), nearness(b, a.id)) >= minDuplicateNearness &&
  areNearDuplicates(a.sketch, b.sketch);

function nearness({ near: { ids, scores } }: Features, id: number): number {
  for (let at = 0; at < ids.length; at += 1) if (ids[at] === id) return scores[at] ?? 0;
  return 0;
}
