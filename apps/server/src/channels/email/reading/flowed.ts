interface Paragraph {
  depth: number
  pieces: string[]
}

/** Joins the soft-broken lines of format=flowed text (RFC 3676), each quotation depth by itself. */
export function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = []
  let open: Paragraph | null = null
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)![0].length
    const content = line.slice(depth).replace(/^ /, '')
    const soft = content.endsWith(' ') && content !== SIGNATURE_MARK
    if (open && (open.depth !== depth || content === SIGNATURE_MARK)) {
      out.push(written(open))
      open = null
    }
    open ??= { depth, pieces: [] }
    open.pieces.push(soft && deleteSpace ? content.slice(0, -1) : content)
    if (soft) continue
    out.push(written(open))
    open = null
  }
  if (open) out.push(written(open))
  return out.join('\n')
}

const SIGNATURE_MARK = '-- '

const written = ({ depth, pieces }: Paragraph): string =>
  depth === 0 ? pieces.join('') : `${'>'.repeat(depth)} ${pieces.join('')}`.trimEnd()
