import { randomUUID } from 'node:crypto'
import type { NextRequest } from 'next/server'
import { isOperationError, OperationError, problemOf, statusOf } from '#lib/operation/errors.ts'
import type { Gate } from '#lib/runtime/authenticate.ts'

/** The actions of next-auth that Baton uses. Its `session` would prolong a session that has been ended, its `_log` writes what a stranger sends. */
const actions = {
  GET: new Set(['csrf', 'signin', 'callback', 'signout', 'error']),
  POST: new Set(['signin', 'callback', 'signout']),
}

/** Why the request goes no further, as a problem; undefined when it may. */
export function refusal(
  request: NextRequest,
  [action = '', provider]: readonly string[],
  gate: Pick<Gate, 'requireOwnHost' | 'isOwnOrigin'>,
): Response | undefined {
  try {
    gate.requireOwnHost(request.headers)
    requireAction(request.method, action, provider)
    requireOwnCallback(request)
    if (request.method === 'POST') requireOwnForm(request, gate)
    return undefined
  } catch (error) {
    if (isOperationError(error)) return answer(error)
    throw error
  }
}

function requireAction(method: string, action: string, provider: string | undefined): void {
  const known = method === 'POST' ? actions.POST : actions.GET
  const isPasswordByGet = method !== 'POST' && action === 'callback' && provider === 'credentials'
  if (known.has(action) && !isPasswordByGet) return
  throw new OperationError(
    'not_found',
    'unknown_route',
    `There is no ${method} /api/auth/${action.slice(0, 40)}.`,
    {
      hint: 'People sign in at /sign-in; programs send a token.',
    },
  )
}

/** next-auth would answer 500 to one that is no address at all. */
function requireOwnCallback({ nextUrl, cookies }: NextRequest): void {
  const kept = [...cookies.getAll()]
    .filter(({ name }) => name.endsWith('baton.callback'))
    .map(({ value }) => value)
  const given = nextUrl.searchParams.get('callbackUrl')
  if ([...kept, ...(given === null ? [] : [given])].every(url => isAddress(url, nextUrl.origin))) return
  throw new OperationError('invalid', 'invalid_input', 'callbackUrl is not an address.', {
    fields: [{ field: 'callbackUrl', message: 'is not an address' }],
    hint: 'Send a path of this site, such as /board; forget the cookie baton.callback.',
  })
}

const isAddress = (url: string, origin: string): boolean =>
  (url.startsWith('/') || /^https?:/.test(url)) && URL.canParse(url, origin)

/** A form of our own pages: another site's page can neither sign people in nor out. */
function requireOwnForm(request: Request, gate: Pick<Gate, 'isOwnOrigin'>): void {
  if (!gate.isOwnOrigin(request.headers))
    throw new OperationError(
      'forbidden',
      'cross_origin',
      'A page of another site may not sign you in or out.',
      {
        hint: 'Use the sign-in page of this Baton.',
      },
    )
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('application/x-www-form-urlencoded')) return
  throw new OperationError('invalid', 'invalid_form', 'Sign-in takes a form.', {
    hint: 'Send Content-Type: application/x-www-form-urlencoded.',
  })
}

export function answer(error: OperationError): Response {
  return new Response(JSON.stringify(problemOf(error, randomUUID())), {
    status: statusOf[error.kind],
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}
