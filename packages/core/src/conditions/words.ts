import type { FieldName } from './fields.ts'

/** How a field is spoken of. What it means to be empty, present, true or false is said in full: grammar differs. */
export interface Wording {
  name: string
  no?: string
  yes?: string
}

export const russianFields: Record<FieldName, Wording> = {
  status: { name: 'статус' },
  priority: { name: 'приоритет' },
  type: { name: 'тип' },
  group: { name: 'группа', no: 'группа не назначена', yes: 'группа назначена' },
  assignee: { name: 'ответственный', no: 'ответственного нет', yes: 'ответственный назначен' },
  requester: { name: 'автор', no: 'автора нет', yes: 'автор известен' },
  organization: { name: 'организация', no: 'организация не указана', yes: 'организация указана' },
  channel: { name: 'канал', no: 'канала нет', yes: 'канал указан' },
  channelKind: { name: 'вид канала', no: 'вид канала неизвестен', yes: 'вид канала известен' },
  language: { name: 'язык', no: 'язык не определён', yes: 'язык определён' },
  tags: { name: 'метки', no: 'меток нет', yes: 'есть хотя бы одна метка' },
  subject: { name: 'тема' },
  spam: { name: 'спам', no: 'это не спам', yes: 'это спам' },
  vip: { name: 'VIP', no: 'клиент не VIP', yes: 'клиент VIP' },
  openNow: { name: 'рабочее время', no: 'сейчас нерабочее время', yes: 'сейчас рабочее время' },
  breached: { name: 'норматив SLA', no: 'норматив SLA не нарушен', yes: 'норматив SLA нарушен' },
  messageCount: { name: 'сообщений' },
  reopens: { name: 'повторных открытий' },
  createdAt: { name: 'обращение создано', no: 'дата создания неизвестна', yes: 'дата создания известна' },
  updatedAt: { name: 'обращение изменено', no: 'обращение не менялось', yes: 'обращение менялось' },
  lastCustomerMessageAt: { name: 'клиент писал', no: 'клиент ещё не писал', yes: 'клиент писал' },
  lastAgentReplyAt: { name: 'последний ответ дан', no: 'ответа ещё не было', yes: 'ответ уже был' },
  firstReplyAt: { name: 'первый ответ дан', no: 'первого ответа ещё нет', yes: 'первый ответ дан' },
  solvedAt: { name: 'обращение решено', no: 'обращение не решено', yes: 'обращение решено' },
  dueAt: { name: 'срок ответа', no: 'срока ответа нет', yes: 'срок ответа есть' },
}

export const englishFields: Record<FieldName, Wording> = {
  status: { name: 'status' },
  priority: { name: 'priority' },
  type: { name: 'type' },
  group: { name: 'group', no: 'no group is set', yes: 'a group is set' },
  assignee: { name: 'assignee', no: 'nobody is assigned', yes: 'somebody is assigned' },
  requester: { name: 'requester', no: 'there is no requester', yes: 'the requester is known' },
  organization: { name: 'organization', no: 'there is no organization', yes: 'the organization is known' },
  channel: { name: 'channel', no: 'there is no channel', yes: 'the channel is known' },
  channelKind: {
    name: 'kind of channel',
    no: 'the kind of channel is unknown',
    yes: 'the kind of channel is known',
  },
  language: { name: 'language', no: 'the language is unknown', yes: 'the language is known' },
  tags: { name: 'tags', no: 'there are no tags', yes: 'there is a tag' },
  subject: { name: 'subject' },
  spam: { name: 'spam', no: 'it is not spam', yes: 'it is spam' },
  vip: { name: 'VIP', no: 'the customer is not a VIP', yes: 'the customer is a VIP' },
  openNow: { name: 'business hours', no: 'it is outside business hours', yes: 'it is within business hours' },
  breached: { name: 'SLA', no: 'no SLA target was missed', yes: 'an SLA target was missed' },
  messageCount: { name: 'number of messages' },
  reopens: { name: 'number of reopenings' },
  createdAt: { name: 'the ticket was created', no: 'it has no creation date', yes: 'it has a creation date' },
  updatedAt: { name: 'the ticket was updated', no: 'it was never updated', yes: 'it was updated' },
  lastCustomerMessageAt: {
    name: 'the customer last wrote',
    no: 'the customer has not written',
    yes: 'the customer has written',
  },
  lastAgentReplyAt: { name: 'the last reply was', no: 'there was no reply yet', yes: 'there was a reply' },
  firstReplyAt: {
    name: 'the first reply was',
    no: 'there is no first reply yet',
    yes: 'the first reply was given',
  },
  solvedAt: { name: 'the ticket was solved', no: 'the ticket is not solved', yes: 'the ticket is solved' },
  dueAt: { name: 'the reply is due', no: 'no reply is due', yes: 'a reply is due' },
}

export const russianChoices: Record<string, string> = {
  new: 'новое',
  open: 'открыто',
  pending: 'ждёт клиента',
  on_hold: 'отложено',
  solved: 'решено',
  closed: 'закрыто',
  low: 'низкий',
  normal: 'обычный',
  high: 'высокий',
  urgent: 'срочный',
  question: 'вопрос',
  incident: 'инцидент',
  problem: 'проблема',
  task: 'задача',
}
export const englishChoices: Record<string, string> = {
  new: 'new',
  open: 'open',
  pending: 'pending',
  on_hold: 'on hold',
  solved: 'solved',
  closed: 'closed',
  low: 'low',
  normal: 'normal',
  high: 'high',
  urgent: 'urgent',
  question: 'question',
  incident: 'incident',
  problem: 'problem',
  task: 'task',
}

/** Kinds of channels, for the sentence; a kind that is not here is called by its key. */
export const channelKinds: Record<'ru' | 'en', Record<string, string>> = {
  ru: {
    email: 'почта',
    telegram: 'Telegram',
    whatsapp: 'WhatsApp',
    viber: 'Viber',
    vk: 'ВКонтакте',
    max: 'MAX',
    avito: 'Авито',
    comments: 'комментарии в соцсетях',
    reviews: 'отзывы',
    chat: 'чат на сайте',
    form: 'форма на сайте',
    phone: 'телефон',
    api: 'API',
  },
  en: {
    email: 'email',
    telegram: 'Telegram',
    whatsapp: 'WhatsApp',
    viber: 'Viber',
    vk: 'VK',
    max: 'MAX',
    avito: 'Avito',
    comments: 'social comments',
    reviews: 'reviews',
    chat: 'website chat',
    form: 'website form',
    phone: 'phone',
    api: 'API',
  },
}
