import { describe, expect, it } from 'vitest';
import { datedChangelog, versionProblem } from '../../../scripts/release-text.mjs';

describe('versionProblem', () => {
  it.each(['0.1.1', '0.2.0', '1.0.0', '0.10.0'])('allows %s after 0.1.0', (version) => {
    expect(versionProblem(version, '0.1.0')).toBeNull();
  });

  it.each([
    ['0.1.0', 'does not come after 0.1.0'],
    ['0.0.9', 'does not come after 0.1.0'],
    ['v0.2.0', 'no version such as'],
    ['', 'no version such as'],
  ])('refuses %s', (version, problem) => {
    expect(versionProblem(version, '0.1.0')).toContain(problem);
  });
});

describe('datedChangelog', () => {
  const text = '# Changelog\n\n## Unreleased\n\n### Added\n- A thing.\n\n## 0.1.0 - 2026-01-01\n\n- All.\n';

  it('moves the unreleased changes under the version and its date', () => {
    expect(datedChangelog(text, '0.2.0', '2026-02-03')).toBe(
      '# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2026-02-03\n\n### Added\n- A thing.\n\n## 0.1.0 - 2026-01-01\n\n- All.\n',
    );
  });

  it('returns null without unreleased changes', () => {
    expect(datedChangelog('## Unreleased\n\n## 0.1.0\n- All.\n', '0.2.0', '2026-02-03')).toBeNull();
    expect(datedChangelog('# Changelog\n', '0.2.0', '2026-02-03')).toBeNull();
  });
});
