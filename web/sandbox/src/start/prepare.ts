import type { Gateway } from '../ask/gateway.js';
import type { SharedQuestion } from '../share/link.js';
import type { AskFirst, Question } from './question.js';

/** Asks the gateway, and throws what it refuses. */
export function askFirstOf(gateway: Gateway): AskFirst {
  return async (query, variables) => {
    const { answer } = await gateway.ask({ query, variables });
    const [error] = answer.errors ?? [];
    if (error !== undefined) throw new Error(error.message);
    return answer.data ?? null;
  };
}

/** A question of the gallery, ready to be asked at this moment. */
export async function prepare(
  question: Question,
  askFirst: AskFirst,
): Promise<{ question: SharedQuestion } | { problem: string }> {
  const moment = { now: new Date(), timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  try {
    const { query, view, chart, rows } = question;
    const variables = JSON.stringify(await question.variables(moment, askFirst), null, 2);
    return { question: { query, variables: variables === '{}' ? '' : variables, view, chart, rows } };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
