const DEVICE =
  /^(?:sent (?:from|via|using|with) (?:my |a |the |mail for |yahoo|outlook|samsung|proton|gmail|mailru|blackberry|mobile|huawei|windows|aol|zoho|myphone)?[^.,!?]{0,48}$|get outlook for \S+|sent from outlook|отправлено (?:с|со|из|от|через|при помощи|с помощью)\s+[^.!?]{2,70}\.?$|послано (?:с|из)\s+[^.!?]{2,60}$|получить outlook для|скачать outlook|надіслано (?:з|із)\s|von meinem .{2,40} gesendet|gesendet (?:mit|von) .{2,60}$|envoyé (?:de|depuis) (?:mon|l)|enviado (?:desde|do|de) (?:mi|meu)|inviato (?:da|dal) |verzonden vanaf|verstuurd vanaf|wysłane z|skickat från|sendt fra|odesláno z|lähetetty |my mobile device)/iu
const DELIMITER = /^(?:--|—|––|__|-- |- -)\s*$|^[-_—]{3,}\s*$/u
const DASHED_NAME = /^\s?[-—]{1,2}\s?\p{Lu}[\p{L}.]*(?:\s\p{L}[\p{L}.]*){0,2}$/u
const CLOSING =
  /^(?:--\s*)?(?:с (?:наилучшими |искренним |большим |глубоким )?(?:уважением|пожеланиями|благодарностью)|всего (?:доброго|наилучшего|хорошего)|с наилучшими|искренне ваш|з повагою|(?:best|kind|warm|many thanks and)?\s?regards|best wishes|sincerely|yours (?:truly|sincerely|faithfully)|cheers|mit freundlichen grüßen|viele grüße|cordialement|saludos|cordiali saluti|met vriendelijke groet|best)[\s,.!]*/iu
const CONTACT =
  /(?:\+?\d[\d\s().-]{6,}\d)|\S@\S+\.\S|https?:\/\/|www\.|(?:^|\s)(?:тел|моб|факс|skype|telegram|whatsapp|tel|phone|mobile|fax|e-?mail|ооо|оао|зао|пао|ип|ltd|inc|gmbh|llc)(?=[.:\s,]|$)/iu
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
  const start = Math.min(markedStart(lines, marked, end), delimitedStart(lines, end), deviceStart(lines, end))
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
    if (/^--\s*$/.test(line) || (DELIMITER.test(line) && written <= 6 && i > 0)) return i
    if (written === 1 && i > 0 && DASHED_NAME.test(line) && !/^\s*[-—]/.test(writtenAbove(lines, i))) return i
  }
  return end
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
      .replace(/^[*_<]+|[*_>]+$/g, '')
    if (line === '') continue
    if (line.length > 120) break
    if (isDeviceLine(line) || isForeignDeviceLine(line)) return i
    if (line.length > 80) break
    after++
  }
  return end
}

const APPLIANCE =
  /iphone|ipad|android|ios\b|outlook|samsung|galaxy|huawei|xiaomi|redmi|nokia|blackberry|gmail|почты (?:mail|для|windows|яндекс|рамблер)|mail|яндекс|yandex|rambler|смартфон|телефон|мобильн|планшет|windows|thunderbird|sent from my/iu

/** "Sent from my iPhone" on a line of its own: nobody writes below it, so that the rest is quotation. */
export function isDeviceLine(line: string): boolean {
  const plain = line.trim().slice(0, 100)
  return plain.length < 80 && DEVICE.test(plain) && APPLIANCE.test(plain) && !tooManyWords(plain)
}

/** Other languages name the device in too many ways to list; in Russian "отправлено" may speak of a parcel. */
const isForeignDeviceLine = (line: string): boolean =>
  !/^[а-яіїє]/iu.test(line) && DEVICE.test(line) && !tooManyWords(line)

const tooManyWords = (line: string): boolean => /^sent from my /i.test(line) && line.split(/\s+/).length > 7

/** A closing ("С уважением,") counts as the signature's beginning when contact details follow it. */
function closingStart(lines: readonly string[], end: number): number {
  let written = 0
  for (let i = end - 1; i >= 0 && written < LONGEST_SIGNATURE; i--) {
    const line = lines[i]!.trim()
    if (line === '') continue
    written++
    if (line.length > 120) break
    if (line.length < 60 && CLOSING.test(line)) return hasContact(lines, i + 1, end) ? i : end
  }
  return end
}

function hasContact(lines: readonly string[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (CONTACT.test(lines[i]!.slice(0, 120))) return true
  return false
}
