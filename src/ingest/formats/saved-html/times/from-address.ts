import { exists } from '../../../times/civil.js';
import { monthNamed } from '../../../times/month-names.js';
import { type TimeParseOptions, toMoment } from '../../../times/read-moment.js';
import { type Candidate, confidenceOf } from './candidate.js';

const forms = [
  /\/(?<year>(?:19|20)\d\d)\/(?<month>\d{1,2}|[a-z]{3,9})\/(?<day>\d{1,2})(?=[/._-]|$|[a-z])/i,
  /(?<![\d])(?<year>(?:19|20)\d\d)-(?<month>\d{1,2})-(?<day>\d{1,2})(?!\d)/,
  /(?<![\d])(?<year>(?:19|20)\d\d)_(?<month>\d\d)_(?<day>\d\d)(?!\d)/,
  /\/(?<year>(?:19|20)\d\d)[/-](?<month>\d\d)-?(?<day>\d\d)(?=\/)/,
  /(?<![\d])(?<day>\d\d)-(?<month>\d\d)-(?<year>(?:19|20)\d\d)(?!\d)/,
  /(?<![\d])(?<day>\d{1,2})-(?<month>[a-z]{3,9})-(?<year>(?:19|20)\d\d)(?!\d)/i,
  /(?<![\d])(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)(?:(?=\d{4,6}(?!\d))|(?!\d))/,
];

/** The day in a page's address, such as /2019/11/18/ or /2019/nov/18/. */
export function candidatesFromAddress(address: string, options: TimeParseOptions): Candidate[] {
  const { pathname, search } = new URL(address);
  for (const form of forms) {
    const { year, month = '', day } = form.exec(pathname + search)?.groups ?? {};
    const number = /^\d+$/.test(month) ? Number(month) : monthNamed(month, options.language);
    const civil = { year: Number(year), month: number ?? 0, day: Number(day) };
    if (exists(civil)) {
      return [
        {
          moment: toMoment({ civil, zone: null }, options),
          kind: 'published',
          confidence: confidenceOf.address,
        },
      ];
    }
  }
  return [];
}
