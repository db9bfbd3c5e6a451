import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitReply } from './index.ts'
import { htmlReplies, keptWhole, textReplies } from './replies.fixture.ts'

describe('splitReply on plain text', () => {
  it.each(textReplies)('shows only the new words of a reply from $mailer', ({ text, visible }) => {
    expect(splitReply({ text }).visible).toBe(visible)
  })
})

describe('splitReply on HTML', () => {
  it.each(htmlReplies)('shows only the new words of a reply from $mailer', ({ html, visible }) => {
    expect(splitReply({ html }).visible).toBe(visible)
  })
})

describe('splitReply when in doubt', () => {
  it.each(keptWhole)('cuts nothing: $because', ({ text }) => {
    expect(splitReply({ text })).toEqual({ visible: text.trim(), quoted: '' })
  })
})

describe('splitReply', () => {
  const line = fc.constantFrom(
    'Добрый день!',
    '> прошлый вопрос',
    '',
    '21.11.2026, 12:10, "Анна" <anna@example.ru>:',
    '-- ',
    'Отправлено с iPhone',
    'From: Anna <anna@example.ru>',
    'Sent: Saturday, November 21, 2026 12:10',
    'Subject: замок',
    'On Sat, 21 Nov 2026 at 12:10, Anna <anna@example.ru> wrote:',
    'С уважением,',
    '+7 495 123-45-67',
    '-----Исходное сообщение-----',
  )
  it('never loses or doubles a word', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const { visible, quoted } = splitReply({ text: lines.join('\n') })
        expect(`${visible} ${quoted}`.match(/\S+/g) ?? []).toEqual(lines.join('\n').match(/\S+/g) ?? [])
      }),
    )
  })

  it('does not lose words of arbitrary text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        const { visible, quoted } = splitReply({ text })
        expect(`${visible} ${quoted}`.match(/\S+/g) ?? []).toEqual(text.match(/\S+/g) ?? [])
      }),
    )
  })

  it('shows the text when there is nothing but a quotation', () => {
    expect(splitReply({ text: '> прошлый вопрос' }).visible).toBe('> прошлый вопрос')
  })

  it('leaves a hundred thousand nested tags behind without delay', () => {
    expect(splitReply({ html: `${'<div>'.repeat(100_000)}Привет` }).visible).toBe('Привет')
  })
})
