import { describe, expect, test } from 'vitest'
import { hashPassword, nobody, passwordMatches } from './passwords.ts'
import { refuseWeakPassword } from './weak-password.ts'

const owner = { email: 'olga.sergeeva@velo.example', name: 'Ольга Сергеева', company: 'Городской Велик' }
const check = (password: string) => () => refuseWeakPassword(password, owner)

describe('refused as common', () => {
  test.each([
    'password123',
    'Password2026!',
    'P@ssw0rd2026',
    'qwertyuiop',
    'qwerty12345',
    '1q2w3e4r5t',
    '1qaz2wsx3edc',
    'asdfghjkl123',
    'zaq1zaq1zaq1',
    '1234567890',
    '0987654321',
    '123123123123',
    '19901990199',
    '+79161234567',
    'aaaaaaaaaaaa',
    'abcdefghij',
    'йцукенгшщз',
    'йцукен12345',
    'qweйцу123456',
    'пароль12345',
    'ПарольПароль',
    'gfhjkm12345',
    'gjkmpjdfntkm',
    'ghbdtn2026!!',
    'наташа1985!',
    'yfnfif1985!',
    'Россия2026!',
    'спартак1922',
    'dragon2024!',
    'monkeydragon1',
    'letmein!!!!!',
    'support2026',
    'осень2026!!',
  ])('%s', (password) => {
    expect(check(password)).toThrow('password.common')
  })
})

describe('refused because it says whose it is', () => {
  test.each([
    'olga.sergeeva!77xk',
    'OLGASERGEEVA#vq',
    'мой городской велик 7',
    'Сергеева+гиацинт',
    'ольга любит гиацинты',
  ])('%s', (password) => {
    expect(check(password)).toThrow('password.personal')
  })
})

test('refused below ten characters', () => {
  expect(check('гиа9-vq#x')).toThrow('password.too_short')
})

describe('accepted', () => {
  test.each([
    'тихая гавань и семь мостов',
    'correct horse battery staple',
    'x7#Lq9vR2!mz',
    'гиацинт-вертолёт-ложка',
    'b3c0d9de-40dd-4c50-98a2-7dd0c7d5d3a1',
    '8402917365520194',
    'krzyżówka nad rzeką',
  ])('%s', (password) => {
    expect(check(password)).not.toThrow()
  })
})

describe('a password is kept', () => {
  test('as argon2id with 19 MiB and two passes, salted', async () => {
    const [one, other] = await Promise.all([hashPassword('x7#Lq9vR2!mz'), hashPassword('x7#Lq9vR2!mz')])
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(one).not.toBe(other)
  })

  test('so that the same letters typed on another keyboard fit', async () => {
    const hash = await hashPassword('ёлка и йод, кафе\u0301')
    expect(await passwordMatches('е\u0308лка и и\u0306од, кафе\u0301', hash)).toBe(true)
  })

  test('and one that is not there takes the same work and never fits', async () => {
    expect(nobody).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwordMatches('anything', null)).toBe(false)
  })
})
