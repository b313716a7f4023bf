import { isDeepStrictEqual } from 'node:util';
import { dialectOf } from './dialects.js';
import type { Running, ServerName } from './servers.js';
import type { Workload } from './workloads.js';

const samples = 5;

/** The body of a response; throws for a response with errors. */
export async function execute(server: Running, body: string, key?: string): Promise<string> {
  const headers = { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) };
  const response = await fetch(server.url, { method: 'POST', headers, body });
  const text = await response.text();
  if (!response.ok || text.includes('"errors":')) {
    throw new Error(`${server.name} responded with ${response.status} to ${body}:\n${text.slice(0, 2000)}`);
  }
  return text;
}

/** Throws when a server gives another response than the floor: then nothing is measured. Gives the first response of the floor. */
export async function checkAgreement(
  workload: Workload,
  servers: ReadonlyMap<ServerName, Running>,
  key: string,
): Promise<string> {
  const floor = servers.get('floor');
  if (!floor) throw new Error('The floor does not run.');
  const plain = async (name: ServerName, server: Running, place: number): Promise<[unknown, string]> => {
    const { body, plain: read } = dialectOf(name);
    const text = await execute(server, body(workload.operation, workload.variables[place] ?? {}), key);
    return [read(workload.operation, (JSON.parse(text) as { data: unknown }).data), text];
  };
  const texts: string[] = [];
  for (let place = 0; place < samples; place += 1) {
    const [expected, text] = await plain('floor', floor, place);
    texts.push(text);
    for (const [name, server] of servers) {
      if (name === 'floor' || name === 'constant' || !workload.servers.includes(name)) continue;
      const [found] = await plain(name, server, place);
      if (isDeepStrictEqual(found, expected)) continue;
      throw new Error(
        `${name} and the floor differ in ${workload.name} at ${JSON.stringify(workload.variables[place])}:\n` +
          `${JSON.stringify(found)}\n${JSON.stringify(expected)}`,
      );
    }
  }
  return texts[0] ?? '';
}
