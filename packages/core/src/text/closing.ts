const CLOSING = new RegExp(
  `^(?:--?\\s*)?(?:${[
    'с (?:(?:наилучшими|искренним|большим|глубоким|неизменным|добрыми) )?(?:уважением|пожеланиями|благодарностью|приветом)',
    'с (?:ув(?:аж)?\\.|наилучшими)',
    'всего (?:вам )?(?:доброго|наилучшего|хорошего)',
    'искренне ваш[аи]?',
    'з (?:повагою|найкращими побажаннями)',
    '(?:with |my )?(?:(?:best|kind|warm|kindest|warmest|many thanks and|thanks and) )?regards',
    'best wishes|all the best|best(?=,)|cheers(?=,)',
    '(?:yours )?(?:sincerely|truly|faithfully)(?: yours)?',
    '(?:mit )?(?:freundlichen?|besten?|herzlichen?|liebe|viele|schöne) gr(?:ü|ue)(?:ß|ss)(?:en?)?',
    '(?:(?:bien|très) )?cordialement|bien à vous',
    '(?:un )?(?:cordial(?:es)? )?saludos?(?: cordiales)?|atentamente',
    '(?:cordiali |distinti )?saluti',
    'atenciosamente|(?:com os melhores )?cumprimentos',
    '(?:met )?vriendelijke groet(?:en)?',
    'z poważaniem|pozdrawiam',
    '(?:med )?vänlig(?:a)? hälsning(?:ar)?|(?:med )?venn?lig hilsen|mvh',
    '(?:ystävällisin )?terveisin|s pozdravem|saygılarımla|üdvözlettel',
  ].join('|')})(?![\\p{L}])`,
  'iu',
)
const THANKS = /^(?:(?:заранее )?(?:большое )?спасибо|благодарю|(?:many )?thanks(?: again)?|thank you),$/iu
export const CONTACT =
  /(?:\+?\d[\d\s().-]{6,}\d)|\S@\S+\.\S|https?:\/\/|www\.|(?:^|\s)(?:тел|моб|факс|skype|telegram|whatsapp|tel|phone|mobile|fax|e-?mail|ооо|оао|зао|пао|ип|ltd|inc|gmbh|llc)(?=[.:\s,]|$)/iu
const MOST_DETAILS = 12
/** Without an address or number among them only a name and a post or two are believed. */
const MOST_NAMES = 4

/** Where a closing ("С уважением, Анна") with the name and details below it begins; `end` when there is none. */
export function closingStart(lines: readonly string[], end: number): number {
  const details: string[] = []
  for (let i = end - 1; i >= 0 && details.length <= MOST_DETAILS; i--) {
    const line = lines[i]!.trim().slice(0, 200)
    if (line === '') continue
    const name = nameAfterClosing(line)
    if (name !== null) return signs(name === '' ? details : [name, ...details]) ? i : end
    // The thanks are words of the letter: whether it says nothing else is looked at later.
    if (THANKS.test(line)) return signs(details) && details.some((each) => CONTACT.test(each)) ? i + 1 : end
    if (!isDetail(line)) return end
    details.unshift(line)
  }
  return end
}

/** What stands behind the closing on its line; null: the line is none. */
function nameAfterClosing(line: string): string | null {
  const closing = CLOSING.exec(line.replace(/^[*_]+/, ''))
  if (!closing) return null
  const rest = line
    .replace(/^[*_]+/, '')
    .slice(closing[0].length)
    .replace(/^[\s,.!;:–—*_-]+/, '')
  return rest === '' || STARTS_NAME.test(rest) ? rest : null
}

const STARTS_NAME = /^[*_<«"“(]{0,3}[\p{Lu}\d+]/u

function signs(details: readonly string[]): boolean {
  if (details.length === 0 || details.length > MOST_DETAILS || !details.every(isDetail)) return false
  if (details.some((line) => CONTACT.test(line))) return true
  return details.length <= MOST_NAMES && isName(details[0]!)
}

const isName = (line: string): boolean =>
  STARTS_NAME.test(line) && line.length <= 60 && line.split(/\s+/).length <= 6

/** A name, a post, a number: anything but a sentence, a question or an afterthought. */
const isDetail = (line: string): boolean =>
  line.length <= 120 &&
  !/^(?:p\.?\s?s\b|п\.?\s?с\.|з\.?\s?ы\.|ps:|зы)/iu.test(line) &&
  !/[?:]\s*$/.test(line) &&
  (CONTACT.test(line) || !/[\p{Ll}\d»")][.!…]+$/u.test(line) || line.split(/\s+/).length < 3)
