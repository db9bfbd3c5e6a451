/** Signatures below a letter of which only the letter is new words; and endings that are words of the letter. */
export const signatures: string[] = [
  'С уважением,\nАнна',
  'С уважением, Анна Ким, тел. +7 900 000-00-00',
  'С ув., Максим\nтел 89001234567',
  'С наилучшими пожеланиями,\nТатьяна Ли\nменеджер по туризму\nwww.tur.example',
  'С уважением,\nЮлия Сафонова\nюрист\n\nИнформация в этом письме конфиденциальна и предназначена только для адресата, сообщите об ошибке.',
  'Best regards,\nDmitry Orlov\nCTO, Example LLC\n+7 495 000 00 00',
  'Cheers,\nTom',
  'Mit freundlichen Grüßen\nHans Meier',
  'Viele Grüße\nJens',
  'Cordialement,\nJean Petit',
  'Saludos,\nLucía',
  'Med vänlig hälsning\n\nLars',
  'Sent from my Verizon, Samsung Galaxy smartphone',
  'Téléchargez Outlook pour iOS<https://aka.ms/o0ukef>',
  'Отправлено с Apple Watch',
]

export const endingsOfLetters: [because: string, text: string][] = [
  ['a question follows the closing', 'Как убрать подпись\n\nС уважением,\nкоманда Шоп\n\nиз моих писем?'],
  [
    'an afterthought follows the closing',
    'Верните деньги.\n\nС уважением,\nОльга\n\nP.S. Чек прилагаю, +7 900 000-00-00.',
  ],
  [
    'a sentence follows the closing',
    'Текст:\n\nС уважением,\nкоманда «Лютик»\n\nПроверьте, пожалуйста, орфографию.',
  ],
  ['the closing goes on as a sentence', 'С уважением к годам,\nмы дарим вам\nвот этот наш подарок'],
  ['the thanks go on as a sentence', 'Спасибо,\nно мне это не помогло.\nЕщё раз: экран чёрный.'],
  ['the thanks are the letter', 'Всё пришло.\n\nСпасибо,\nИгорь'],
  [
    'the writer shows the headers of a mail',
    'Не отправляется почта. Настройки такие:\nFrom: robot@example.ru\nTo: any@example.ru\nSubject: test\nСервер отвечает 550. Почему?',
  ],
  [
    'the writer shows all the headers',
    'Here they are:\n\nReceived: from a.example by b.example\nFrom: a@example.com\nTo: b@example.com\nSubject: test\n\nDoes it help?',
  ],
]
