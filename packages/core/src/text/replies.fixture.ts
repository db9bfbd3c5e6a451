/** Replies in the shapes that mailers give them; words and people are made up. */

const answer = 'Спасибо, замок открылся.\n\nА деньги вернёте?'
const was =
  'Здравствуйте, Анна!\n\nПопробуйте, пожалуйста, открыть замок ещё раз.\n\nС уважением,\nВелопрокат'
const quoted = was
  .split('\n')
  .map((line) => `> ${line}`.trimEnd())
  .join('\n')

export const textReplies = [
  {
    mailer: 'Gmail',
    text: `${answer}\n\nсб, 21 нояб. 2026 г. в 12:10, Велопрокат <help@example.ru>:\n\n${quoted}\n`,
  },
  {
    mailer: 'Gmail of some years ago',
    text: `${answer}\n\n21 ноября 2026 г., 12:10 пользователь Велопрокат <help@example.ru>\nнаписал:\n\n${quoted}\n`,
  },
  {
    mailer: 'Gmail in English',
    text: `${answer}\n\nOn Sat, Nov 21, 2026 at 12:10 PM Велопрокат\n<help@example.ru> wrote:\n\n${quoted}`,
  },
  {
    mailer: 'Outlook',
    text: `${answer}\n\nFrom: Велопрокат [mailto:help@example.ru]\nSent: Saturday, November 21, 2026 12:10 PM\nTo: Анна Петрова\nSubject: RE: Замок\n\n${was}`,
  },
  {
    mailer: 'Outlook in Russian',
    text: `${answer}\n\nОт: Велопрокат <help@example.ru> \nОтправлено: 21 ноября 2026 г. 12:10\nКому: Анна Петрова <anna@example.ru>\nТема: RE: Замок\n\n${was}`,
  },
  {
    mailer: 'Outlook 2003',
    text: `${answer}\n\n-----Исходное сообщение-----\nОт: Велопрокат\nОтправлено: 21 ноября 2026 г. 12:10\nКому: Анна\nТема: Замок\n\n${was}`,
  },
  {
    mailer: 'Outlook Express',
    text: `${answer}\n\n----- Original Message ----- \nFrom: "Велопрокат" <help@example.ru>\nTo: <anna@example.ru>\nSent: Saturday, November 21, 2026 12:10 PM\nSubject: Замок\n\n\n> Здравствуйте`,
  },
  {
    mailer: 'OWA',
    text: `${answer}\n\n________________________________\nОт: Велопрокат <help@example.ru>\nОтправлено: 21 ноября 2026 г. 12:10:55\nКому: Анна\nТема: Замок\n\n${was}`,
  },
  {
    mailer: 'Outlook without addresses',
    text: `${answer}\n\nОт: Велопрокат\nОтправлено: суббота, 21 ноября 2026 г. 12:10\nКому: Анна Петрова\nКопия: Склад\nТема: Замок\n\n${was}`,
  },
  {
    mailer: 'Apple Mail',
    text: `${answer}\n\n> 21 нояб. 2026 г., в 12:10, Велопрокат <help@example.ru> написал(а):\n> \n${quoted}`,
  },
  {
    mailer: 'Apple Mail, wrapped',
    text: `${answer}\n\n21 нояб. 2026 г., в 12:10, Служба поддержки Велопроката города \n<help@example.ru> написал(а):\n\n${quoted}`,
  },
  { mailer: 'Thunderbird', text: `${answer}\n\n21.11.2026 12:10, Велопрокат пишет:\n${quoted}\n` },
  {
    mailer: 'Thunderbird in English',
    text: `${answer}\n\nOn 11/21/2026 12:10 PM, Велопрокат wrote:\n${quoted}\n`,
  },
  { mailer: 'Yandex', text: `${answer}\n\n21.11.2026, 12:10, "Велопрокат" <help@example.ru>:\n${quoted}` },
  {
    mailer: 'Yandex without marks',
    text: `${answer}\n\n21.11.2026, 12:10, "Велопрокат" <help@example.ru>:\n${was}`,
  },
  {
    mailer: 'Yandex on a phone',
    text: `${answer}\n\n12:10, 21 ноября 2026 г., Велопрокат <help@example.ru>:\n\n${was}\n-- \nОтправлено из мобильного приложения Яндекс Почты`,
  },
  {
    mailer: 'Mail.ru',
    text: `${answer}\n\n\nСуббота, 21 ноября 2026, 12:10 +03:00 от Велопрокат <help@example.ru>:\n${quoted}\n\n\n-- \nАнна Петрова`,
  },
  {
    mailer: 'Mail.ru with a signature above',
    text: `${answer}\n \n \n--\nАнна Петрова\n \n \nСуббота, 21 ноября 2026, 12:10 +03:00 от Велопрокат <help@example.ru>:\n \n${was}`,
  },
  {
    mailer: 'Mail.ru on a phone',
    text: `${answer}\n\n--\nОтправлено из Mail.ru для Android\nсуббота, 21 ноября 2026г., 12:10 +03:00 от Велопрокат help@example.ru:\n\n${quoted}`,
  },
  {
    mailer: 'iPhone',
    text: `${answer}\n\nОтправлено с iPhone\n\n> 21 нояб. 2026 г., в 12:10, Велопрокат <help@example.ru> написал(а):\n> \n${quoted}`,
  },
  {
    mailer: 'a Samsung phone',
    text: `${answer}\n\nОтправлено с устройства Samsung Galaxy\n\n-------- Исходное сообщение --------\nОт: Велопрокат <help@example.ru>\nДата: 21.11.2026 12:10 (GMT+03:00)\nКому: anna@example.ru\nТема: Замок\n\n${was}`,
  },
  {
    mailer: 'Outlook on a phone',
    text: `${answer}\n\nПолучить Outlook для iOS<https://aka.ms/o0ukef>\n________________________________\nОт: Велопрокат <help@example.ru>\nОтправлено: Saturday, November 21, 2026 12:10:00 PM\nКому: anna@example.ru\nТема: Замок\n\n${was}`,
  },
  { mailer: 'The Bat!', text: `${answer}\n\nВы писали 21 ноября 2026 г., 12:10:\n\n${quoted}` },
  { mailer: 'Roundcube', text: `${answer}\n\nВелопрокат писал(а) 2026-11-21 12:10:\n${quoted}` },
  {
    mailer: 'a company with a signature',
    text: `${answer}\n\nС уважением,\nПетрова Анна\nООО «Ромашка»\nтел. +7 (495) 123-45-67\n\nОт: Велопрокат <help@example.ru>\nОтправлено: 21 ноября 2026 г. 12:10\nКому: Анна\nТема: Замок\n\n${was}`,
  },
  { mailer: 'a mailer that only marks lines', text: `${answer}\n\n${quoted}` },
  { mailer: 'a phone without a quotation', text: `${answer}\n\nSent from my iPhone` },
  { mailer: 'somebody with a signature', text: `${answer}\n\n-- \nАнна Петрова\nбухгалтер` },
].map((reply) => ({ ...reply, visible: answer }))

