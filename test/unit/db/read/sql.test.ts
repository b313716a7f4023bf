import { describe, expect, it } from 'vitest';
import { jsonObject } from '../../../../src/db/read/json-object.js';
import { and, fillSlots, join, literal, param, Slot, sql } from '../../../../src/db/read/sql.js';

describe('a fragment', () => {
  it('numbers its parameters when the statement is assembled', () => {
    const first = sql`a = ${param(1, 'int')}`;
    const left = sql`never = ${param('left out', 'text')}`;
    const second = sql`b = ${param('x', 'text')}`;
    const { text, values } = sql`select ${and([second, first])}`;
    expect(text).toBe('select b = $1::text and a = $2::int');
    expect(values).toEqual(['x', 1]);
    expect(left.values).toEqual(['left out']);
  });

  it('makes a parameter of whatever text is put into it', () => {
    const { text, values } = sql`select ${"'; drop table article; --"}`;
    expect(text).toBe('select $1');
    expect(values).toEqual(["'; drop table article; --"]);
  });

  it('quotes a constant', () => {
    expect(literal("it's").text).toBe("'it''s'");
  });

  it('keeps NUL away from the database', () => {
    expect(param(['a\0b'], 'text[]').values).toEqual([['ab']]);
  });
});

describe('a slot', () => {
  it('is filled at each execution, by its reader', () => {
    const { values } = join([param(new Slot('q', (given) => given.trim()), 'text'), param(2, 'int')], ', ');
    expect(fillSlots(values, { q: ' one ' })).toEqual(['one', 2]);
    expect(fillSlots(values, { q: ['a', 'b'] })).toEqual([['a', 'b'], 2]);
  });
});

describe('a JSON object', () => {
  it('is one call for each fifty pairs', () => {
    const pairs = Array.from({ length: 120 }, (_, index) => [`k${index}`, param(index, 'int')] as const);
    const { text, values } = jsonObject(pairs);
    expect(text.match(/json_build_object/g)).toHaveLength(3);
    expect(values).toEqual(pairs.map((_, index) => index));
  });

  it('may be empty', () => {
    expect(jsonObject([]).text).toBe('json_build_object()');
  });
});
