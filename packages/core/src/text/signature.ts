import { CONTACT, closingStart } from './closing.ts'

const DEVICE =
  /^(?:sent (?:from|via|using|with) (?:my |a |the |mail for |yahoo|outlook|samsung|proton|gmail|mailru|blackberry|mobile|huawei|windows|aol|zoho|myphone)?[^.,!?]{0,48}\.?$|sent from my (?:[^.,!?]{0,20},)?[^.,!?]{0,20}(?:smartphone|phone|tablet|galaxy|iphone)[^.!?]{0,30}\.?$|(?:get|télécharger|téléchargez|obtenir|obtenez|obtener|obtén|scarica|ottieni|baixe o|obter o|obtenha o|holen sie sich|download|pobierz|hämta|hent|stáhnout|lataa|descargar|nabavi|letöltés) outlook (?:for|für|pour|para|per|voor|dla|för|til|pro)\s|sent from outlook|отправлено (?:с|со|из|от|через|при помощи|с помощью)\s+(?:[^.!?]|\.(?=\S)){2,70}\.?$|послано (?:с|из)\s+[^.!?]{2,60}$|получит[ье] outlook для|скачать outlook|надіслано (?:з|із)\s|von meinem .{2,40} gesendet|gesendet (?:mit|von) .{2,60}$|envoyé (?:de|depuis) (?:mon|l)|enviado (?:desde|do|de) (?:mi|meu)|inviato (?:da|dal) |verzonden vanaf|verstuurd vanaf|wysłane z|skickat från|sendt fra|odesláno z|lähetetty |my mobile device|发自我的|發自我的|从我的|iphoneから|ipadから|trimis de pe|trimis din|изпратено от|enviat des de|απεσταλμένο από|στάλθηκε από|poslano z|poslané z|odoslané z|saadetud minu|gửi từ|dikirim dari|נשלח מ|أرسلت من|تم الإرسال من|мен .{0,12}құрылғымнан|nosūtīts no|išsiųsta iš)|(?:gönderildi|küldve|에서 보냄|から送信)\.?$/iu
const DELIMITER = /^(?:--|—|––|__|-- |- -)\s*$|^[-_—]{3,}\s*$/u
const DASHED_NAME = /^\s?[-—]{1,2}\s?\p{Lu}[\p{L}.]*(?:\s\p{L}[\p{L}.]*){0,2}$/u
const LONGEST_SIGNATURE = 12

/** Where the signature of lines[0, end) begins; `end` when there is none. One may stand above another. */
export function signatureStart(lines: readonly string[], marked: readonly boolean[], end: number): number {
  for (let start = end, rounds = 0; ; rounds++) {
    const next = signatureAbove(lines, marked, start)
    if (next === start || rounds === 3) return next
    start = next
  }
}

function signatureAbove(lines: readonly string[], marked: readonly boolean[], end: number): number {
  const start = Math.min(
    markedStart(lines, marked, end),
    delimitedStart(lines, end),
    deviceStart(lines, end),
    disclaimerStart(lines, end),
  )
  return Math.min(start, closingStart(lines, start))
}

/** Lines that the mailer's own element marks as the signature, at the end. */
function markedStart(lines: readonly string[], marked: readonly boolean[], end: number): number {
  let start = end
  for (let i = end - 1; i >= 0 && (marked[i] || lines[i]!.trim() === ''); i--) if (marked[i]) start = i
  return start
}

function delimitedStart(lines: readonly string[], end: number): number {
  let written = 0
  for (let i = end - 1; i >= 0 && written <= LONGEST_SIGNATURE; i--) {
    const line = lines[i]!.trim()
    if (line !== '') written++
    if (line.length > 80) continue
    const exact = /^--\s*$/.test(line)
    if (exact || (DELIMITER.test(line) && written <= 6 && i > 0))
      return speaks(lines, i + 1, end, exact ? 7 : 1) ? end : i
    if (written === 1 && i > 0 && DASHED_NAME.test(line) && !/^\s*[-—]/.test(writtenAbove(lines, i))) return i
  }
  return end
}

