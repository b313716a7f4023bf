import { describe, expect, it } from 'vitest';
import { Attempts } from '../../../web/editor/src/api/attempts.js';
import { ApiError, NetworkError } from '../../../web/editor/src/api/errors.js';

function attemptsWithKeys() {
  let made = 0;
  const attempts = new Attempts(() => {
    made += 1;
    return `key ${made}`;
  });
  const sent: string[] = [];
  const send = (outcome?: Error) => (key: string) => {
    sent.push(key);
    return outcome ? Promise.reject(outcome) : Promise.resolve(key);
  };
  return { attempts, sent, send };
}
const ignore = (): void => undefined;

describe('an attempt', () => {
  it('keeps its key until there is a response', async () => {
    const { attempts, sent, send } = attemptsWithKeys();
    const input = { id: 'art_1', note: 'Ready' };
    await attempts.run(input, send(new NetworkError('cut'))).catch(ignore);
    await attempts.run({ ...input }, send(new NetworkError('cut'))).catch(ignore);
    await attempts.run(input, send());
    await attempts.run(input, send());
    expect(sent).toEqual(['key 1', 'key 1', 'key 1', 'key 2']);
  });

  it('has another key with another input, and after an error of the gateway', async () => {
    const { attempts, sent, send } = attemptsWithKeys();
    await attempts.run({ note: 'a' }, send(new NetworkError('cut'))).catch(ignore);
    await attempts.run({ note: 'b' }, send(new ApiError('no', { code: 'CONFLICT' }))).catch(ignore);
    await attempts.run({ note: 'b' }, send());
    expect(sent).toEqual(['key 1', 'key 2', 'key 3']);
  });
});
