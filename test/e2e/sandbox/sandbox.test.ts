import { describe } from 'vitest';
import { hasBrowser } from '../../support/browser.js';
import { testGateway } from '../../support/gateway.js';
import { sandboxTest } from '../../support/sandbox.js';
import { appearance } from './appearance.js';
import { developing } from './developing.js';
import { gallery } from './gallery.js';
import { keys } from './keys.js';
import { links } from './links.js';
import { looking } from './looking.js';
import { narrow } from './narrow.js';
import { pictures } from './pictures.js';
import { taking } from './taking.js';

// Where every test must run, a browser that is missing is a failure.
const suite = hasBrowser || process.env['CI'] ? describe : describe.skip;

suite(hasBrowser ? 'the sandbox in Chromium' : 'the sandbox (no Chromium here: CHROMIUM may name one)', {
  // A machine that tests much at once draws slowly.
  timeout: 90_000,
}, () => {
  const test = sandboxTest(testGateway());
  gallery(test);
  developing(test);
  looking(test);
  taking(test);
  keys(test);
  links(test);
  appearance(test);
  narrow(test);
  pictures(test);
});
