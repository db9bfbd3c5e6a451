import type { TimeRule } from './times.ts'
import { englishTimes } from './times-en.ts'
import { russianTimes } from './times-ru.ts'

/** What a language says of promising: who commits himself, and what makes it none. */
export interface Language {
  times: readonly TimeRule[]
  /** One of us will do something. */
  promise: RegExp
  /** Somebody will have done something: a promise of ours unless the clause names an outsider. */
  deed: RegExp
  /** Says, when the clause says nothing else, that what was asked for will be done. */
  bare: RegExp
  outsider: RegExp
  /** The clause speaks of something else that happens then. */
  other: RegExp
  /** Takes the promise back wherever it stands in the sentence. */
  spoils: RegExp
  /** Only says what for, so that what it belongs to lies beyond it. */
  purpose: RegExp
  /** After it a denial holds no more, unless it was a condition. */
  contrast: RegExp
  condition: RegExp
  /** Begins a new clause. */
  boundary: RegExp
  /** May stand between parts of one time. */
  filler: RegExp
  /** Makes of two times the ends of a range. */
  range: RegExp
}

const B = '(?<![\\p{L}\\p{N}])'
const E = '(?![\\p{L}\\p{N}])'
const word = (...patterns: string[]) => new RegExp(`${B}(?:${patterns.join('|')})${E}`, 'iu')

// Any prefixed verb in -им or -ем is taken for one of them, unless it looks like an adjective, a noun or a present.
const prefixed =
  '(?!(?:совсем|проблем|при[её]м|объ[её]м|подъ[её]м)(?!\\p{L})|\\p{L}*(?:дн|шн|тн|щ|ш|ц|и|ь|е|тел|ход|нос|вод|воз|прос|а|я|у|езж)[иеё]м(?:ся)?(?!\\p{L}))(?:по|при|про|пере|вы|за|со?|ото?|до|на|об|у|раз|рас|под|ис|из|вос|воз|в)\\p{L}{2,}[иеё]м(?:ся)?'

// The same of one: hushed and soft stems in -у and -ю, unless it looks like a noun or a present.
const prefixedAlone =
  '(?!(?:по|вы|пере|раз|с|про|у|от)?(?:дачу|дажу|кражу|клажу|пажу|бычу|прошу)(?!\\p{L})|встречу|\\p{L}*(?:ход|нос|вод|воз|хож|нош|вож|езж)[жую]+(?:сь)?(?!\\p{L})|\\p{L}*(?:хожу|ношу|вожу|езжу|торговлю|кровлю)(?:сь)?(?!\\p{L}))(?:по|при|про|пере|вы|за|со?|ото?|до|на|об|у|раз|рас|под|ис|из|вос|воз|в)\\p{L}+(?:[жшчщ]у|[лнр]ю)(?:сь)?'

