/**
 * Groups mails as the desk does: one thread if they share any id that one of them bears or refers to.
 * `step` (coprime to their number) takes them in another order.
 * @returns the lowest mail of its group for each mail that is not alone
 */
export function groupsOf(mails: readonly string[][], step = 1): Map<number, number> {
  const seen = new Map<string, number>()
  const group = mails.map((_, i) => i)
  const top = (i: number): number => (group[i] === i ? i : top(group[i]!))
  for (let k = 0; k < mails.length; k++) {
    const mail = (k * step) % mails.length
    for (const id of mails[mail]!) {
      const other = seen.get(id)
      seen.set(id, mail)
      if (other === undefined) continue
      const [a, b] = [top(mail), top(other)]
      group[Math.max(a, b)] = Math.min(a, b)
    }
  }
  const sizes = new Map<number, number>()
  for (const i of group.keys()) sizes.set(top(i), (sizes.get(top(i)) ?? 0) + 1)
  return new Map([...group.keys()].filter((i) => sizes.get(top(i))! > 1).map((i) => [i, top(i)]))
}
