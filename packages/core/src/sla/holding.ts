// A holding reply says that we work on it and nothing else. Every clause must be one of the known ways of saying so,
// or a courtesy; one clause that says anything else makes it an answer.
const B = '(?<![\\p{L}\\p{N}])'
const E = '(?![\\p{L}\\p{N}])'
const word = (pattern: string) => new RegExp(`${B}(?:${pattern})${E}`, 'iu')
const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`, 'iu')

const REQUEST_RU =
  '(?:обращени\\p{L}*|запрос\\p{L}*|письм\\p{L}*|сообщени\\p{L}*|заявк\\p{L}*|вопрос\\p{L}*|жалоб\\p{L}*|проблем\\p{L}*|информаци\\p{L}*|данные|тикет\\p{L}*|ситуаци\\p{L}*|инцидент\\p{L}*)'
const REQUEST_EN =
  '(?:requests?|messages?|e-?mails?|tickets?|questions?|inquir(?:y|ies)|enquir(?:y|ies)|case|issue|problem|complaint|report|details|this|it|that|matter)'

const holding = [
  // received
  word(
    `${REQUEST_RU}.{0,40}(?:получен[оаы]?|получил[иа]?|принят[оаы]?|зарегистрирован[оаы]?|передан[оаы]?|рассматривается|рассмотрим|в работе|на рассмотрении|взят[оаы]? в работу|в обработке|обрабатывается|назначен[оаы]?|поступил[оаи]?)`,
  ),
  word(
    `(?:получил[иа]?|принял[иа]?|взял[иа]?|зарегистрировал[иа]?|увидел[иа]?).{0,30}(?:${REQUEST_RU}|в работу)`,
  ),
  word(
    '(?:получено|принято|зарегистрировано|взяли в работу|взял в работу|взяла в работу|беру в работу|берём в работу|берем в работу|уже в работе)',
  ),
  // looking into it
  word(
    '(?:уже |сейчас |пока )?(?:уточня[юе]м?|уточню|уточним|проверя[юе]м?|проверю|проверим|перепроверю|разбира(?:юсь|емся)|разбер(?:усь|[её]мся)|изуча[юе]м?|изучу|изучим|выясня[юе]м?|выясню|выясним|посмотрю|посмотрим|смотрю|смотрим|ищ[уе]м? (?:причину|решение|информацию)|занимаемся|занимаюсь|рассматриваем|рассмотр(?:им|ю)|ожида(?:ем|ю) (?:ответ|их ответ)\\p{L}*|(?:жд(?:[её]м|у)|дожд(?:[её]мся|усь)) (?:их )?ответ\\p{L}*|консультируюсь|узна[юе]м?|спрошу|спросим|спрашиваю|спросил[аи]? у|посоветуюсь|обсу(?:жу|дим)|соглас(?:ую|уем|овываю)|запрос(?:им|ил|или|ила) информацию)',
  ),
  word('(?:мы |уже |сейчас )*работаем над'),
  word(
    `(?:переда(?:л|ла|ли|м|дим|[её]м)|направил[иа]?|направим|эскалировал[иа]?|переадресовал[иа]?).{0,40}(?:${REQUEST_RU}|специалист\\p{L}*|коллег\\p{L}*|отдел\\p{L}*|инженер\\p{L}*|разработчик\\p{L}*|бухгалтери\\p{L}*|техническ\\p{L}*|профильн\\p{L}*)`,
  ),
  word(
    '(?:специалисты?|коллеги|инженеры?|разработчики) (?:уже |сейчас )?(?:разбира\\p{L}*|занима\\p{L}*|провер\\p{L}*|изуча\\p{L}*|работа\\p{L}*|подключил\\p{L}*)',
  ),
  // will come back
  word(
    '(?:ответ(?:им|ит|ят)|отвечу|верн(?:усь|[её]мся|[её]тся)|напиш(?:ем|у|ет)|сообщ(?:им|у|ит)|свяж(?:емся|усь|ется|утся)|отпишусь|отпишемся|дадим (?:ответ|знать|обратную связь)|дам (?:ответ|знать)|предоставим (?:ответ|информацию)|перезвон(?:им|ю)|проинформируем|оповестим|держ(?:им|у) в курсе|буд(?:у|ем) держать в курсе|подготовим ответ|готовим ответ)',
  ),
  word('как только (?:будет|будут|появ\\p{L}*|получ\\p{L}*|узна\\p{L}*|выясн\\p{L}*|что-то|станет)'),
  word(
    '(?:ожидайте|подождите|подожди|потерпите|дождитесь|просим (?:подождать|ожидать|немного)|прошу (?:подождать|ожидать)|оставайтесь на линии|минутку|минуточку|секунду|секундочку|одну минуту|пару минут|пару секунд|один момент)',
  ),
  word('(?:нужно|понадобится|потребуется|займ[её]т|дайте).{0,20}(?:врем\\p{L}*|минут\\p{L}*|час\\p{L}*)'),
  word(
    '(?:ответ|решение) (?:будет|пока|поступит|придёт|придет)|ближайшее время|будет решен[оа]?|оператор (?:скоро )?(?:подключится|ответит)',
  ),
  // English
  word(`(?:received|got|registered|logged|noted).{0,25}(?:your|the) ${REQUEST_EN}`),
  word(
    `your ${REQUEST_EN}.{0,25}(?:received|registered|logged|assigned|forwarded|in progress|being (?:reviewed|processed|looked into|handled)|under review|in the queue|escalated)`,
  ),
  word(
    '(?:looking|look) into|(?:(?:am|are|is|re|m|be|currently|now|already|still) )(?:checking|reviewing|investigating|working on|looking at|verifying|clarifying)',
  ),
  new RegExp(
    `^(?:then |will )?(?:reply|answer|write|respond|get back|come back|let you know|update you)${E}`,
    'iu',
  ),
  word(
    "(?:i|we)(?:'ll| will|’ll) (?:ask|check|look|investigate|review|verify|find out|get back|come back|let you know|keep you|update you|reply|respond|speak to|talk to|be in touch|follow up|write|call you|contact you|be back|be with you|answer)",
  ),
  word(
    'let me (?:check|look|find out|ask|see|verify|investigate)|(?:need|requires?|take) (?:a (?:bit|little) )?(?:more |some )?(?:time|a (?:moment|while)|a few)|working on (?:it|this|your)',
  ),
  word(
    `(?:passed|forwarded|escalated|handed|sent|assigned).{0,25}(?:${REQUEST_EN}|to (?:our|the|a) (?:team|speciali[sz]ts?|engineers?|developers?|colleagues?|technical|billing|relevant))`,
  ),
  word(
    '(?:our )?(?:team|speciali[sz]ts?|engineers?|colleagues?|agent|someone|somebody).{0,20}(?:looking|investigating|working|checking|reviewing|will (?:reply|respond|get back|contact|be in touch|be with you|answer|look|review))',
  ),
  word(
    '(?:please )?(?:bear with|hold on|stand by|wait|hang on|one moment|just a (?:moment|second|minute)|one (?:second|minute)|stay tuned)|as soon as (?:possible|we|i)|once (?:we|i) (?:have|know|hear|get)|(?:be|come|get|getting|write|report) back to you|shortly|keep you (?:posted|updated|informed)',
  ),
]

/** What names stand beside: a greeting, or the words above a signature. */
const address = [
  whole(
    '(?:здравствуйте|здравствуй|добрый (?:день|вечер)|доброе утро|привет|приветствуем|уважаем\\p{L}+|hello|hi|hey|dear|good (?:morning|afternoon|evening)|hi there)(?: \\p{L}+){0,3}',
  ),
  whole(
    '(?:с уважением|с наилучшими пожеланиями|best regards|kind regards|regards|sincerely|best|cheers|thanks|thank you|спасибо|благодарим|благодарю|хорошего дня|доброго дня)(?: \\p{L}+){0,3}',
  ),
]

const courtesy = [
  ...address,
  word(
    '(?:спасибо|благодарим|благодарю|thank you|thanks|we appreciate|appreciate)(?: \\p{L}+)* (?:за|for|your)',
  ),
  word(
    '(?:извин(?:ите|яемся|яюсь)|прин(?:осим|ошу)(?: \\p{L}+)* извинения|прошу прощения|просим прощения|sorry|apologi[sz]e|apologies|пожалуйста|please|понимаем|понимаю|we understand|i understand)',
  ),
  whole('(?:команда|служба|отдел|ваша|ваш|team|the|your)(?: \\p{L}+){0,3}'),
  whole(
    '(?:что|чтобы|которы\\p{L}+|кто|если)(?: \\p{L}+){0,7}|(?:всё|все|ок|хорошо|понял|поняла|поняли|принято|понятно|ok|okay|sure|noted|understood|of course|конечно|да|yes)',
  ),
]

/** As it is written: two words in small letters are no name, and may be an answer. */
const NAME = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)?$/u

/** Asks the customer, or shows him something: then it is an answer, whatever else it says. */
const SUBSTANCE =
  /\?|https?:\/\/|@|(?<!№ ?|#|обращени\p{L} |ticket )\d{5,}|(?:^|\s)(?:нажмите|откройте|перейдите|обновите|попробуйте|проверьте|пришлите|укажите|уточните|сообщите|напишите|приложите|подскажите|click|open|try|send us|go to|attach|provide|confirm|check your|update your|restart|reinstall)(?=[\s,.!]|$)/iu
const LONGEST = 600

/**
 * Whether a reply only says that we work on it, so that the customer still waits for a word (Russian and English).
 * In doubt it is an answer; the agent may say otherwise.
 */
export function isHoldingReply(text: string): boolean {
  const plain = text.replace(/\s+/g, ' ').trim()
  if (!plain || plain.length > LONGEST || SUBSTANCE.test(plain)) return false
  const clauses = text
    .split(/(?:(?<!\d)[.:]|[.:](?!\d)|[!;\n()…])+|,|\s[-–—]\s|(?<=\s)(?:и|а|но|and|but|so)(?=\s)/iu)
    .map((clause) =>
      clause
        .replace(/[^\p{L}\p{N}'’#№\s-]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean)
  const says = (patterns: RegExp[], clause: string) => patterns.some((pattern) => pattern.test(clause))
  return (
    clauses.some((clause) => says(holding, clause)) &&
    clauses.every(
      (clause, i) =>
        says(holding, clause) ||
        says(courtesy, clause) ||
        (NAME.test(clause) && [clauses[i - 1], clauses[i + 1]].some((beside) => says(address, beside ?? ''))),
    )
  )
}