// First person, perfective future: what an agent says when he commits himself.
const weDo = [
  prefixed,
  prefixedAlone,
  '(?:пере|до|от|под|про|рас|об|с|за|при|вы)(?:дела|работа|чита|слуша|дума)(?:ю|ем)',
  'ответ(?:им|ит?е?ся|лю|чу)|отвечу|отпиш(?:усь|емся)|напиш(?:у|ем)|верн(?:усь|[её]мся|у|[её]м)|сообщ(?:у|им)|пришл(?:ю|[её]м)|вышл(?:ю|ем)|отправ(?:лю|им)|перешл(?:ю|[её]м)|направ(?:лю|им)|переда(?:м|дим)|скин(?:у|ем)',
  'позвон(?:ю|им)|перезвон(?:ю|им)|набер(?:у|[её]м)|свяж(?:усь|емся)|провер(?:ю|им)|перепровер(?:ю|им)|уточн(?:ю|им)|выясн(?:ю|им)|разбер(?:усь|[её]мся)|посмотр(?:ю|им)|изуч(?:у|им)|рассмотр(?:ю|им)|проконсультир(?:уюсь|уемся)',
  'сдела(?:ю|ем)|исправ(?:лю|им)|почин(?:ю|им)|реш(?:у|им)|устран(?:ю|им)|восстанов(?:лю|им)|подготов(?:лю|им)|оформ(?:лю|им)|подключ(?:у|им)|настро(?:ю|им)|обнов(?:лю|им)|активир(?:ую|уем)|разблокир(?:ую|уем)|замен(?:ю|им)|начисл(?:ю|им)|закр(?:ою|оем)|откр(?:ою|оем)|созда(?:м|дим)|добав(?:лю|им)|удал(?:ю|им)|измен(?:ю|им)|внес(?:у|[её]м)|пересчита(?:ю|ем)|верифицир(?:ую|уем)|выстав(?:лю|им)|согласу(?:ю|ем)|завезу|привез(?:у|[её]м)|достав(?:лю|им)|поменя(?:ю|ем)|сформир(?:ую|уем)|опубликуем|выпустим|выкат(?:им|ю)|компенсир(?:ую|уем)|перечисл(?:ю|им)|рассчита(?:ю|ем)|подтверж(?:у|дим)|оповест(?:им|ю)|проинформир(?:уем|ую)|законч(?:у|им)|заверш(?:у|им)|предостав(?:лю|им)|предлож(?:у|им)|подбер(?:у|[её]м)|обработа(?:ю|ем)|запуст(?:им|лю)|перенес(?:у|[её]м)|опиш(?:у|ем)|дополн(?:ю|им)|дожм(?:у|[её]м)|доделаем|доделаю',
  '(?:запиш|подтверж|выпиш|провер|включ|выключ|установ|провед|сброш|собер|выполн|объясн)(?:у|ю)|(?:дам|дадим)(?!\\p{L})|(?:бу(?:ду|дем)) (?:на связи|с вами|держать|готов\\p{L}*|у вас|ждать вас на)',
  '(?:постараюсь|постараемся|смогу|сможем|планируем|планирую|обещаю|обещаем|обязуемся|рассчитываем|собираемся|намерены|успею|успеем|готовы|готов|готова|должны|должен|должна) (?!(?:при[йд]ти|поступить|приехать|дойти|доехать|зачислиться|списаться|появиться|вернуться|измениться)(?!\\p{L}))(?:\\p{L}+ ){0,6}?\\p{L}+(?:ть|ти|чь)(?:ся|сь)?',
]
// Somebody of ours, or the work itself.
const ours =
  '(?:специалист|инженер|менеджер|коллег[аи]|оператор|разработчик[и]?|техник|мастер|бухгалтер|сотрудник|администратор|консультант|руководитель|эксперт|отдел|команда|он|она|они|юрист|техподдержка|бухгалтерия|курьер)'
// Of them every verb that looks like the future of a finished deed.
const staff =
  '(?:(?:наш\\p{L}* |техническ\\p{L}+ |дежурн\\p{L}+ )*(?:специалист|инженер|менеджер|коллег|оператор|разработчик|техник|мастер|бухгалтер|сотрудник|администратор|консультант|руководител|эксперт|отдел|команд|юрист|служб|групп|поддержк|техподдержк)\\p{L}*)'
const finishes =
  '(?!\\p{L}*(?:ход|нос|вод|воз|езж|сто|леж|сид|вис)(?:ит|ят)(?:ся)?(?!\\p{L}))(?:по|при|про|пере|вы|за|со?|ото?|до|на|об|у|раз|рас|под|ис|из|вос|воз|ре)\\p{L}{2,}(?<![аяиу])(?:ит|ят|ет|ёт|ут|ют)(?:ся)?'
