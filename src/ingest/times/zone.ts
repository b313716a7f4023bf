/** A zone: minutes east of UTC, or a place of the IANA database. */
export type Zone = number | string;

/**
 * Zone names with their minutes east of UTC, or the place whose clocks they follow. Ambiguous names have the
 * meaning that is commonest in the news.
 */
const zonesByName: Readonly<Record<string, Zone>> = {
  UTC: 0,
  GMT: 0,
  UT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  MEZ: 60,
  MET: 60,
  CEST: 120,
  MESZ: 120,
  MEST: 120,
  HNEC: 60,
  HAEC: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  TRT: 180,
  GST: 240,
  PKT: 300,
  IST: 330,
  NPT: 345,
  ICT: 420,
  WIB: 420,
  WITA: 480,
  WIT: 540,
  HKT: 480,
  SGT: 480,
  MYT: 480,
  PHT: 480,
  AWST: 480,
  JST: 540,
  KST: 540,
  ACST: 570,
  ACDT: 630,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  SAST: 120,
  CAT: 120,
  WAT: 60,
  EAT: 180,
  BRT: -180,
  BRST: -120,
  ART: -180,
  CLT: -240,
  CLST: -180,
  COT: -300,
  PET: -300,
  NST: -210,
  NDT: -150,
  AST: -240,
  ADT: -180,
  EST: -300,
  EDT: -240,
  CST: -360,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  AKST: -540,
  AKDT: -480,
  HST: -600,
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
  AKT: 'America/Anchorage',
  UK: 'Europe/London',
  AEDST: 660,
};
const describedZone: readonly [RegExp, standard: string, daylight: string, place: string][] = [
  [/^eastern/i, 'EST', 'EDT', 'ET'],
  [/^central european/i, 'CET', 'CEST', 'CET'],
  [/^central/i, 'CST', 'CDT', 'CT'],
  [/^mountain/i, 'MST', 'MDT', 'MT'],
  [/^pacific/i, 'PST', 'PDT', 'PT'],
  [/^(coordinated universal|greenwich mean)/i, 'GMT', 'GMT', 'GMT'],
  [/^british/i, 'BST', 'BST', 'BST'],
  [/^(india|japan|singapore|hong kong)/i, '', '', ''],
];
const byCountry: Readonly<Record<string, Zone>> = {
  india: 330,
  japan: 540,
  singapore: 480,
  'hong kong': 480,
};

const offset = /^(?:(?:UTC|GMT|UT)\s?)?([+\u2212-])\s?(\d{1,2})(?::?([0-5]\d))?(?!\d)/i;
const place = /^\[?((?:[A-Z][A-Za-z_]+)(?:\/[A-Za-z0-9_+-]+){1,2})\]?/;
const words =
  /^((?:eastern|central european|central|mountain|pacific|coordinated universal|greenwich mean|british|india|japan|singapore|hong kong)(?:\s(standard|daylight|summer))?\stime)\b/i;
const letters = /^([A-Z]{1,5})(?![A-Za-z])/;

/** The zone at the start of a text, and the length of its name; null when there is none. */
export function readZone(text: string): { readonly zone: Zone; readonly length: number } | null {
  const [numeric, sign, hours, minutes = '0'] = offset.exec(text) ?? [];
  if (numeric && Number(hours) <= 14) {
    const east = Number(hours) * 60 + Number(minutes);
    return { zone: sign === '+' ? east : -east, length: numeric.length };
  }
  const [match, name] = place.exec(text) ?? [];
  if (match && name && isPlace(name)) return { zone: name, length: match.length };
  const [phrase, , season] = words.exec(text) ?? [];
  if (phrase) {
    const found = describedZone.find(([pattern]) => pattern.test(phrase));
    const key = season === undefined ? found?.[3] : /standard/i.test(season) ? found?.[1] : found?.[2];
    const zone = key ? zonesByName[key] : byCountry[phrase.toLowerCase().replace(/ (standard )?time$/, '')];
    return zone === undefined ? null : { zone, length: phrase.length };
  }
  const [abbreviation = ''] = letters.exec(text) ?? [];
  const zone = Object.hasOwn(zonesByName, abbreviation) ? zonesByName[abbreviation] : undefined;
  return zone === undefined ? null : { zone, length: abbreviation.length };
}

/** The zone of an option: "UTC", "+02:00", "CET" or "Europe/Vienna"; null for an unknown one. */
export function namedZone(text: string): Zone | null {
  const trimmed = text.trim();
  if (/^[A-Za-z]+\//.test(trimmed) || !readZone(trimmed)) return isPlace(trimmed) ? trimmed : null;
  const read = readZone(trimmed);
  return read?.length === trimmed.length ? read.zone : null;
}

export function isPlace(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    // A RangeError means that the zone is unknown.
    return false;
  }
}
