/** Replies in the shapes that foreign mailers and their users give them. */

const was = 'Hello Anna,\n\nplease try it again.\n\nBob'
const quoted = '> Hello Anna,\n>\n> please try it again.\n>\n> Bob'
const wrote = 'On Mon, Apr 4, 2011 at 6:54 PM, Bob Stone <bob@example.com> wrote:'
const shapes: [string, string, string][] = [
  [
    'share line',
    'Fine. On Mon, Apr 4, 2011 at 6:54 PM, Bob Stone <bob@example.com> wrote:\n> Hello',
    'Fine.',
  ],
  ['share line2', `Fine ${wrote}\n\n${quoted}`, 'Fine'],
  [
    'from block date first',
    'Blah\n\nDate: Wed, 16 May 2012 00:15:02 -0600\nTo: anna@example.com\n\nHello',
    'Blah',
  ],
  [
    'from+date only',
    '8.45am-1pm\n\nFrom: somebody@example.com\nDate: Wed, 16 May 2012 00:15:02 -0600\n\nHello',
    '8.45am-1pm',
  ],
  [
    'bold indented',
    'Hi\n\n  *From:* bob@example.com [mailto:\n  bob@example.com]\n  *Sent:* Wednesday, June 27, 2012 3:05 PM\n  *To:* travis@example.com\n  *Subject:* Hello\n\nText',
    'Hi',
  ],
  [
    'qp date',
    'Blah\nDate: Fri=2C 28 Sep 2012 10:55:48 +0000\nFrom: tickets@example.com\nTo: bob@example.com\nSubject: [Ticket #8] Test\n\nx',
    'Blah',
  ],
  ['vietnam', 'Test\n\nVào 14:24 8 tháng 6, 2017, Bob Stone <bob@example.com> đã viết:\n> Hello', 'Test'],
  ['nested wrap', `Test\n\n${wrote}\n>\n>> On Mon, Apr 4, 2011, Anna wrote:\n>>\n>> x\n> y\n`, 'Test'],
  ['no intro', 'Answer\n\n> one\n> two\n', 'Answer'],
  ['below quotes answer', `${wrote}\n> Hello\n\nFine.`, `${wrote}\n> Hello\n\nFine.`],
  ['two colon', `Answer\n\nBob Stone [bob@example.com] wrote:\n> Hello`, 'Answer'],
  [
    'on weird',
    'Answer\n\nOn Apr 4, 2011, at 6:54 PM, "Stone, Bob"\n<bob@example.com<mailto:bob@example.com>> wrote:\n\nHello',
    'Answer',
  ],
  [
    'mailto attr',
    'Answer\n\nOn Apr 4, 2011, at 6:54 PM, Bob Stone <bob@example.com<mailto:bob@example.com>> wrote:\n\nHello',
    'Answer',
  ],
  [
    'four lines',
    'Answer\n\nOn Apr 4, 2011,\nat 6:54 PM,\nBob Stone\n<bob@example.com> wrote:\n> x',
    'Answer',
  ],
  [
    'wrote no colon',
    'Answer\n\nOn Apr 4, 2011, at 6:54 PM, Bob Stone <bob@example.com> wrote\n> x',
    'Answer',
  ],
  ['sig then quote', `Answer\n\n-- \nAnna\nCompany Ltd\n\n${wrote}\n${quoted}`, 'Answer'],
  ['sig after quote', `Answer\n\n${wrote}\n${quoted}\n\n-- \nAnna`, 'Answer'],
  [
    'regards then quote',
    `Answer\n\nBest regards,\nAnna Smith\nHead of Sales\n+44 20 7946 0000\n\n${wrote}\n${quoted}`,
    'Answer',
  ],
  ['sent from my', `Answer\n\nSent from my iPhone\n\n${wrote}\n\n${quoted}`, 'Answer'],
  [
    'sent from my HTC',
    `Answer\n\nSent from my HTC One on the T-Mobile 4G Network\n\n-------- Original message --------\nFrom: Bob Stone <bob@example.com> \nDate: 04/04/2011 6:54 PM (GMT-05:00) \nTo: Anna <anna@example.com> \nSubject: Lock \n\n${was}`,
    'Answer',
  ],
  [
    'sent by outlook android',
    `Answer\n\nGet Outlook for Android<https://aka.ms/ghei36>\n________________________________\nFrom: Bob Stone <bob@example.com>\nSent: Monday, April 4, 2011 6:54:00 PM\nTo: Anna <anna@example.com>\nSubject: Lock\n\n${was}`,
    'Answer',
  ],
  [
    'sent from yahoo mail',
    `Answer\n\nSent from Yahoo Mail on Android \n \n  On Mon, Apr 4, 2011 at 6:54 PM, Bob Stone<bob@example.com> wrote:   Hello Anna,\n\nplease try`,
    'Answer',
  ],
  ['sent via gmail mobile', `Answer\n\nSent from Gmail Mobile\n${wrote}\n${quoted}`, 'Answer'],
  [
    'sent from proton',
    `Answer\n\nSent with [Proton Mail](https://proton.me/) secure email.\n\n------- Original Message -------\nOn Tuesday, April 5th, 2022 at 3:15 PM, Bob Stone <bob@example.com> wrote:\n\n\n${quoted}`,
    'Answer',
  ],
  [
    'sent from proton mobile',
    `Answer\n\nSent from Proton Mail for iOS\n\n\nOn Mon, Apr 4, 2011 at 18:54, Bob Stone <[bob@example.com](mailto:On Mon, Apr 4, 2011 at 18:54, Bob Stone <<a href=)> wrote:\n\n${quoted}`,
    'Answer',
  ],
  [
    'windows mail',
    `Answer\n\nSent from Mail for Windows\n\nFrom: Bob Stone\nSent: Monday, April 4, 2011 6:54 PM\nTo: Anna\nSubject: Lock\n\n${was}`,
    'Answer',
  ],
  [
    'blackberry bb',
    `Answer\nSent from my BlackBerry® smartphone\n\n-----Original Message-----\nFrom: Bob Stone <bob@example.com>\nDate: Mon, 4 Apr 2011 18:54:00\nTo: <anna@example.com>\nSubject: Lock\n\n${was}`,
    'Answer',
  ],
  [
    'de von meinem',
    `Antwort\n\nVon meinem iPhone gesendet\n\n> Am 04.04.2011 um 18:54 schrieb Bob Stone <bob@example.com>:\n> \n${quoted}`,
    'Antwort',
  ],
  [
    'de gruss',
    `Antwort\n\nMit freundlichen Grüßen\nAnna Schmidt\nTel. +49 30 1234567\n\nVon: Bob Stone <bob@example.com>\nGesendet: Montag, 4. April 2011 18:54\nAn: Anna\nBetreff: AW: Schloss\n\n${was}`,
    'Antwort',
  ],
  [
    'fr env',
    `Réponse\n\nEnvoyé de mon iPhone\n\n> Le 4 avr. 2011 à 18:54, Bob Stone <bob@example.com> a écrit :\n> \n${quoted}`,
    'Réponse',
  ],
  [
    'es env',
    `Respuesta\n\nEnviado desde mi iPhone\n\n> El 4 abr 2011, a las 18:54, Bob Stone <bob@example.com> escribió:\n> \n${quoted}`,
    'Respuesta',
  ],
  [
    'es out',
    `Respuesta\n\nObtener Outlook para Android\n________________________________\nDe: Bob Stone <bob@example.com>\nEnviado: lunes, 4 de abril de 2011 18:54\nPara: Anna\nAsunto: Lock\n\n${was}`,
    'Respuesta',
  ],
  [
    'fr out',
    `Réponse\n\nTélécharger Outlook pour Android\n________________________________\nDe : Bob Stone <bob@example.com>\nEnvoyé : lundi 4 avril 2011 18:54\nÀ : Anna\nObjet : Lock\n\n${was}`,
    'Réponse',
  ],
  [
    'de out',
    `Antwort\n\nHolen Sie sich Outlook für Android\n________________________________\nVon: Bob Stone <bob@example.com>\nGesendet: Montag, 4. April 2011 18:54\nAn: Anna\nBetreff: Lock\n\n${was}`,
    'Antwort',
  ],
  [
    'it inv',
    `Risposta\n\nInviato da iPhone\n\n> Il giorno 4 apr 2011, alle ore 18:54, Bob Stone <bob@example.com> ha scritto:\n> \n${quoted}`,
    'Risposta',
  ],
  [
    'pt env',
    `Resposta\n\nEnviado do meu iPhone\n\n> Em 4 de abr de 2011, à(s) 18:54, Bob Stone <bob@example.com> escreveu:\n> \n${quoted}`,
    'Resposta',
  ],
  [
    'nl ver',
    `Antwoord\n\nVerstuurd vanaf mijn iPhone\n\n> Op 4 apr. 2011 om 18:54 heeft Bob Stone <bob@example.com> het volgende geschreven:\n> \n${quoted}`,
    'Antwoord',
  ],
  [
    'pl wys',
    `Odp\n\nWysłane z iPhone'a\n\n> Wiadomość napisana przez Bob Stone <bob@example.com> w dniu 4 kwi 2011, o godz. 18:54:\n> \n${quoted}`,
    'Odp',
  ],
  [
    'sv ski',
    `Svar\n\nSkickat från min iPhone\n\n> 4 apr. 2011 kl. 18:54 skrev Bob Stone <bob@example.com>:\n> \n${quoted}`,
    'Svar',
  ],
  [
    'da sendt',
    `Svar\n\nSendt fra min iPhone\n\n> Den 4. apr. 2011 kl. 18.54 skrev Bob Stone <bob@example.com>:\n> \n${quoted}`,
    'Svar',
  ],
  [
    'fi lah',
    `Vastaus\n\nLähetetty iPhonesta\n\n> Bob Stone <bob@example.com> kirjoitti 4.4.2011 kello 18.54:\n> \n${quoted}`,
    'Vastaus',
  ],
  [
    'ja iphone',
    `了解しました。\n\niPhoneから送信\n\n> 2011/04/04 18:54、Bob Stone <bob@example.com>のメール:\n> \n${quoted}`,
    '了解しました。',
  ],
  [
    'zh iphone',
    `好的\n\n发自我的 iPhone\n\n> 在 2011年4月4日，18:54，Bob Stone <bob@example.com> 写道：\n> \n${quoted}`,
    '好的',
  ],
  [
    'zh qq',
    `好的\n\n\n\n\n------------------ 原始邮件 ------------------\n发件人: "Bob"<bob@example.com>;\n发送时间: 2011年4月4日(星期一) 晚上6:54\n收件人: "Anna"<anna@example.com>;\n\n主题: Lock\n\n\n\n${was}`,
    '好的',
  ],
  [
    'tr iphone',
    `Tamam\n\niPhone’umdan gönderildi\n\n> Bob Stone <bob@example.com> şunları yazdı (4 Nis 2011 18:54):\n> \n${quoted}`,
    'Tamam',
  ],
  [
    'cs iphone',
    `Dobře\n\nOdesláno z iPhonu\n\n> 4. 4. 2011 v 18:54, Bob Stone <bob@example.com>:\n> \n${quoted}`,
    'Dobře',
  ],
  [
    'outlook dashed',
    `Answer\n\n-----Original Message-----\nFrom: Bob Stone\nSent: Monday, April 04, 2011 6:54 PM\nTo: Anna\nSubject: Lock\n\n${was}`,
    'Answer',
  ],
  [
    'underscore rule wide',
    `Answer\n\n  _____  \n\nFrom: Bob Stone [mailto:bob@example.com]\nSent: Monday, April 04, 2011 6:54 PM\nTo: Anna\nSubject: Lock\n\n${was}`,
    'Answer',
  ],
  [
    'from cc importance',
    `Answer\n\nFrom: Bob Stone <bob@example.com>\nDate: Monday, April 4, 2011 at 6:54 PM\nTo: Anna <anna@example.com>, "x@example.com"\n <x@example.com>\nCc: Tom <tom@example.com>\nSubject: Re: Lock\nImportance: High\n\n${was}`,
    'Answer',
  ],
  ['lists dash', `I want:\n - one\n - two\n\n${wrote}\n${quoted}`, 'I want:\n - one\n - two'],
  [
    'mailing list footer',
    `Answer\n\n${wrote}\n${quoted}\n\n_______________________________________________\nUsers mailing list\nUsers@example.com\nhttp://example.com/users`,
    'Answer',
  ],
  [
    'confidential footer',
    `Answer\n\n${wrote}\n${quoted}\n\n\nThis email and any attachments are confidential and intended solely for the addressee.`,
    'Answer',
  ],
  [
    'reply marker',
    `Answer\n\n##- Please type your reply above this line -##\n\nYour request (123) has been updated.`,
    'Answer',
  ],
  ['reply marker2', `Answer\n\n--- Please reply above this line ---\n\nHello`, 'Answer'],
  ['reply marker3', `Answer\n\n=-=-=-= Reply above this line =-=-=-=\n\nHello`, 'Answer'],
  ['inline two', `> When?\nTomorrow\n\n> Where?\nHome\n`, '> When?\nTomorrow\n\n> Where?\nHome'],
  ['thanks name', `Thanks,\nAnna\n\n${wrote}\n${quoted}`, 'Thanks,\nAnna'],
  ['talon sig', `Answer\n\n--\nAnna Smith\nCEO`, 'Answer'],
  ['dash sig no newline', `Answer\n--\nAnna`, 'Answer'],
  [
    'sent from my phone mid',
    `Sent from my phone number list, two people answered.\n\nBye`,
    `Sent from my phone number list, two people answered.\n\nBye`,
  ],
  [
    'on sentence',
    `On Monday I wrote:\n\nit is broken.\n\nOn Tuesday too.`,
    `On Monday I wrote:\n\nit is broken.\n\nOn Tuesday too.`,
  ],
  [
    'html entity',
    `Answer\n\nOn 4 Apr 2011 18:54, Bob Stone &lt;bob@example.com&gt; wrote:\n&gt; Hello`,
    'Answer',
  ],
  [
    'fwd kept',
    `FYI\n\n---------- Forwarded message ----------\nFrom: bob@example.com\nDate: Tue, Sep 4, 2012 at 1:35 PM\nSubject: Two\nline subject\nTo: rob@example.com\n\nText`,
    `FYI\n\n---------- Forwarded message ----------\nFrom: bob@example.com\nDate: Tue, Sep 4, 2012 at 1:35 PM\nSubject: Two\nline subject\nTo: rob@example.com\n\nText`,
  ],
  [
    'fwd in quote',
    `Blah\n\n${wrote}\n\n> ---------- Forwarded message ----------\n> From: x@example.com\n> Subject: y\n>\n> text`,
    'Blah',
  ],
  [
    'marker false positive',
    'Visit us now for assistance...\n>>> >>>  http://www.domain.com <<<\nVisit our site by clicking the link above',
    'Visit us now for assistance...\n>>> >>>  http://www.domain.com <<<\nVisit our site by clicking the link above',
  ],
  ['only 1 quoted', `Yes\n> ok?`, 'Yes'],
  ['quote percent', `Yes\n\n${wrote}\n| Hello\n| Bob`, 'Yes'],
]

export const foreignReplies = shapes.map(([shape, text, visible]) => ({ shape, text, visible }))
