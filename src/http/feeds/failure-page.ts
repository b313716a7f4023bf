import type { ApiResponse, Page } from '../pages/renderer.js';

const failures = {
  400: [
    'BAD_USER_INPUT',
    'The address has a wrong parameter: `after` is the cursor of a link `next`, `q` has at most 500 characters.',
  ],
  404: ['NOT_FOUND', 'There is nothing at this address. The guide to syndication lists the addresses.'],
  410: ['GONE', 'This story was withdrawn.'],
  503: ['SERVICE_UNAVAILABLE', 'This cannot be read at the moment. Try again in some seconds.'],
} as const;

/** What is sent where there is nothing to write, by the errors of the response. */
export function failurePage(response: ApiResponse | undefined): Page {
  const status = statusOf((response?.body.errors ?? []).map(({ extensions }) => extensions?.code ?? ''));
  const [code, message] = failures[status];
  return {
    status,
    html: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
    type: 'application/json; charset=utf-8',
  };
}

function statusOf(codes: readonly string[]): keyof typeof failures {
  if (codes.includes('GONE')) return 410;
  if (codes.includes('BAD_USER_INPUT')) return 400;
  return codes.length > 0 ? 503 : 404;
}
