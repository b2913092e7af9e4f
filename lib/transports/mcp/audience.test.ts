import type { ServerEvent } from '@modelcontextprotocol/server'
import { expect, test } from 'vitest'
import type { Event } from '#lib/events/event.ts'
import type { Actor } from '#lib/operation/actor.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { createAudience, type Listener } from './audience.ts'
import { Followed } from './followed.ts'
import { keyOf } from './resource-key.ts'
import { createToolbox } from './toolbox.ts'

const ana: Actor = {
  kind: 'user',
  id: 'ana',
  name: 'ana',
  scopes: [],
  grants: [{ projectId: 'p1', projectKey: 'MAIN', role: 'owner', agent: null }],
}

const noted = (project: string): Event => ({
  seq: 1,
  project,
  name: 'task.noted',
  subject: 'A-1',
  sentence: '',
  actor: { kind: 'user', name: 'ana' },
  door: 'rest',
  requestId: 'r',
  at: '2030-01-01T00:00:00Z',
  data: { task: { code: 'A-1', sprint: 'S-1' } },
})

const spellings = [
  'baton://tasks/A-1',
  'baton://tasks/a-1',
  'baton://sprints/S-1',
  'baton://sprints/S-1?project=MAIN',
  'baton://tasks',
  'baton://tasks?project=main',
  'baton://sprints',
  'baton://dashboard?project=MAIN',
]
const others = ['baton://tasks/A-2', 'baton://sprints/S-1?project=OTHER', 'baton://tasks?project=OTHER']

function stage() {
  let told: (projectId: string, events: readonly Event[]) => void = () => {}
  const stop = new AbortController()
  const audience = createAudience({
    toolbox: createToolbox([]),
    changesRights: new Set(['member.updated']),
    signal: stop.signal,
    lookEvery: 20,
    events: {
      subscribe(listener) {
        told = listener
        return () => {
          told = () => {}
        }
      },
    },
  })
  const heard: ServerEvent[] = []
  const followed = new Followed()
  for (const uri of [...spellings, ...others]) followed.add(uri, [keyOf(uri) ?? ''])
  let isEnded = false
  const listener: Listener = {
    actor: ana,
    profile: 'all',
    followed,
    whoNow: async () => ana,
    tell: change => heard.push(change),
    end: () => {
      isEnded = true
    },
  }
  return {
    audience,
    listener,
    heard,
    stop,
    happens: (...args: Parameters<typeof told>) => told(...args),
    isEnded: () => isEnded,
  }
}

test('an event changes the task, its sprint and the lists, under every spelling that is followed, and nothing else', () => {
  const { audience, listener, heard, happens } = stage()
  audience.join(listener)
  happens('p1', [noted('MAIN')])
  const told = heard.flatMap(change => ('uri' in change ? [change.uri] : []))
  expect(told.toSorted()).toEqual(spellings.toSorted())
})

test('nothing is told of a project that is not its own, and nothing after it left', () => {
  const { audience, listener, heard, happens } = stage()
  const leave = audience.join(listener)
  happens('p2', [noted('OTHER')])
  leave()
  happens('p1', [noted('MAIN')])
  expect(heard).toEqual([])
})

test('one actor has so many streams; another one has room', () => {
  const { audience, listener } = stage()
  for (let i = 0; i < 32; i++) audience.join({ ...listener })
  expect(audience.isFullFor(ana)).toBe(true)
  expect(audience.isFullFor({ ...ana, id: 'max' })).toBe(false)
})

test('who may not listen any more is ended; who cannot be asked about just now stays', async () => {
  const { audience, listener, happens, isEnded } = stage()
  let refusal = new OperationError('unavailable', 'database_unavailable', 'Away.')
  audience.join({
    ...listener,
    whoNow: async () => {
      throw refusal
    },
  })
  happens('p1', [{ ...noted('MAIN'), name: 'member.updated' }])
  await new Promise(resolve => setTimeout(resolve, 20))
  expect(isEnded()).toBe(false)
  refusal = new OperationError('unauthenticated', 'invalid_token', 'Revoked.')
  happens('p1', [{ ...noted('MAIN'), name: 'member.updated' }])
  await expect.poll(isEnded).toBe(true)
})

test('who may not listen any more is ended without an event too', async () => {
  const { audience, listener, stop, isEnded } = stage()
  let isGood = true
  audience.join({
    ...listener,
    async whoNow() {
      if (isGood) return ana
      throw new OperationError('unauthenticated', 'invalid_token', 'It ran out.')
    },
  })
  await new Promise(resolve => setTimeout(resolve, 80))
  expect(isEnded()).toBe(false)
  isGood = false
  await expect.poll(isEnded).toBe(true)
  stop.abort()
})

test('every stream ends when the server stops', () => {
  const { audience, listener, stop, isEnded } = stage()
  audience.join(listener)
  stop.abort()
  expect(isEnded()).toBe(true)
})
