import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// A provider of mail on this machine: it speaks the documented protocol (RFC 6749, RFC 7636, OpenID Connect Core) and
// checks what the true ones check.

interface Asked {
  clientId: string
  redirectUri: string
  challenge: string
  nonce: string | null
  account: string
}

export const CLIENT = { clientId: 'opora-app', clientSecret: 'very-secret' }
export const TENANT = '11111111-2222-4333-8444-555555555555'

/** What goes wrong at the provider. */
export interface Mood {
  /** 'down': 503; 'silent': takes the question and never answers. */
  token: 'well' | 'down' | 'silent'
  /** Microsoft hands out a new refresh token each time and no longer takes the old one; Google keeps it. */
  rotates: boolean
  secretExpired: boolean
  expiresIn: number
  refreshExpiresIn: number | undefined
  scope: string | undefined
}

export class ProviderDouble {
  readonly url: string
  readonly mood: Mood = {
    token: 'well',
    rotates: true,
    secretExpired: false,
    expiresIn: 3600,
    refreshExpiresIn: undefined,
    scope: undefined,
  }
  /** Who sits at the provider's page. */
  account = 'help@desk.test'
  /** Requests for a new token, as they came. */
  refreshes = 0
  readonly #server: Server
  readonly #codes = new Map<string, Asked>()
  readonly #refresh = new Map<string, string>()
  readonly #access = new Map<string, string>()
  #held: ServerResponse[] = []

  private constructor(server: Server) {
    this.#server = server
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  static async start(): Promise<ProviderDouble> {
    let double: ProviderDouble | undefined
    const server = createServer((request, response) => void double!.#answer(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    double = new ProviderDouble(server)
    return double
  }

  /** The owner of the mailbox takes the consent back, or an administrator does. */
  revoke(account = this.account): void {
    for (const tokens of [this.#refresh, this.#access]) {
      for (const [token, owner] of tokens) if (owner === account) tokens.delete(token)
    }
  }

  /** Access tokens end before their time; the consent stands. */
  endAccess(): void {
    this.#access.clear()
  }

  /** How many it keeps waiting. */
  get waiting(): number {
    return this.#held.length
  }

  /** Lets go of those whom it kept waiting: they get an error. */
  release(): void {
    this.mood.token = 'well'
    for (const response of this.#held.splice(0))
      send(response, refuse(503, 'temporarily_unavailable', 'later'))
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, this.url)
    const form = new URLSearchParams(await bodyOf(request))
    if (/\/(authorize|auth)$/.test(pathname)) {
      const back = this.#authorize(searchParams)
      if (back) response.writeHead(302, { location: back }).end()
      else send(response, { status: 400, body: { error: 'invalid_request' } })
    } else if (pathname.endsWith('/token')) {
      const answer = this.#token(form, pathname)
      if (answer) send(response, answer)
      else this.#held.push(response)
    } else if (pathname === '/introspect') {
      const email = this.#access.get(form.get('token') ?? '')
      send(response, { status: 200, body: email ? { active: true, email } : { active: false } })
    } else send(response, { status: 404, body: {} })
  }

  /** The page of consent; whoever sits there says yes. */
  #authorize(query: URLSearchParams): string | null {
    const wrong =
      query.get('client_id') !== CLIENT.clientId ||
      query.get('response_type') !== 'code' ||
      query.get('code_challenge_method') !== 'S256' ||
      !query.get('scope')?.includes('openid')
    if (wrong) return null
    const code = randomUUID()
    this.#codes.set(code, {
      clientId: CLIENT.clientId,
      redirectUri: query.get('redirect_uri')!,
      challenge: query.get('code_challenge')!,
      nonce: query.get('nonce'),
      account: this.account,
    })
    const back = new URL(query.get('redirect_uri')!)
    back.searchParams.set('code', code)
    back.searchParams.set('state', query.get('state')!)
    return back.href
  }

  /** @returns null when it lets people wait */
  #token(form: URLSearchParams, pathname: string): Answer | null {
    const { mood } = this
    if (form.get('grant_type') === 'refresh_token') this.refreshes += 1
    if (mood.token === 'down') return { status: 503, body: 'try later' }
    if (mood.token === 'silent') return null
    const secret = mood.secretExpired ? 'another' : CLIENT.clientSecret
    if (form.get('client_id') !== CLIENT.clientId || form.get('client_secret') !== secret)
      return refuse(401, 'invalid_client', 'the secret has expired')
    const grant = form.get('grant_type') === 'refresh_token' ? this.#renewed(form) : this.#redeemed(form)
    if (!grant) return refuse(400, 'invalid_grant', 'consent is gone')
    const access = `access-${randomUUID()}`
    this.#access.set(access, grant.account)
    const issuer = pathname === '/token' ? this.url : `${this.url}/${TENANT}/v2.0`
    const body = {
      token_type: 'Bearer',
      access_token: access,
      expires_in: mood.expiresIn,
      ...(grant.refresh && { refresh_token: grant.refresh }),
      ...(mood.refreshExpiresIn && { refresh_token_expires_in: mood.refreshExpiresIn }),
      ...(mood.scope && { scope: mood.scope }),
      ...(grant.asked && { id_token: idToken(issuer, grant.asked) }),
    }
    return { status: 200, body }
  }

  #redeemed(form: URLSearchParams): { account: string; refresh: string; asked: Asked } | null {
    const asked = this.#codes.get(form.get('code') ?? '')
    this.#codes.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!asked || asked.challenge !== challenge || asked.redirectUri !== form.get('redirect_uri')) return null
    return { account: asked.account, refresh: this.#newRefresh(asked.account), asked }
  }

  #renewed(form: URLSearchParams): { account: string; refresh: string | null; asked?: undefined } | null {
    const token = form.get('refresh_token') ?? ''
    const account = this.#refresh.get(token)
    if (!account) return null
    if (!this.mood.rotates) return { account, refresh: null }
    this.#refresh.delete(token)
    return { account, refresh: this.#newRefresh(account) }
  }

  #newRefresh(account: string): string {
    const token = `refresh-${randomUUID()}`
    this.#refresh.set(token, account)
    return token
  }
}

function idToken(issuer: string, { clientId, nonce, account }: Asked): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = { iss: issuer, aud: clientId, sub: account, exp: now + 300, iat: now, nonce, email: account }
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${Buffer.from('unsigned').toString('base64url')}`
}

interface Answer {
  status: number
  body: object | string
}

const refuse = (status: number, error: string, description: string): Answer => ({
  status,
  body: { error, error_description: description },
})

function send(response: ServerResponse, { status, body }: Answer): void {
  const json = typeof body !== 'string'
  response.writeHead(status, { 'content-type': json ? 'application/json' : 'text/plain' })
  response.end(json ? JSON.stringify(body) : body)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
