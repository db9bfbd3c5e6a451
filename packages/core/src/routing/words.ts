import type { Hindrance } from './eligible.ts'
import type { Reason } from './route.ts'

/** "Why was this routed here?" and "why does it wait?", in words. */
export const routingWords: Record<'ru' | 'en', Record<Reason | Hindrance, string>> = {
  ru: {
    past_bound: 'ждало дольше предела, поэтому пошло первым',
    usual_agent: 'этот оператор уже работал с клиентом',
    helping_group: 'своя группа занята, подключена группа на подмене',
    language: 'говорит на языке клиента',
    least_loaded: 'загружен меньше других',
    round_robin: 'дольше других не получал обращений',
    skill_first: 'лучше других разбирается в теме',
    pull: 'взято следующим по порядку',
    nobody_in_group: 'в группе никого нет',
    nobody_skilled: 'нет никого с нужными навыками',
    nobody_online: 'никого нет на месте',
    all_full: 'все заняты',
  },
  en: {
    past_bound: 'waited past the bound and went first',
    usual_agent: 'has worked with this customer before',
    helping_group: 'the group is busy, so a helping group was asked',
    language: 'speaks the customer’s language',
    least_loaded: 'has the least work',
    round_robin: 'has waited longest for a ticket',
    skill_first: 'knows the subject best',
    pull: 'taken as the next in order',
    nobody_in_group: 'the group has nobody',
    nobody_skilled: 'nobody has the skills',
    nobody_online: 'nobody is there',
    all_full: 'everybody is busy',
  },
}
