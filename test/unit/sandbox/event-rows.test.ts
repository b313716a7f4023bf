import { describe, expect, it } from 'vitest';
import { EventRows } from '../../../web/sandbox/src/api/event-rows.js';

const event = (value: object) => ({ data: { counts: value } }) as Parameters<EventRows['add']>[0];

describe('the rows of a subscription', () => {
  it('are its events, the latest first, at most 500', () => {
    const rows = new EventRows();
    for (let at = 0; at < 700; at += 1) rows.add(event({ at }));
    const { data } = rows.add(event({ at: 700 })) as { data: { counts: { at: number }[] } };
    expect(data.counts.slice(0, 2)).toEqual([{ at: 700 }, { at: 699 }]);
    expect([data.counts.length, rows.count]).toEqual([500, 701]);
  });

  it('are one for each id', () => {
    const rows = new EventRows();
    for (const [id, shares] of [
      ['a', 1],
      ['b', 2],
      ['a', 3],
    ])
      rows.add(event({ id, shares }));
    expect(rows.add(event({ id: 'b', shares: 4 })).data).toEqual({
      counts: [
        { id: 'b', shares: 4 },
        { id: 'a', shares: 3 },
      ],
    });
  });

  it('stay when an error comes', () => {
    const rows = new EventRows();
    rows.add(event({ id: 'a' }));
    const errors = [{ message: 'Too slow' }];
    expect(rows.add({ errors })).toEqual({ data: { counts: [{ id: 'a' }] }, errors });
  });
});
