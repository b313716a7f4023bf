import { type CivilTime, type Clock, exists, momentOf } from './civil.js';
import { readZone, type Zone } from './zone.js';

/** The parts of a time in a text: a date, perhaps a time of day, perhaps a zone. */
export interface ParsedTime {
  readonly civil: CivilTime;
  readonly zone: Zone | null;
}

const days = String.raw`(?:(?<year>\d{4})(?:-?(?<month>\d\d)-?(?<day>\d\d)|-?W(?<week>0[1-9]|[1-4]\d|5[0-3])-?(?<weekday>[1-7])|-(?<ordinal>\d{3})))`;
const clock = String.raw`(?<hour>\d\d)(?::?(?<minute>\d\d)(?::?(?<second>\d\d|(?<=:)\d(?!\d))(?:[.,:](?<fraction>\d+))?)?)?`;
const iso = new RegExp(`^${days}(?:(?:T|\\s*[ _]\\s*|T\\s+|(?<=\\d{8}))${clock})?\\s*(?<rest>.*)$`, 'i');
const seconds = /^\d{9,10}(?:\.\d+)?$/;
const milliseconds = /^(?:\/Date\()?(?<ms>\d{12,13})(?:[+-]\d{4})?(?:\)\/)?$/;

/**
 * Parses a text that is entirely ISO 8601 in one of its forms, or a number of seconds or milliseconds since
 * 1970.
 */
export function readIso(text: string): ParsedTime | null {
  if (seconds.test(text)) return ofEpoch(Number(text) * 1000);
  const ms = milliseconds.exec(text)?.groups?.['ms'];
  if (ms && !isCompact(ms)) return ofEpoch(Number(ms));
  const { rest = '', ...groups } = iso.exec(text)?.groups ?? {};
  const day = dayOf(groups);
  if (!day) return null;
  const time = clockOf(groups);
  const zoned = rest.replace(/^[\s([]+/, '');
  // A twelve-hour clock, or other text after a date, is parsed by the text patterns.
  if (/^[ap]\.?m/i.test(zoned)) return null;
  const upper = zoned === 'z' ? 'Z' : zoned;
  const zone = upper === '' ? null : readZone(upper);
  if (upper !== '' && !zone) return null;
  const civil = { ...day, ...(time && { clock: time }) };
  return exists(civil) ? { civil, zone: zone?.zone ?? null } : null;
}

/** "202603051430" is a date and a time; milliseconds of this century start with 9 or 1. */
const isCompact = (text: string): boolean => text.length === 12 && /^(19|20)\d\d(0[1-9]|1[0-2])/.test(text);

function dayOf(groups: Readonly<Record<string, string | undefined>>): CivilTime | null {
  const year = Number(groups['year']);
  if (groups['month']) return { year, month: Number(groups['month']), day: Number(groups['day']) };
  if (groups['week']) {
    // ISO weeks start on Mondays; 4 January is in the first week.
    const fourth = new Date(Date.UTC(year, 0, 4));
    const monday = 4 - ((fourth.getUTCDay() + 6) % 7);
    return dayOfYear(year, monday + (Number(groups['week']) - 1) * 7 + Number(groups['weekday']) - 1);
  }
  return groups['ordinal'] ? dayOfYear(year, Number(groups['ordinal'])) : null;
}

function dayOfYear(year: number, number: number): CivilTime {
  const date = new Date(Date.UTC(year, 0, number));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function clockOf(groups: Readonly<Record<string, string | undefined>>): Clock | null {
  const { hour, minute = '0', second, fraction } = groups;
  if (hour === undefined) return null;
  return {
    hour: Number(hour),
    minute: Number(minute),
    ...(second && { second: Number(second) }),
    ...(fraction && { millisecond: Number(fraction.slice(0, 3).padEnd(3, '0')) }),
  };
}

function ofEpoch(milliseconds: number): ParsedTime | null {
  const at = new Date(milliseconds);
  const civil = {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    clock: {
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
      millisecond: at.getUTCMilliseconds(),
    },
  };
  return Number.isNaN(momentOf(civil, 0).getTime()) ? null : { civil, zone: 0 };
}
