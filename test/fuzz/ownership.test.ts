import { describe, expect, it } from 'vitest';
import { testGateway } from '../support/gateway.js';
import { importer } from '../support/importer.js';

const gateway = testGateway();
const { importItems } = importer(gateway);

/** Mulberry32: a small generator with a seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Fields of a ninjs item, and the columns that hold them. */
const fields = {
  headline: 'headline',
  byline: 'byline',
  located: 'dateline',
  description_text: 'standfirst',
} as const;
type Field = keyof typeof fields;
const names = Object.keys(fields) as Field[];

/** The expected article, by a model of the rules. */
interface Model {
  values: Record<Field, string>;
  readonly owned: Set<Field>;
  /** The current version, in hours; null before the first import. */
  version: number | null;
  killed: boolean;
  byPerson: string | null;
}

describe.each([1, 2, 3, 4, 5, 6])('any order of takes, kills and edits (seed %i)', (seed) => {
  it('keeps the edits of people, and has the newest values of the source in the other fields', async () => {
    const below = random(seed);
    const uri = `own-${seed}`;
    const model: Model = {
      values: { headline: '', byline: '', located: '', description_text: '' },
      owned: new Set(),
      version: null,
      killed: false,
      byPerson: null,
    };
    const steps: string[] = [];
    for (let step = 0; step < 25; step += 1) {
      const hour = below(20);
      const versioncreated = `2026-11-20T${String(hour).padStart(2, '0')}:00:00Z`;
      const choice = model.version === null ? 0 : below(10);
      if (choice < 5) {
        const values = Object.fromEntries(names.map((name) => [name, `${name} ${step}`])) as Record<
          Field,
          string
        >;
        steps.push(`take ${hour}`);
        await importItems([{ uri, type: 'text', versioncreated, firstcreated: versioncreated, ...values }]);
        const { version, killed } = model;
        const isNewer = version === null || hour > version || (hour === version && !killed);
        if (isNewer) {
          for (const name of names) if (!model.owned.has(name)) model.values[name] = values[name];
          model.version = hour;
          model.killed = false;
        }
      } else if (choice < 7) {
        steps.push(`kill ${hour}`);
        await importItems([{ uri, pubstatus: 'canceled', versioncreated }]);
        if (model.version !== null && hour >= model.version) {
          model.version = hour;
          model.killed = true;
        }
      } else if (choice < 9) {
        const name = names[below(names.length)] ?? 'headline';
        steps.push(`edit ${name}`);
        model.values[name] = `edited ${step}`;
        model.owned.add(name);
        await gateway.sql(`update article set ${fields[name]} = $1 where source_uri = $2`, [
          `edited ${step}`,
          uri,
        ]);
      } else if (model.byPerson === null && !model.killed) {
        steps.push('withdraw');
        model.byPerson = `reason ${step}`;
        await gateway.sql(
          `update article set status = 'WITHDRAWN', withdrawn_at = now(), withdrawn_reason = $1 where source_uri = $2`,
          [model.byPerson, uri],
        );
      }
      const [row] = await gateway.sql<Record<string, unknown>>(
        `select headline, byline, dateline, standfirst, status, withdrawn_reason from article where source_uri = $1`,
        [uri],
      );
      const expected = Object.fromEntries(names.map((name) => [fields[name], model.values[name]]));
      expect(row, steps.join(', ')).toMatchObject(expected);
      const withdrawn = model.byPerson !== null || model.killed;
      expect([row?.['status'], steps.join(', ')]).toEqual([
        withdrawn ? 'WITHDRAWN' : 'PUBLISHED',
        steps.join(', '),
      ]);
      if (model.byPerson !== null) expect(row?.['withdrawn_reason']).toBe(model.byPerson);
    }
    expect(steps.length).toBeGreaterThan(15);
  });
});
