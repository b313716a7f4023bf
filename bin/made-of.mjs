/* What is built from sources: whether it is up to date, and how a new build takes the old one's place. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = 'built-from.json';

/** What a build is made of, as names, sizes and times: reading 200 times takes a few milliseconds. */
function fingerprint(inputs) {
  const files = inputs.flatMap((input) => {
    const path = join(root, input);
    if (!existsSync(path)) return [];
    if (!statSync(path).isDirectory()) return [path];
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  });
  return JSON.stringify(
    files.sort().map((file) => [file.slice(root.length), statSync(file).size, statSync(file).mtimeMs]),
  );
}

export function isMadeOf(folder, inputs) {
  const path = join(root, folder, stamp);
  return existsSync(path) && readFileSync(path, 'utf8') === fingerprint(inputs);
}

/** Makes a folder aside and then puts it where it belongs, so that two at a time do no harm. */
export async function makeAside(folder, inputs, make) {
  const from = fingerprint(inputs);
  const making = mkdtempSync(join(root, '.building-'));
  const removeHalfMade = () => rmSync(making, { recursive: true, force: true });
  process.once('exit', removeHalfMade);
  try {
    await make(making);
    writeFileSync(join(making, stamp), from);
    takePlace(making, join(root, folder));
  } finally {
    process.off('exit', removeHalfMade);
    removeHalfMade();
  }
}

/** Each time that one fails another has taken the place: it takes as many builders as this to fail for good. */
const mostAttempts = 100;

function takePlace(making, place) {
  mkdirSync(dirname(place), { recursive: true });
  for (let attempt = 1; ; attempt += 1) {
    const old = `${making}.old${attempt}`;
    try {
      if (existsSync(place)) renameSync(place, old);
      renameSync(making, place);
      return;
    } catch (error) {
      // Another process was at it in the same moment: what it put there is replaced in turn.
      if (attempt === mostAttempts || !['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  }
}
