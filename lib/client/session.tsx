'use client'

import { createContext, type ReactNode, useContext } from 'react'
import type { Output } from './call.ts'

export type Membership = { key: string; name: string; role: Output<'project.list'>['items'][number]['role'] }

export type Session = {
  /** Name under which the person works in the current project; null for one who only looks. */
  me: string | null
  user: { name: string; email: string | null }
  /** The current project's key. */
  project: string
  projects: readonly Membership[]
  role: Membership['role']
}

const SessionContext = createContext<Session | null>(null)

export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession needs a SessionProvider above it')
  return session
}

/** The key of the project that the console shows: what nearly every query takes. */
export const useProject = (): string => useSession().project

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}
