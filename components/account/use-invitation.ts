'use client'
import { useEffect, useState } from 'react'
import { CallError, call } from '#lib/client/call.ts'
import type { Preview } from './invitation.ts'
import { useLinkSecret } from './use-link-secret.ts'

export type LinkState =
  | { state: 'reading' }
  | { state: 'missing' | 'invalid' | 'away' }
  | { state: 'open'; secret: string; preview: Preview }

/** Reads the link and asks what it is for, before anybody fills in a form for nothing. */
export function useInvitation(): LinkState {
  const secret = useLinkSecret()
  const [link, setLink] = useState<LinkState>({ state: 'reading' })
  useEffect(() => {
    if (secret === undefined) return
    let isCurrent = true
    look(secret).then(found => {
      if (isCurrent) setLink(found)
    })
    return () => {
      isCurrent = false
    }
  }, [secret])
  return link
}

async function look(secret: string): Promise<LinkState> {
  if (secret === '') return { state: 'missing' }
  try {
    return { state: 'open', secret, preview: await call('invitation.preview', { secret }) }
  } catch (error) {
    const isRefused = error instanceof CallError && error.problem.code === 'invitation_invalid'
    return { state: isRefused ? 'invalid' : 'away' }
  }
}
