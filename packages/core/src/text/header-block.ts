/** Labels under which mailers repeat the headers of the mail they quote or forward, by language. */
const LABELS = {
  from: 'from|от|от кого|від|ад|von|de|da|van|od|fra|från|lähettäjä|kimden|gönderen|feladó|expéditeur|remitente|mittente|afzender|nadawca|de la|发件人|寄件者|差出人|送信者|보낸 사람|pošiljatelj|šalje|отправитель|saatja|από|từ|gửi|dari|nuo|no|מאת|van de|avsändare|afsender|寄件人|보낸사람|од|кімнен|من|จาก|expedidor|de part de',
  date: 'sent|date|sent on|отправлено|отправленные|дата|дата и время|надіслано|дата відправлення|gesendet|datum|envoyé|envoyé le|enviado|enviado el|enviada em|fecha|data|inviato|verzonden|wysłano|skickat|sendt|dato|lähetetty|päivämäärä|gönderilme tarihi|gönderildi|tarih|odesláno|elküldve|dátum|trimis|发送时间|日期|日付|送信日時|보낸 날짜|날짜|发送日期|message du|kuupäev|päiväys|ημερομηνία|ngày|tanggal|תאריך|日時|odoslané|odoslaná|στάλθηκε|відправлено|изпратено|寄件日期|נשלח|đã gửi|terkirim|dikirim|saadetud|nosūtīts|datums|išsiųsta|enviat|послато|датум|күні|жіберілді|تاريخ الإرسال|التاريخ|تم الإرسال|ส่ง|วันที่|gönderme tarihi|datum odeslání|poslano|enviado em|le|verzonden op|date d’envoi|verzonden op|gesendet am|inviato il',
  to: 'to|кому|до кого|каму|an|à|a|para|aan|do|komu|till|til|vastaanottaja|kime|alıcı|címzett|destinataire|destinatario|către|收件人|宛先|받는 사람|kellele|saaja|prima|za|pre|προς|đến|kepada|kam|אל|към|收件者|до|받는사람|adressaat|per a|коме|за|кімге|إلى|ถึง|pentru|za|prejemnik',
  cc: 'cc|copie à|copia a|kopie an|копия|копія|kopie|kopia|kopi|copie|copia|抄送|참조|másolat|kopio|bilgi|dw|cópia|copia oculta|副本|寄件副本|참조인|κοιν|عنوان النسخة|kopija|másolatot kap|másolatot kap|bcc|скрытая копия|копія прихована|koopia|másolata|cci|skc|kopi til|másolat|másolatot kapja',
  subject:
    'subject|тема|betreff|objet|asunto|oggetto|assunto|sujet|onderwerp|temat|ämne|emne|aihe|konu|předmět|predmet|tárgy|subiect|主题|主旨|件名|제목|teema|θέμα|chủ đề|subjek|נושא|относно|naslov|tema|ärende|zadeva|tēma|assumpte|тэма|тақырып|الموضوع|เรื่อง|perihal|主題|標題|назив|naslov|sujet',
  /** They belong to the block, and say nothing of who wrote. */
  other:
    'importance|priority|attachments|attachment|reply-to|reply to|organization|message-id|user-agent|важность|приоритет|вложения|вложение|ответить|кому ответить|wichtigkeit|priorität|anlagen|antwort an|importance haute|pièces jointes|importancia|datos adjuntos|priorità|allegati|prioridade|anexos|urgentie|bijlagen|prioriteit|ważność|załączniki|prioritet|bilagor|важливість|вкладення|répondre à|responder a|rispondi a|mailed-by|signed-by|x-mailer',
} as const
export type HeaderLabel = keyof typeof LABELS

