import { type AgentKey, customer, type GroupKey, reply, type Story } from '../story.ts'

// The ordinary days before: short tickets, solved long ago, so that lists and counts have something to show.

const people = [
  ['Ольга Белова', 'olga.belova'],
  ['Артём Зайцев', 'artem.zaytsev'],
  ['Юлия Фомина', 'yulia.fomina'],
  ['Денис Королёв', 'denis.korolev'],
  ['Ирина Щукина', 'irina.schukina'],
  ['Руслан Ахметов', 'ruslan.akhmetov'],
  ['Наталья Цветкова', 'natalia.tsvetkova'],
  ['Emma Schmidt', 'emma.schmidt'],
  ['Jack Wilson', 'jack.wilson'],
  ['Chloé Martin', 'chloe.martin'],
] as const

const topics: { group: GroupKey; by: AgentKey; subject: string; ask: string; answer: string; tag: string }[] =
  [
    {
      group: 'general',
      by: 'lena',
      subject: 'Как продлить абонемент',
      ask: 'Абонемент заканчивается завтра. Если продлить сегодня, день не пропадёт?',
      answer:
        'Не пропадёт: новый срок начнётся сразу после старого. Продлить можно в приложении, раздел «Абонементы».',
      tag: 'абонемент',
    },
    {
      group: 'refunds',
      by: 'maria',
      subject: 'Вернуть депозит',
      ask: 'Больше не катаюсь в этом сезоне, хочу вернуть депозит на карту.',
      answer: 'Возврат оформила, деньги придут в течение трёх рабочих дней. Будем ждать вас весной!',
      tag: 'возврат',
    },
    {
      group: 'repairs',
      by: 'oleg',
      subject: 'Слетела цепь',
      ask: 'На велосипеде слетает цепь при переключении. Поставил на станцию, номер записал.',
      answer:
        'Спасибо! Сняли велосипед с проката и отправили в мастерскую. Последняя поездка для вас бесплатна.',
      tag: 'поломка',
    },
    {
      group: 'general',
      by: 'sam',
      subject: 'Foreign card is declined',
      ask: 'My card is declined when I buy a day pass. Is there another way to pay?',
      answer:
        'Some foreign banks block the check payment. You can buy the pass at the hotel desk or at any of our service points.',
      tag: 'payment',
    },
    {
      group: 'business',
      by: 'vera',
      subject: 'Акт сверки за квартал',
      ask: 'Пришлите, пожалуйста, акт сверки за третий квартал.',
      answer: 'Акт отправлен через ЭДО и приложен к письму. Если нужны бумажные экземпляры, напишите адрес.',
      tag: 'документы',
    },
  ]

/** One ticket every few hours over the last weeks; the same each time. */
export function history(count: number): Story[] {
  return Array.from({ length: count }, (_, i) => {
    const topic = topics[i % topics.length]!
    const [name, mailbox] = people[(i * 7) % people.length]!
    return {
      subject: topic.subject,
      from: { name, email: `${mailbox}@customer.example` },
      group: topic.group,
      tags: [topic.tag],
      ago: 60 * (52 + i * 9 + (i % 5)),
      steps: [
        customer(topic.ask),
        reply(topic.by, topic.answer, { status: 'solved', after: 15 + ((i * 13) % 180) }),
      ],
    }
  })
}
