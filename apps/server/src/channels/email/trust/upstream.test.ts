import { expect, test } from 'vitest'
import { headerBlock } from './header-block.ts'
import { calledSpamBy } from './upstream.ts'

const called = (...headers: string[]) =>
  calledSpamBy(headerBlock(Buffer.from(`${headers.join('\r\n')}\r\nSubject: x\r\n\r\nX-Spam-Flag: YES\r\n`)))

test.each([
  ['X-Spam-Flag: YES', 'SpamAssassin'],
  [
    'X-Spam-Status: Yes, score=9.1 required=5.0 tests=BAYES_99,HTML_MESSAGE\r\n\tautolearn=spam version=4.0.0',
    'SpamAssassin',
  ],
  ['X-Spam: Yes', 'Rspamd'],
  ['X-Rspamd-Action: add header', 'Rspamd'],
  ['X-Spamd-Result: default: True [15.20 / 15.00];\r\n\tBAYES_SPAM(5.10)[100.00%]', 'Rspamd'],
  ['X-MS-Exchange-Organization-SCL: 5', 'Exchange'],
  ['X-MS-Exchange-Organization-SCL: 9', 'Exchange'],
  [
    'X-Forefront-Antispam-Report: CIP:203.0.113.7;CTRY:US;LANG:ru;SCL:5;SRV:;IPV:NLI;SFV:SPM;H:mail.test;CAT:SPM;SFS:(1);DIR:INB;',
    'Microsoft 365',
  ],
  ['X-Yandex-Spam: 4', 'Яндекс'],
  ['X-Mras: SPAM', 'Mail.ru'],
  ['X-KSMG-AntiSpam-Status: spam', 'Kaspersky'],
  ['X-KLMS-AntiSpam-Status: probable_spam', 'Kaspersky'],
  ['X-DrWeb-SpamState: yes', 'Dr.Web'],
  ['X-Barracuda-Spam-Flag: YES', 'Barracuda'],
  ['X-SES-Spam-Verdict: FAIL', 'Amazon SES'],
  ['X-Mailgun-Sflag: Yes', 'Mailgun'],
])('a carrier that writes «%s» has called the mail spam', (header, filter) => {
  expect(called(header)).toEqual([filter])
})

test.each([
  'X-Spam-Flag: NO',
  'X-Spam-Status: No, score=-1.9 required=5.0 tests=BAYES_00 autolearn=ham',
  'X-Spam: Not detected',
  'X-Spam: undefined',
  'X-Rspamd-Action: no action',
  'X-Rspamd-Action: greylist',
  'X-Spamd-Result: default: False [-2.10 / 15.00]',
  'X-MS-Exchange-Organization-SCL: -1',
  'X-MS-Exchange-Organization-SCL: 1',
  'X-Forefront-Antispam-Report: CIP:203.0.113.7;SCL:1;SFV:NSPM;CAT:NONE;',
  'X-Forefront-Antispam-Report: CIP:203.0.113.7;SCL:-1;SFV:SKN;CAT:NONE;',
  'X-Yandex-Spam: 1',
  'X-Yandex-Spam: 2',
  'X-Mras: Ok',
  'X-KSMG-AntiSpam-Status: not_detected',
  'X-KSMG-AntiSpam-Status: not scanned, disabled by settings',
  'X-DrWeb-SpamState: no',
  'X-SES-Spam-Verdict: GRAY',
  'Authentication-Results: mx.test; dmarc=fail',
])('«%s» is no call of spam', (header) => {
  expect(called(header)).toEqual([])
})

test('of several copies the topmost counts, which the nearest carrier wrote', () => {
  expect(called('X-Spam-Flag: NO', 'Received: from elsewhere', 'X-Spam-Flag: YES')).toEqual([])
  expect(called('X-Spam-Flag: YES', 'Received: from elsewhere', 'X-Spam-Flag: NO')).toEqual(['SpamAssassin'])
})

test('a filter that says it twice is named once, and what stands in the text is not heard', () => {
  expect(called('X-Spam-Flag: YES', 'X-Spam-Status: Yes, score=7')).toEqual(['SpamAssassin'])
  expect(called('X-Mailer: test')).toEqual([])
})