const LABEL_OF = new Map<string, HeaderLabel>(
  Object.entries(LABELS).flatMap(([label, names]) =>
    names.split('|').map((name): [string, HeaderLabel] => [name, label as HeaderLabel]),
  ),
)
const LABELLED =
  /^[\s>*_•\u00a0-]{0,12}([\p{L}][\p{L}\p{M} ’'-]{0,30}?)[\s*_\u00a0]{0,4}[:：][\s*_\u00a0]*(.*)$/u
const LONGEST_BLOCK = 14

export interface HeaderBlock {
  /** Lines of the block, from where it was found. */
  length: number
  fields: Partial<Record<HeaderLabel, string>>
}

/** The repeated headers ("From: … Sent: … To: … Subject: …") that begin at line `at`, if that is what they are. */
export function headerBlockAt(lines: readonly string[], at: number): HeaderBlock | null {
  if (!labelled(lines[at] ?? '')) return null
  const fields: HeaderBlock['fields'] = {}
  let length = 0
  let last: HeaderLabel | null = null
  for (let i = at; i < Math.min(lines.length, at + LONGEST_BLOCK); i++) {
    const field = labelled(lines[i]!)
    const plain = lines[i]!.replace(/^[\s>]+/, '').trim()
    if (field) {
      if (fields[field.label] !== undefined && !REPEATED.has(field.label)) break
      fields[field.label] = field.value
      last = field.label
    } else if (plain === '') {
      if (!labelled(lines[i + 1] ?? '')) break
      continue
    } else if (last && isOtherLabel(lines, i)) {
      last = 'other'
    } else if (
      last &&
      i > at &&
      (labelled(lines[i + 1] ?? '') || (last !== 'subject' && /@|^[\s>]+\S/.test(lines[i]!))) &&
      lines[i - 1]!.trim()
    ) {
      fields[last] = `${fields[last]} ${plain}`.trim()
    } else break
    length = i - at + 1
  }
  return isMailHeader(fields) ? { length, fields } : null
}

const REPEATED: ReadonlySet<HeaderLabel> = new Set(['cc', 'other'])

/** A label or two that we do not know, between those that we do. */
function isOtherLabel(lines: readonly string[], at: number): boolean {
  const looks = (line: string | undefined) => LABELLED.test((line ?? '').slice(0, 200))
  if (!looks(lines[at])) return false
  return (
    labelled(lines[at + 1] ?? '') !== null || (looks(lines[at + 1]) && labelled(lines[at + 2] ?? '') !== null)
  )
}

function labelled(line: string): { label: HeaderLabel; value: string } | null {
  const match = LABELLED.exec(line.slice(0, 2_000))
  const label = match && LABEL_OF.get(match[1]!.trim().toLowerCase())
  return label
    ? {
        label,
        value: match[2]!
          .trim()
          .replace(/[*_]{1,4}$/, '')
          .trim(),
      }
    : null
}

/** Words of an ordinary letter ("От: Москва") must not pass for headers. */
function isMailHeader(fields: HeaderBlock['fields']): boolean {
  if (fields.from === undefined) return /\d:\d\d/.test(fields.date ?? '') && /\S@\S/.test(fields.to ?? '')
  const others = (['date', 'to', 'subject'] as const).filter((label) => fields[label] !== undefined).length
  const address = /\S@\S/.test(`${fields.from} ${fields.to ?? ''}`)
  const dated = /\d/.test(fields.date ?? '')
  return address ? others >= 1 && (dated || others >= 2) : others === 3 && dated
}

const NAMES = [...LABEL_OF.keys()].sort((a, b) => b.length - a.length)
const RUN_ON = new RegExp(
  `(?:(?<![\\p{Ll}.@])\\*{0,2}(${NAMES.filter((name) => name.length > 1).join('|')})|(?<=[>\\])])(à|a))\\s?\\*{0,2}[:：]`,
  'giu',
)
const LONGEST_RUN = 1_500

/** Yahoo and some phones send all repeated headers as one line: each on a line of its own again. */
export function runOnHeaders(line: string): { piece: string; from: number }[] {
  const whole = [{ piece: line, from: 0 }]
  if (line.length > LONGEST_RUN || line.length < 40 || !line.includes('@')) return whole
  const starts = labelStarts(line)
  const kinds = new Set(starts.map((start) => start.label))
  if (kinds.size < 3 || !kinds.has('from')) return whole
  const cuts = [0, ...starts.map((start) => start.at).filter((at) => at > 0), line.length]
  return cuts.slice(0, -1).map((from, i) => ({ piece: line.slice(from, cuts[i + 1]), from }))
}

function labelStarts(line: string): { at: number; label: HeaderLabel }[] {
  const seen = new Set<HeaderLabel>()
  const found: { at: number; label: HeaderLabel }[] = []
  for (const match of line.matchAll(RUN_ON)) {
    const label = LABEL_OF.get((match[1] ?? match[2])!.toLowerCase())!
    if (seen.has(label)) continue
    seen.add(label)
    found.push({ at: match.index, label })
  }
  return found
}