const theyDo = [
  `${staff}(?: \\p{L}+){0,4}? ${finishes}|${finishes} (?:\\p{L}+ ){0,2}?${staff}`,
  `${ours}\\p{L}*(?: \\p{L}+){0,4} (?:ответ(?:ит|ят)|позвон(?:ит|ят)|перезвон(?:ит|ят)|свяж(?:ется|утся)|напиш(?:ет|ут)|верн(?:[её]тся|утся)|сообщ(?:ит|ат)|пришл(?:[её]т|ют)|вышл(?:ет|ют)|провер(?:ит|ят)|исправ(?:ит|ят)|подключ(?:ится|атся)|разбер(?:[её]тся|утся)|подготов(?:ит|ят)|оформ(?:ит|ят)|реш(?:ит|ат)|устран(?:ит|ят)|отправ(?:ит|ят)|уточн(?:ит|ят)|рассмотр(?:ит|ят)|да(?:ст|дут)|набер(?:[её]т|ут))`,
  '(?:вам|с вами)(?: \\p{L}+){0,4}? (?:ответ(?:ит|ят)|позвон(?:ит|ят)|перезвон(?:ит|ят)|напиш(?:ет|ут)|свяж(?:ется|утся)|сообщ(?:ит|ат)|пришл(?:[её]т|ют)|вышл(?:ет|ют)|набер(?:[её]т|ут)|отправ(?:ит|ят))|(?:свяж(?:ется|утся)|ответ(?:ит|ят)|позвон(?:ит|ят)|перезвон(?:ит|ят)) (?:с )?вам[и]?|вам (?:ответят|перезвонят|позвонят)',
  '(?:буд(?:ет|ут))(?: \\p{L}+){0,3}? (?:готов\\p{L}*|решен\\p{L}*|реш[её]н\\p{L}*|исправлен\\p{L}*|отправлен\\p{L}*|устранен\\p{L}*|устран[её]н\\p{L}*|восстановлен\\p{L}*|рассмотрен\\p{L}*|обработан\\p{L}*|выполнен\\p{L}*|закрыт\\p{L}*|сделан\\p{L}*|подключен\\p{L}*|подключ[её]н\\p{L}*|оформлен\\p{L}*|проверен\\p{L}*|выслан\\p{L}*|подготовлен\\p{L}*|предоставлен\\p{L}*|дан|опубликован\\p{L}*|выпущен\\p{L}*|разблокирован\\p{L}*|активирован\\p{L}*|начислен\\p{L}*|возвращен\\p{L}*|возвращ[её]н\\p{L}*|зачислен\\p{L}*|доступ\\p{L}*|ответ)',
  '(?:ответ|решение|отч[её]т|документы|сч[её]т|акт|письмо|договор|информация|результат\\p{L}*|ссылка|инструкция)(?: \\p{L}+){0,3} (?:будет|будут|поступит|прид[её]т|придут|дадим|появится)|(?:получите|увидите) (?:\\p{L}+ ){0,2}?(?:ответ\\p{L}*|решение|отч[её]т|документы|сч[её]т|письмо|договор|информацию|результат\\p{L}*|ссылку|звонок|инструкцию|уведомление|подтверждение)',
  'заработа(?:ет|ют)',
  '(?:версия|обновление|релиз|исправление|патч|доработка|правка)(?: \\p{L}+){0,3} (?:выйдет|появится|заработает|станет доступн\\p{L}*)',
  '(?:ждите|ожидайте) (?:\\p{L}+ ){0,2}?(?:ответ\\p{L}*|звон\\p{L}+|письм\\p{L}+|сообщени\\p{L}+|решени\\p{L}+|информаци\\p{L}+)',
]

// A verb that looks like the future of a finished deed, not done to itself: who does it stands elsewhere.
const active =
  '(?!\\p{L}*(?:(?:ход|нос|вод|воз|езж|сто|леж|сид|вис)(?:ит|ят)|сч[её]т|уч[её]т|ритет|ситет|портрет|совет|привет|ответ)(?!\\p{L}))(?!(?:прой|произой|исте|насту|подоро)\\p{L}+)(?:по|при|про|пере|вы|за|со?|ото?|до|на|об|у|раз|рас|под|ис|из|вос|воз|ре|вер)\\p{L}{2,}(?<![аяиу])(?:ит|ят|ет|ёт|ут|ют)|верн(?:[её]т|ут)'

