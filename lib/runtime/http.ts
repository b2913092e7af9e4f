import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { apiHeaders, pagePolicy, securityHeaders } from './headers.ts'
import type { Periods } from './periods.ts'

export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export type HttpOptions = {
  app: Hono
  pages: PageHandler
  /** A foreign name that was made to point here gets no page (DNS rebinding). */
  isOwnHost(host: string): boolean
  secure: boolean
  development: boolean
  periods: Pick<Periods, 'arrival'>
}

/** One port: the API app ahead of Next, which serves the pages and the sign-in. */
export function createHttpServer(options: HttpOptions): Server {
  const { app, pages, isOwnHost, secure, development, periods } = options
  const api = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const common = securityHeaders(secure)
  const ofApi = apiHeaders(secure)
  const server = createServer((request, response) => {
    nameAddress(request)
    limitTime(request, periods.arrival)
    if (isApi(request.url ?? '/')) {
      setHeaders(response, ofApi)
      return api(request, response)
    }
    preparePage(request, response, { common, secure, development })
    if (!isOwnHost(request.headers.host ?? '')) return refuseHost(response)
    return pages(request, response)
  })
  // One time for all would be too short for gigabytes, and too long for everything else: see `limitTime`.
  server.requestTimeout = 0
  server.headersTimeout = 30_000
  server.keepAliveTimeout = 65_000
  return server
}

const addressHeader = 'x-baton-address'

/** The address of the other end, under a name of ours: what a client itself sends under it is thrown away. */
function nameAddress(request: IncomingMessage): void {
  const address = request.socket.remoteAddress ?? 'unknown'
  const raw = request.rawHeaders
  for (let at = raw.length - 2; at >= 0; at -= 2)
    if (raw[at]?.toLowerCase() === addressHeader) raw.splice(at, 2)
  raw.push(addressHeader, address)
  request.headers[addressHeader] = address
}

const files = /^\/api\/(artifacts\/content|uploads)(\/|\?|$)/

/** Nobody holds a connection by sending a body for ever; a file may take as long as its bytes keep coming, or going. */
function limitTime(request: IncomingMessage, arrival: number): void {
  if (files.test(request.url ?? '')) {
    request.setTimeout(arrival, () => request.destroy())
    return
  }
  if (request.method === 'GET' || request.method === 'HEAD') return
  const timer = setTimeout(() => request.destroy(), arrival)
  request.once('end', () => clearTimeout(timer))
  request.once('close', () => clearTimeout(timer))
}

function setHeaders(response: ServerResponse, headers: Record<string, string>): void {
  for (const name in headers) response.setHeader(name, headers[name] ?? '')
}

function refuseHost(response: ServerResponse): void {
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8' })
  response.end('Baton is not known under this name: set BATON_URL to the address that people use.\n')
}

const apiPaths = ['/api/', '/mcp', '/a2a', '/.well-known/']

const isApi = (url: string): boolean =>
  apiPaths.some(
    path =>
      url === path || url.startsWith(path.endsWith('/') ? path : `${path}/`) || url.startsWith(`${path}?`),
  ) && !url.startsWith('/api/auth/')

type PageOptions = { common: Record<string, string>; secure: boolean; development: boolean }

function preparePage(request: IncomingMessage, response: ServerResponse, options: PageOptions): void {
  setHeaders(response, options.common)
  const nonce = randomBytes(16).toString('base64')
  const policy = pagePolicy(nonce, options.development)
  response.setHeader('content-security-policy', policy)
  // Next takes the nonce for its own scripts from the policy on the request; our layout from x-nonce.
  request.headers['content-security-policy'] = policy
  request.headers['x-nonce'] = nonce
  request.headers['x-forwarded-host'] = request.headers.host
  request.headers['x-forwarded-proto'] = options.secure ? 'https' : 'http'
}

/** Resolves to the port that it listens on. */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address = server.address()
      resolve(address && typeof address === 'object' ? address.port : port)
    })
  })
}
