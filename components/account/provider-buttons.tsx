'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { signInByProvider } from './session.ts'

export type Provider = { id: string; name: string }

/** Signing in through GitHub or the company's provider, where they are set up. */
export function ProviderButtons({
  providers,
  next,
  onFailure,
}: {
  providers: readonly Provider[]
  next: string
  onFailure: () => void
}) {
  const [busy, setBusy] = useState<string>()
  if (providers.length === 0) return null

  const leave = async (id: string) => {
    setBusy(id)
    try {
      await signInByProvider(id, next)
    } catch {
      setBusy(undefined)
      onFailure()
    }
  }

  return (
    <div className="flex flex-col gap-2 border-t border-line pt-5">
      {providers.map(({ id, name }) => (
        <Button key={id} size="lg" className="w-full" isLoading={busy === id} onClick={() => leave(id)}>
          Sign in with {name}
        </Button>
      ))}
    </div>
  )
}
