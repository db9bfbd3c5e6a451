// What a refusal says to a person: by its code, in both languages. `{name}` is filled from the refusal's details.

type Texts = Record<'ru' | 'en', string>

export const problems: Record<string, Texts> = {
  not_found: {
    ru: 'Этого нет, или у вас нет к этому доступа.',
    en: 'This does not exist, or you have no access to it.',
  },
  forbidden: { ru: 'У вашей роли нет на это права.', en: 'Your role does not allow this.' },
  unauthenticated: { ru: 'Войдите, чтобы продолжить.', en: 'Sign in to continue.' },
  origin_refused: { ru: 'Запрос пришёл с чужого сайта.', en: 'The request came from another site.' },
  invalid_request: { ru: 'Запрос составлен неверно.', en: 'The request is not valid.' },
  invalid_cursor: {
    ru: 'Такого места в списке нет. Откройте список заново.',
    en: 'There is no such place in the list. Open it again.',
  },
  invalid_text: {
    ru: 'В тексте есть недопустимые символы.',
    en: 'The text holds characters that are not allowed.',
  },
  too_large: { ru: 'Слишком большой запрос.', en: 'The request is too large.' },
  unsupported_media_type: {
    ru: 'Такой вид данных не принимается.',
    en: 'This kind of data is not accepted.',
  },
  too_many_requests: {
    ru: 'Слишком много запросов. Подождите {retryAfter} с.',
    en: 'Too many requests. Wait {retryAfter} s.',
  },
  unavailable: {
    ru: 'База данных недоступна. Попробуйте через минуту.',
    en: 'The database is away. Try again in a minute.',
  },
  internal: {
    ru: 'Ошибка на сервере. Она записана; попробуйте ещё раз.',
    en: 'The server failed. It has been logged; try again.',
  },
  'idempotency.mismatch': {
    ru: 'Этот ключ уже использован для другого запроса.',
    en: 'This key was used for another request.',
  },
  'ticket.closed': { ru: 'Обращение закрыто. Начните новое.', en: 'The ticket is closed. Open a new one.' },
  'ticket.exists': { ru: 'Такое обращение уже есть.', en: 'The ticket exists already.' },
  'ticket.missing': {
    ru: 'Этого нет, или у вас нет к этому доступа.',
    en: 'This does not exist, or you have no access to it.',
  },
  'ticket.not_solved': {
    ru: 'Закрыть можно только решённое обращение.',
    en: 'Only a solved ticket can be closed.',
  },
  'ticket.subject_empty': { ru: 'Тема не может быть пустой.', en: 'The subject cannot be empty.' },
  'ticket.stale': {
    ru: 'Пока вы правили, это изменил кто-то другой. Посмотрите, что теперь, и повторите.',
    en: 'Somebody else changed this meanwhile. See how it stands and try again.',
  },
  'reply.outdated': {
    ru: 'Пока вы писали, пришло новое сообщение. Прочтите его и отправьте ещё раз.',
    en: 'A new message came while you were writing. Read it and send again.',
  },
  'reply.no_recipient': {
    ru: 'У клиента нет адреса, на который можно ответить.',
    en: 'The customer has no address to answer to.',
  },
  'ticket.assignee_not_in_group': {
    ru: 'Этот оператор не состоит в группе обращения.',
    en: 'This agent is not in the group of the ticket.',
  },
  'ticket.unknown_group': { ru: 'Такой группы нет.', en: 'There is no such group.' },
  'ticket.unknown_agent': { ru: 'Такого оператора нет.', en: 'There is no such agent.' },
  'ticket.unknown_customer': { ru: 'Такого клиента нет.', en: 'There is no such customer.' },
  'attachment.unknown': {
    ru: 'Вложение не найдено. Приложите его ещё раз.',
    en: 'The attachment was not found. Attach it again.',
  },
  'attachment.too_large': {
    ru: 'Вложения больше {limit} МБ не отправляются.',
    en: 'Attachments over {limit} MB are not sent.',
  },
}

/** The sentence for a refusal; the code itself when a text is missing (a test sees to it that none is). */
export function problemText(code: string, locale: 'ru' | 'en', details: Record<string, unknown>): string {
  const text = problems[code]?.[locale] ?? code
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    name in details ? String(details[name]) : whole,
  )
}

/** The language of an Accept-Language header: Russian or English, whichever comes first; Russian when neither does. */
export function localeOf(header: string | undefined): 'ru' | 'en' {
  const found = /\b(ru|en)\b/i.exec(header ?? '')
  return found?.[1]?.toLowerCase() === 'en' ? 'en' : 'ru'
}
