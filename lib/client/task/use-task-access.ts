'use client'

import { allows } from '#lib/operation/permissions.ts'
import { useSession } from '../session.tsx'

export type Access = {
  /** Name under which the reader works in the task's project; null for one who only looks. */
  me: string | null
  /** Why the reader can change nothing here. */
  lookOnly: 'viewer' | 'other_project' | null
}

/** What the reader may do with a task of this project. */
export function useTaskAccess(project: string): Access {
  const session = useSession()
  if (project !== session.project) return { me: null, lookOnly: 'other_project' }
  if (session.me === null || !allows(session.role, [], 'task:write')) return { me: null, lookOnly: 'viewer' }
  return { me: session.me, lookOnly: null }
}
