const ORIGINAL =
  /^[\s>]*[-_=*—]{2,}\s*(?:original message|original-nachricht|ursprüngliche nachricht|ursprungliche nachricht|urspr\.? nachricht|message d['’]origine|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|oryginalna wiadomość|wiadomość oryginalna|ursprungligt meddelande|originalmeddelande|opprinnelig melding|oprindelig meddelelse|alkuperäinen viesti|původní zpráva|eredeti üzenet|исходное сообщение|оригинальное сообщение|первоначальное сообщение|вихідне повідомлення|оригінальне повідомлення|原始邮件|original email|reply message|antwort|ответ на сообщение)\s*[-_=*—]{2,}/iu
const FORWARDED =
  /^[\s>]*(?:[-_=*—]{2,}\s*(?:forwarded|weitergeleitete|message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd|przekazan|vidarebefordrat|videresendt|пересылаем|пересланн|перенаправл|переадресован|переслан|переслане|начало пересылаем)[^-_=*]{0,80}[-_=*—]*|begin forwarded message:|начало (?:переадресованного|пересылаемого|перенаправленного) сообщения:|anfang der weitergeleiteten|début du (?:message|courriel) (?:transféré|réexpédié)|inizio messaggio inoltrato|inicio del mensaje (?:reenviado|re)|início da mensagem|mensagem encaminhada)/iu

/** "-----Original Message-----" in any language: the rest is quotation. */
export const isOriginalMessageLine = (line: string): boolean => line.length < 200 && ORIGINAL.test(line)

/** "---------- Forwarded message ---------" in any language: what follows is the content, not a quotation. */
export const isForwardedMessageLine = (line: string): boolean => line.length < 200 && FORWARDED.test(line)
