'use client'
import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

/** The address that one signs in with: what password managers call the user name. */
export function EmailField({
  error,
  defaultValue,
}: {
  error?: string | undefined
  defaultValue?: string | undefined
}) {
  return (
    <Field label="E-mail address" error={error}>
      <Input
        name="email"
        type="email"
        inputMode="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        defaultValue={defaultValue}
      />
    </Field>
  )
}
