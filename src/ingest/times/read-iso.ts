import { type Civil, type Clock, exists, momentOf } from './civil.js';
import { readZone, type Zone } from './zone.js';

/** What a text says of a moment: a day, perhaps a time of day, perhaps a zone. */
export interface Told {
  readonly civil: Civil;
  readonly zone: Zone | null;
}

const days = String.raw`(?:(?<year>\d{4})(?:-?(?<month>\d\d)-?(?<day>\d\d)|-?W(?<week>0[1-9]|[1-4]\d|5[0-3])-?(?<weekday>[1-7])|-(?<ordinal>\d{3})))`;
const clock = String.raw`(?<hour>\d\d)(?::?(?<minute>\d\d)(?::?(?<second>\d\d)(?:[.,:](?<fraction>\d+))?)?)?`;
const iso = new RegExp(`^${days}(?:(?:T|\\s*[ _]\\s*|T\\s+|(?<=\\d{8}))${clock})?\\s*(?<rest>.*)$`, 'i');
const seconds = /^\d{9,10}(?:\.\d+)?$/;
const milliseconds = /^(?:\/Date\()?(?<ms>\d{12,13})(?:[+-]\d{4})?(?:\)\/)?$/;

/** A text that is ISO 8601 in one of its forms, a count of seconds or milliseconds since 1970, and nothing besides. */
export function readIso(text: string): Told | null {
  if (seconds.test(text)) return ofEpoch(Number(text) * 1000);
  const ms = milliseconds.exec(text)?.groups?.['ms'];
  if (ms && !isCompact(ms)) return ofEpoch(Number(ms));
  const { rest = '', ...groups } = iso.exec(text)?.groups ?? {};
  const day = dayOf(groups);
  if (!day) return null;
  const time = clockOf(groups);
  const zoned = rest.replace(/^[\s([]+/, '');
  // A time on the twelve-hour clock, and what else follows a date, is read as text.
  if (/^[ap]\.?m/i.test(zoned)) return null;
  const upper = zoned === 'z' ? 'Z' : zoned;
  const zone = upper === '' ? null : readZone(upper);
  if (upper !== '' && !zone) return null;
  const civil = { ...day, ...(time && { clock: time }) };
  return exists(civil) ? { civil, zone: zone?.zone ?? null } : null;
}

/** "202603051430" is a day and a time, not a count of milliseconds: those of this century start with 9 or 1. */
const isCompact = (text: string): boolean => text.length === 12 && /^(19|20)\d\d(0[1-9]|1[0-2])/.test(text);

function dayOf(groups: Readonly<Record<string, string | undefined>>): Civil | null {
  const year = Number(groups['year']);
  if (groups['month']) return { year, month: Number(groups['month']), day: Number(groups['day']) };
  if (groups['week']) {
    // The fourth of January lies in the first week; weeks begin on Mondays.
    const fourth = new Date(Date.UTC(year, 0, 4));
    const monday = 4 - ((fourth.getUTCDay() + 6) % 7);
    return dayOfYear(year, monday + (Number(groups['week']) - 1) * 7 + Number(groups['weekday']) - 1);
  }
  return groups['ordinal'] ? dayOfYear(year, Number(groups['ordinal'])) : null;
}

function dayOfYear(year: number, number: number): Civil {
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

function ofEpoch(milliseconds: number): Told | null {
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
