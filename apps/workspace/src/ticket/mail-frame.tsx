import { useComputedColorScheme } from '@mantine/core'
import type { Message } from '@opora/contract'
import { IconPhotoOff } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '../i18n/index.ts'
import { Fold } from './fold.tsx'
import { isPainted, mailDocument } from './mail-document.ts'
import css from './timeline.module.css'

interface Props {
  ticketId: string
  message: Message
  html: string
}

/** A mail's HTML in a frame that runs no scripts and loads nothing from elsewhere unless asked to. */
export function MailFrame({ ticketId, message, html }: Props) {
  const { t } = useText()
  const dark = useComputedColorScheme('light') === 'dark'
  const [remote, setRemote] = useState(false)
  const [open, setOpen] = useState(false)
  const paper = dark && isPainted(html)
  const pictures = `/api/v1/tickets/${ticketId}/messages/${message.id}/picture`
  const { srcDoc, remoteImages, hasQuote } = useMemo(
    () => mailDocument(html, { message, pictures, remote, dark }),
    [html, message, pictures, remote, dark],
  )
  const frame = useFittingFrame(open)
  return (
    <>
      <iframe
        ref={frame}
        className={css.frame}
        data-paper={paper || undefined}
        title={t('message.frame')}
        sandbox="allow-popups allow-popups-to-escape-sandbox allow-same-origin"
        srcDoc={srcDoc}
        height={0}
      />
      {remoteImages > 0 && !remote && (
        <p className={css.remote}>
          <IconPhotoOff size={15} />
          {t('message.remote', { count: remoteImages })}
          <button type="button" className={css.link} onClick={() => setRemote(true)}>
            {t('message.remote.show')}
          </button>
        </p>
      )}
      {hasQuote && <Fold open={open} toggle={() => setOpen(!open)} />}
    </>
  )
}

/** Beyond it a mail scrolls in its frame: one that claims to be a million pixels tall would bury the talk, and the page. */
const TALLEST = 20_000

/** A frame as tall as what is in it. Its keys belong to the workspace around it. */
function useFittingFrame(open: boolean) {
  const ref = useRef<HTMLIFrameElement>(null)
  const unfolded = useRef(open)
  useEffect(() => {
    unfolded.current = open
    ref.current?.contentDocument?.documentElement?.toggleAttribute('data-folded', !open)
  }, [open])
  useEffect(() => {
    const frame = ref.current
    if (!frame) return
    let grown: ResizeObserver | undefined
    const fit = () => {
      const page = frame.contentDocument
      if (!page?.body) return
      page.documentElement.toggleAttribute('data-folded', !unfolded.current)
      grown?.disconnect()
      grown = new ResizeObserver(() => {
        const height = Math.ceil(page.body.getBoundingClientRect().height)
        frame.height = String(Math.min(height, TALLEST))
        page.documentElement.toggleAttribute('data-tall', height > TALLEST)
      })
      grown.observe(page.body)
      page.addEventListener('keydown', handOn)
    }
    frame.addEventListener('load', fit)
    fit()
    return () => {
      grown?.disconnect()
      frame.removeEventListener('load', fit)
    }
  }, [])
  return ref
}

function handOn(event: KeyboardEvent): void {
  const { code, key, ctrlKey, metaKey, shiftKey, altKey } = event
  const own = new KeyboardEvent('keydown', {
    code,
    key,
    ctrlKey,
    metaKey,
    shiftKey,
    altKey,
    cancelable: true,
  })
  if (!window.dispatchEvent(own)) event.preventDefault()
}
