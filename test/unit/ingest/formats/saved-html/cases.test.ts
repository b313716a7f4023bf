import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../../../../src/ingest/reading/decode.js';
import { parsePage } from './page.js';

const folder = join(import.meta.dirname, '../../../../fixtures/pages');
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, object>;

describe('a page as it is found on the web', () => {
  it.each(Object.entries(expected))('%s', (file, values) => {
    const article = parsePage(decodePage(readFileSync(join(folder, file))));
    expect(JSON.parse(JSON.stringify(article))).toMatchObject(values);
  });
});
