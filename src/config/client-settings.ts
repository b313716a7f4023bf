import { type TrustedMode, trustedModes } from '../domain/trusted-documents.js';
import { integer } from './setting.js';

/** What clients may send, how much, and how long it is known what they sent. */
export interface ClientSettings {
  /** Which documents are run. */
  readonly trustedDocuments: TrustedMode;
  /** The quotas of an address without a key or token. */
  readonly anonymous: Quotas;
  /** The quotas of a key or token. */
  readonly signedIn: Quotas;
  /** Days for which usage is stored; 0: it is not counted. */
  readonly usageDays: number;
}

/** What a client may send in a minute; 0: no limit. */
export interface Quotas {
  readonly requests: number;
  /** Thousandths of the largest operation. */
  readonly cost: number;
}

const quota = integer(0, 100_000_000, 0);

export const clientSettings = {
  TRUSTED_DOCUMENTS: {
    fallback: 'off',
    expected: trustedModes.join(', ').replace(/, (?=\w+$)/, ' or '),
    parse: (text: string) => trustedModes.find((mode) => mode === text),
  },
  REQUESTS_PER_MINUTE: quota,
  COST_PER_MINUTE: quota,
  KEY_REQUESTS_PER_MINUTE: quota,
  KEY_COST_PER_MINUTE: quota,
  USAGE_DAYS: integer(0, 3650, 90),
};
