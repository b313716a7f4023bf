import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { isSameName, tidyName } from '../../../web/editor/src/fields/same-name.js';

interface PastedModule {
  cleanPasted(
    html: string,
    tableOf: (html: string) => string,
    parse: (html: string) => unknown,
  ): { readonly html: string; readonly lostPictures: number };
  hasWords(html: string, parse: (html: string) => unknown): boolean;
}

// Its types are those of browsers, which the tests of the gateway do not have.
const path: string = '../../../web/editor/src/body/pasted.js';
const { cleanPasted, hasWords } = (await import(path)) as PastedModule;

const parse = (html: string): unknown =>
  (
    parseHTML(`<!doctype html><html><body>${html}</body></html>`) as unknown as {
      document: { body: unknown };
    }
  ).document.body;
const clean = (html: string) => cleanPasted(html, (table) => `[${table}]`, parse);

describe('cleanPasted', () => {
  it('takes only the bold parts of a Google document as bold', () => {
    const { html } = clean(
      '<b style="font-weight:normal;" id="docs-internal-guid-1"><p><span style="font-size:11pt;font-weight:400">The ferry is </span><span style="font-weight:700">late</span><span style="font-weight:400;font-style:italic"> again</span></p></b>',
    );
    expect(html).toBe('<p>The ferry is <strong>late</strong><em> again</em></p>');
  });

  it('keeps raised and lowered text, and the direction of a part', () => {
    const { html } = clean(
      '<p><span>40 m</span><span style="font-size:0.6em;vertical-align:super">2</span> <span dir="rtl" style="color:red">مرفأ</span></p>',
    );
    expect(html).toBe('<p>40 m<sup>2</sup> <span dir="rtl">مرفأ</span></p>');
  });

  it("makes lists of Word's paragraphs with bullets and numbers", () => {
    const item = (marker: string, text: string) =>
      `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='font-family:Symbol'><span style='mso-list:Ignore'>${marker}<span>&nbsp; </span></span></span>${text}<o:p></o:p></p>`;
    const { html } = clean(
      `<p class=MsoNormal>Before<o:p></o:p></p>${item('·', 'One')}\n${item('·', 'Two')}<p>Between</p>${item('1.', 'First')}${item('2.', 'Second')}<p class=MsoNormal><o:p>&nbsp;</o:p></p>`,
    );
    expect(html.replace(/<\/?o:p>|\n| class="[^"]*"/g, '')).toBe(
      '<p>Before</p><ul><li>One</li><li>Two</li></ul><p>Between</p><ol><li>First</li><li>Second</li></ol>',
    );
  });

  it('keeps a table that stands in one that only places it', () => {
    const grid =
      '<table><tbody><tr><td>Six</td><td>Ten</td></tr><tr><td>A</td><td>B</td></tr></tbody></table>';
    const within = clean(`<table><tr><td>Tides</td></tr><tr><td>${grid}</td></tr></table>`).html;
    expect(within).toContain(`[${grid}]`);
    expect(within.match(/\[/g)).toHaveLength(1);
  });

  it('keeps a table with its text alone, and takes a text out of one that only places it', () => {
    const { html } = clean(
      '<table style="border:0"><tr><th colspan="2" onclick="x()">Tide &amp; time</th></tr><tr><td><p><img-x>High</p></td><td>06:10</td></tr></table><table><tr><td><p>Text</p></td></tr></table>',
    );
    expect(html).toContain(
      '[<table><tbody><tr><th colspan="2">Tide &amp; time</th></tr><tr><td>High</td><td>06:10</td></tr></tbody></table>]',
    );
    expect(html).toContain('<p>Text</p>');
  });

  it('counts the pictures that the gateway could not keep', () => {
    const { html, lostPictures } = clean(
      '<p>Text</p><p><img src="file:///C:/a.png"></p><img src="data:image/png;base64,AAAA"><img src="https://example.org/a.png">',
    );
    expect(lostPictures).toBe(2);
    expect(html).toBe('<p>Text</p><img src="https://example.org/a.png">');
  });
});

describe('hasWords', () => {
  it('tells a text with a picture of it from a picture alone', () => {
    expect(hasWords('<p style="margin:0">Words</p>', parse)).toBe(true);
    expect(hasWords('<meta charset="utf-8"><img src="https://example.org/a.png" alt="Ferry">', parse)).toBe(
      false,
    );
    expect(hasWords('', parse)).toBe(false);
  });
});

describe('names', () => {
  it('are the same in either form of their letters, in any case and spacing', () => {
    expect(isSameName('José  Vale', 'jose\u0301 vale')).toBe(true);
    expect(isSameName('José', 'Jose')).toBe(false);
    expect(tidyName(' Jose\u0301\u00a0 Vale ')).toBe('José Vale');
  });
});
