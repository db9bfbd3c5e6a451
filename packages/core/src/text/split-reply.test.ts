import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { markedReplies } from './elements.fixture.ts'
import { splitReply } from './index.ts'
import { introductions, labels, originals } from './languages.fixture.ts'
import { htmlReplies, keptWhole, textReplies } from './replies.fixture.ts'
import { russianKeptWhole, russianReplies } from './russian.fixture.ts'
import { foreignReplies } from './shapes.fixture.ts'
import { endingsOfLetters, signatures } from './signatures.fixture.ts'
import { unseenReplies } from './unseen.fixture.ts'

describe('splitReply on plain text', () => {
  it.each(textReplies)('shows only the new words of a reply from $mailer', ({ text, visible }) => {
    expect(splitReply({ text }).visible).toBe(visible)
  })
})

describe('splitReply on Russian mail', () => {
  it.each(russianReplies)('shows only the new words of a reply from $mailer', ({ text, visible }) => {
    expect(splitReply({ text }).visible.trim()).toBe(visible.trim())
  })

  it.each(russianKeptWhole)('cuts nothing of %j', (text) => {
    expect(splitReply({ text })).toEqual({ visible: text.trim(), quoted: '' })
  })
})

describe('splitReply on foreign mail', () => {
  const answer = 'Thanks, it opens now.\n\nWhen will you pay?'
  const was = 'Hello Anna,\n\nplease try it again.\n\nBob'
  const quoted = '> Hello Anna,\n>\n> please try it again.'
  const visible = (rest: string) => splitReply({ text: `${answer}\n\n${rest}` }).visible

  it.each(foreignReplies)('shows only the new words: $shape', ({ text, visible }) => {
    expect(splitReply({ text }).visible.trim()).toBe(visible)
  })

  it.each(introductions)('takes the introduction of %s with the quotation', (_, introduction) => {
    expect(visible(`${introduction}\n${quoted}`)).toBe(answer)
    expect(visible(`${introduction}\n\n${quoted}`)).toBe(answer)
  })

  it.each(labels)('knows repeated headers: %s', (_, from, date, to, subject) => {
    const headers = (sender: string) =>
      `${from} ${sender}\n${date} 04.04.2011 18:54\n${to} Anna\n${subject} Lock`
    expect(visible(`${headers('Bob Stone <bob@example.com>')}\n\n${was}`)).toBe(answer)
    expect(visible(`________________\n${headers('Bob Stone [mailto:bob@example.com]')}\n\n${was}`)).toBe(
      answer,
    )
  })

  it.each(originals)('cuts at %s', (line) => {
    expect(visible(`${line}\n${was}`)).toBe(answer)
  })
})

describe('splitReply on signatures', () => {
  const letter = 'Добрый день!\n\nКогда ждать ответ?'
  const quoted = 'чт, 13 нояб. 2025 г. в 09:12, Анна <anna@example.ru>:\n\n> Скоро.'

  it.each(signatures)('cuts %j', (signature) => {
    expect(splitReply({ text: `${letter}\n\n${signature}` }).visible).toBe(letter)
    expect(splitReply({ text: `${letter}\n\n${signature}\n\n${quoted}` }).visible).toBe(letter)
  })

  it.each(endingsOfLetters)('cuts nothing: %s', (_, text) => {
    expect(splitReply({ text })).toEqual({ visible: text, quoted: '' })
  })

  it('leaves the thanks above a name and a number to the letter', () => {
    expect(splitReply({ text: `${letter}\n\nСпасибо,\nИгорь\n+7 900 000-00-00` }).visible).toBe(
      `${letter}\n\nСпасибо,`,
    )
  })
})

describe('splitReply on HTML', () => {
  it.each(markedReplies)('knows the elements of $mailer', ({ html, visible }) => {
    const split = splitReply({ html })
    if (visible === '*') expect(split.quoted).toBe('')
    else expect(split.visible.replace(/\n+/g, '\n')).toBe(visible.replace(/\n+/g, '\n'))
  })

  it.each(htmlReplies)('shows only the new words of a reply from $mailer', ({ html, visible }) => {
    expect(splitReply({ html }).visible).toBe(visible)
  })
})

describe('splitReply on mail of other mailers', () => {
  it.each(unseenReplies)('shows only the new words: $shape', ({ text, visible }) => {
    expect(splitReply({ text }).visible.trim()).toBe(visible)
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
