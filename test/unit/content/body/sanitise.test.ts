import { describe, expect, it } from 'vitest';
import { prepareBody } from '../../../../src/content/body/prepare-body.js';
import { sanitise } from '../../../../src/content/body/sanitise.js';

describe('imported HTML', () => {
  it('has no link within a link', () => {
    const html =
      '<p><a href="https://a.example/">One <em><a href="https://b.example/">two</a></em></a> three</p>';
    expect(prepareBody({ html })).toMatchObject({
      html: '<p><a href="https://a.example/" rel="noopener nofollow">One <em>two</em></a> three</p>',
      text: 'One two three',
    });
  });

  it.each([
    ['<script>alert(1)</script>', 'alert'],
    ['<style>p{}</style>', 'p{}'],
    ['<p onclick="x()">a</p>', 'onclick'],
    ['<p style="color:red">a</p>', 'style'],
    ['<a href="javascript:x()">a</a>', 'javascript'],
    ['<a href=" jAvascript&#58;x()">a</a>', 'avascript'],
    ['<img src="data:image/svg+xml,<svg onload=x>">', 'data:'],
    ['<img src=x onerror=alert(1)>', 'onerror'],
    ['<svg><script>x</script></svg>', 'script'],
    ['<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>', 'onerror'],
    ['<iframe srcdoc="<script>x</script>"></iframe>', 'srcdoc'],
    ['<form action="/x"><input name="a"></form>', 'form'],
    ['<object data="x"></object>', 'object'],
    ['<base href="https://evil.example/">', 'base'],
    ['<template><img src=x onerror=y></template>', 'onerror'],
    ['<p>a<noscript><img src=x onerror=y></noscript></p>', 'onerror'],
  ])('loses unsafe markup: %s', (html, harm) => {
    expect(sanitise(html)).not.toContain(harm);
    expect(JSON.stringify(prepareBody({ html: `<p>kept</p>${html}` }))).not.toContain(harm);
  });

  it('gives links a rel and keeps their href', () => {
    expect(sanitise('<a href="https://a.example/?x=1&amp;y=2" target="_blank" rel="opener">a</a>')).toBe(
      '<a href="https://a.example/?x=1&amp;y=2" rel="noopener nofollow">a</a>',
    );
  });

  it('keeps the markup of text', () => {
    const html =
      '<h2>A</h2><p lang="ar" dir="rtl">b <em>c</em> <strong>d</strong></p><table><tr><td colspan="2">e</td></tr></table>';
    expect(sanitise(html)).toBe(html);
  });

  it('survives extreme nesting', () => {
    expect(prepareBody({ html: `${'<div>'.repeat(5000)}deep` })?.text).toBe('deep');
  });
});
