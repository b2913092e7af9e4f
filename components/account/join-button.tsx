'use client'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { paths } from '#lib/client/paths.ts'
import { join } from './invitation.ts'

/** For who is signed in already. */
export function JoinButton({ secret, signedInAs }: { secret: string; signedInAs: string }) {
  const [error, setError] = useState<string>()
  const [isBusy, setIsBusy] = useState(false)

  const submit = async () => {
    if (isBusy) return
    setIsBusy(true)
    const errors = await join(secret)
    if (!errors) return location.assign(paths.dashboard())
    setError(Object.values(errors)[0])
    setIsBusy(false)
  }

  return (
    <Form onSubmit={submit} error={error}>
      <p>
        You are signed in as <strong className="font-medium">{signedInAs}</strong>.
      </p>
      <Button type="submit" variant="primary" size="lg" isLoading={isBusy} className="w-full">
        Join
      </Button>
    </Form>
  )
}
