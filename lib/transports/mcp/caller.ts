import type { Context as HonoContext } from 'hono'
import { admit } from '#lib/operation/context.ts'
import type { DoorOptions } from '../door.ts'
import { requestIdOf } from '../rest/request.ts'
import type { Caller } from './call-tool.ts'
import { profileOf } from './profile.ts'
import type { Sessions } from './sessions.ts'

export const sessionHeader = 'mcp-session-id'

/** The handshake of 2025-11-25: later requests name the version that was agreed. */
export const isFirst = ({ headers }: Request): boolean =>
  !headers.has(sessionHeader) && !headers.has('mcp-protocol-version')

/** Who calls, as what, and under which session. Refuses without a valid token. */
export async function callerOf(
  context: HonoContext,
  authenticate: DoorOptions['authenticate'],
  sessions: Sessions,
): Promise<Caller> {
  const request = context.req.raw
  const actor = await authenticate(request)
  admit(actor, 'signed_in')
  const id = request.headers.get(sessionHeader)
  return {
    actor,
    requestId: requestIdOf(context),
    profile: profileOf(request),
    gone: () => request.signal,
    session: id && /^[\x21-\x7e]{1,128}$/.test(id) ? sessions.of(actor.id, id) : undefined,
  }
}
