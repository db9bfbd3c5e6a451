/** Why a mail came back, in the few kinds that call for different acts. */
export type BounceReason =
  | 'unknown-user'
  | 'unknown-domain'
  | 'moved'
  | 'accepts-no-mail'
  | 'mailbox-full'
  | 'suspended'
  | 'too-large'
  | 'spam'
  | 'virus'
  | 'blocked'
  | 'authentication'
  | 'policy'
  | 'rate-limited'
  | 'delayed'
  | 'network'
  | 'server-error'
  | 'rejected'
  | 'complaint'
  | 'other'

export interface Evidence {
  diagnostic: string
  status: string | null
  words: string
  delayed: boolean
}

const ADDRESSING = /^5\.(?:1\.(?:[01346]|10)|4\.1)$/
const REFUSED_RECIPIENT =
  /rcpt|<-- 55[0135] <[^<>\s@]{1,100}@|rejected recipient|\b5\.1\.[0136]\b|recipient (?:address )?rejected|invalid recipient/i
/** So say only servers that looked the recipient up, at whatever moment and under whatever code. */
const NO_SUCH_ACCOUNT =
  /\bno such user!|invalid mailbox\b.{0,80}user not found|does ?n.t have an? \S+ account/is
/** A reply of another server is quoted. */
const SPOKEN = /\b[45]\d\d\b|[45]\.\d\.\d/
const PERMANENT: ReadonlySet<BounceReason> = new Set([
  'unknown-user',
  'unknown-domain',
  'moved',
  'accepts-no-mail',
])

/** The refusal concerns the sender, or came after the text was seen: it says nothing of the recipient's address. */
const OF_SENDER =
  /(?:sender|from)\b(?! remote)(?: (?:address|domain|host|id|header))?.{0,60}(?:reject|not exist|does ?n.t exist|invalid|unknown|not (?:found|valid|resolve)|inval)|domain of sender|(?:after|in reply to) (?:the )?mail from|invalid (?:sender|domain name)|bad sender|(?:after|in reply to) (?:the )?(?:helo|ehlo)/i
const AFTER_TEXT =
  /in reply to (?:the )?(?:end of )?data|after (?:the )?(?:end of )?data|while (?:sending|receiving) (?:the )?(?:data|message body)|>>> ?data\b(?![\s\S]*>>> ?rcpt)[^\n]*\n\s*<<< ?5|to the data command/i

