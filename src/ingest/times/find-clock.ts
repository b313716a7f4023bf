import type { Clock } from './civil.js';
import { readZone, type Zone } from './zone.js';

export interface FoundClock {
  readonly clock: Clock;
  readonly zone: Zone | null;
}

const morning = String.raw`a\.?\s?m\b\.?|上午|午前|오전|凌晨|早上|ص|π\.?μ\.?|ÖÖ`;
const evening = String.raw`p\.?\s?m\b\.?|下午|午後|오후|晚上|م(?!\p{L})|μ\.?μ\.?|ÖS`;
const half = `(?:${morning}|${evening})`;
const numbers = new RegExp(
  [
    String.raw`(?<![\d.:/,-])(?:(?<before>上午|下午|午前|午後|오전|오후|凌晨|早上|晚上|中午|ÖÖ|ÖS|[ap]m)\s?)?`,
    String.raw`(?<hour>\d{1,2})\s?(?:[:.h時时시點点ч]|Uhr)\s?(?<minute>[0-5]\d)(?!\d)`,
    String.raw`(?:\s?[:.分분]\s?(?<second>[0-5]\d|60)(?!\d)(?:[.,](?<fraction>\d{1,9}))?)?[分분秒초]?`,
    String.raw`(?:\s?(?<after>${half}))?`,
  ].join(''),
  'giu',
);
const hours = new RegExp(
  String.raw`(?<![\d.:/,-])(?:(?<before>上午|下午|午前|午後|오전|오후|晚上|[ap]m)\s?)?(?<hour>\d{1,2})(?:\s?(?<after>${half})|\s?(?:Uhr|時|时|시|點|点|h)(?!\p{L}))`,
  'giu',
);
const isMorning = new RegExp(`^(?:${morning})$`, 'iu');
const noon = /^\W*(?:at |à |um )?(noon|midday|midnight)\b/i;

/** The first time of day in a text, and the zone after it. The text is folded: see fold.ts. */
export function findClock(text: string): FoundClock | null {
  for (const pattern of [numbers, hours]) {
    for (const match of text.matchAll(pattern)) {
      const clock = clockOf(match.groups ?? {});
      if (!clock) continue;
      const behind = text
        .slice(match.index + match[0].length)
        .replace(/^\s*(?:uhr|hrs?\b|h\b|Uhr)?[\s,(]*/iu, '');
      return { clock, zone: readZone(behind)?.zone ?? null };
    }
  }
  const [, word] = noon.exec(text) ?? [];
  return word ? { clock: { hour: word.toLowerCase() === 'midnight' ? 0 : 12, minute: 0 }, zone: null } : null;
}

function clockOf(groups: Record<string, string | undefined>): Clock | null {
  const statedHour = Number(groups['hour']);
  const dayPeriod = groups['before'] ?? groups['after'];
  if (dayPeriod && dayPeriod !== '中午' && statedHour > 12) {
    // "14:30 pm" occurs; the hour counts.
    if (statedHour > 23) return null;
  }
  const isMorningHour = dayPeriod !== undefined && isMorning.test(dayPeriod);
  const hour =
    dayPeriod === undefined || dayPeriod === '中午' || statedHour > 12
      ? statedHour
      : (statedHour % 12) + (isMorningHour ? 0 : 12);
  if (hour > 23) return null;
  const { second, fraction } = groups;
  return {
    hour,
    minute: Number(groups['minute'] ?? 0),
    ...(second && { second: Number(second) }),
    ...(fraction && { millisecond: Number(fraction.slice(0, 3).padEnd(3, '0')) }),
  };
}
