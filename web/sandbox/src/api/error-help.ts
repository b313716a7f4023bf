import type { ResponseError } from './graphql-response.js';

export interface ErrorHelp {
  title: string;
  /** What the user can do, in a sentence or two. */
  text: string;
  /** A command that an operator can run. */
  command: string | null;
  /** Whether another key would help. */
  needsKey: boolean;
}

const plain = { command: null, needsKey: false };

/** Explains an error of a response to the user. */
export function helpFor({ message, extensions, locations }: ResponseError): ErrorHelp {
  const { code, role, requestId } = extensions ?? {};
  if (code === 'FORBIDDEN' && role !== undefined) return helpForRole(role.toLowerCase());
  if (code === 'UNAUTHENTICATED') {
    return {
      title: 'This key is not valid',
      text: 'It is unknown, has expired, or was revoked. Enter another one, or continue without a key.',
      command: null,
      needsKey: true,
    };
  }
  if (code === 'DOCUMENT_NOT_TRUSTED') return { ...helpForRole('analyst'), title: titles[code] ?? '' };
  const [location] = locations ?? [];
  if (location !== undefined && /^GRAPHQL_/.test(code ?? '')) {
    return { ...plain, title: 'The query is not valid', text: `Line ${location.line}: ${message}` };
  }
  if (code === 'INTERNAL_SERVER_ERROR' && requestId !== undefined) {
    return { ...plain, title: 'The gateway failed', text: `${message} Request id: ${requestId}` };
  }
  return { ...plain, title: titles[code ?? ''] ?? 'The request failed', text: message };
}

/** The help for a missing role; also shown before a request when an example needs the role. */
export function helpForRole(role: string): ErrorHelp {
  return {
    title: `This needs a key of the role ${role}`,
    text: `The first start of the gateway prints one; an operator makes others:`,
    command: `npx dateline keys create --role ${role} --name "Your name"`,
    needsKey: true,
  };
}

const titles: Record<string, string> = {
  BAD_USER_INPUT: 'A value is not valid',
  REPORT_TOO_LARGE: 'This report is too large',
  TIMEOUT: 'This took too long',
  RATE_LIMITED: 'Too many requests',
  DOCUMENT_NOT_TRUSTED: 'Only published documents are run without a key',
  SERVICE_UNAVAILABLE: 'The content is unavailable',
};
