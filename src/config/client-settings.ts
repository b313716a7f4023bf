import { type TrustedMode, trustedModes } from '../domain/trusted-documents.js';

/** What clients may send. */
export interface ClientSettings {
  /** Which documents are run. */
  readonly trustedDocuments: TrustedMode;
}

export const clientSettings = {
  TRUSTED_DOCUMENTS: {
    fallback: 'off',
    expected: trustedModes.join(', ').replace(/, (?=\w+$)/, ' or '),
    parse: (text: string) => trustedModes.find((mode) => mode === text),
  },
};
