const names = /^(?:https?:\/\/)?(?:www\.)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,})(?:[:/?#]\S*)?$/iu

/**
 * Links of a mail: each opens apart from the desk, says on hover where it leads, and shows the host beside it when its
 * text names another one. That is how people are lured.
 */
export function guardLinks(page: Document): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>('a, area')) {
    link.setAttribute('rel', 'noreferrer noopener')
    link.setAttribute('target', '_blank')
    if (!link.getAttribute('href')) continue
    link.setAttribute('title', link.getAttribute('href')!)
    const host = misled(link)
    if (host) link.after(mark(page, host))
  }
}

/** The host that a link leads to, when its text names another. */
function misled(link: HTMLAnchorElement): string | null {
  const named = names.exec(link.textContent?.trim() ?? '')?.[1]
  if (!named || !/^https?:$/.test(link.protocol)) return null
  const host = bare(link.hostname)
  // The browser's own reading: what looks like one letter may be another.
  const said = bare(new URL(`http://${named}`).hostname)
  return host === said || host.endsWith(`.${said}`) || said.endsWith(`.${host}`) ? null : host
}

const bare = (host: string): string => host.replace(/^www\./, '')

function mark(page: Document, host: string): HTMLElement {
  const note = page.createElement('small')
  note.setAttribute('data-leads', '')
  note.textContent = ` → ${host}`
  return note
}
