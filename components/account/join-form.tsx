'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { Input } from '#components/ui/input.tsx'
import { paths } from '#lib/client/paths.ts'
import { passwordProblem } from '#lib/domain/user/rules.ts'
import { EmailField } from './email-field.tsx'
import { type Errors, join, type Preview } from './invitation.ts'
import { PasswordField } from './password-field.tsx'
import { signInByPassword } from './session.ts'

/** Without a name for an account that has one. */
type Fields = { name?: string; email: string; password: string }

/** A new person says who they are, joins, and is signed in. */
export function JoinForm({ secret, preview }: { secret: string; preview: Preview }) {
  const [errors, setErrors] = useState<Errors>({})
  const [isBusy, setIsBusy] = useState(false)
  const isNew = !preview.setsPassword || preview.email === null

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    if (isBusy) return
    const fields = fieldsOf(event.currentTarget)
    const mistakes = mistakesIn(fields)
    setErrors(mistakes)
    if (Object.keys(mistakes).length > 0) return
    setIsBusy(true)
    const problems = await joinAndSignIn(secret, fields)
    if (!problems) return
    setErrors(problems)
    setIsBusy(false)
  }

  return (
    <Form onSubmit={submit} error={errors.form}>
      {isNew && (
        <Field label="Your name" error={errors.name}>
          <Input name="name" autoComplete="name" required maxLength={100} />
        </Field>
      )}
      <EmailField error={errors.email} defaultValue={preview.email ?? undefined} />
      <PasswordField
        autoComplete="new-password"
        help="At least 12 characters. A few unrelated words make a good one."
        error={errors.password}
      />
      <Button type="submit" variant="primary" size="lg" isLoading={isBusy} className="w-full">
        {preview.setsPassword ? 'Continue' : 'Join'}
      </Button>
    </Form>
  )
}

/** Leaves the page when it went well; else answers what to change. */
async function joinAndSignIn(secret: string, fields: Fields): Promise<Errors | undefined> {
  const errors = await join(secret, fields)
  if (errors) return errors
  const isSignedIn = await signInByPassword(fields.email, fields.password).catch(() => false)
  location.assign(isSignedIn ? paths.dashboard() : paths.signIn())
  return undefined
}

function fieldsOf(form: HTMLFormElement): Fields {
  const data = new FormData(form)
  const text = (name: string) => String(data.get(name) ?? '')
  return {
    ...(data.has('name') && { name: text('name').trim() }),
    email: text('email').trim(),
    password: text('password'),
  }
}

function mistakesIn({ name, email, password }: Fields): Errors {
  const weakness = passwordProblem(password, email)
  return {
    ...(name === '' && { name: 'Enter your name.' }),
    ...(email === '' && { email: 'Enter your e-mail address.' }),
    ...(weakness && { password: weakness }),
  }
}
