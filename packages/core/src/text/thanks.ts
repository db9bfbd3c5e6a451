const FILLER =
  /(?:^|\s)(?:большое|огромное|вам|тебе|вас|за (?:помощь|ответ|оперативность|быстрый ответ|быструю помощь|информацию|разъяснени[ея]|внимание|всё|все|понимание|поддержку|работу|отклик)|и|с|оперативн\p{L}*|so|very|much|a lot|again|you|for (?:your|the) (?:help|answer|reply|support|quick (?:reply|response|help|answer)|assistance|prompt reply|time)|all|дякую|очень|ещё раз|еще раз|от души|мир|добра|вашу|ваш|твою|твой|ребята|коллеги|team|guys|everyone)(?=\s|$)/giu
const THANKS =
  /(?:^|\s)(?:спасибо|спасибочки|спс|благодарю|благодарим|благодарна|благодарен|признателен|признательна|мерси|дякую|thanks|thank you|thank|thx|ty|many thanks|much appreciated|appreciate it|cheers|danke|merci|gracias)(?=\s|$)/iu
const COURTESY =
  /(?:^|\s)(?:здравствуйте|добрый (?:день|вечер)|доброе утро|привет|hello|hi|hey|dear|с уважением|всего (?:доброго|хорошего|наилучшего)|хорошего (?:дня|вечера)|отличного дня|удачи|best regards|kind regards|regards|best|have a (?:nice|good|great) (?:day|one)|bye|до свидания|вс[её] (?:получилось|работает|заработало|понятно|ясно|отлично|хорошо|ок|в порядке)|понятно|понял|поняла|поняли|ясно|принято|ок|окей|хорошо|отлично|супер|класс|здорово|ok|okay|great|perfect|awesome|excellent|got it|it works(?: now)?|works(?: now)?|all good|вопрос (?:решен|решён|закрыт)|проблема (?:решена|решилась)|помогло|разобрал(?:ся|ась|ись)|получил|получила|получили)(?=\s|$)/giu
const LONGEST = 200
const NAME = /^(?:\p{Lu}[\p{L}-]+)(?: \p{Lu}[\p{L}.-]*){0,2}$/u

/**
 * Whether a message says thanks and nothing else, so that a solved ticket may stay solved. A question, a number,
 * a "but" or any word it does not know means no: when in doubt the ticket reopens.
 */
export function isThanksOnly(text: string): boolean {
  if (text.length > LONGEST || /[?\d@]/.test(text.replace(/[:;]-?[)D3]|<3/g, ''))) return false
  const lines = text.split('\n').filter((line) => plainWords(line) !== '')
  if (!lines.some((line) => THANKS.test(plainWords(line)))) return false
  return lines.every((line, i) => saysNothingElse(line) || isSignedName(lines, i))
}

const plainWords = (line: string): string =>
  line
    .replace(/(?:[\p{P}\p{S}\p{Cf}]|\ufe0f)+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/** A name counts as one only where it is addressed ("Спасибо, Анна!"): elsewhere it may be a request. */
function saysNothingElse(line: string): boolean {
  const addressed = /,\s*\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?(?=[\s!.…)]*$)/u
  let rest = plainWords(line.replace(addressed, ''))
  for (let before = ''; before !== rest; ) {
    before = rest
    rest = rest.replace(COURTESY, ' ').replace(THANKS, ' ').replace(FILLER, ' ').replace(/\s+/g, ' ').trim()
  }
  return rest === ''
}

/** A name at the end: two words, or one below a closing. */
function isSignedName(lines: readonly string[], at: number): boolean {
  if (at === 0 || at < lines.length - 2 || !NAME.test(plainWords(lines[at]!))) return false
  return plainWords(lines[at]!).includes(' ') || CLOSING.test(lines[at - 1]!)
}

const CLOSING = /уважением|regards|best|wishes|cheers|sincerely|всего/iu
