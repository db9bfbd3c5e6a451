/** Why a host is not dialled: `dns` it has no address, `forbidden` its address is one of those refused. */
export class DialRefused extends Error {
  readonly code: 'dns' | 'forbidden'
  constructor(code: 'dns' | 'forbidden', host: string) {
    super(code === 'dns' ? `${host} has no address` : `${host} must not be dialled`)
    this.code = code
  }
}
