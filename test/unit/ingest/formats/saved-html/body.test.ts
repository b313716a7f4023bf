import { describe, expect, it } from 'vitest';
import { prepareBody } from '../../../../../src/content/body/prepare-body.js';
import { htmlPage, jsonLd, paragraphs, parsePage } from './page.js';

type Parts = Parameters<typeof htmlPage>[0];
function bodyOfPage(html: string) {
  const { body, headline } = parsePage(html);
  if (!body) throw new Error('the page has no body');
  return prepareBody(body, headline);
}
const textOf = (html: string): string => bodyOfPage(html)?.text ?? '';
const bodyOf = (parts: Parts) => bodyOfPage(htmlPage(parts));
const text = (parts: Parts): string => textOf(htmlPage(parts));
const plain = text({});
const author = '<meta name="author" content="Ada Vale">';

describe('the text of a saved page', () => {
  it('is found without the tags that HTML makes optional', () => {
    const tags = ['<html lang="en">', '<head>', '</head>', '<body>', '</body>', '</html>'];
    const page = `<!doctype html>${htmlPage({}).replace('<!doctype html>', '')}`;
    for (let kept = 0; kept < 2 ** tags.length; kept += 1) {
      const left = tags.filter((_tag, index) => (kept & (1 << index)) === 0);
      const html = left.reduce((rest, tag) => rest.replace(tag, ''), page);
      expect(textOf(html), left.join()).toBe(plain);
    }
  });

  it('is not the cookie notice', () => {
    const notice = '<p>This site uses cookies to remember what its readers choose, and for its numbers.</p>';
    expect(text({ before: `<div id="cookie-notice">${notice.repeat(8)}</div>` })).toBe(plain);
  });

  it('is that of the smallest element with most paragraphs', () => {
    const notice = '<div><p>This notice is about the harbour and its opening hours in winter.</p></div>';
    const page = `<html lang="en"><head><title>Title</title></head><body>${notice}<h1>Shown headline</h1><div style="display:none" class="comment">${paragraphs('one')}</div></body></html>`;
    expect(textOf(page)).toBe(plain);
  });

  it('is that of the paragraphs when Readability finds too little', () => {
    const hidden = '<div style="display:none" class="comment">';
    const page = `<html lang="en"><head><title>Title</title></head><body><h1>Shown headline</h1>${hidden}${paragraphs('one')}</div></body></html>`;
    expect(textOf(page)).toBe(plain);
  });

  it.each<[string, Parts]>([
    ['a caption', { after: '<figure><figcaption>The bridge at dawn.</figcaption></figure>' }],
    ['a caption by its class', { before: '<p class="wp-caption-text">The bridge at dawn.</p>' }],
    ['a credit', { before: '<p>Photo: Ben Orr / Velden Pictures</p>' }],
    ['a byline', { head: author, before: '<p>By Ada Vale</p>' }],
    ['an unknown byline', { before: '<p>By Ben Orr and Cy Lund</p>' }],
    ['a byline with its time', { head: author, before: '<p>By Ada Vale | March 12, 2026 10:15 am</p>' }],
    ['a time', { before: '<p>Published: 12 March 2026, 10:15 GMT</p>' }],
    ['the headline', { before: '<h2>Shown headline</h2>' }],
    [
      'the standfirst',
      { head: '<meta name="description" content="Slate it is.">', before: '<h2>Slate it is.</h2>' },
    ],
    ['another story', { after: '<p>Read more: <a href="/x">Velden buys a crane for its harbour</a></p>' }],
    ['another story, linked', { after: '<p><a href="/x">Velden buys a crane for its harbour</a></p>' }],
    [
      'another story, in Spanish',
      { after: '<p>PUEDES VER: <a href="/x">Velden compra una grúa para su puerto</a></p>' },
    ],
    [
      'another story, in Polish',
      { after: '<p>Czytaj też: <a href="/x">Velden kupuje dźwig dla portu</a></p>' },
    ],
    [
      'another story, in German',
      { after: '<p>Lesen Sie auch: <a href="/x">Velden kauft einen Kran</a></p>' },
    ],
    [
      'other stories',
      {
        after:
          '<h3>Related</h3><ul><li><a href="/x">Velden buys a crane</a></li><li><a href="/y">Fog rule for ferries</a></li></ul>',
      },
    ],
    ['a newsletter', { after: '<p>Sign up for our newsletter and get Velden in your inbox.</p>' }],
    ['an advertisement', { before: '<p>Advertisement</p>' }],
    ['a share bar', { before: '<p>Share on Facebook</p>', after: '<p>Facebook Twitter Email</p>' }],
    ['a count of comments', { after: '<p>128 comments</p>' }],
    ['tags', { after: '<p>Tags: <a href="/t/bridges">Bridges</a>, <a href="/t/paint">Paint</a></p>' }],
    ['a copyright', { after: '<p>© 2026 Velden Ledger. All rights reserved.</p>' }],
    [
      'an author',
      { head: author, after: '<p>Ada Vale is a reporter at the Velden Ledger and paints bridges.</p>' },
    ],
    ['an unknown author', { after: '<p>Ben Orr is a staff writer at the Velden Ledger.</p>' }],
    ['a box by its class', { after: '<div class="newsletter-box"><p>Velden every morning.</p></div>' }],
  ])('is without %s', (_name, parts) => {
    expect(text(parts)).toBe(plain);
  });

  it.each([
    ['prose that shares', 'Share prices of the yard fell by a third on Monday, and nobody could say why.'],
    ['prose that becomes a member', 'Velden wants to become a member of the league of bridges next year.'],
    ['prose about a newsletter', 'The newsletter of the yard had told its readers of the colour in May.'],
    ['prose that follows', 'The police asked drivers to follow him over the old bridge until noon.'],
    [
      'a linked sentence',
      '<a href="/x">The council said that the paint had cost nothing, because it was a gift of the yard.</a>',
    ],
    ['figures', 'In 2025 the bridge was crossed by 128,000 people.'],
    ['related matters', 'Related works on the quay will take until the autumn, the council said.'],
    ['a person', 'Ada Vale, the mayor, was the first to cross it.'],
  ])('keeps %s', (_name, prose) => {
    const words = prose.replace(/<[^>]+>/g, '');
    expect(text({ before: `<p>${prose}</p>` })).toContain(words);
    expect(text({ after: `<p>${prose}</p>${paragraphs('two')}` })).toContain(words);
  });

  it('has no caption, which stays with its picture', () => {
    const body = bodyOf({
      before:
        '<figure><img src="https://velden.example/b.jpg" alt="Bridge"><figcaption>The bridge at dawn.</figcaption></figure>',
    });
    expect(body?.text).toBe(plain);
    expect(body?.blocks.find((block) => block.__typename === 'ImageBlock')).toMatchObject({
      image: { caption: 'The bridge at dawn.' },
    });
  });

  it('keeps a list of links that is the text itself', () => {
    const links = Array.from(
      { length: 12 },
      (_, n) => `<p><a href="/${n}">Bridge number ${n} of Velden</a></p>`,
    );
    expect(text({ before: links.join('') })).toContain('Bridge number 7 of Velden');
  });

  it('is kept in a box with a misleading class name', () => {
    const box = `<div class="post tag-newsletter category-promo">${paragraphs('two')}</div>`;
    expect(text({ after: box })).toContain('paragraph 4');
  });

  it('is compared to the articleBody of its JSON-LD', () => {
    const own = (about: string) => paragraphs(about).replace(/<\/p>/g, '\n').replace(/<p>/g, '');
    const head = jsonLd({ '@type': 'NewsArticle', headline: 'Shown headline', articleBody: own('one') });
    const strange =
      '<p>A crane of the harbour lifted forty tons of herring on Friday, to everyone’s surprise.</p>';
    expect(text({ head, before: strange })).toBe(plain);
    // A teaser that is cut off is no evidence about the rest.
    const teaser = jsonLd({
      '@type': 'NewsArticle',
      headline: 'Shown headline',
      articleBody: `${own('one').slice(0, 900)}…`,
    });
    expect(text({ head: teaser, before: strange })).toContain('herring');
  });

  it('is the articleBody of its JSON-LD when the markup has another text', () => {
    const paragraphs = Array.from(
      { length: 12 },
      (_, n) => `Ferry ${n} crosses the sound at ${n} o’clock with ${n} cars.`,
    );
    const head = jsonLd({
      '@type': 'NewsArticle',
      headline: 'Shown headline',
      articleBody: paragraphs.join('\n'),
    });
    expect(text({ head })).toBe(paragraphs.join('\n\n'));
    expect(text({ head, after: `<div><p>${paragraphs.join('</p><p>')}</p></div>` })).toContain(
      paragraphs.join('\n\n'),
    );
  });
});
