import { Refused } from '../platform/refused.ts'
import { leaked } from './common-words.ts'

/** What a password must not be made of: whose it is. */
export interface Owner {
  email: string
  name?: string
  company: string
}

const SHORTEST = 10

// What Russian speakers type, in either layout; what English speakers type is in the leaked list.
const russian = `
пароль мойпароль супер админ администратор привет приветик любовь любимая любимый солнце солнышко зайка зайчик
котик кошка собака мама папа мамочка россия москва питер спартак зенит цска динамо локомотив черный красный
наташа настя аня анна маша мария катя катерина екатерина лена елена оля ольга света светлана юля юлия таня татьяна
ира ирина вика виктория даша дарья ксюша ксения полина алина марина кристина саша александр алексей андрей антон
артем вадим виктор владимир дима дмитрий денис евгений иван игорь илья кирилл коля николай максим миша михаил никита
олег паша павел роман рома руслан сергей серега слава стас юра юрий ярослав пользователь секрет поддержка опора
весна лето осень зима январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь
понедельник вторник среда четверг пятница суббота воскресенье йцукен йцукенг йцукенгш фыва фывап фывапро ячсмить
`
const desk =
  'opora support helpdesk company welcome changeme letmein administrator parol privet lubov qwe asd zxc'
const seasons = 'spring summer autumn winter monday tuesday wednesday thursday friday saturday sunday'
const rows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю', '1234567890']
const columns =
  'qazwsxedcrfvtgbyhnujmikolp йфяцычувскамепинртгоьшлбщдюзж 1qaz2wsx3edc4rfv5tgb 1q2w3e4r5t6y7u8i9o0p'
const runs = [
  ...rows,
  ...columns.split(' '),
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюя',
]

const english = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.".split('')
const cyrillic = 'ёйцукенгшщзхъфывапролджэячсмитьбю'.split('')

let words: Set<string> | undefined
const commonWords = (): Set<string> =>
  (words ??= new Set(`${leaked} ${russian} ${desk} ${seasons}`.split(/\s+/).filter(Boolean)))

/**
 * Refuses what a stranger would try first: leaked passwords and common words with figures around them in either
 * keyboard layout, runs over the keyboard, repetitions, and what is known of the account.
 * @throws Refused `password.too_short`, `password.personal` or `password.common` (422)
 */
export function refuseWeakPassword(password: string, owner: Owner): void {
  const plain = password.normalize('NFKC').toLowerCase()
  if (plain.length < SHORTEST) throw new Refused('password.too_short', 422, { shortest: SHORTEST })
  if (isPersonal(plain, owner)) throw new Refused('password.personal', 422)
  if (variants(plain).some(isCommon)) throw new Refused('password.common', 422)
}

/** It holds the mail address's local part, or the name of its person or company. */
function isPersonal(plain: string, { email, name = '', company }: Owner): boolean {
  const local = email.split('@')[0]!
  const known = [local, company, ...name.split(/[^\p{L}]+/u)]
    .map((word) => word.toLowerCase().normalize('NFKC'))
    .filter((word) => word.length >= 4)
  return known.some((word) => plain.includes(word) || plain.includes(squeezed(word)))
}

const squeezed = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '') || text

/** As typed, in the other layout, and with letters for the figures that stand for them. */
function variants(plain: string): string[] {
  const spoken = plain.replace(/[@4]/g, 'a').replace(/[3€]/g, 'e').replace(/0/g, 'o').replace(/[1!]/g, 'i')
  const layouts = [plain, retyped(plain, english, cyrillic), retyped(plain, cyrillic, english)]
  return [...layouts, spoken.replace(/[5$]/g, 's').replace(/7/g, 't')]
}

const retyped = (text: string, from: string[], to: string[]): string =>
  text
    .split('')
    .map((letter) => to[from.indexOf(letter)] ?? letter)
    .join('')

/** One or two common words, a run or a repetition, with at most some figures and signs around and between. */
function isCommon(text: string): boolean {
  if (commonWords().has(text) || isRepetition(text)) return true
  const letters = text.split(/[^\p{L}]+/u).filter(Boolean)
  if (letters.length === 0) return text.length < 16 || isRun(text.replace(/\D/g, ''))
  if (isRun(squeezed(text))) return true
  const rest = text.length - letters.join('').length
  if (rest > 8) return false
  if (letters.length === 1) return isWord(letters[0]!) || isPair(letters[0]!)
  return letters.length === 2 && letters.every(isWord)
}

const isWord = (word: string): boolean => commonWords().has(word) || isRun(word)

/** Two common words written as one. */
function isPair(letters: string): boolean {
  for (let i = 3; i <= letters.length - 3; i += 1) {
    if (isWord(letters.slice(0, i)) && isWord(letters.slice(i))) return true
  }
  return false
}

/** Made of one piece of up to five characters, again and again. */
const isRepetition = (text: string): boolean => /^(.{1,5}?)\1+.{0,2}$/u.test(text)

/** Runs over the keyboard or the alphabet, forwards or backwards, in pieces of three at least. */
function isRun(text: string): boolean {
  let rest = text
  while (rest.length >= 3) {
    const length = longestRun(rest)
    if (length < 3) return false
    rest = rest.slice(length)
  }
  return true
}

function longestRun(text: string): number {
  let length = Math.min(text.length, 40)
  while (length >= 3 && !isPiece(text.slice(0, length))) length -= 1
  return length
}

const isPiece = (text: string): boolean => {
  const backwards = text.split('').reverse().join('')
  return runs.some((run) => run.includes(text) || run.includes(backwards))
}
