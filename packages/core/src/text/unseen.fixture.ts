/** Replies written after the method stood, to see how it does on mail it has not met. */

const shapes: [string, string, string][] = [
  [
    'gmail ru 2023',
    'Отлично, спасибо!\n\nвт, 3 окт. 2023 г. в 18:22, Ольга <olga@firma.ru>:\n\n> Добрый день!\n> Отправили.\n',
    'Отлично, спасибо!',
  ],
  [
    'mail.ru web',
    'Подтверждаю.\n\n\n--\nИван\n\n\nВторник, 3 октября 2023, 18:22 +03:00 от Ольга <olga@firma.ru>:\n\nДобрый день!\nОтправили.',
    'Подтверждаю.',
  ],
  [
    'mail.ru app',
    'Ок\n\nОтправлено из мобильной Почты Mail.ru\n\n\nвторник, 3 октября 2023 г., 18:22 +0300 от olga@firma.ru:\n>Добрый день',
    'Ок',
  ],
  ['yandex app', 'Да, верно\n\n03.10.2023, 18:22, Ольга Ким <olga@firma.ru>:\n\nДобрый день!', 'Да, верно'],
  [
    'outlook ru web',
    'Согласен.\n\nС уважением,\nПетров П.П.\nгл. инженер\nтел. 22-33-44\n________________________________\nОт: Ольга Ким\nОтправлено: 3 октября 2023 г. 18:22\nКому: Петров\nТема: Re: Акт\n\nДобрый день!',
    'Согласен.',
  ],
  [
    'outlook app',
    'Ок\n\nОтправлено из Outlook для Android<https://aka.ms/AAb9ysg>\n________________________________\nFrom: Ольга <olga@firma.ru>\nSent: Tuesday, October 3, 2023 6:22:10 PM\nTo: p@p.ru <p@p.ru>\nSubject: Акт\n\nДобрый',
    'Ок',
  ],
  [
    'apple',
    'Хорошо\n\n> 3 окт. 2023 г., в 18:22, Ольга Ким <olga@firma.ru> написал(а):\n> \n> ﻿Добрый день',
    'Хорошо',
  ],
  [
    'iphone ru',
    'Нет\n\nОтправлено с iPhone\n\n> 3 окт. 2023 г., в 18:22, Ольга <olga@firma.ru> написал(а):\n> \n> Да?',
    'Нет',
  ],
  ['tb ru', 'Принято.\n\n03.10.2023 18:22, Ольга Ким пишет:\n> Добрый день!\n> Акт готов.', 'Принято.'],
  [
    'rainloop',
    'Да\n\n3 октября 2023 г., 18:22, "Ольга" <olga@firma.ru (mailto:olga@firma.ru?to=%22x%22)> написал:\n> Добрый',
    'Да',
  ],
  [
    'sogo',
    'Да\n\nВторник, Октябрь 3, 2023 18:22 MSK, Ольга <olga@firma.ru> написал(а):\n \nДобрый день',
    'Да',
  ],
  [
    'bitrix24',
    'Да\n\n----- Исходное сообщение -----\nОт: Ольга <olga@firma.ru>\nКому: p@p.ru\nДата: 3 октября 2023, 18:22\nТема: Акт\n\nДобрый',
    'Да',
  ],
  [
    'vk workmail',
    'Спасибо\n\n\n-------- Исходное сообщение --------\nОт: Ольга <olga@firma.ru>\nДата: вт, 3 окт 2023 18:22\nКому: p@p.ru\nТема: Акт\nДобрый',
    'Спасибо',
  ],
  [
    'poco',
    'ок\n\nОтправлено с моего POCO\n3 окт. 2023 г. 18:22 пользователь Ольга <olga@firma.ru> написал:\n\n> Добрый',
    'ок',
  ],
  [
    'realme',
    'ок\nОтправлено с моего realme\nОльга <olga@firma.ru> 3 окт. 2023 г., 18:22 написал:\nДобрый',
    'ок',
  ],
  [
    'de web.de',
    'Danke!\n \n\nGesendet: Dienstag, 03. Oktober 2023 um 18:22 Uhr\nVon: "Olga" <olga@firma.de>\nAn: p@p.de\nBetreff: Akt\nGuten Tag',
    'Danke!',
  ],
  ['de tb', 'Danke!\n\nAm 03.10.23 um 18:22 schrieb Olga Kim:\n> Guten Tag', 'Danke!'],
  [
    'fr orange',
    'Merci\n\n> Message du 03/10/23 18:22\n> De : "Olga" <olga@firma.fr>\n> A : "P" <p@p.fr>\n> Copie à :\n> Objet : Acte\n>\n> Bonjour',
    'Merci',
  ],
  [
    'fr outlook',
    'Merci\n\nDe : Olga Kim <olga@firma.fr>\nEnvoyé : mardi 3 octobre 2023 18:22\nÀ : P\nCc : Q\nObjet : RE: Acte\n\nBonjour',
    'Merci',
  ],
  [
    'es hotmail',
    'Gracias\n\nObtener Outlook para iOS\n________________________________\nDe: Olga <olga@firma.es>\nEnviado: Tuesday, October 3, 2023 6:22:10 PM\nPara: p@p.es <p@p.es>\nAsunto: Acta\n\nHola',
    'Gracias',
  ],
  [
    'it libero',
    'Grazie\n\nIl 3 ottobre 2023 alle 18.22 Olga <olga@firma.it> ha scritto:\n\nBuongiorno',
    'Grazie',
  ],
  [
    'pl o2',
    'Dzięki\n\nDnia 3 października 2023 18:22 Olga <olga@firma.pl> napisał(a):\n\nDzień dobry',
    'Dzięki',
  ],
  [
    'pl onet',
    'Dzięki\n\nW dniu 2023-10-03 18:22:10 użytkownik Olga <olga@firma.pl> napisał:\n> Dzień dobry',
    'Dzięki',
  ],
  [
    'nl ziggo',
    'Dank\n\nOp 3 okt. 2023 om 18:22 heeft Olga <olga@firma.nl> het volgende geschreven:\n\n> Hallo',
    'Dank',
  ],
  ['sv telia', 'Tack\n\n3 okt. 2023 kl. 18:22 skrev Olga <olga@firma.se>:\n\n> Hej', 'Tack'],
  [
    'cs seznam',
    'Díky\n\n---------- Původní e-mail ----------\nOd: Olga <olga@firma.cz>\nKomu: p@p.cz\nDatum: 3. 10. 2023 18:22:10\nPředmět: Akt\nDobrý den',
    'Díky',
  ],
  ['hu freemail', 'Köszi\n\nOlga <olga@firma.hu> írta:\n>Jó napot', 'Köszi'],
  [
    'ja yahoo',
    'はい\n\n----- Original Message -----\n>From: Olga <olga@firma.jp>\n>To: p@p.jp\n>Date: 2023/10/3, Tue 18:22\n>Subject: x\n>\n>こんにちは',
    'はい',
  ],
  [
    'en aol',
    'Yes\n\n\n-----Original Message-----\nFrom: Olga <olga@firma.com>\nTo: p <p@p.com>\nSent: Tue, Oct 3, 2023 6:22 pm\nSubject: x\n\nHi',
    'Yes',
  ],
  ['en hey', 'Yes\n\nOn October 3, 2023, Olga Kim <olga@firma.com> wrote:\n> Hi', 'Yes'],
  ['en zendesk style', 'Yes\n\n##- Please type your reply above this line -##\nHi', 'Yes'],
  ['keep1', 'Заказ 5:\n> размер не тот\nчто делать?', 'Заказ 5:\n> размер не тот\nчто делать?'],
  [
    'keep2',
    'Коллеги, 3 октября 2023 г. в 18:22 сервер упал:\n\nConnection refused\n\nПомогите',
    'Коллеги, 3 октября 2023 г. в 18:22 сервер упал:\n\nConnection refused\n\nПомогите',
  ],
  ['keep3', 'От: меня\nКому: вам\n\nШутка. Где заказ?', 'От: меня\nКому: вам\n\nШутка. Где заказ?'],
  [
    'keep4',
    '1. Вы писали:\n> вернём деньги\nНе вернули.\n2. Вы писали:\n> позвоним\nНе позвонили.',
    '1. Вы писали:\n> вернём деньги\nНе вернули.\n2. Вы писали:\n> позвоним\nНе позвонили.',
  ],
  [
    'keep5',
    'Пример письма:\n--\nИванов\nЧто тут не так? Почему не доходит?',
    'Пример письма:\n--\nИванов\nЧто тут не так? Почему не доходит?',
  ],
  [
    'keep6',
    'Отправлено из Твери 3 октября, трек 123.\nКогда будет?',
    'Отправлено из Твери 3 октября, трек 123.\nКогда будет?',
  ],
]

export const unseenReplies = shapes.map(([shape, text, visible]) => ({ shape, text, visible }))
