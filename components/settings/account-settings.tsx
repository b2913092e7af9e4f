'use client'
import { useTheme } from 'next-themes'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { Panel } from '#components/ui/panel.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { paths } from '#lib/client/paths.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { EmailForm } from './email-form.tsx'
import { NameForm } from './name-form.tsx'
import { PasswordForm } from './password-form.tsx'

/** Who is signed in: name, e-mail address, password, look, sessions. */
export function AccountSettings() {
  const { data, error, refetch } = useOperation('user.get', {})
  if (error) return <ErrorState error={error.problem} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-96 w-full" />
  return (
    <>
      <Panel title="You">
        <div className="flex flex-col gap-6">
          <NameForm key={`name ${data.name}`} user={data} />
          <EmailForm key={`e-mail ${data.email}`} user={data} />
        </div>
      </Panel>
      <Panel title="Password">
        <PasswordForm user={data} />
      </Panel>
      <Panel title="Look">
        <ThemeChoice />
      </Panel>
      <Panel title="Sessions">
        <SignOutEverywhere />
      </Panel>
    </>
  )
}

function ThemeChoice() {
  const { theme, setTheme } = useTheme()
  return (
    <Segmented
      label="Theme"
      value={theme ?? 'system'}
      options={[
        { value: 'system', label: 'As the system' },
        { value: 'light', label: 'Light' },
        { value: 'dark', label: 'Dark' },
      ]}
      onChange={setTheme}
    />
  )
}

function SignOutEverywhere() {
  const [isAsking, setIsAsking] = useState(false)
  const signOut = useCommand('user.sign_out', { onDone: () => location.assign(paths.signIn()) })
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0 flex-1 basis-60 text-muted">
        Ends all of your sessions, in every browser, this one too. Tokens stay.
      </p>
      <Button onClick={() => setIsAsking(true)}>Sign out everywhere</Button>
      <ConfirmDialog
        isOpen={isAsking}
        title="Sign out everywhere?"
        description="You sign in again with your password."
        confirmLabel="Sign out everywhere"
        isLoading={signOut.isPending}
        error={signOut.error?.problem.detail}
        onCancel={() => setIsAsking(false)}
        onConfirm={() => signOut.mutate({})}
      />
    </div>
  )
}
