import { describe, expect, it } from 'vitest'
import { sanitizeMailHtml } from './index.ts'
import { vectors } from './vectors.fixture.ts'

describe('sanitizeMailHtml', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)><script>alert(1)</script></svg>',
    '<a href="java&#x0A;script:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<form action="/api"><input name="a"><button formaction="javascript:alert(1)">b</button></form>',
    '<div style="background:url(javascript:alert(1));behavior:url(x);width:expression(alert(1))">x</div>',
    '<style>@import "https://evil.example/x.css";</style>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<meta http-equiv="refresh" content="0;url=https://evil.example"><base href="https://evil.example/">',
    '<img src="data:image/svg+xml;base64,PHN2Zy8+">',
    '<object data="x"></object><embed src="x"><link rel=stylesheet href="//evil.example">',
  ])('leaves nothing that runs or submits in %s', (html) => {
    const shown = sanitizeMailHtml(html).replace(/title="[^"]*"/g, '')
    expect(shown).not.toMatch(
      /<(?!\/?(?:a|img|div|p|table)\b)|\son\w+=|javascript:|url\(|expression|srcdoc|formaction|data:text|svg|evil/i,
    )
  })

  it('loads nothing from afar but keeps the address for a click', () => {
    expect(sanitizeMailHtml('<img src="https://e.ru/a.png" srcset="https://e.ru/b.png 2x" alt="cat">')).toBe(
      '<img alt="cat" data-remote-src="https://e.ru/a.png" />',
    )
    expect(
      sanitizeMailHtml(
        '<td background="https://e.ru/a.png" style="background-image:url(https://e.ru/a.png)">x',
      ),
    ).toBe('<td>x</td>')
  })

  it('keeps the look of an ordinary letter', () => {
    const html =
      '<table width="600" cellpadding="4" style="border-collapse:collapse;margin:0 auto"><tr><td style="color:#333;font-size:14px;padding:4px 8px" align="center"><b>Привет</b></td></tr></table>'
    expect(sanitizeMailHtml(html)).toBe(html)
  })

  it('opens links apart from the desk, and drops those that would lead into it', () => {
    expect(sanitizeMailHtml('<a href="https://e.ru/">x</a><a href="/tickets/1">y</a>')).toBe(
      '<a href="https://e.ru/" rel="noopener noreferrer nofollow" target="_blank">x</a><a>y</a>',
    )
  })
})

describe('sanitizeMailHtml over a matrix of vectors', () => {
  const tag = /<\/?([a-z][a-z\d]*)((?:\s[a-z-]+(?:="[^"<>]*")?)*)\s?\/?>/g
  const attribute = /\s([a-z-]+)(?:="([^"]*)")?/g
  const forbidden =
    /^(?:script|style|iframe|object|embed|form|input|button|textarea|select|meta|base|link|svg|math|template|noscript|video|audio|source|frame|frameset|title|body|html|head|xmp|plaintext)$/

  function unsafe(html: string): string | null {
    if (html.replace(tag, '').includes('<')) return 'a tag that is none'
    for (const [, name, attributes] of html.matchAll(tag)) {
      if (forbidden.test(name!)) return name!
      for (const [, key, value = ''] of attributes!.matchAll(attribute)) {
        if (/^on|^(?:srcdoc|srcset|action|formaction|ping|background|poster|id|name|class)$/.test(key!))
          return key!
        if (key === 'href' && !/^(?:https?:\/\/|mailto:|tel:)/i.test(value)) return value
        if (key === 'src' && !/^data:image\/(?:png|gif|jpe?g|webp|bmp);base64,/i.test(value)) return value
        if (key === 'data-remote-src' && !/^(?:https?:)?\/\//i.test(value)) return value
        if (key === 'style' && /url|expression|import|position|behavior|binding|image-set|[@\\]/i.test(value))
          return value
      }
    }
    return null
  }

  it('leaves nothing unsafe', () => {
    const all = vectors()
    expect(all.length).toBeGreaterThan(10_000)
    const found = all.map((html) => ({ html, unsafe: unsafe(sanitizeMailHtml(html)) }))
    expect(found.filter((each) => each.unsafe !== null).slice(0, 5)).toEqual([])
  })

  it('would see what is unsafe', () => {
    for (const html of [
      '<b onclick="x">',
      '<a href="javascript:x">',
      '<svg>',
      '<img src="x">',
      '<b style="a:url(x)">',
    ])
      expect(unsafe(html)).not.toBeNull()
  })
})
