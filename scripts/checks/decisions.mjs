import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { trackedFiles } from './tracked.mjs';

/** A page. */
const maxWords = 600;

/** Decision records are numbered in sequence, a page at most, with a date and a status. */
export function decisionProblems() {
  const records = trackedFiles(/^docs\/adr\/\d.*\.md$/).sort();
  return judgeDecisions(records.map((path) => [basename(path), readFileSync(path, 'utf8')]));
}

/** @param {readonly (readonly [string, string])[]} records Names of files in their order, and texts. */
export function judgeDecisions(records) {
  const problems = records.flatMap(([name, text], index) => {
    const number = index + 1;
    const [title = '', , status = ''] = text.split('\n');
    const words = text.split(/\s+/).length;
    return [
      !name.startsWith(`${String(number).padStart(4, '0')}-`) && `${name} should be number ${number}.`,
      !title.startsWith(`# ${number}. `) && `${name} should begin with "# ${number}. ".`,
      !/^\d{4}-\d\d-\d\d\. (Accepted|Superseded by \[ADR \d+\]\()/.test(status) &&
        `${name} should say in its third line when and how it stands: "2026-01-31. Accepted." or "… Superseded by [ADR 9](…)."`,
      words > maxWords && `${name} has ${words} words; at most ${maxWords}.`,
    ].filter((problem) => problem !== false);
  });
  return { problems, summary: `${records.length} records` };
}
