/** Russian replies in the shapes of many mailers, web, desktop and phone; words and people are made up. */

const answer = 'Добрый день!\n\nДа, забрали вчера, всё в порядке.\nКогда будет возврат?'
const was =
  'Здравствуйте, Анна!\n\nСообщите, пожалуйста, получили ли вы заказ.\n\n--\nС уважением,\nСлужба поддержки «Ромашка»\n+7 (495) 123-45-67'
const quoted = was
  .split('\n')
  .map((x) => `> ${x}`.trimEnd())
  .join('\n')
const desk = 'Служба поддержки «Ромашка»',
  address = 'support@romashka.ru'
const shapes: [string, string, string?][] = [
  ['gmail1', `${answer}\n\nпт, 20 нояб. 2026 г. в 09:05, ${desk} <${address}>:\n\n${quoted}`],
  [
    'gmail wrapped',
    `${answer}\n\nпт, 20 нояб. 2026 г. в 09:05, ${desk}\nотдел возвратов <${address}>:\n\n${quoted}`,
  ],
  ['gmail wrapped2', `${answer}\n\nпт, 20 нояб. 2026 г. в 09:05, ${desk} <\n${address}>:\n\n${quoted}`],
  ['gmail mayday', `${answer}\n\nср, 6 мая 2026 г., 09:05 ${desk} <${address}>:\n\n${quoted}`],
  ['gmail bare', `${answer}\n\nпт, 20 нояб. 2026 г., 09:05 ${address} <${address}>:\n\n${quoted}`],
  [
    'gmail mobile sig',
    `${answer}\n\nОтправлено с моего телефона Xiaomi\n\nпт, 20 нояб. 2026 г. в 09:05, ${desk} <${address}>:\n\n${quoted}`,
  ],
  [
    'gmail with --',
    `${answer}\n\n-- \nАнна Петрова\nменеджер\n\nпт, 20 нояб. 2026 г. в 09:05, ${desk} <${address}>:\n\n${quoted}`,
  ],
  [
    'gmail sig after',
    `${answer}\n\nпт, 20 нояб. 2026 г. в 09:05, ${desk} <${address}>:\n\n${quoted}\n\n\n-- \nАнна Петрова\nменеджер`,
  ],
  [
    'outlook ru',
    `${answer}\n\nFrom: ${desk} <${address}>\nSent: Friday, November 20, 2026 9:05 AM\nTo: 'Анна Петрова' <anna@example.ru>\nSubject: RE: Заказ 123\n\n${was}`,
  ],
  [
    'outlook ru mailto',
    `${answer}\n\nОт: ${desk} [mailto:${address}] \nОтправлено: пятница, 20 ноября 2026 г. 9:05\nКому: 'Анна Петрова'\nКопия: 'Склад'\nТема: RE: Заказ 123\nВажность: Высокая\n\n${was}`,
  ],
  [
    'outlook new ru',
    `${answer}\n\n\nОт: ${desk} <${address}>\nДата: пятница, 20 ноября 2026 г. в 09:05\nКому: Анна Петрова <anna@example.ru>\nТема: Re: Заказ 123\n\n${was}`,
  ],
  [
    'outlook star',
    `${answer}\n\n*От:* ${desk} <${address}>\n*Отправлено:* 20 ноября 2026 г. 9:05\n*Кому:* Анна Петрова\n*Тема:* Заказ 123\n\n${was}`,
  ],
  [
    'owa rule',
    `${answer}\n\n________________________________\nОт: ${desk} <${address}>\nОтправлено: 20 ноября 2026 г. 9:05:10\nКому: Анна Петрова\nТема: Заказ 123\n\n${was}`,
  ],
  [
    'owa iphone',
    `${answer}\n\nОтправлено с iPhone\n________________________________\nОт: ${desk} <${address}>\nОтправлено: Friday, November 20, 2026 9:05:10 AM\nКому: Анна Петрова <anna@example.ru>\nТема: Заказ 123\n\n${was}`,
  ],
  [
    'outlook android',
    `${answer}\n\nСкачать Outlook для Android<https://aka.ms/AAb9ysg>\n________________________________\nFrom: ${desk} <${address}>\nSent: Friday, November 20, 2026 9:05:10 AM\nTo: Анна Петрова <anna@example.ru>\nSubject: Заказ 123\n\n${was}`,
  ],
  [
    'outlook android2',
    `${answer}\n\nПолучите Outlook для Android<https://aka.ms/AAb9ysg>\n________________________________\nОт: ${desk} <${address}>\nОтправлено: Friday, November 20, 2026 9:05:10 AM\nКому: Анна Петрова <anna@example.ru>\nТема: Заказ 123\n\n${was}`,
  ],
  [
    'win mail',
    `${answer}\n\nОтправлено из Почты для Windows\n\nОт: ${desk}\nОтправлено: 20 ноября 2026 г. 9:05\nКому: anna@example.ru\nТема: Заказ 123\n\n${was}`,
  ],
  [
    'win10 mail',
    `${answer}\n\nОтправлено из приложения "Почта" для Windows 10\n\nОт: ${desk}\nОтправлено: 20 ноября 2026 г. 9:05\nКому: anna@example.ru\nТема: Заказ 123\n\n${was}`,
  ],
  [
    'win10 mail en',
    `${answer}\n\nSent from Mail for Windows 10\n\nFrom: ${desk}\nSent: 20 ноября 2026 г. 9:05\nTo: anna@example.ru\nSubject: Заказ 123\n\n${was}`,
  ],
  [
    'outlook express',
    `${answer}\n----- Original Message ----- \nFrom: "${desk}" <${address}>\nTo: "Анна" <anna@example.ru>\nSent: Friday, November 20, 2026 9:05 AM\nSubject: Заказ 123\n\n\n${quoted}`,
  ],
  [
    'outlook 2003 ru',
    `${answer}\n\n-----Original Message-----\nFrom: ${desk} [mailto:${address}] \nSent: Friday, November 20, 2026 9:05 AM\nTo: Анна\nSubject: Заказ\n\n${was}`,
  ],
  ['apple', `${answer}\n\n> 20 нояб. 2026 г., в 9:05, ${desk} <${address}> написал(а):\n> \n${quoted}`],
  ['apple2', `${answer}\n\n20 нояб. 2026 г., в 9:05, ${desk} <${address}> написал(а):\n\n${quoted}`],
  ['apple old', `${answer}\n\n20.11.2026, в 9:05, ${desk} <${address}> написал(а):\n\n${quoted}`],
  [
    'iphone',
    `${answer}\n\nОтправлено с iPhone\n\n> 20 нояб. 2026 г., в 09:05, ${desk} <${address}> написал(а):\n> \n> ${'\ufeff'}\n${quoted}`,
  ],
  [
    'iphone moego',
    `${answer}\n\nОтправлено с моего iPhone\n\n> 20 нояб. 2026 г., в 09:05, ${desk} <${address}> написала:\n> \n${quoted}`,
  ],
  [
    'ipad',
    `${answer}\n\nОтправлено с iPad\n\n20 нояб. 2026 г., в 09:05, ${desk} <${address}> написал(а):\n\n${quoted}`,
  ],
  ['tb', `${answer}\n\n20.11.2026 9:05, ${desk} пишет:\n${quoted}`],
  ['tb long', `${answer}\n\n20.11.2026 09:05, ${desk} via\nРомашка пишет:\n${quoted}`],
  ['tb en', `${answer}\n\nOn 20.11.2026 09:05, ${desk} wrote:\n${quoted}`],
  ['tb sig', `${answer}\n\n20.11.2026 9:05, ${desk} пишет:\n${quoted}\n\n-- \nС уважением,\nАнна Петрова`],
  ['yandex', `${answer}\n\n20.11.2026, 09:05, "${desk}" <${address}>:\n${quoted}`],
  [
    'yandex sig',
    `${answer}\n\n-- \nС уважением, Анна Петрова\n\n20.11.2026, 09:05, "${desk}" <${address}>:\n${quoted}`,
  ],
  [
    'yandex sig below',
    `${answer}\n\n20.11.2026, 09:05, "${desk}" <${address}>:\n${quoted}\n\n-- \nОтправлено из мобильного приложения Яндекс.Почты`,
  ],
  [
    'yandex mobile',
    `${answer}\n\n20.11.2026, 09:05, ${desk} <${address}>:\n\n${was}\n\n--\nОтправлено из мобильного приложения Яндекс Почты`,
  ],
  ['yandex mobile2', `${answer}\n\n09:05, 20 ноября 2026 г., ${desk} <${address}>:\n\n${was}`],
  [
    'yandex mobile3',
    `${answer}\n\nОтправлено из мобильной Яндекс Почты: http://m.ya.ru/ymail\n\n20.11.2026, 09:05, "${desk}" <${address}>:\n${quoted}`,
  ],
  [
    'yandex new',
    `${answer}\n\n----------------\nКому: anna@example.ru (anna@example.ru);\nТема: Заказ 123;\n20.11.2026, 09:05, "${desk}" <${address}>:\n\n${was}`,
  ],
  [
    'yandex new2',
    `${answer}\n\n\n----------------\nКому: Анна Петрова (anna@example.ru), Склад (store@example.ru);\nТема: Заказ 123;\n20.11.2026, 09:05, "${desk}" <${address}>:\n\n${quoted}`,
  ],
  [
    'mailru',
    `${answer}\n\n>Пятница, 20 ноября 2026, 9:05 +03:00 от ${desk} <${address}>:\n>\n${was
      .split('\n')
      .map((x) => `>${x}`)
      .join('\n')}`,
  ],
  [
    'mailru2',
    `${answer}\n \n \n--\nАнна Петрова\n \n \n>Пятница, 20 ноября 2026, 9:05 +03:00 от ${desk} <${address}>:\n> \n${quoted}`,
  ],
  ['mailru bare', `${answer}\n\nПятница, 20 ноября 2026, 9:05 +03:00 от "${desk}" <${address}>:\n\n${was}`],
  [
    'mailru mobile',
    `${answer}\n--\nОтправлено из Mail.ru для Android\nпятница, 20 ноября 2026г., 09:05 +03:00 от ${desk} ${address}:\n\n${quoted}`,
  ],
  [
    'mailru ios',
    `${answer}\n\nОтправлено из Почты Mail.ru для iOS\n\n\nпятница, 20 нояб. 2026 г., 09:05 +0300 от ${address} <${address}>:\n${quoted}`,
  ],
  [
    'mailru app2',
    `${answer}\n \n--\nОтправлено из Mail для Android\n \nПятница, 20 ноября 2026, 9:05 +03:00 от ${desk} <${address}>:\n \n${was}`,
  ],
  [
    'mailru vk',
    `${answer}\n\n\n----------------------------------------------------------------------\nПятница, 20 ноября 2026, 9:05 +03:00 от ${desk} <${address}>:\n\n${was}`,
  ],
  ['rambler', `${answer}\n\n20.11.2026, 9:05, ${desk} <${address}> написал:\n${quoted}`],
  ['rambler2', `${answer}\n\n20 ноября 2026 г., 9:05:33, от "${desk}" <${address}>:\n\n${quoted}`],
  [
    'samsung',
    `${answer}\n\nОтправлено с моего Galaxy\n\n\n-------- Исходное сообщение --------\nОт: ${desk} <${address}> \nДата: 20.11.2026  09:05  (GMT+03:00) \nКому: anna@example.ru \nТема: Заказ 123 \n\n${was}`,
  ],
  [
    'samsung2',
    `${answer}\n\n\n\nОтправлено со смартфона Samsung Galaxy.\n-------- Исходное сообщение --------От: ${desk} <${address}> Дата: 20.11.2026  09:05  (GMT+03:00) Кому: anna@example.ru Тема: Заказ 123 \n${was}`,
  ],
  [
    'samsung3',
    `${answer}\n\nОтправлено с Samsung Mobile\n\n<div>-------- Исходное сообщение --------</div>\n\n${was}`,
  ],
  [
    'xiaomi',
    `${answer}\n\nОтправлено из почты Mi\n${desk} <${address}> 20 ноября 2026 г., 09:05 написал:\n\n${was}`,
  ],
  [
    'xiaomi2',
    `${answer}\n\nОтправлено с Xiaomi Redmi Note 8\n\n${desk} <${address}>, 20 нояб. 2026 г., 09:05:\n\n${quoted}`,
  ],
  [
    'xiaomi mail',
    `${answer}\n\nОтправлено с моего Xiaomi\n20 нояб. 2026 г. 09:05 пользователь ${desk} <${address}> написал:\n${quoted}`,
  ],
  [
    'huawei',
    `${answer}\n\nОтправлено с моего HUAWEI\n\n\n-------- Исходное сообщение --------\nОт: ${address}\nДата: пт, 20 нояб. 2026 г., 09:05\nКому: anna@example.ru\nТема: Re: Заказ 123\n\n${was}`,
  ],
  [
    'huawei2',
    `${answer}\n\nОтправлено с телефона HUAWEI\n\n-------- Исходная переписка --------\nОт: ${desk} <${address}>\nДата: пт, 20 нояб. 2026 г., 09:05\nКому: anna@example.ru\nТема: Re: Заказ 123\n\n${was}`,
  ],
  [
    'bat',
    `${answer}\n\nВы писали 20 ноября 2026 г., 9:05:33:\n\n${was
      .split('\n')
      .map((x) => (x ? `> ${x}` : x))
      .join('\n')}\n\n\n-- \nС уважением,\n Анна                          mailto:anna@example.ru`,
  ],
  [
    'bat hello',
    `Здравствуйте, Служба.\n\nВы писали 20 ноября 2026 г., 9:05:33:\n\n> Сообщите, получили ли.\n\nДа, получили.`,
    `Здравствуйте, Служба.\n\nВы писали 20 ноября 2026 г., 9:05:33:\n\n> Сообщите, получили ли.\n\nДа, получили.`,
  ],
  ['roundcube', `${answer}\n\n${desk} писал(а) 20.11.2026 09:05:\n${quoted}`],
  ['roundcube2', `${answer}\n\n20.11.2026 09:05, ${desk} пишет:\n${quoted}`],
  [
    'zimbra',
    `${answer}\n\nОт: "${desk}" <${address}>\nКому: "anna" <anna@example.ru>\nОтправленные: Пятница, 20 Ноябрь 2026 г 9:05:33\nТема: Заказ 123\n\n${was}`,
  ],
  ['horde', `${answer}\n\nЦитирование ${desk} <${address}>:\n\n${quoted}`],
  ['evolution', `${answer}\n\nВ Пт, 20/11/2026 в 09:05 +0300, ${desk} пишет:\n${quoted}`],
  [
    'evolution2',
    `${answer}\n\nВ письме от 20 ноября 2026 г. 09:05:33 пользователь ${desk} написал:\n${quoted}`,
  ],
  [
    'kmail',
    `${answer}\n\nВ письме от пятница, 20 ноября 2026 г. 9:05:33 MSK пользователь ${desk} написал:\n\n${quoted}`,
  ],
  ['spark', `${answer}\n\n20 нояб. 2026 г., 09:05 +0300, ${desk} <${address}>, писал:\n${quoted}`],
  ['mailspring', `${answer}\n\nВ нояб. 20 2026, в 9:05 дп, ${desk} <${address}> написал:\n${quoted}`],
  [
    'k9',
    `${answer}\n\n20 ноября 2026 г. 09:05:33 GMT+03:00, ${desk} <${address}> пишет:\n${quoted}\n\n-- \nПростите за краткость, создано в K-9 Mail.`,
  ],
  [
    'bluemail',
    `${answer}\n\nОтправлено из BlueMail для Android\n\n20 нояб. 2026 г., 9:05, в 9:05, "${desk}" <${address}> написал:п\n${quoted}`,
  ],
  [
    'company disclaimer',
    `${answer}\n\nС уважением,\nПетрова Анна\nООО «Берег»\nтел. 8 (812) 555-44-33\n\nНастоящее сообщение и вложения к нему являются конфиденциальными и предназначены исключительно для адресата. Если вы получили его по ошибке, удалите его.\n\nОт: ${desk} <${address}>\nОтправлено: 20 ноября 2026 г. 9:05\nКому: Петрова\nТема: Заказ\n\n${was}`,
  ],
  [
    'lotus',
    `${answer}\n\n\n\nОт:\t${desk} <${address}>\nКому:\tanna@example.ru, \nДата:\t20.11.2026 09:05\nТема:\tЗаказ 123\n\n\n\n${was}`,
  ],
  ['bitrix', `${answer}\n\n20.11.2026 09:05, ${desk} написал(а):\n${quoted}`],
  ['tutanota', `${answer}\n\n20 нояб. 2026 г., 09:05 от ${address}:\n\n${quoted}`],
  [
    'gmail nbsp',
    `${answer}\n\nпт, 20\u00a0нояб. 2026\u202fг. в\u00a009:05, ${desk} <${address}>:\n\n${quoted}`,
  ],
  [
    'sig s uvazh',
    `${answer}\n\nС уважением, Анна\n\nпт, 20 нояб. 2026 г. в 09:05, ${desk} <${address}>:\n\n${quoted}`,
  ],
  ['no quote sig', `${answer}\n\n--\nАнна Петрова\n+7 900 000-00-00`],
  ['quote empty head', `\n${answer}\n\n\n\n20.11.2026, 09:05, "${desk}" <${address}>:\n${quoted}\n`],
  [
    'thread deep',
    `${answer}\n\nпт, 20 нояб. 2026 г. в 09:05, ${desk} <${address}>:\n\n${quoted}\n>\n> чт, 19 нояб. 2026 г. в 08:00, Анна <anna@example.ru>:\n>\n>> Где заказ?\n`,
  ],
]

