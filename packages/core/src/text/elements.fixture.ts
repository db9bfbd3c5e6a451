/** HTML replies by the elements with which mailers mark what they quote. */

const russian = '<div>Да, получили.</div><div>Когда возврат?</div>'
const shownRussian = 'Да, получили.\nКогда возврат?'
const shownEnglish = 'Yes, we got it.\nWhen will you pay?'
const was = '<p>Здравствуйте!</p><p>Сообщите, получили ли вы заказ.</p><p>-- <br>Ромашка</p>'
const desk = 'Ромашка',
  address = '&lt;<a href="mailto:s@romashka.ru">s@romashka.ru</a>&gt;'
/** `*`: nothing is cut. */
const shapes: [string, string, string][] = [
  [
    'gmail',
    `<div dir="ltr">${russian}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">пт, 20 нояб. 2026 г. в 09:05, ${desk} ${address}:<br></div><blockquote class="gmail_quote" style="margin:0px">${was}</blockquote></div>`,
    shownRussian,
  ],
  [
    'gmail sig',
    `<div dir="ltr">${russian}<br clear="all"><br>-- <br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature">Анна Петрова</div></div><br><div class="gmail_quote"><div class="gmail_attr">пт...:</div><blockquote class="gmail_quote">${was}</blockquote></div>`,
    shownRussian,
  ],
  [
    'gmail extra',
    `<div dir="auto">${russian}</div><div class="gmail_extra"><br><div class="gmail_quote">20 ноября 2026 г., 9:05 пользователь ${desk} <span dir="ltr">${address}</span> написал:<br><blockquote class="gmail_quote">${was}</blockquote></div></div>`,
    shownRussian,
  ],
  [
    'gmail below sig',
    `<div dir="ltr">${russian}</div><br><div class="gmail_quote"><div class="gmail_attr">пт:</div><blockquote class="gmail_quote">${was}</blockquote></div><br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Анна Петрова</div>`,
    shownRussian,
  ],
  [
    'outlook desktop ru',
    `<html><body lang=RU><div class=WordSection1><p class=MsoNormal>Да, получили.<o:p></o:p></p><p class=MsoNormal>Когда возврат?<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>From:</b> ${desk} ${address} <br><b>Sent:</b> Friday, November 20, 2026 9:05 AM<br><b>To:</b> Анна<br><b>Subject:</b> Заказ<o:p></o:p></p></div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>${was}</div></body></html>`,
    shownRussian,
  ],
  [
    'outlook b5c4df',
    `<div class=WordSection1><p class=MsoNormal>Да, получили.</p><p class=MsoNormal>Когда возврат?</p><div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b><span style='font-size:10.0pt'>От:</span></b><span> ${desk} [mailto:s@romashka.ru] <br><b>Отправлено:</b> 20 ноября 2026 г. 9:05<br><b>Кому:</b> Анна<br><b>Тема:</b> Заказ</span></p></div>${was}</div>`,
    shownRussian,
  ],
  [
    'outlook 3pt',
    `<p>Да, получили.</p><p>Когда возврат?</p><div><div style="border-right:none; border-bottom:none; border-left:none; border-image:initial; border-top:1pt solid rgb(225,225,225); padding:3pt 0cm 0cm"><p><b>От:</b> ${desk}<br><b>Отправлено:</b> 20 ноября 2026 г. 9:05<br><b>Кому:</b> Анна<br><b>Тема:</b> Заказ</p></div></div>${was}`,
    shownRussian,
  ],
  [
    'outlook hr center',
    `<div>${russian}</div><div class=MsoNormal align=center style='text-align:center'><hr size=2 width="100%" align=center></div><p class=MsoNormal><b>От:</b> ${desk}<br><b>Отправлено:</b> 20 ноября 2026 г. 9:05<br><b>Кому:</b> Анна<br><b>Тема:</b> Заказ</p>${was}`,
    shownRussian,
  ],
  [
    'outlook express html',
    `<DIV><FONT face=Arial>Да, получили.</FONT></DIV><DIV>Когда возврат?</DIV><BLOCKQUOTE style="PADDING-RIGHT:0px;BORDER-LEFT:#000000 2px solid"><DIV>----- Original Message ----- </DIV><DIV><B>From:</B> <A href="mailto:s@romashka.ru">${desk}</A></DIV><DIV><B>To:</B> a</DIV><DIV><B>Sent:</B> Friday, November 20, 2026</DIV><DIV><B>Subject:</B> Заказ</DIV>${was}</BLOCKQUOTE>`,
    shownRussian,
  ],
  [
    'outlook express noblock',
    `<DIV>Да, получили.</DIV><DIV>Когда возврат?</DIV><DIV style="FONT: 10pt arial">----- Original Message ----- <DIV style="BACKGROUND: #e4e4e4"><B>From:</B> <A href="x">${desk}</A> </DIV><DIV><B>To:</B> a</DIV></DIV>${was}`,
    shownRussian,
  ],
  [
    'owa',
    `<div style="font-family:Calibri" id="divtagdefaultwrapper">${russian}</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font><b>От:</b> ${desk} ${address}<br><b>Отправлено:</b> 20 ноября 2026 г. 9:05<br><b>Кому:</b> Анна<br><b>Тема:</b> Заказ</font><div>&nbsp;</div></div>${was}`,
    shownRussian,
  ],
  [
    'owa new',
    `<div class="elementToProof">Да, получили.</div><div class="elementToProof">Когда возврат?</div><div id="Signature" class="elementToProof">С уважением, Анна</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>От:</b> ${desk}</div>${was}`,
    shownRussian,
  ],
  [
    'outlook mobile',
    `<div dir="auto">Да, получили.</div><div>Когда возврат?</div><div id="ms-outlook-mobile-body-separator-line"><br></div><div id="ms-outlook-mobile-signature">Скачать <a href="https://aka.ms/x">Outlook для Android</a></div><hr style="width:98%"><div id="divRplyFwdMsg"><b>От:</b> ${desk}</div>${was}`,
    shownRussian,
  ],
  [
    'outlook mac',
    `<div>${russian}</div><span id="OLK_SRC_BODY_SECTION"><div><span style="font-weight:bold">От: </span> ${desk}<br></div>${was}</span>`,
    shownRussian,
  ],
  [
    'outlook new mac',
    `<div class="WordSection1"><p class="MsoNormal">Да, получили.</p><p class="MsoNormal">Когда возврат?</p><div id="mail-editor-reference-message-container"><div><div style="border:none;border-top:solid #B5C4DF 1.0pt"><p><b>From:</b> ${desk}</p></div>${was}</div></div></div>`,
    shownRussian,
  ],
  [
    'apple',
    `<html><body>${russian}<div><br><blockquote type="cite"><div>20 нояб. 2026 г., в 9:05, ${desk} ${address} написал(а):</div><br class="Apple-interchange-newline"><div>${was}</div></blockquote></div><br></body></html>`,
    shownRussian,
  ],
  [
    'apple wrap',
    `<div>Да, получили.</div><div>Когда возврат?</div><div><br></div><div><div>20 нояб. 2026 г., в 9:05, ${desk} ${address} написал(а):</div><br class="Apple-interchange-newline"><blockquote type="cite">${was}</blockquote></div>`,
    shownRussian,
  ],
  [
    'iphone',
    `<div dir="ltr">Да, получили.</div><div dir="ltr">Когда возврат?</div><div dir="ltr"><br>Отправлено с iPhone</div><div dir="ltr"><br><blockquote type="cite">20 нояб. 2026 г., в 9:05, ${desk} написал(а):<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">${was}</div></blockquote>`,
    shownRussian,
  ],
  [
    'iphone sig id',
    `Да, получили.<div>Когда возврат?<br><br><div id="AppleMailSignature" dir="ltr">Отправлено с iPhone</div><div dir="ltr"><br>20 нояб. 2026 г., в 9:05, ${desk} написал(а):<br><br></div><blockquote type="cite">${was}</blockquote></div>`,
    shownRussian,
  ],
  [
    'tb',
    `<p>Да, получили.<br>Когда возврат?</p><div class="moz-cite-prefix">20.11.2026 9:05, ${desk} пишет:<br></div><blockquote type="cite" cite="mid:x">${was}</blockquote><p><br></p>`,
    shownRussian,
  ],
  [
    'tb old',
    `Да, получили.<br>Когда возврат?<br><br>20.11.2026 9:05, ${desk} пишет:<blockquote cite="mid:x" type="cite">${was}</blockquote><br><pre class="moz-signature" cols="72">-- \nАнна</pre>`,
    shownRussian,
  ],
  [
    'yandex',
    `<div>Да, получили.</div><div>Когда возврат?</div><div>&nbsp;</div><div>-- </div><div>Анна</div><div>&nbsp;</div><div>20.11.2026, 09:05, "${desk}" ${address}:</div><blockquote>${was}</blockquote>`,
    shownRussian,
  ],
  [
    'yandex new',
    `<div>Да, получили.</div><div>Когда возврат?</div><div><br></div><div>----------------</div><div>Кому: Анна (<a href="mailto:a@b.ru">a@b.ru</a>);</div><div>Тема: Заказ;</div><div>20.11.2026, 09:05, "${desk}" &lt;s@romashka.ru&gt;:</div><blockquote>${was}</blockquote>`,
    shownRussian,
  ],
  [
    'yandex mobile',
    `<div>Да, получили.</div><div>Когда возврат?</div><br><br>20.11.2026, 09:05, ${desk} &lt;s@romashka.ru&gt;:<br><blockquote class="210e7a848e8fcb45wmi-quote">${was}</blockquote><br>--<br>Отправлено из мобильного приложения Яндекс Почты`,
    shownRussian,
  ],
  [
    'mailru',
    `<div>Да, получили.</div><div>Когда возврат?</div><div>&nbsp;</div><div data-signature-widget="container"><div data-signature-widget="content"><div>--<br>Анна</div></div></div><div>&nbsp;</div><blockquote style="border-left:1px solid #0857A6">Пятница, 20 ноября 2026, 9:05 +03:00 от ${desk} ${address}:<br>&nbsp;<div id=""><div class="js-helper js-readmsg-msg">${was}</div></div></blockquote>`,
    shownRussian,
  ],
  [
    'mailru new',
    `<div><div>Да, получили.</div><div>Когда возврат?</div></div><div class="cl_x"><div>&nbsp;</div><div>Пятница, 20 ноября 2026, 9:05 +03:00 от ${desk} ${address}:</div><div><blockquote class="mailru-blockquote" style="border-left:1px solid #0857A6">${was}</blockquote></div></div>`,
    shownRussian,
  ],
  [
    'mailru reply class',
    `<div>Да, получили.</div><div>Когда возврат?</div><div class="mail-quote-collapse"><div>Пятница, 20 ноября 2026, 9:05 +03:00 от ${desk}:</div>${was}</div>`,
    shownRussian,
  ],
  [
    'samsung',
    `<div dir="auto">Да, получили.</div><div dir="auto">Когда возврат?</div><div dir="auto"><br></div><div id="composer_signature" dir="auto"><div style="font-size:12px">Отправлено с моего Galaxy</div></div><div dir="auto"><br></div><div><br></div><div style="font-size:100%;color:#000000" dir="auto"><!-- originalMessage --><div>-------- Исходное сообщение --------</div><div>От: ${desk} &lt;s@romashka.ru&gt; </div><div>Дата: 20.11.2026  09:05  (GMT+03:00) </div><div>Кому: a@b.ru </div><div>Тема: Заказ </div></div>${was}`,
    shownRussian,
  ],
  [
    'xiaomi',
    `<div>Да, получили.<br>Когда возврат?<br><br>Отправлено с Xiaomi Redmi</div><div class="quote_content"><div>${desk} &lt;s@romashka.ru&gt; 20 нояб. 2026 г., 09:05 написал:</div><blockquote>${was}</blockquote></div>`,
    shownRussian,
  ],
  [
    'xiaomi2',
    `<div id="mail-original-content" dir="auto">Да, получили.</div><div>Когда возврат?</div><div class="mi-quoted-text"><div>${desk} &lt;s@romashka.ru&gt; 20 нояб. 2026 г., 09:05 пишет:</div>${was}</div>`,
    shownRussian,
  ],
  [
    'rambler',
    `<div>Да, получили.</div><div>Когда возврат?</div><br><div>20.11.2026, 09:05, ${desk} &lt;s@romashka.ru&gt; написал:</div><blockquote class="rcm-quote">${was}</blockquote>`,
    shownRussian,
  ],
  [
    'bat table',
    `<div>Да, получили.</div><div>Когда возврат?</div><div>Вы писали 20 ноября 2026 г., 9:05:33:</div><table><tr><td width=2 bgcolor=#0000ff><br></td><td>${was}</td></tr></table>`,
    shownRussian,
  ],
  [
    'yahoo',
    `<div class="ydp1"><div dir="ltr" data-setdir="false">Yes, we got it.</div><div>When will you pay?</div></div><div id="yahoo_quoted_123" class="yahoo_quoted"><div><div>On Friday, November 20, 2026 at 9:05:33 AM GMT+3, ${desk} wrote:</div>${was}</div></div>`,
    shownEnglish,
  ],
  [
    'yahoo old',
    `<div>Yes, we got it.</div><div>When will you pay?</div><div class="qtdSeparateBR"><br></div><div class="yahoo_quoted"><div>On Friday, ${desk} wrote:</div>${was}</div>`,
    shownEnglish,
  ],
  [
    'yahoo hr',
    `<div>Yes, we got it.</div><div>When will you pay?</div><div><font><hr size="1"><b><span>From:</span></b> ${desk} ${address}<br><b>To:</b> a<br><b>Sent:</b> Friday, November 20, 2026 9:05 AM<br><b>Subject:</b> x</font></div>${was}`,
    shownEnglish,
  ],
  [
    'proton',
    `<div>Yes, we got it.</div><div>When will you pay?</div><div class="protonmail_signature_block"><div class="protonmail_signature_block-proton">Sent with <a href="https://proton.me">Proton Mail</a> secure email.</div></div><div class="protonmail_quote">On Friday, November 20th, 2026 at 9:05 AM, ${desk} wrote:<br><blockquote class="protonmail_quote" type="cite">${was}</blockquote></div>`,
    shownEnglish,
  ],
  [
    'zoho',
    `<div>Yes, we got it.</div><div>When will you pay?</div><div class="zmail_extra" data-zbluepencil-ignore="true"><div id="Zm-_Id_-Sgn1">---- On Fri, 20 Nov 2026 09:05:33 +0300 <b>${desk} ${address}</b> wrote ----</div><blockquote id="blockquote_zmail">${was}</blockquote></div>`,
    shownEnglish,
  ],
  [
    'zoho plain',
    `<div>Yes, we got it.</div><div>When will you pay?</div><div>---- On Fri, 20 Nov 2026 09:05:33 +0300 ${desk} ${address} wrote ----</div><div>${was}</div>`,
    shownEnglish,
  ],
  [
    'aol',
    `<div>Yes, we got it.</div><div>When will you pay?</div><br><div>-----Original Message-----<br>From: ${desk} ${address}<br>To: a<br>Sent: Fri, Nov 20, 2026 9:05 am<br>Subject: x<br></div><div id="yiv">${was}</div>`,
    shownEnglish,
  ],
  [
    'hotmail',
    `<div>Yes, we got it.</div><div>When will you pay?</div><div><hr id="stopSpelling">Date: Fri, 20 Nov 2026 09:05:33 +0300<br>From: s@romashka.ru<br>To: a@b.ru<br>Subject: x<br>${was}</div>`,
    shownEnglish,
  ],
  [
    'windows mail',
    `<p>Yes, we got it.</p><p>When will you pay?</p><p class="MsoNormal">Sent from <a href="https://go.microsoft.com">Mail</a> for Windows</p><div style="mso-element:para-border-div;border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p><b>From: </b>${desk}<br><b>Sent: </b>Friday, November 20, 2026 9:05 AM<br><b>To: </b>a<br><b>Subject: </b>x</p></div>${was}`,
    'Yes, we got it.\n\nWhen will you pay?',
  ],
  [
    'front',
    `<div>Yes, we got it.</div><div>When will you pay?</div><blockquote type="cite" class="front-blockquote">${was}</blockquote>`,
    shownEnglish,
  ],
  [
    'tutanota',
    `<div>Yes, we got it.</div><div>When will you pay?</div><div>20 Nov 2026, 09:05 by s@romashka.ru:</div><blockquote class="tutanota_quote">${was}</blockquote>`,
    shownEnglish,
  ],
  [
    'fastmail',
    `<div>Yes, we got it.</div><div>When will you pay?</div><div>On Fri, 20 Nov 2026, at 9:05 AM, ${desk} wrote:</div><blockquote type="cite" id="qt">${was}</blockquote>`,
    shownEnglish,
  ],
  [
    'hey',
    `<div>Yes, we got it.</div><div>When will you pay?</div><div class="hey-quote">On November 20, 2026, ${desk} ${address} wrote:<blockquote>${was}</blockquote></div>`,
    shownEnglish,
  ],
  [
    'lotus',
    `<div>Yes, we got it.</div><div>When will you pay?</div><font>-----${desk} wrote: -----</font><blockquote>${was}</blockquote>`,
    shownEnglish,
  ],
  [
    'lotus2',
    `<div>Yes, we got it.</div><div>When will you pay?</div><br><font size=1 color=#5f5f5f>From: </font><font size=1>${desk} ${address}</font><br><font size=1>To: </font>a@b.ru<br><font>Date: </font>20/11/2026 09:05<br><font>Subject: </font>x<hr noshade>${was}`,
    shownEnglish,
  ],
  [
    'gw',
    `<div>Yes, we got it.</div><div>When will you pay?</div><br>&gt;&gt;&gt; ${desk} ${address} 11/20/2026 9:05 AM &gt;&gt;&gt;<br>${was}`,
    shownEnglish,
  ],
  [
    'reply-intro',
    `<div>Yes, we got it.</div><div>When will you pay?</div><p id="reply-intro">On 2026-11-20 09:05, ${desk} wrote:</p><blockquote type="cite">${was}</blockquote>`,
    shownEnglish,
  ],
  [
    'mailspring',
    `<div>Yes, we got it.</div><div>When will you pay?</div><div class="gmail_quote_attribution">On Nov 20 2026, at 9:05 am, ${desk} wrote:</div><blockquote>${was}</blockquote>`,
    shownEnglish,
  ],
  [
    'mimecast block',
    `<div>Yes, we got it.</div><div>When will you pay?</div><div class="moz-forward-container"></div><blockquote>${was}</blockquote>`,
    shownEnglish,
  ],
  [
    'outlook x_',
    `<div>Yes, we got it.</div><div>When will you pay?</div><hr><div id="x_divRplyFwdMsg"><b>From:</b> x</div>${was}`,
    shownEnglish,
  ],
  [
    'table layout',
    `<table><tr><td>Yes, we got it.<br>When will you pay?</td></tr></table><div class="gmail_quote">On ...<blockquote>${was}</blockquote></div>`,
    shownEnglish,
  ],
  [
    'inline',
    `<blockquote>When?</blockquote><div>Tomorrow</div><blockquote>Where?</blockquote><div>Home</div>`,
    '*',
  ],
  [
    'blockquote own',
    `<div>Yes, we got it.</div><div>When will you pay?</div><blockquote style="margin:0 0 0 40px;border:none;padding:0"><div>indent item</div></blockquote><div>Thanks</div>`,
    '*',
  ],
  [
    'zimbra sig',
    `<div>${russian}<div data-marker="__SIG_PRE__">Инна</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>От: </b>О<br><b>Кому: </b>И<br></div><div data-marker="__QUOTED_TEXT__">${was}</div></div>`,
    shownRussian,
  ],
  [
    'spark',
    `<div name="messageBodySection">${russian}</div><div name="messageSignatureSection">Рита</div><div name="messageReplySection">13 нояб. 2025 г., 9:12 +0300, ${desk} ${address}, писал:<br><blockquote type="cite">${was}</blockquote></div>`,
    shownRussian,
  ],
  [
    'mail.ru signature',
    `${russian}<div>&nbsp;</div><div data-signature-widget="container"><div data-signature-widget="content"><div>Вера<br>Отправлено из Почты <a href="https://mail.ru">Mail.ru</a></div></div></div><blockquote>${was}</blockquote>`,
    shownRussian,
  ],
  [
    'gmx',
    `${russian}<div><div name="quote"><div><b>Gesendet:</b> Dienstag<br><b>Von:</b> S<br></div><div name="quoted-content">${was}</div></div></div>`,
    shownRussian,
  ],
  [
    'k9',
    `${russian}<br><div class="gmail_quote">13 ноября 2025 г. 9:12:44 GMT+03:00, ${desk} пишет:<blockquote class="gmail_quote">${was}</blockquote></div><div class="k9mail-signature">Простите за краткость</div>`,
    shownRussian,
  ],
]

export const markedReplies = shapes.map(([mailer, html, visible]) => ({ mailer, html, visible }))
