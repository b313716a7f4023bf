import { DomainError } from '../../domain/errors.js';
import { limits } from '../../domain/limits.js';

/** Refuses a text that nobody types, before it reaches the database. */
export function boundedText(text: string, field: string): string {
  const plain = text.replaceAll('\0', '').trim();
  if (plain.length <= limits.queryLength) return plain;
  const message = `\`${field}\` may have ${limits.queryLength} characters; it had ${plain.length}.`;
  throw new DomainError('BAD_USER_INPUT', message, { field });
}
