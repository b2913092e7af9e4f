'use client'
import { allows } from '#lib/operation/permissions.ts'
import { useSession } from '../session.tsx'

/** Name under which the reader votes in the current project; null for one who only looks. */
export function useVoter(): string | null {
  const { me, role } = useSession()
  return allows(role, [], 'message:write') ? me : null
}
