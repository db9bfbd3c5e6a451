import { describe, expect, it } from 'vitest'
import { isThanksOnly } from './index.ts'

describe('isThanksOnly', () => {
  it.each([
    'Спасибо!',
    'Спасибо большое!!! :)',
    'Большое спасибо за помощь',
    'Здравствуйте! Благодарю за оперативный ответ.\n\nС уважением,\nАнна Петрова',
    'Спасибо, всё работает 👍',
    'Ок, спасибо',
    'Спасибо, Иван!',
    'Thank you!',
    'Thanks a lot for your help',
    'Thank you so much!\n\nBest regards,\nAnna',
    'Great, thanks!',
  ])('takes %j for mere thanks', (text) => expect(isThanksOnly(text)).toBe(true))

  it.each([
    'Спасибо, но замок не открывается',
    'Спасибо. А когда вернёте деньги?',
    'Спасибо за ответ, жду звонка',
    'Спасибо! Ещё одно: где чек',
    'Спасибо, мой номер 123',
    'Нет, спасибо',
    'Спасибо вам за испорченный день',
    'Хорошо',
    'Thanks, still broken',
    'Thank you for nothing',
    'No thanks',
    'Thanks. Please call me',
    '',
  ])('does not take %j for mere thanks', (text) => expect(isThanksOnly(text)).toBe(false))
})
