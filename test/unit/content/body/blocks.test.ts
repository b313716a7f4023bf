import { describe, expect, it } from 'vitest';
import { prepareBody } from '../../../../src/content/body/prepare-body.js';
import { countWords } from '../../../../src/content/body/words.js';

const kinds = (html: string): string[] =>
  prepareBody({ html })?.blocks.map(({ __typename }) => __typename) ?? [];

describe('the blocks of a body', () => {
  it('follow its markup', () => {
    expect(
      kinds(
        `<h2>Head</h2><p>Text</p><figure><img src="https://a.example/a.jpg" alt="A"><figcaption>Cap</figcaption></figure>
         <blockquote><p>Said</p><cite>— Ada</cite></blockquote><ol><li>One</li></ol><table><tr><td>x</td></tr></table>
         <iframe src="https://video.example/1"></iframe><hr>`,
      ),
    ).toEqual([
      'HeadingBlock',
      'ParagraphBlock',
      'ImageBlock',
      'QuoteBlock',
      'ListBlock',
      'HtmlBlock',
      'EmbedBlock',
      'HtmlBlock',
    ]);
  });

  it('have the fields that an app renders', () => {
    const body = prepareBody({
      html: `<h3>Head</h3><figure><img src="https://a.example/a.jpg" alt="A" width="4"><figcaption>Cap</figcaption></figure>
        <blockquote><p>Said</p><cite>— Ada</cite></blockquote><ol><li>One <b>two</b></li></ol><iframe src="//www.video.example/1"></iframe>`,
    });
    expect(body?.blocks).toMatchObject([
      { level: 3, text: 'Head' },
      { image: { url: 'https://a.example/a.jpg', alt: 'A', caption: 'Cap', width: 4 }, text: 'Cap' },
      { attribution: 'Ada' },
      { ordered: true, items: [{ html: 'One <b>two</b>', text: 'One two' }] },
      { url: 'https://www.video.example/1', provider: 'video.example' },
    ]);
  });

  it('unwrap containers, and make paragraphs of bare text', () => {
    expect(prepareBody({ html: '<div>One<br><br>Two<div><p>Three</p></div></div>' })?.text).toBe(
      'One\n\nTwo\n\nThree',
    );
  });

  it('find pictures and paragraphs inside broken markup', () => {
    expect(
      kinds(
        '<p><a href="https://a.example"><img src="https://a.example/a.jpg"></a></p><span><p>x</p></span>',
      ),
    ).toEqual(['ImageBlock', 'ParagraphBlock']);
  });

  it('make the HTML and the text', () => {
    const body = prepareBody({
      html: '<section><p>One &amp; <i>1</i></p>\n<ul><li>Two</li><li>Three</li></ul></section>',
    });
    expect(body?.html).toBe('<p>One &amp; <i>1</i></p>\n<ul><li>Two</li><li>Three</li></ul>');
    expect(body?.text).toBe('One & 1\n\nTwo\nThree');
    expect(body?.wordCount).toBe(4);
  });

  it('leave out a heading that repeats the headline', () => {
    expect(prepareBody({ html: '<h1>Ferry</h1><p>Sails.</p>' }, 'Ferry')?.text).toBe('Sails.');
    expect(prepareBody({ html: '<h1>Ferry</h1><p>Sails.</p>' }, 'Boat')?.text).toBe('Ferry\n\nSails.');
  });

  it('are empty without any text', () => {
    expect(prepareBody({ html: '<p> </p><script>x</script>' })).toBeNull();
    expect(prepareBody({ text: ' \n ' })).toBeNull();
  });

  it('of plain text are its paragraphs, escaped', () => {
    const body = prepareBody({ text: 'One <b>&\nstill one\n\nTwo' });
    expect(body?.html).toBe('<p>One &lt;b&gt;&amp; still one</p>\n<p>Two</p>');
    expect(prepareBody({ text: 'One\nTwo' })?.blocks).toHaveLength(2);
  });
});

describe('counting words', () => {
  it.each([
    ['', 0],
    ['One two-three, four’s 5.5', 4],
    ['港口渡轮恢复', 3],
    ['เรือข้าม', 4],
    ['渡轮 ferry', 2],
  ])('%s', (text, count) => {
    expect(countWords(text)).toBe(count);
  });
});