/** In this order: what a sentence says of a special case outweighs the general one. */
const SENTENCES: [BounceReason, RegExp][] = [
  ['unknown-domain', /account or domain may not exist/i],
  ['policy', /may not have permission/i],
  ['server-error', /pipe to |child process of|unknown mailer error/i],
  ['unknown-user', /recipient address rejected: access denied/i],
  [
    'network',
    /malformed or unexpected name server|name server (?:failure|error)|temporary (?:dns|lookup)|(?:dns|mx).{0,20}(?:servfail|timeout|timed out)/i,
  ],

  [
    'authentication',
    /dmarc|\bspf\b|\bdkim\b|unauthenticated (?:e?mail|message)|(?:not|fails?|failed|pass).{0,20}authenticat|authentication (?:check|requirement|failed|fail)|sender policy|sender id/i,
  ],
  ['virus', /virus|malware|infected|trojan|dangerous attachment/i],
  [
    'mailbox-full',
    /(?:mailbox|inbox|account|user|recipient|disk|maildir|storage|mail ?box).{0,40}(?:\bfull\b|quota|exceed|over ?limit|out of (?:space|storage)|insufficient)|over ?quota|quota (?:exceed|violation|full)|exceed(?:s|ed|ing)? (?:the |its |his |their )?(?:mail(?:box)? )?(?:quota|storage|disk|allocated|maximum mailbox)|not enough (?:storage |disk )?(?:space|storage)|insufficient (?:disk|storage|space|system storage)|mailfolder is full|ящик (?:пере)?полн|переполнен|превышен\p{L}* (?:квот|лимит.{0,20}ящик)/iu,
  ],
  [
    'too-large',
    /message (?:size|too (?:big|large))|too (?:large|big)|exceeds.{0,30}(?:message|size) (?:limit|size)|size limit|maximum (?:message )?size|content too (?:big|large)|message length exceeds/i,
  ],
  [
    'rate-limited',
    /too many (?:connection|message|recipient|e?mail|concurrent|session|error|hop)|rate[- ]?limit|(?:exceed|over).{0,30}(?:rate|limit|hourly|daily)|throttl|speeding|try again later.{0,40}volume|unusual(?:ly)? (?:high )?(?:rate|volume|traffic)|receiving mail at a rate/i,
  ],
  [
    'spam',
    /\bspam\b(?!haus|cop)|unsolicited|bulk (?:mail|e-?mail)|junk mail|looks like spam|message content rejected|content (?:filter|rejected)/i,
  ],
  [
    'blocked',
    /black ?list|block ?list|\brbl\b|dnsbl|spamhaus|spamcop|barracuda|sorbs|(?:ip|client|host|connection|server|access|sender|you|sending|address|domain|network).{0,40}(?:block|banned|denied|refused|deny|listed)|blocked|reverse (?:dns|mapping|hostname)|\bptr\b|rdns|reputation|access denied|helo|ehlo|relay(?:ing)? (?:access )?(?:denied|not (?:permitted|allowed))|not permitted to relay|unable to relay|we do not relay|relaying/i,
  ],
  [
    'suspended',
    /(?:account|mailbox|user|recipient|address|domain).{0,60}(?:suspend|disabled|inactive|deactivat|not active|locked|frozen|temporarily unavailable|over the maximum)|inactive (?:user|account|mailbox)|ящик (?:заблокирован|неактивен|отключ)/iu,
  ],
  [
    'accepts-no-mail',
    /null ?mx|indicated no smtp service|does(?: not|n.t) receive (?:e?-?mail)|does not accept (?:any )?(?:e?-?mail|incoming)|(?:domain|host|recipient).{0,30}not accept(?:ing)? (?:any )?mail|no mail (?:is )?accepted/i,
  ],
  [
    'moved',
    /(?:user|mailbox|recipient|address|account).{0,30}(?:has |was )?moved|no longer (?:at|with|in use|available|used)|new address|changed (?:his|her|their|its)? ?(?:e-?mail )?address/i,
  ],
  [
    'unknown-domain',
    /(?:host|domain)(?: or domain)?(?: name)?.{0,60}(?:not found|unknown|does ?n.?t exist|not exist|no such|couldn?'?t? (?:be )?(?:found|resolved))|unknown (?:host|domain)|no such (?:host|domain)|nxdomain|non-?existent (?:host|domain)|can.?t find any host|couldn.?t find any host|unrouteable (?:mail )?(?:address.{0,10})?domain|dns (?:error|lookup|fail)|no (?:mx|a) record|name (?:or )?service|bad (?:destination )?(?:host|domain)|домен.{0,30}не (?:найден|существует)/iu,
  ],
  [
    'unknown-user',
    /(?:user|recipient|mailbox|address|account|addressee|mail ?drop|person|name|alias|local ?part|destination|customer|inbox|id)s?.{0,60}(?:unknown|not (?:found|exist|known|listed|valid|here|local|present|recogni[sz]ed|available on)|does ?n.?o?.?t exist|doesn.?t have|is invalid|invalid|unavailable|no such|undeliverable|non-?existent|not a valid|isn.?t|could ?n.?o?t be found|not in)|(?:no valid|not a valid|unknown|no such|invalid|bad|non-?existent|not a valid|undefined|unrouteable|undeliverable|illegal|incorrect).{0,30}(?:users?|recipients?|mailbox|address(?:es)?|account|alias|person|name|destination|local ?part|rcpt|id|here)|no (?:mailbox|account|user|such)|doesn.?t have an? .{0,30}account|not our customer|not (?:a )?(?:local|member)|user.{0,10}doesn.?t|not exist|(?:адресат|пользовател|ящик|получател|абонент)\p{L}*.{0,40}не (?:найден|существует|зарегистр)|нет такого|(?:такой|такого).{0,30}(?:не существует|нет)|no longer on server/iu,
  ],
  [
    'policy',
    /polic(?:y|ies)|prohibited|not allowed|forbidden|not authori[sz]ed|unauthori[sz]ed|security|bounce (?:verp|tag)|restrict|rfc ?\d{4}|non-?compliant|duplicate header|syntax|malformed|violat/i,
  ],
  [
    'delayed',
    /delayed|expired|time(?:d)? ?out|too long|still being retried|could not (?:be )?(?:deliver|send)(?:ed)? for|(?:has|have) been (?:in the queue|trying)|retry|will (?:be|keep|continue).{0,30}(?:retr|try)|temporarily (?:suspended|deferred)|giving up|queue/i,
  ],
  [
    'network',
    /connect(?:ion)?.{0,40}(?:refused|time|reset|lost|fail|closed|error)|network|no route|unreachable|host.{0,20}(?:down|not responding)|routing loop|mail loop|loops? (?:back|detected)|hop count|tls/i,
  ],
  [
    'server-error',
    /(?:system|local|server|internal|configuration|mailer|i\/o|temporary|resources?|disk).{0,30}(?:error|failure|problem|unavailable|full)|command (?:died|failed)|cannot open|can't create|not implement/i,
  ],
]

const CODES: [BounceReason, RegExp][] = [
  ['unknown-user', /^5\.1\.(?:1|3|0)$|^5\.0\.1$/],
  ['unknown-domain', /^5\.(?:1\.2|4\.4|1\.8)$/],
  ['moved', /^5\.1\.6$/],
  ['accepts-no-mail', /^5\.1\.10$/],
  ['suspended', /^[45]\.2\.1$/],
  ['mailbox-full', /^[45]\.2\.2$/],
  ['too-large', /^[45]\.(?:2\.3|3\.4)$/],
  ['network', /^[45]\.4\.\d+$/],
  ['server-error', /^[45]\.3\.\d+$/],
  ['policy', /^[45]\.[67]\.\d+$/],
]

/** Names the reason: by the server's answer first, then by its code, then by the words around it. */
export function reasonOf({ diagnostic, status, words, delayed }: Evidence): BounceReason {
  if (OF_SENDER.test(diagnostic || words)) return 'rejected'
  return nameReason({ diagnostic, status, words, delayed })
}

/**
 * Whether writing again is useless. "User unknown" counts only with proof: an addressing code, a refusal of the
 * recipient himself, or the word of a server that quotes no other. After the text was sent, or under other codes, it is how some providers filter.
 */
export function isPermanent(reason: BounceReason, { diagnostic, status, words }: Evidence): boolean {
  if (!PERMANENT.has(reason) || status?.startsWith('4')) return false
  if (reason !== 'unknown-user') return true
  const all = `${diagnostic}\n${words}`
  if (ADDRESSING.test(status ?? '') || NO_SUCH_ACCOUNT.test(diagnostic)) return true
  return (REFUSED_RECIPIENT.test(all) || !SPOKEN.test(all)) && !AFTER_TEXT.test(all)
}

function nameReason({ diagnostic, status, words, delayed }: Evidence): BounceReason {
  return (
    bySentence(diagnostic) ?? byCode(status) ?? bySentence(words) ?? (delayed ? 'delayed' : byClass(status))
  )
}

const bySentence = (text: string): BounceReason | undefined =>
  SENTENCES.find(([, sentence]) => sentence.test(text))?.[0]

const byCode = (status: string | null): BounceReason | undefined =>
  CODES.find(([, code]) => status !== null && code.test(status))?.[0]

const byClass = (status: string | null): BounceReason =>
  status?.startsWith('4') ? 'delayed' : status?.startsWith('5') ? 'rejected' : 'other'
