import type { Page } from 'playwright-core';
import { build } from 'vite';

/** What `web/editor/src/body/document.ts` exports, as a page of a browser has it. */
interface BodyModule {
  bodyDocument(html: string): { children: readonly { type: { name: string } }[] };
  bodyHtml(doc: unknown): string;
  toHtml(node: unknown): string;
}

declare global {
  var editorBody: BodyModule;
}

/** How the editor reads and writes a body. */
export interface RoundTrip {
  /** The body as it is saved when nothing was changed. */
  readonly saved: string;
  /** The body as it is saved when every block was changed and changed back. */
  readonly rewritten: string;
  /** How many blocks are kept as they are, because the editor cannot hold them. */
  readonly untouched: number;
  readonly blocks: number;
}

/** Loads the editor's reading and writing of bodies into a page. */
export async function loadBody(page: Page): Promise<void> {
  const entry = 'virtual:body';
  const result = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry
            ? `import { bodyDocument, bodyHtml } from '${process.cwd()}/web/editor/src/body/document.ts';
               import { toHtml } from '${process.cwd()}/web/editor/src/body/to-html.ts';
               globalThis.editorBody = { bodyDocument, bodyHtml, toHtml };`
            : null,
      },
    ],
    build: { write: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
  });
  const [output] = [result].flat();
  if (!output || !('output' in output)) throw new Error('Vite built nothing.');
  await page.addScriptTag({ content: output.output[0].code });
}

/** Reads bodies and writes them again. */
export const roundTrips = (page: Page, bodies: readonly string[]): Promise<RoundTrip[]> =>
  page.evaluate((all) => {
    const { bodyDocument, bodyHtml, toHtml } = globalThis.editorBody;
    return all.map((html) => {
      const { children } = bodyDocument(html);
      return {
        saved: bodyHtml(bodyDocument(html)),
        rewritten: children.map(toHtml).join('\n'),
        untouched: children.filter(({ type }) => type.name === 'untouched').length,
        blocks: children.length,
      };
    });
  }, bodies);
