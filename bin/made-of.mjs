/* What is built from sources: whether it is up to date, and how a new build takes the old one's place. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
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

/** The files that a build is made of. */
const filesOf = (inputs) =>
  inputs
    .flatMap((input) => {
      const path = join(root, input);
      if (!existsSync(path)) return [];
      if (!statSync(path).isDirectory()) return [path];
      return readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
    })
    .sort();

/** Names, sizes and times: reading 200 times takes a few milliseconds. */
const timesOf = (inputs) =>
  filesOf(inputs).map((file) => [file.slice(root.length), statSync(file).size, statSync(file).mtimeMs]);

function contentOf(inputs) {
  const hash = createHash('sha256');
  for (const file of filesOf(inputs)) {
    const bytes = readFileSync(file);
    hash.update(`${file.slice(root.length)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

/** What a build says that it was made of; nothing where there is none, or half of one. */
function readStamp(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return {};
    throw error;
  }
}

/** Whether a folder was built from what is there now. */
export function isMadeOf(folder, inputs) {
  const path = join(root, folder, stamp);
  const { times, content } = readStamp(path);
  // Images and copies do not keep times: then the content tells.
  return JSON.stringify(times) === JSON.stringify(timesOf(inputs)) || content === contentOf(inputs);
}

/** Makes a folder aside and then puts it where it belongs, so that two at a time do no harm. */
export async function makeAside(folder, inputs, make) {
  const from = JSON.stringify({ times: timesOf(inputs), content: contentOf(inputs) });
  const making = mkdtempSync(join(root, '.building-'));
  const removeHalfMade = () => rmSync(making, { recursive: true, force: true });
  process.once('exit', removeHalfMade);
  try {
    await make(making);
    writeFileSync(join(making, stamp), from);
    // As open as the project is: it may be built by one user and run by another.
    chmodSync(making, statSync(root).mode & 0o777);
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
