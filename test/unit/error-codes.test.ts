import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errorCodes } from '../../src/domain/errors.js';

const sourcesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

/** The codes in the table of the guide to the API. */
const [, section = ''] = readFileSync('docs/api.md', 'utf8').split('\n## Errors\n');
const documented = (section.split('\n## ', 1)[0] ?? '')
  .split('\n')
  .filter((line) => line.startsWith('| `'))
  .flatMap((line) => [...(line.split(' | ', 1)[0] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code));

/** Codes where the gateway makes errors of requests, outside of the list of the domain. */
const places = [
  /\bcode: '([A-Z_]+)'/g,
  /\bcode\b'?\]? = '([A-Z_]+)'/g,
  /\b(?:HttpError|clientError|errorResponse)\([^;]*?, '([A-Z_]{5,})'/g,
];
/** Codes of single fields in `extensions.fields`, which the guide to editing has. */
const ofFields = ['INVALID', 'TOO_LONG'];
const used = [...sourcesOf('src/http'), ...sourcesOf('src/execution')].flatMap((text) =>
  places.flatMap((place) => [...text.matchAll(place)].map(([, code = '']) => code)),
);

describe('the table of error codes', () => {
  it('has every code that a response may have', () => {
    const codes = new Set([...errorCodes, ...used.filter((code) => !ofFields.includes(code))]);
    expect(codes.size).toBeGreaterThan(20);
    expect([...codes].filter((code) => !documented.includes(code))).toEqual([]);
  });

  it('has no code that the gateway does not know, and none twice', () => {
    const text = sourcesOf('src').join('\n');
    expect(documented.filter((code) => !text.includes(`'${code}'`))).toEqual([]);
    expect(new Set(documented).size).toBe(documented.length);
  });
});
