'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Form } from '#components/ui/form.tsx'
import { EmailField } from './email-field.tsx'
import { PasswordField } from './password-field.tsx'
import { type Provider, ProviderButtons } from './provider-buttons.tsx'
import { signInByPassword } from './session.ts'

type Errors = { email?: string; password?: string; form?: string }

/** The same words for an unknown address and a wrong password. */
const wrong: Errors = { password: 'E-mail address or password is not right.' }
const away: Errors = { form: 'The server cannot be reached. Check your connection and try again.' }

export function SignInForm({
  next,
  providers,
  problem,
}: {
  /** A path of this site, to go on to. */
  next: string
  providers: readonly Provider[]
  /** Why the last attempt, through a provider, did not work. */
  problem: string | undefined
}) {
  const [errors, setErrors] = useState<Errors>(problem ? { form: problem } : {})
  const [isBusy, setIsBusy] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    if (isBusy) return
    const { email, password } = fieldsOf(event.currentTarget)
    const missing = missingIn(email, password)
    setErrors(missing)
    if (Object.keys(missing).length > 0) return
    setIsBusy(true)
    const problems = await attempt(email, password)
    if (!problems) return location.assign(next)
    setErrors(problems)
    setIsBusy(false)
  }

  return (
    <>
      <Form onSubmit={submit} error={errors.form}>
        <EmailField error={errors.email} />
        <PasswordField autoComplete="current-password" error={errors.password} />
        <Button type="submit" variant="primary" size="lg" isLoading={isBusy} className="w-full">
          Sign in
        </Button>
      </Form>
      <ProviderButtons providers={providers} next={next} onFailure={() => setErrors(away)} />
    </>
  )
}

async function attempt(email: string, password: string): Promise<Errors | undefined> {
  try {
    return (await signInByPassword(email, password)) ? undefined : wrong
  } catch {
    return away
  }
}

function fieldsOf(form: HTMLFormElement) {
  const data = new FormData(form)
  return { email: String(data.get('email') ?? '').trim(), password: String(data.get('password') ?? '') }
}

const missingIn = (email: string, password: string): Errors => ({
  ...(email === '' && { email: 'Enter your e-mail address.' }),
  ...(password === '' && { password: 'Enter your password.' }),
})
