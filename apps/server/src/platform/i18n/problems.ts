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
  'sender.invalid': {
    ru: 'Это не похоже ни на адрес, ни на домен. Напишите, например, anna@example.ru или example.ru.',
    en: 'This is neither an address nor a domain. Write anna@example.com or example.com, for instance.',
  },
  'sender.unknown_channel': { ru: 'Такого ящика больше нет.', en: 'This mailbox is gone.' },
  'rule.fault': {
    ru: 'Правило не сможет работать: {detail}. Исправьте его и включите снова.',
    en: 'The rule cannot work: {detail}. Mend it and switch it on again.',
  },
  'template.variables': {
    ru: 'Таких переменных нет: {names}.',
    en: 'There are no such variables: {names}.',
  },
  'template.empty': {
    ru: 'Напишите текст хотя бы на одном языке.',
    en: 'Write the text in one language at least.',
  },
  'template.used': {
    ru: 'Этот шаблон отправляют правила. Сначала уберите его из них.',
    en: 'Rules send this template. Take it out of them first.',
  },
  'rating.expired': { ru: 'Срок оценки прошёл.', en: 'The time for this rating is over.' },
  'rating.settled': {
    ru: 'Оценку меняли слишком часто; последняя сохранена.',
    en: 'This rating was changed too often; the last one is kept.',
  },
  'template.name_taken': {
    ru: 'Шаблон с таким названием уже есть.',
    en: 'There is a template of this name.',
  },
  'checklist.name_taken': {
    ru: 'Чек-лист с таким названием уже есть.',
    en: 'There is a checklist of this name.',
  },
  'checklist.gone': {
    ru: 'Этого чек-листа больше нет. Выберите другой.',
    en: 'This checklist is gone. Choose another one.',
  },
  'checklist.running': {
    ru: 'Этот чек-лист уже начат в обращении. Сначала завершите его или уберите.',
    en: 'This checklist has been started here. Finish it or remove it first.',
  },
  'link.itself': {
    ru: 'Обращение нельзя связать с самим собой.',
    en: 'A ticket cannot be linked with itself.',
  },
  'calendar.name_taken': {
    ru: 'График с таким названием уже есть.',
    en: 'There is a calendar of this name.',
  },
  'calendar.last_default': {
    ru: 'Это основной график. Сначала сделайте основным другой.',
    en: 'This is the desk’s own calendar. Make another one the desk’s own first.',
  },
  'calendar.used': {
    ru: 'По этому графику считает SLA «{name}». Сначала выберите там другой.',
    en: 'The policy “{name}” counts by this calendar. Choose another one there first.',
  },
  'policy.name_taken': { ru: 'SLA с таким названием уже есть.', en: 'There is a policy of this name.' },
  'routing.too_heavy': {
    ru: 'Такое обращение никому не достанется: оно весит {weight}, а больше {room} сразу ни у кого не помещается.',
    en: 'Nobody could ever be given such a ticket: it weighs {weight}, and nobody has room for more than {room}.',
  },
  'skill.name_taken': { ru: 'Такой навык уже есть.', en: 'There is such a skill already.' },
  'acknowledgement.empty': {
    ru: 'Напишите текст хотя бы на одном языке.',
    en: 'Write the text in one language at least.',
  },
  'policy.calendar_gone': { ru: 'Такого графика больше нет.', en: 'This calendar is gone.' },
  'promise.settled': {
    ru: 'С этим обещанием уже решено.',
    en: 'This promise has been settled already.',
  },
  too_large: { ru: 'Слишком большой запрос.', en: 'The request is too large.' },
  unsupported_media_type: {
    ru: 'Такой вид данных не принимается.',
    en: 'This kind of data is not accepted.',
  },
  upgrade_required: {
    ru: 'Здесь отвечают только по WebSocket.',
    en: 'This address speaks WebSocket only.',
  },
  too_many_requests: {
    ru: 'Слишком много запросов. Подождите {retryAfter} с.',
    en: 'Too many requests. Wait {retryAfter} s.',
  },
  unavailable: {
    ru: 'База данных недоступна. Попробуйте через минуту.',
    en: 'The database is away. Try again in a minute.',
  },
  disk_full: {
    ru: 'На диске базы данных кончилось место, поэтому ничего не сохраняется. Скажите администратору: как только он освободит место, всё заработает само.',
    en: 'The disk of the database is full, so nothing can be saved. Tell an administrator: once there is room again, everything goes on by itself.',
  },
  internal: {
    ru: 'Ошибка на сервере. Она записана; попробуйте ещё раз.',
    en: 'The server failed. It has been logged; try again.',
  },
  'idempotency.mismatch': {
    ru: 'Этот ключ уже использован для другого запроса.',
    en: 'This key was used for another request.',
  },
  'time_zone.unknown': { ru: 'Такого часового пояса нет.', en: 'There is no such time zone.' },
  too_many_attempts: {
    ru: 'Слишком много попыток. Повторите через {retryAfter} с.',
    en: 'Too many attempts. Try again in {retryAfter} s.',
  },
  'sign_in.refused': { ru: 'Почта или пароль неверны.', en: 'The address or the password is wrong.' },
  two_factor_required: {
    ru: 'Введите код из приложения или запасной код.',
    en: 'Enter the code from your authenticator, or a recovery code.',
  },
  'two_factor.refused': {
    ru: 'Код неверен или уже использован. Дождитесь следующего.',
    en: 'The code is wrong or has been used. Wait for the next one.',
  },
  'two_factor.wrong': {
    ru: 'Код не подошёл. Проверьте время на телефоне и введите новый.',
    en: 'The code does not fit. Check the clock of your phone and enter a new one.',
  },
  'two_factor.on': { ru: 'Второй фактор уже включён.', en: 'The second factor is on already.' },
  'two_factor.not_started': {
    ru: 'Сначала получите ключ для приложения.',
    en: 'Get a secret for your authenticator first.',
  },
  'email.invalid': { ru: 'Это не адрес почты.', en: 'This is not a mail address.' },
  'password.wrong': { ru: 'Пароль неверен.', en: 'The password is wrong.' },
  'password.too_short': {
    ru: 'Пароль короче {shortest} знаков.',
    en: 'The password is shorter than {shortest} characters.',
  },
  'password.common': {
    ru: 'Такой пароль подбирают первым. Возьмите три-четыре несвязанных слова.',
    en: 'This password is among the first that are guessed. Take three or four unrelated words.',
  },
  'password.personal': {
    ru: 'В пароле не должно быть вашей почты, имени или названия компании.',
    en: 'The password must not hold your address, your name or the name of the company.',
  },
  'link.dead': {
    ru: 'Ссылка уже использована или устарела. Попросите новую.',
    en: 'The link has been used or has expired. Ask for a new one.',
  },
  'setup.done': { ru: 'Администратор уже есть. Войдите.', en: 'There is an administrator already. Sign in.' },
  'invitation.not_open': {
    ru: 'Этот человек уже присоединился или отключён.',
    en: 'This person has joined already or is deactivated.',
  },
  'agent.exists': {
    ru: 'Учётная запись с этой почтой уже есть.',
    en: 'There is an account with this address already.',
  },
  'agent.unknown': { ru: 'Такого оператора нет.', en: 'There is no such agent.' },
  'agent.last_administrator': {
    ru: 'Это последний администратор. Сначала назначьте другого.',
    en: 'This is the last administrator. Appoint another one first.',
  },
  'rights.exceeded': {
    ru: 'Нельзя дать право, которого нет у вас, или менять того, у кого прав больше.',
    en: 'You cannot grant a right that you do not have, or change somebody who has more.',
  },
  'role.immutable': {
    ru: 'Роль администратора не меняется и не удаляется.',
    en: 'The administrator role cannot be changed or removed.',
  },
  'role.in_use': { ru: 'У кого-то есть эта роль.', en: 'Somebody has this role.' },
  'role.unknown': { ru: 'Такой роли нет.', en: 'There is no such role.' },
  'group.exists': {
    ru: 'Группа с таким названием уже есть.',
    en: 'There is a group with this name already.',
  },
  'group.in_use': {
    ru: 'В группе есть нерешённые обращения или каналы. Сначала передайте их.',
    en: 'The group has unsolved tickets or channels. Hand them over first.',
  },
  'view.shipped': {
    ru: 'Этот список есть у всех: его можно скрыть, но нельзя изменить или удалить.',
    en: 'Every desk has this view: it can be hidden, but not changed or deleted.',
  },
  'view.no_groups': {
    ru: 'Выберите хотя бы одну группу, которой будет виден список.',
    en: 'Choose at least one group to share the view with.',
  },
  'view.too_many': {
    ru: 'У вас уже {most} своих списков. Удалите ненужные.',
    en: 'You have {most} views of your own already. Delete some first.',
  },
  'organization.exists': {
    ru: 'Организация с таким названием уже есть.',
    en: 'There is already an organization of this name.',
  },
  'organization.unknown': { ru: 'Такой организации нет.', en: 'There is no such organization.' },
  'group.unknown': { ru: 'Такой группы нет.', en: 'There is no such group.' },
  'ticket.closed': { ru: 'Обращение закрыто. Начните новое.', en: 'The ticket is closed. Open a new one.' },
  'ticket.exists': { ru: 'Такое обращение уже есть.', en: 'The ticket exists already.' },
  'true_sender.no_mail': {
    ru: 'Вставьте письмо, на котором проверить правило.',
    en: 'Paste a mail to try the rule on.',
  },
  'ticket.merged': {
    ru: 'Обращение уже объединено с другим.',
    en: 'The ticket has been merged into another one already.',
  },
  'ticket.merged_into_itself': {
    ru: 'Обращение нельзя объединить с самим собой.',
    en: 'A ticket cannot be merged into itself.',
  },
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
  'reply.own_address': {
    ru: '{address} — адрес вашей поддержки. Письма самим себе Opora не отправляет.',
    en: '{address} is an address of your own desk. Opora does not write to itself.',
  },
  'reply.suppressed': {
    ru: 'Владелец {address} пожаловался на ваши письма. На этот адрес больше не пишем.',
    en: 'The owner of {address} has complained about your mail. Nothing more is sent there.',
  },
  'reply.send_at': {
    ru: 'Выберите время в будущем, не дальше чем через год.',
    en: 'Choose a time in the future, within a year.',
  },
  'reply.too_large': {
    ru: 'Письмо займёт {size} МБ, а почтовый ящик отправляет не больше {limit} МБ. Уберите часть вложений или дайте ссылку.',
    en: 'The mail would take {size} MB, and the mailbox sends {limit} MB at most. Remove attachments or give a link.',
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
  'channel.address_taken': {
    ru: 'Адрес {address} уже принадлежит другому каналу.',
    en: 'The address {address} belongs to another channel already.',
  },
  'mail_app.missing': {
    ru: 'Сначала укажите приложение, зарегистрированное у провайдера почты.',
    en: 'First enter the app that you registered at the mail provider.',
  },
  'mail_app.secret_needed': { ru: 'Укажите секрет приложения.', en: 'Enter the secret of the app.' },
  'mail_app.tenant_needed': {
    ru: 'Укажите идентификатор каталога Microsoft.',
    en: 'Enter the directory (tenant) ID of Microsoft.',
  },
  'mail_app.in_use': {
    ru: 'Через это приложение подключены почтовые ящики. Сначала отключите их.',
    en: 'Mailboxes are connected through this app. Disconnect them first.',
  },
  'alarm.stands': {
    ru: 'Эта тревога уйдёт сама, когда исчезнет её причина.',
    en: 'This alarm goes by itself once its cause is gone.',
  },
  'intake.in_ticket': {
    ru: 'Это письмо уже разобрано.',
    en: 'This mail has been dealt with already.',
  },
  'delivery.under_way': {
    ru: 'Поздно: сообщение уже передано почтовому серверу или его судьба решена.',
    en: 'Too late: the message has been handed to the mail server, or is settled otherwise.',
  },
  'webhook.credentials': {
    ru: 'Уберите из адреса имя и пароль: получатель узнаёт Опору по подписи.',
    en: 'Take name and password out of the address: the receiver knows Opora by its signature.',
  },
  'webhook.insecure': {
    ru: 'Адрес в интернете должен начинаться с https://.',
    en: 'An address on the internet has to begin with https://.',
  },
  'webhook.host_unknown': {
    ru: 'Узел {host} не найден. Проверьте адрес.',
    en: 'The host {host} was not found. Check the address.',
  },
  'webhook.address_private': {
    ru: 'Узел {host} находится во внутренней сети, вебхуки туда не отправляются. Разрешить сеть может тот, кто запускает Опору: OPORA_WEBHOOK_NETWORKS.',
    en: 'The host {host} is inside a private network, where webhooks are not sent. Whoever runs Opora can allow it: OPORA_WEBHOOK_NETWORKS.',
  },
  'webhook.not_active': {
    ru: 'Вебхук не работает. Сначала включите его.',
    en: 'The webhook is not active. Switch it on first.',
  },
  'events.cursor_foreign': {
    ru: 'Это место ленты из другой базы: похоже, Опору восстановили из копии. Начните с after=latest и сверьте обращения.',
    en: 'This place in the feed belongs to another database: the desk was probably restored from a backup. Begin with after=latest and compare the tickets.',
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
