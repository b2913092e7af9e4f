import type { EventType } from '#lib/events/event.ts'
import * as agentEvents from './domain/agent/events.ts'
import * as artifactEvents from './domain/artifact/events.ts'
import * as commitEvents from './domain/commit/events.ts'
import * as exchangeEvents from './domain/exchange/events.ts'
import * as folderEvents from './domain/folder/events.ts'
import * as handoffEvents from './domain/handoff/events.ts'
import * as initiationEvents from './domain/initiation/events.ts'
import * as memberEvents from './domain/member/events.ts'
import * as memoryEvents from './domain/memory/events.ts'
import * as messageEvents from './domain/message/events.ts'
import * as migrationEvents from './domain/migration/events.ts'
import * as planEvents from './domain/plan/events.ts'
import * as pollEvents from './domain/poll/events.ts'
import * as projectEvents from './domain/project/events.ts'
import * as reservationEvents from './domain/reservation/events.ts'
import * as sprintEvents from './domain/sprint/events.ts'
import * as taskEvents from './domain/task/events.ts'
import * as threadEvents from './domain/thread/events.ts'
import * as tokenEvents from './domain/token/events.ts'
import * as userEvents from './domain/user/events.ts'
import * as viewEvents from './domain/view/events.ts'

/** Every kind of event, by name: what the feed knows how to say. */
export const eventTypes: ReadonlyMap<string, EventType> = new Map(
  [
    projectEvents,
    sprintEvents,
    taskEvents,
    handoffEvents,
    messageEvents,
    threadEvents,
    migrationEvents,
    planEvents,
    agentEvents,
    initiationEvents,
    memoryEvents,
    pollEvents,
    reservationEvents,
    commitEvents,
    exchangeEvents,
    folderEvents,
    artifactEvents,
    userEvents,
    memberEvents,
    tokenEvents,
    viewEvents,
  ]
    .flatMap((module): EventType[] => Object.values(module) as unknown as EventType[])
    .map(type => [type.name, type]),
)
