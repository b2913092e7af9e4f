import { z } from 'zod'
import type { Ask } from './call-tool.ts'
import { followed } from './follow.ts'
import { Followed } from './followed.ts'

const Listen = z.looseObject({
  method: z.literal('subscriptions/listen'),
  params: z.looseObject({
    notifications: z.looseObject({ resourceSubscriptions: z.array(z.string()) }),
  }),
})

/**
 * The resources that the request of 2026-07-28 asks to be told of, and the request as it is served: narrowed to those of them that
 * can change, so that the acknowledgement promises no others. Any other request stays as it is.
 */
export async function listenRequest(ask: Ask, body: string): Promise<{ body: string; followed: Followed }> {
  const listen = body.includes('subscriptions/listen') ? Listen.safeParse(parsed(body)).data : undefined
  if (!listen) return { body, followed: new Followed() }
  const kept = await followed(ask, listen.params.notifications.resourceSubscriptions)
  listen.params.notifications.resourceSubscriptions = kept.uris
  return { body: JSON.stringify(listen), followed: kept }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    // What is no JSON is refused by the protocol, in its own words.
    return undefined
  }
}