export const russianReplies = shapes.map(([mailer, text, visible = answer]) => ({ mailer, text, visible }))

export const russianKeptWhole = [
  `> Какой адрес доставки?\nТверь, Ленина 5\n> Когда удобно?\nВ субботу\n> Телефон?\n+7 900 000-00-00`,
  `Добрый день!\n\n20.11.2026, 09:05, "${desk}" <${address}>:\n> Какой адрес доставки?\n\nТверь, Ленина 5.\n\n> Когда удобно?\n\nВ субботу.`,
  `20.11.2026 9:05, ${desk} пишет:\n> Какой адрес?\nТверь\n> Когда?\nВ субботу, спасибо.`,
  `От: Москвы до Твери\nКому: Иванову\nДата: 20.11.2026\nТема: перевозка\n\nСколько стоит?`,
  `От: склад №5\nДо: магазин\nГруз: 3 коробки\n\nПришлите счёт.`,
  `Прошу ответить на вопросы:\n-- где заказ\n-- когда возврат\n-- кто виноват`,
  `Первая часть письма.\n-- \nВторая часть: заказ так и не пришёл, разберитесь пожалуйста, прошло уже две недели с момента оплаты,\nа курьер не звонил ни разу. Деньги списали сразу. Я дважды писала в чат и звонила на горячую линию,\nно каждый раз отвечали, что заказ в пути. Хочу вернуть деньги, реквизиты пришлю отдельным письмом.\n\nЧто мне делать дальше?\n\nМожно ли получить замену?\n\nЖду ответа до пятницы, потом обращусь в Роспотребнадзор.\n\nНомер заказа 123, номер чека 456.\n\nОплата была картой.\n\nДоставка курьером.\n\nАдрес тот же.`,
  `Вы писали: "заказ будет завтра".\nПрошло три дня.\n\nГде он?`,
  `Менеджер Иванов написал:\nзаказ отправлен 12.11.2026.\nЯ ничего не получил.`,
  `12.11.2026 мне позвонили и сказали:\nждите курьера.\n\nНикто не приехал.`,
  `Здравствуйте!\n\nПересылаю письмо поставщика, посмотрите.\n\n---------- Forwarded message ---------\nОт: Поставщик <s@example.ru>\nDate: пт, 20 нояб. 2026 г. в 09:05\nSubject: Счёт\nTo: Анна <anna@example.ru>\n\n\nСчёт во вложении.`,
  `-------- Пересылаемое сообщение --------\n20.11.2026, 09:05, "Поставщик" <s@example.ru>:\n\nСчёт во вложении.\n-------- Завершение пересылаемого сообщения --------`,
  `Отправлено 5 коробок, пришло 4.\nОтправлено с московского склада\n\nГде пятая?`,
  `Отправлено из Москвы 12 ноября.\nДо сих пор не пришло.`,
  `Список:\n1. От: кого\n2. Кому: куда\n3. Тема: зачем\nЧто писать в графах?`,
  `Спасибо!\n\n-----\n\nЕщё вопрос: можно ли оплатить картой?`,
  `Лог:\n> npm install\n> error 404\nЧто делать?`,
  `С уважением отношусь к вашей работе, но\nзаказ не пришёл. Позвоните +7 900 000-00-00.`,
  `Тема: не работает вход\nДата: вчера\nОт: Анны\n\nНе могу войти.`,
  `___________\nЗаявка 12\n___________\nНе работает принтер в кабинете 5.`,
  `Добрый день.\n\nНе могу войти на сайт. Ошибка:\n---------- Error ----------\nAccess denied\n---------------------------\nПомогите.`,
]
