/** The maximum length, in characters, of a message that quotes text of a client. */
const maxMessageLength = 200;

/** Shortens a message to its first and last hundred characters, where graphql-js puts what was wrong. */
export function truncateMessage(message: string): string {
  if (message.length <= maxMessageLength) return message;
  const half = maxMessageLength / 2;
  return `${message.slice(0, half)} … ${message.slice(-half)}`.toWellFormed();
}