export const russian: Language = {
  times: russianTimes,
  promise: word(...weDo, ...theyDo),
  deed: word(active, '(?:будет|будут)(?: \\p{L}+){0,3}? (?:у вас|на почте)'),
  bare: /^[\s,–—-]*(?:(?:вс[её]|уже|точно|обязательно|сейчас|и|ваш\p{L}*)\s+)*(?:будет|будут|сделаем|сделаю)(?:\s+(?:вс[её]|уже|точно|обязательно|у вас))*[\s,.!)]*$/iu,
  outsider: word(
    'вы|он|она|они|оно|это|клиент\\p{L}*|заказчик\\p{L}*|покупател\\p{L}*|банк\\p{L}*|курьер\\p{L}*|почт[аеуы]|почтальон|посылк\\p{L}*|заказ\\p{L}*|отправлени\\p{L}*|груз\\p{L}*|товар\\p{L}*|доставк\\p{L}*|магазин\\p{L}*|поставщик\\p{L}*|продав\\p{L}+|перевозчик\\p{L}*|производител\\p{L}*|налогов\\p{L}+|деньги|средства|оплата|плат[её]ж\\p{L}*|подписк\\p{L}*|тариф\\p{L}*|акци[яиею]|скидк\\p{L}*|вебинар\\p{L}*|встреч\\p{L}*|мероприяти\\p{L}*|срок\\p{L}*|период\\p{L}*|офис\\p{L}*|поезд|самол[её]т|автобус|погод\\p{L}*|кто|что|котор\\p{L}+',
  ),
  other: word(
    '\\p{L}{2,}(?:йте|ите|ьте|ете|ёте|ишь|ешь)(?:сь)?',
    '\\p{L}{3,}(?:л|ла|ло|ли)(?:ся|сь)?',
    'работа(?:ем|ет|ют)|открыт\\p{L}*|закрыт\\p{L}*|действу(?:ет|ют)|длится|продлится|истека(?:ет|ют)|истеч[её]т|заканчива(?:ется|ются)|начина(?:ется|ются)|состоится|пройд[её]т|доставля(?:ет|ют|ется)|доставит|приед(?:ет|ут)|приход(?:ит|ят)|поступ(?:ит|ят)|зачисл(?:ит|ят|яются)|отвечаем|отвечает|занима(?:ет|ют)|жд(?:у|[её]м)|прид[её]т(?:ся)?|будет|оплач\\p{L}+|нужно|надо|можно|можете|просим|прошу|\\p{L}{3,}(?:ется|ются|ится|атся|ятся)',
  ),
  spoils: word(
    'не (?!(?:переживай|волнуй|беспокой|сомневай|стесняй)\\p{L}+|(?:забуд\\p{L}+)|\\p{L}+(?:л|ла|ло|ли)(?:ся|сь)?(?!\\p{L})|(?:позднее|позже|менее|только|более|дольше)(?![\\p{L}]))(?:\\p{L}+)',
    'при (?!этом|вас|мне|нас|встреч)\\p{L}+[еи]|вряд ли|нет (?:гаранти\\p{L}+|возможности|смысла)|невозможно|никогда|если|при условии|в случае|как только|когда|после того|пока не(?! \\p{L}+(?:л|ла|ло|ли)(?:ся|сь)?(?!\\p{L}))|бы|может быть|возможно|обычно|как правило|зачастую|чаще всего|иначе|разве|неужели|согласно|вы (?:писали|говорили|просили|обещали|утверждали)|(?:обещал\\p{L}*|сказал\\p{L}*|говорил\\p{L}*|писал\\p{L}*|утвержда\\p{L}+),? что|якобы|мол|например|допустим|предположим|по регламенту банка|хотел(?:а|и)? бы|шутк\\p{L}+',
  ),
  contrast: /[,;]\s*(?:но|зато|однако)\s/iu,
  condition: word('если|при условии|в случае|как только|когда|после того|пока'),
  purpose: /^\s*чтобы\s/iu,
  boundary: /,\s+|;\s*|:\s+|\s[-–—]\s|\s(?=(?:и|а|но|либо|или|поэтому|затем|потом|тогда)\s)|\s*[()]\s*/giu,
  filler:
    /^[\s,()–—-]*(?:(?:около|примерно|ориентировочно|где-то|до|к|ко|в|во|на|не позднее|не позже|числа|года|ближе|рабочего|уже|же|или|край|крайний срок|максимум|мск|по московскому времени|по москве|самое позднее|т\.?\s?е\.?|то есть)[\s,]*)*$/iu,
  range: /[–—-]|(?<!\p{L})(?:или|край|крайний|максимум|не позднее|не позже|самое позднее)(?!\p{L})/iu,
}

