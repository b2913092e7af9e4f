import { z } from 'zod'
import { eventType } from '#lib/events/event.ts'
import { Commit, shortSha } from './commit.ts'

/** One for each task that the commit names; a commit without one is told once. */
export const commitReported = eventType(
  'commit.reported',
  z.object({ commit: Commit, task: z.string().nullable() }),
  ({ commit }, actor) =>
    `${actor} committed ${shortSha(commit.sha)}${commit.branch === null ? '' : ` on ${commit.branch}`}: ${commit.subject}`,
)
