import type { AnswerError } from './answer.js';

export interface Advice {
  title: string;
  /** What to do about it, in a sentence or two. */
  text: string;
  /** A command that an operator runs to help, if one does. */
  command: string | null;
  /** Whether another key would help. */
  wantsKey: boolean;
}

const plain = { command: null, wantsKey: false };

/** An error in the words of somebody who wants to go on. */
export function adviceOn({ message, extensions, locations }: AnswerError): Advice {
  const { code, role, requestId } = extensions ?? {};
  if (code === 'FORBIDDEN' && role !== undefined) return forbidden(role.toLowerCase());
  if (code === 'UNAUTHENTICATED') {
    return {
      title: 'This key is not valid',
      text: 'It is unknown, has expired, or was revoked. Enter another one, or ask without.',
      command: null,
      wantsKey: true,
    };
  }
  const [place] = locations ?? [];
  if (place !== undefined && /^GRAPHQL_/.test(code ?? '')) {
    return { ...plain, title: 'The question is not valid', text: `Line ${place.line}: ${message}` };
  }
  if (code === 'INTERNAL_SERVER_ERROR' && requestId !== undefined) {
    return { ...plain, title: 'The gateway failed', text: `${message} Request id: ${requestId}` };
  }
  return { ...plain, title: titles[code ?? ''] ?? 'This could not be answered', text: message };
}

/** Needs no answer: the same advice stands where a question is known to need a role. */
export function forbidden(role: string): Advice {
  return {
    title: `This needs a key of the role ${role}`,
    text: `The first start of the gateway prints one; an operator makes others:`,
    command: `npm run keys -- create --role ${role} --name "Your name"`,
    wantsKey: true,
  };
}

const titles: Record<string, string> = {
  BAD_USER_INPUT: 'A value is not valid',
  REPORT_TOO_LARGE: 'This report is too large',
  TIMEOUT: 'This took too long',
  RATE_LIMITED: 'Too many requests',
  SERVICE_UNAVAILABLE: 'The content is out of reach',
};
