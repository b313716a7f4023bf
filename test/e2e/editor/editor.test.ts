import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { editorTest } from '../../support/editor-page.js';
import { appearance } from './appearance.js';
import { conflicts } from './conflicts.js';
import { focus } from './focus.js';
import { leftTexts } from './left-texts.js';
import { list } from './list.js';
import { opening } from './opening.js';
import { panels } from './panels.js';
import { partsOfAStory } from './parts-of-a-story.js';
import { pasting } from './pasting.js';
import { publishing } from './publishing.js';
import { sizes } from './sizes.js';
import { states } from './states.js';
import { wire } from './wire.js';
import { writing } from './writing.js';

// In CI a missing browser is a failure.
const suite = hasBrowser || process.env['CI'] ? describe : describe.skip;
const dataDir = mkdtempSync(join(tmpdir(), 'dateline-editor-'));
const test = await editorTest({ dataDir });
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

suite(hasBrowser ? 'the editor in Chromium' : 'the editor (no Chromium here: CHROMIUM may name one)', {
  // Browsers are slow while other tests run.
  timeout: 90_000,
}, () => {
  opening(test);
  appearance(test);
  panels(test);
  publishing(test);
  writing(test);
  conflicts(test);
  pasting(test);
  leftTexts(test);
  focus(test);
  list(test);
  wire(test);
  states(test);
  partsOfAStory(test);
  sizes(test);
});