const wasHtml = '<p>Здравствуйте, Анна!</p><p>Попробуйте, пожалуйста, открыть замок ещё раз.</p>'

export const htmlReplies = [
  {
    mailer: 'Gmail',
    html: `<div dir="ltr">Спасибо, замок открылся.<div><br></div><div>А деньги вернёте?</div></div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">сб, 21 нояб. 2026 г. в 12:10, Велопрокат &lt;<a href="mailto:help@example.ru">help@example.ru</a>&gt;:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${wasHtml}</blockquote></div>`,
  },
  {
    mailer: 'Outlook',
    html: `<div class="WordSection1"><p class="MsoNormal">Спасибо, замок открылся.<o:p></o:p></p><p class="MsoNormal">А деньги вернёте?</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>От:</b> Велопрокат &lt;help@example.ru&gt; <br><b>Отправлено:</b> 21 ноября 2026 г. 12:10<br><b>Кому:</b> Анна<br><b>Тема:</b> RE: Замок</p></div>${wasHtml}</div>`,
  },
  {
    mailer: 'Outlook without its rule',
    html: `<p>Спасибо, замок открылся.</p><p>А деньги вернёте?</p><p><b>From:</b> Велопрокат &lt;help@example.ru&gt;<br><b>Sent:</b> Saturday, November 21, 2026 12:10 PM<br><b>To:</b> Анна<br><b>Subject:</b> Замок</p>${wasHtml}`,
  },
  {
    mailer: 'OWA',
    html: `<div id="divtagdefaultwrapper"><p>Спасибо, замок открылся.</p><p>А деньги вернёте?</p></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font><b>От:</b> Велопрокат &lt;help@example.ru&gt;<br><b>Отправлено:</b> 21 ноября 2026 г. 12:10<br><b>Кому:</b> Анна<br><b>Тема:</b> Замок</font></div><div>${wasHtml}</div>`,
  },
  {
    mailer: 'Apple Mail',
    html: `<div>Спасибо, замок открылся.</div><div><br></div><div>А деньги вернёте?</div><div><br><blockquote type="cite"><div>21 нояб. 2026 г., в 12:10, Велопрокат &lt;help@example.ru&gt; написал(а):</div><br class="Apple-interchange-newline">${wasHtml}</blockquote></div><br>`,
  },
  {
    mailer: 'iPhone',
    html: `<div dir="ltr">Спасибо, замок открылся.</div><div dir="ltr"><br></div><div dir="ltr">А деньги вернёте?<br><br>Отправлено с iPhone</div><div dir="ltr"><br><blockquote type="cite">21 нояб. 2026 г., в 12:10, Велопрокат &lt;help@example.ru&gt; написал(а):<br><br></blockquote></div><blockquote type="cite">${wasHtml}</blockquote>`,
  },
  {
    mailer: 'Thunderbird',
    html: `<p>Спасибо, замок открылся.</p><p>А деньги вернёте?</p><div class="moz-cite-prefix">21.11.2026 12:10, Велопрокат пишет:<br></div><blockquote type="cite" cite="mid:1@example.ru">${wasHtml}</blockquote><pre class="moz-signature" cols="72">-- \nАнна</pre>`,
  },
  {
    mailer: 'Yandex',
    html: `<div>Спасибо, замок открылся.</div><div>&nbsp;</div><div>А деньги вернёте?</div><div>&nbsp;</div><div>21.11.2026, 12:10, "Велопрокат" &lt;help@example.ru&gt;:</div><blockquote>${wasHtml}</blockquote>`,
  },
  {
    mailer: 'Mail.ru',
    html: `<div>Спасибо, замок открылся.</div><div>&nbsp;</div><div>А деньги вернёте?</div><div>&nbsp;</div><div data-signature-widget="container">--<br>Анна Петрова</div><div>&nbsp;</div><blockquote style="border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;">Суббота, 21 ноября 2026, 12:10 +03:00 от Велопрокат &lt;help@example.ru&gt;:<br>&nbsp;<div id="">${wasHtml}</div></blockquote>`,
  },
  {
    mailer: 'The Bat!',
    html: `<div>Спасибо, замок открылся.</div><div><br></div><div>А деньги вернёте?</div><div><br></div><div>Вы писали 21 ноября 2026 г., 12:10:</div><table><tr><td width="2" bgcolor="#0000ff"></td><td>${wasHtml}</td></tr></table>`,
  },
  {
    mailer: 'Mail.ru on a phone',
    html: `<div dir="auto">Спасибо, замок открылся.<br><br>А деньги вернёте?</div><div><br>--<br>Отправлено из Mail.ru для Android</div>суббота, 21 ноября 2026г., 12:10 +03:00 от Велопрокат <a href="mailto:help@example.ru">help@example.ru</a>:<br><blockquote>${wasHtml}</blockquote>`,
  },
  {
    mailer: 'a Samsung phone',
    html: `<div dir="auto">Спасибо, замок открылся.<br><br>А деньги вернёте?</div><div id="composer_signature">Отправлено с моего Galaxy</div><div><br></div><div><div>-------- Исходное сообщение --------</div><div>От: Велопрокат &lt;help@example.ru&gt;</div><div>Дата: 21.11.2026 12:10</div><div>Кому: anna@example.ru</div></div>${wasHtml}`,
  },
  {
    mailer: 'Zimbra',
    html: `<div>Спасибо, замок открылся.<br><br>А деньги вернёте?</div><hr id="zwchr"><div><b>От: </b>Велопрокат<br><b>Кому: </b>Анна</div>${wasHtml}`,
  },
  {
    mailer: 'Outlook on a phone',
    html: `<div>Спасибо, замок открылся.</div><div><br></div><div>А деньги вернёте?</div><div id="ms-outlook-mobile-signature">Получить <a href="https://aka.ms/o0ukef">Outlook для iOS</a></div><hr><div id="divRplyFwdMsg"><b>От:</b> Велопрокат<br></div>${wasHtml}`,
  },
].map((reply) => ({ ...reply, visible: answer }))

