import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'
import { Initiation, reasonsOf } from './initiation.ts'

const when = { manual: '', chat: ' at the start of a chat', session: ' at the start of its session' } as const

export const initiationFinished = eventType(
  'initiation.finished',
  z.object({ initiation: Initiation }),
  ({ initiation }) => {
    const { agent, trigger, isReady } = initiation
    const said = isReady ? 'is ready' : `is not ready: ${reasonsOf(initiation).join(' ')}`
    return `INIT${when[trigger]}: ${agent} ${said}`
  },
)
