'use client'
import { useEffect, useState } from 'react'

/**
 * The secret behind # in the address, which is wiped from the address bar and the history at once.
 * Undefined until it is read; empty when there is none.
 */
export function useLinkSecret(): string | undefined {
  const [secret, setSecret] = useState<string>()
  useEffect(() => {
    const read = () => {
      const found = location.hash.slice(1)
      if (found !== '') history.replaceState(history.state, '', location.pathname)
      setSecret(before => found || before || '')
    }
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return secret
}