export const keptWhole = [
  {
    because: 'answers stand between quoted lines',
    text: '> Когда вам удобно?\nВ среду.\n\n> Куда доставить?\nНа склад.\n',
  },
  {
    because: 'answers stand below an introduced quotation',
    text: '21.11.2026, 12:10, "Велопрокат" <help@example.ru>:\n> Куда доставить?\n\nНа склад, пожалуйста.',
  },
  {
    because: 'a line begins with "От:" in ordinary words',
    text: 'Нужна доставка.\nОт: Москва\nДо: Тверь\nКогда приедете?',
  },
  {
    because: 'labels of a form are no mail headers',
    text: 'Заявка с сайта\n\nДата: 21.11.2026\nТема: возврат\nКому: бухгалтерия\n\nПрошу вернуть деньги.',
  },
  {
    because: 'it speaks of an earlier letter',
    text: 'Я вам писал 12.05.2026:\nзамок не работает.\n\nЧто решили?',
  },
  {
    because: 'it speaks of what somebody wrote',
    text: 'Ваш сотрудник написал:\n\nприходите завтра. Я пришла, и закрыто.',
  },
  {
    because: 'it speaks of a letter that came at an hour',
    text: '21.11.2026 в 12:10 на anna@example.ru пришло письмо:\n\nваш заказ готов. Но его нет.',
  },
  { because: 'On begins a sentence', text: 'On Monday I was told:\n\ncome back tomorrow. It was closed.' },
  { because: 'dashes begin a list', text: 'Прошу:\n- вернуть деньги\n- закрыть аккаунт\n- прислать чек' },
  {
    because: 'thanks come before the question',
    text: 'Спасибо за ответ.\n\nС уважением к вашей работе, но замок всё равно не открывается.',
  },
  {
    because: 'a forwarded letter is the content',
    text: 'Посмотрите, пожалуйста.\n\n-------- Пересылаемое сообщение --------\nОт кого: Склад <store@example.ru>\nКому: Анна <anna@example.ru>\nДата: Пятница, 20 ноября 2026, 15:19 +03:00\nТема: Замок\n\nЗамок прибыл.',
  },
  {
    because: 'greater signs stand in a command',
    text: 'Запускаю:\n\ncat a > b\n> c\nи ничего не происходит',
  },
  { because: 'two dashes stand within a line', text: 'Это -- не подпись.\n\nИ это -- тоже.' },
  { because: 'a telephone stands in the words', text: 'Позвоните мне: +7 495 123-45-67.\nЗовут Анна.' },
  { because: 'a parcel was sent', text: 'Посылка не пришла.\nОтправлено с почты России' },
  { because: 'nothing is quoted', text: 'Где мой велосипед?' },
]
