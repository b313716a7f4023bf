import { type BlockList, isIP } from 'node:net';
import type { Fault } from '../../domain/editing.js';
import { pollMinutes } from '../../domain/sources.js';
import { isAllowedAddress } from '../outbound/index.js';

const maxUrl = 2000;
const maxName = 200;

/** What a person says about a source; absent: the default, or as it was. */
export interface SourceInput {
  readonly name?: string | null;
  readonly section?: string | null;
  readonly language?: string | null;
  readonly everyMinutes?: number | null;
}

/** What is wrong with the address of a source. Names are checked at each connection. */
export function urlFaults(text: string, allowedNetworks: BlockList): Fault[] {
  const fault = (message: string): Fault[] => [{ field: 'url', code: 'INVALID', message }];
  if (text.length > maxUrl)
    return [
      { field: 'url', code: 'TOO_LONG', message: `\`url\` has at most ${maxUrl} characters.`, limit: maxUrl },
    ];
  if (!URL.canParse(text))
    return fault('`url` is not an address, such as https://news.example.org/feed.xml.');
  const { protocol, hostname, username, password } = new URL(text);
  if (!/^https?:$/.test(protocol)) return fault('`url` must begin with https:// or http://.');
  if (username || password) return fault('`url` has no user or password.');
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isAllowedAddress(host, allowedNetworks))
    return fault('`url` has a private address. SOURCE_NETWORKS allows private networks.');
  return [];
}

/** What is wrong with the settings of a source. */
export function settingFaults({ name, section, language, everyMinutes }: SourceInput): Fault[] {
  const { min, max } = pollMinutes;
  return [
    ...textFaults('name', name),
    ...textFaults('section', section),
    ...(language == null || isLanguage(language)
      ? []
      : [
          {
            field: 'language',
            code: 'INVALID' as const,
            message: '`language` is a BCP 47 tag such as en or pt-BR.',
          },
        ]),
    ...(everyMinutes == null || (Number.isInteger(everyMinutes) && everyMinutes >= min && everyMinutes <= max)
      ? []
      : [
          {
            field: 'everyMinutes',
            code: 'INVALID' as const,
            message: `\`everyMinutes\` is a whole number from ${min} to ${max}.`,
          },
        ]),
  ];
}

function textFaults(field: 'name' | 'section', text: string | null | undefined): Fault[] {
  if (text == null) return [];
  const length = text.trim().length;
  if (length >= 1 && length <= maxName) return [];
  return [
    { field, code: 'INVALID', message: `\`${field}\` has 1 to ${maxName} characters.`, limit: maxName },
  ];
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
