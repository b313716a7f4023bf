/** The most characters of a client's own text that a message repeats. */
const maxEchoLength = 200;

/**
 * A message of which so much is left that no text of a client is repeated at length: its first and its last hundred
 * characters, where graphql-js puts what was wrong.
 */
export function cutMessage(message: string): string {
  if (message.length <= maxEchoLength) return message;
  const half = maxEchoLength / 2;
  return `${message.slice(0, half)} … ${message.slice(-half)}`.toWellFormed();
}
