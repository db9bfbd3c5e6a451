import { ActionIcon, Popover } from '@mantine/core'
import type { Message, Trust } from '@opora/contract'
import { IconShield, IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { useText } from '../../i18n/index.ts'
import css from './trust.module.css'
import { protocolWords, reasonWords, senderWords } from './words.ts'

const icons = {
  confirmed: IconShieldCheck,
  unconfirmed: IconShield,
  unchecked: IconShield,
  failed: IconShieldX,
}

/** A shield beside the sender; pressed, it says what is known of the sender and why the mail is spam or not. */
export function TrustMark({ message }: { message: Message }) {
  const text = useText()
  const { trust, from } = message
  if (!trust || message.direction !== 'in') return null
  const Icon = icons[trust.sender.state]
  const words = senderWords(text, trust.sender, from)
  return (
    <Popover width={340} position="bottom-start" shadow="md" withArrow trapFocus>
      <Popover.Target>
        <ActionIcon
          className={css.mark}
          size={22}
          data-state={trust.sender.state}
          aria-label={words}
          title={words}
        >
          <Icon size={15} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Details trust={trust} words={words} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Details({ trust, words }: { trust: Trust; words: string }) {
  const text = useText()
  return (
    <div className={css.details}>
      <p>{words}</p>
      <b>{text.t(trust.spam ? 'trust.spam' : 'trust.notSpam')}</b>
      <ul>
        {trust.reasons.map((reason) => (
          <li key={reason.code + reason.detail}>{reasonWords(text, reason)}</li>
        ))}
      </ul>
      <ul className={css.protocols}>
        {protocolWords(trust.sender).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  )
}
