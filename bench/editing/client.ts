import { Agent, request } from 'node:http';
import { createArticles } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import { type Database, openDatabase } from '../../src/db/database.js';
import type { Articles } from '../../src/services/articles/index.js';

/** A database and the editing service on it, for measurements without HTTP. */
export async function openForEditing(
  url: string,
): Promise<{ database: Database; articles: Articles; close: () => Promise<void> }> {
  const database = await openDatabase({ url, poolSize: 4, statementTimeoutMs: 0 });
  return { database, articles: createArticles(readConfig({}), database), close: () => database.close() };
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Sends an operation and returns the body of the response; rejects when the response has errors. */
export function send(url: string, query: string, variables: object, key?: string): Promise<string> {
  const body = JSON.stringify({ query, variables });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(key && { authorization: `Bearer ${key}` }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (text.includes('"errors":')) reject(new Error(text.slice(0, 500)));
        else resolve(text);
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The public ids of published articles, oldest first. */
export async function articleIds(database: Database, count: number): Promise<string[]> {
  const rows = await database.read<{ id: string }>(
    { text: `select 'art_' || uid as id from article where status = 'PUBLISHED' order by id limit $1` },
    [count],
  );
  return rows.map(({ id }) => id);
}

/** A percentile of numbers. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
