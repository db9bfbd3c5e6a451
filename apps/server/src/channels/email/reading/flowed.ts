/** Joins the soft-broken lines of format=flowed text (RFC 3676), each quotation depth by itself. */
export function unflow(text: string, deleteSpace: boolean): string {
  const out: string[] = []
  let open: { depth: number; text: string } | null = null
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)![0].length
    const content = line.slice(depth).replace(/^ /, '')
    const joined: string = open && open.depth === depth && content !== '-- ' ? open.text + content : content
    if (open && joined === content) out.push(quoted(open.depth, open.text))
    const soft = joined.endsWith(' ') && content !== '-- '
    open = soft ? { depth, text: deleteSpace ? joined.slice(0, -1) : joined } : null
    if (!soft) out.push(quoted(depth, joined))
  }
  if (open) out.push(quoted(open.depth, open.text))
  return out.join('\n')
}

const quoted = (depth: number, text: string): string =>
  depth === 0 ? text : `${'>'.repeat(depth)} ${text}`.trimEnd()
