import { decodeText } from '../charset.ts'
import type { Part } from '../structure.ts'
import { decodeTransfer } from '../transfer.ts'

/** Every part of the tree, parents first. */
export function allParts(part: Part): Part[] {
  return [part, ...part.parts.flatMap(allParts)]
}

/** The first part of one of these types, as text. */
export function partText(root: Part, ...types: string[]): string | null {
  const part = allParts(root).find((each) => types.includes(each.type))
  return part ? textOf(part) : null
}

export function textOf(part: Part): string {
  const bytes = decodeTransfer(part.body.slice(0, 500_000), part.encoding)
  return decodeText(bytes, part.params.get('charset')).replace(/\r\n?/g, '\n')
}
