import { describe, expect, it } from 'vitest';
import { accepts, judgeEngines } from '../../../scripts/checks/engines.mjs';

describe('accepts', () => {
  it.each([
    ['>=18'],
    ['>= 20.19.0'],
    ['>18'],
    ['<=20'],
    ['20'],
    ['20.x'],
    ['*'],
    ['^20.0.0'],
    ['~20.19'],
    ['^18.18.0 || ^20.9.0 || >=21.1.0'],
    ['^18.12.0||>= 20.17'],
    ['>=14.0.0 <21'],
    ['v20.19.0'],
  ])('%s holds 20.19.0', (range) => {
    expect(accepts(range, [20, 19, 0])).toBe(true);
  });

  it.each([
    ['>=22'],
    ['>=20.19.1'],
    ['>20'],
    ['^18.0.0'],
    ['^20.20.0'],
    ['~20.18.0'],
    ['^18 || >=22.12.0'],
    ['>=14 <20'],
    ['<20.19'],
    ['18.x'],
    ['whatever'],
  ])('%s does not hold 20.19.0', (range) => {
    expect(accepts(range, [20, 19, 0])).toBe(false);
  });
});

describe('judgeEngines', () => {
  it('names the package that requires a newer Node', () => {
    const packages = {
      '': { engines: { node: '>=99' } },
      'node_modules/old': { engines: { node: '>=18' } },
      'node_modules/any': {},
      'node_modules/new': { engines: { node: '>=22' } },
    };
    expect(judgeEngines(packages)).toEqual({
      problems: ['node_modules/new wants Node >=22; we promise 20.19.0.'],
      summary: '3 packages',
    });
  });

  it('fails on a lock file without packages', () => {
    expect(judgeEngines({ '': {} }).problems).toEqual(['The lock file lists no package.']);
  });
});