/** Whole sentences below a rule are a letter, not a signature. */
function speaks(lines: readonly string[], from: number, to: number, words: number): boolean {
  for (let i = from; i < to; i++) {
    const line = lines[i]!.trim().slice(0, 300)
    if (DISCLAIMER.test(line) || isDeviceLine(line) || /k-9|brevity|краткость/i.test(line)) return false
    if (/[\p{L})]\?$/u.test(line)) return true
    if (/[\p{Ll}\d»")][.!]$/u.test(line) && line.split(/\s+/).length >= words && !CONTACT.test(line))
      return true
  }
  return false
}

/** A dashed line below another is a list. */
function writtenAbove(lines: readonly string[], at: number): string {
  let above = at - 1
  while (above > 0 && lines[above]!.trim() === '') above--
  return lines[above] ?? ''
}

/** "Sent from my iPhone" and its like, with at most two short lines after it. */
function deviceStart(lines: readonly string[], end: number): number {
  let after = 0
  for (let i = end - 1; i >= 0 && after <= 2; i--) {
    const line = lines[i]!.trim()
      .slice(0, 200)
      .replace(ADDRESS, '')
      .replace(/^[*_<]+|[*_>]+$/g, '')
    if (line === '') continue
    if (line.length > 120) break
    if (isDeviceLine(line) || isForeignDeviceLine(line)) return i
    if (line.length > 80) break
    after++
  }
  return end
}

const ADDRESS = /\(https?:[^\s()]*\)|<https?:[^\s<>]*>|https?:\/\/\S+|[[\]]/g

const APPLIANCE =
  /iphone|ipad|apple watch|android|ios\b|outlook|samsung|galaxy|huawei|xiaomi|redmi|nokia|blackberry|gmail|почты (?:mail|для|windows|яндекс|рамблер)|mail|яндекс|yandex|rambler|смартфон|телефон|мобильн|планшет|windows|thunderbird|почты mi(?=\s|$)|honor|realme|poco|oppo|vivo|tecno|meizu|lenovo|motorola|мегафон|билайн|мтс|bluemail|spark|k-9|proton|sent from my/iu

/** "Sent from my iPhone" on a line of its own: nobody writes below it, so that the rest is quotation. */
export function isDeviceLine(line: string): boolean {
  const plain = line.slice(0, 300).replace(ADDRESS, '').trim()
  return plain.length < 80 && DEVICE.test(plain) && APPLIANCE.test(plain) && !tooManyWords(plain)
}

const APPLIANCE_NAME =
  /iphone|ipad|htc|samsung|galaxy|android|blackberry|nokia|lumia|pixel|motorola|verizon|t-mobile/i

/** Other languages name the device in too many ways to list; in Russian "отправлено" may speak of a parcel. */
const isForeignDeviceLine = (line: string): boolean =>
  !/^[а-яіїє]/iu.test(line) && DEVICE.test(line) && !tooManyWords(line)

const tooManyWords = (line: string): boolean =>
  /^sent from my /i.test(line) && line.split(/\s+/).length > (APPLIANCE_NAME.test(line) ? 12 : 7)

const DISCLAIMER =
  /^[\s*_]*(?:(?:this|the) (?:e-?mail|message|communication|transmission|information)|confidential|disclaimer|important notice|please consider the environment|privileged|diese (?:e-?mail|nachricht)|ce (?:message|courriel)|este (?:mensaje|correo)|questo messaggio|настоящ|данное (?:сообщение|письмо|электронное)|это (?:сообщение|электронное сообщение|электронное письмо)|информация,? (?:содержащ|в (?:этом|данном) (?:письме|сообщении))|внимание|уведомление о конфиденциальности|конфиденциальн)/iu
const SECRET =
  /confidential|intended (?:solely|only)|privileged|environment|vertraulich|confidentiel|confidencial|riservat|конфиденциальн|предназначен\p{L}* (?:исключительно|только|для)|virus-free|вирус/iu

/** What a company's server puts below every letter: the last paragraph, of any length. */
function disclaimerStart(lines: readonly string[], end: number): number {
  let last = end
  while (last > 0 && lines[last - 1]!.trim() === '') last--
  let start = last
  while (start > 0 && last - start < 30 && lines[start - 1]!.trim() !== '') start--
  const words = lines.slice(start, last).join(' ').slice(0, 3_000)
  return start > 0 && DISCLAIMER.test(words) && SECRET.test(words) && words.length > 60 ? start : end
}
