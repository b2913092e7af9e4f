import type { Input } from '../call.ts'

/** As many conversations as a person goes through; more when one asks. */
export const threadPageSize = 50

/** The first page of what is unread: every page of the console counts it, and the list of conversations begins with it. */
export const firstUnread = (project: string) =>
  ({ project, unread: true, limit: threadPageSize }) satisfies Input<'thread.list'>