export const english: Language = {
  times: englishTimes,
  deed: word(
    "\\p{L}+(?:['’]ll| will| shall)(?! (?:not|never)(?!\\p{L}))(?! be (?:closed|open|charged|billed|back from|out|away|off|held|due|on (?:leave|holiday|vacation))(?!\\p{L}))(?: \\p{L}+){1,3}",
  ),
  bare: /^[\s,–—-]*(?:will (?:do|be)|done|sorted|(?:all|it) will be)[\s,.!)]*$/iu,
  outsider: word(
    'you|parcels?|packages?|orders?|couriers?|carriers?|banks?|post|deliver(?:y|ies)|subscriptions?|trials?|plan|cards?|promotions?|offers?|sales?|stores?|shops?|offices?|lines|customers?|clients?|sellers?|suppliers?|manufacturers?|drivers?|webinars?|meetings?|events?|courses?|prices?|weather|tickets?|warranty|fees?|it|that|this|which|who',
  ),
  promise: word(
    "(?:(?:i|we)(?:'ll|’ll| will| shall|(?:['’](?:m|re)| am| are) (?:going|planning|aiming|hoping|expecting|looking|about|committed|scheduled|set|due) to| promise to| promise you| plan to| aim to| expect to| hope to| commit to| should be able to| can| intend to))(?! (?:not|never))(?: (?:definitely|certainly|also|then|personally|surely|try to|do our best to|do my best to|be able to|have))* \\p{L}+",
    "(?:(?:our|the|my|a|an|your|one of our)(?: \\p{L}+){0,2} )?(?:team|speciali[sz]ts?|engineers?|colleagues?|manager|agent|technician|developers?|department|representative|someone|somebody|expert|accountant|supervisor|consultant|she|he|they|support)(?:'ll|’ll| will|(?:['’](?:s|re)| is| are) going to)(?! not| be (?:back from|out|away|off|on (?:leave|holiday|vacation)))(?: \\p{L}+)?",
    '(?:team|devs?|developers?|engineers?|colleagues?|we|i|and) (?:should|will) have (?:\\p{L}+ ){0,3}?(?:fix|answer|update|solution|result|results|it|this|that|news|report|everything)',
    '(?:let me|let us)(?! know) (?:get back|come back|call|ring|write|send|follow up|confirm|update)',
    "(?:you|you all)(?:'ll|’ll| will)(?! not) (?:\\p{L}+ )?(?:receive|get|have|hear|see)(?! (?:the |your |a )?(?:parcel|package|order|delivery|goods|item|discount|charged))",
    "(?!(?:bank|courier|carrier|post|customer|client|seller|shop|store|supplier|manufacturer|driver|insurer|you|it|this|that)(?!\\p{L}))\\p{L}+(?:['’]ll| will) (?:call|phone|ring|contact|e-?mail|write to|reply to|get back to|reach out to|message|update|inform|notify|visit|follow up with|be in touch with) you",
    '(?:will|to|going to) be (?:\\p{L}+ )?(?:fixed|resolved|ready|sent|done|restored|solved|completed|answered|issued|processed|reviewed|handled|in your inbox|available|updated|corrected|replaced|activated|unlocked|back(?! from)|with you|published|deployed|released|prepared|shipped|reopened|closed)',
    '(?:expect|await|count on|rely on|look out for|watch for) (?:(?:our|a|an|my|the) )?(?:\\p{L}+ )?(?:reply|answer|call|update|response|e-?mail|message|solution)',
    '(?:the )?(?:answer|reply|fix|report|solution|response|update|refund|invoice|contract|documents|patch|link)(?: \\p{L}+){0,2} (?:will|should) (?:be|come|arrive|reach|follow|go)',
    '(?<=^\\s*)(?:will (?!be charged|you)\\p{L}+|back (?:to|with) (?:you|an?|the|more|news))|(?:and|but|so) (?:will|shall) (?!be charged|not )\\p{L}+|and (?:reply|call|write|get back|answer|send|let you know)',
  ),
  other: word(
    "(?:please|kindly|let us know|send|pay|reply|confirm|is|are|was|were|has|have|had|opens?|closes?|expires?|starts?|ends?|works?|valid|arrives?|delivers?|need|needs|waiting|(?:am|['’]m) (?:out|away|off|unavailable|on leave|in a meeting)|can you|could you|you can|you need|you have to|you must)",
  ),
  spoils: word(
    "(?:will|can|could|would|do|does|did|are|is|was|were|should)(?:n['’]t| not)|won['’]t|can['’]?t|cannot|unable|never|no guarantee|not (?:be )?able|if|unless|once|when|whenever|as soon as|provided|in case|should you|would|could|might|may|maybe|perhaps|usually|normally|typically|generally|unlikely|hardly|you (?:said|wrote|told|promised|asked)|(?:said|told|promised)(?: \\p{L}+){0,2} (?:that|we|you|they|he|she|it)|for example|suppose|otherwise|until you|doubt|impossible",
  ),
  contrast: /[,;]?\s(?:but|however),?\s/iu,
  condition: word('if|unless|once|when|whenever|as soon as|provided|in case|until|should you'),
  purpose: /^\s*(?:to|in order to|so as to)\s/iu,
  boundary: /,\s+|;\s*|:\s+|\s[-–—]\s|\s(?=(?:and|but|or|so|then|because|while)\s)|\s*[()]\s*/giu,
  filler:
    /^[\s,()–—-]*(?:(?:at|by|on|in|the|around|about|before|no later than|latest|local time|time|until|of|sometime|or|or so|that is|first thing)[\s,]*)*$/iu,
  range: /[–—-]|\b(?:or(?! so)|latest|no later)\b/iu,
}
