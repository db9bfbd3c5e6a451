/** Runs in the agent's page. @returns what stands in the frames of mails and should not, in words */
export function strangers(): string[] {
  const elements =
    /^(?:html|head|body|a|abbr|address|article|aside|b|bdi|bdo|big|blockquote|br|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|header|hr|i|img|ins|kbd|li|main|mark|nav|ol|p|pre|q|s|samp|section|small|span|strike|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|wbr)$/
  const attributes =
    /^(?:align|valign|bgcolor|color|dir|lang|title|style|width|height|href|rel|target|src|alt|border|hspace|vspace|face|size|cellpadding|cellspacing|summary|colspan|rowspan|nowrap|scope|span|start|type|reversed|value|noshade|datetime|data-(?:cid|remote-src|folds|leads))$/
  const values: Record<string, RegExp> = {
    href: /^(?:https?:\/\/|mailto:|tel:)/i,
    src: /^\/api\/v1\/|^data:image\/(?:png|gif|jpe?g|webp|bmp);base64,/i,
    target: /^_blank$/,
    rel: /^noreferrer noopener$/,
    style: /^(?!.*(?:url|expression|@import|position|behavior|binding|image-set|[@\\]))/is,
  }
  const found: string[] = []
  for (const frame of document.querySelectorAll('iframe')) {
    const { body, documentElement } = frame.contentDocument!
    const article = frame.closest('article')!.getBoundingClientRect()
    const place = frame.getBoundingClientRect()
    if (place.right > article.right + 1 || place.left < article.left - 1)
      found.push('a frame leaves its place')
    if (place.height > 20_000) found.push(`a frame is ${place.height} pixels tall`)
    if (documentElement.children.length !== 2) found.push('a page has more than a head and a body')
    for (const element of [body, ...body.querySelectorAll('*')]) {
      if (!elements.test(element.localName) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml')
        found.push(`element: ${element.outerHTML.slice(0, 200)}`)
      for (const { name, value } of element.attributes)
        if (!attributes.test(name) || values[name]?.test(value) === false) found.push(`${name}: ${value}`)
    }
  }
  return found
}
