import { CombinedGraphQLErrors } from '@apollo/client/errors';

/** Whether the API says that the story was withdrawn. Every other failure may pass. */
export const isGone = (error: unknown): boolean =>
  CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.['code'] === 'GONE');
