import type { Rating } from '@opora/core/ticket'

export type Locale = 'ru' | 'en'

/** What customers read: the letter and the page. */
export const words = {
  ru: {
    question: 'Как мы вам помогли?',
    about: (subject: string) => `Вы писали нам: «${subject}»`,
    levels: { bad: 'Плохо', fine: 'Неплохо', great: 'Отлично' },
    legend: 'Ваша оценка',
    comment: 'Комментарий',
    commentAbout: 'Необязательно. Его прочтут сотрудники поддержки.',
    send: 'Отправить оценку',
    sendAnew: 'Сохранить оценку',
    before: (level: string) => `Вы уже поставили оценку «${level}». Новая её заменит.`,
    thanks: {
      bad: 'Спасибо, что сказали прямо. Жаль, что не смогли помочь как следует.',
      fine: 'Спасибо! Постараемся помогать ещё лучше.',
      great: 'Спасибо! Рады, что смогли помочь.',
    },
    yours: (level: string) => `Ваша оценка: ${level.toLowerCase()}`,
    change: 'Изменить оценку или комментарий',
    until: (date: string) => `Изменить оценку можно до ${date}.`,
    broken: {
      title: 'Ссылка не работает',
      text: 'Возможно, почтовая программа её обрезала. Откройте ссылку из письма ещё раз.',
    },
    expired: {
      title: 'Оценить уже нельзя',
      text: 'Срок оценки прошёл. Если вопрос остался, просто ответьте на наше письмо.',
    },
    settled: {
      title: 'Оценка больше не меняется',
      text: 'Вы меняли её много раз. Последняя сохранена.',
    },
    busy: {
      title: 'Слишком много попыток',
      text: 'Подождите несколько минут и откройте ссылку снова.',
    },
    failed: {
      title: 'Не получилось',
      text: 'Откройте ссылку из письма ещё раз.',
    },
  },
  en: {
    question: 'How did we do?',
    about: (subject: string) => `You wrote to us: “${subject}”`,
    levels: { bad: 'Bad', fine: 'Fine', great: 'Great' },
    legend: 'Your rating',
    comment: 'Comment',
    commentAbout: 'Optional. Our support team will read it.',
    send: 'Send rating',
    sendAnew: 'Save rating',
    before: (level: string) => `You have already answered “${level}”. A new rating takes its place.`,
    thanks: {
      bad: 'Thank you for telling us. We are sorry that we did not help as we should have.',
      fine: 'Thank you! We will try to do even better.',
      great: 'Thank you! We are glad that we could help.',
    },
    yours: (level: string) => `Your rating: ${level.toLowerCase()}`,
    change: 'Change the rating or the comment',
    until: (date: string) => `You can change your rating until ${date}.`,
    broken: {
      title: 'This link does not work',
      text: 'Your mail program may have cut it short. Please open the link in the letter again.',
    },
    expired: {
      title: 'This can no longer be rated',
      text: 'The time for it is over. If something is still open, just reply to our letter.',
    },
    settled: {
      title: 'This rating stands',
      text: 'You have changed it many times. The last one is kept.',
    },
    busy: {
      title: 'Too many attempts',
      text: 'Please wait a few minutes and open the link again.',
    },
    failed: {
      title: 'That did not work',
      text: 'Please open the link in the letter again.',
    },
  },
} satisfies Record<Locale, Words>

interface Message {
  title: string
  text: string
}

export interface Words {
  question: string
  about(subject: string): string
  levels: Record<Rating, string>
  legend: string
  comment: string
  commentAbout: string
  send: string
  sendAnew: string
  before(level: string): string
  thanks: Record<Rating, string>
  yours(level: string): string
  change: string
  until(date: string): string
  broken: Message
  expired: Message
  settled: Message
  busy: Message
  failed: Message
}
