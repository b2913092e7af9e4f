'use client'
import { Eye, EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Field } from '#components/ui/field.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'

/** A password that can be shown. Pasting and password managers work: it is an ordinary field. */
export function PasswordField({
  label = 'Password',
  autoComplete,
  help,
  error,
}: {
  label?: string
  autoComplete: 'current-password' | 'new-password'
  help?: ReactNode
  error?: string | undefined
}) {
  const [isShown, setIsShown] = useState(false)
  return (
    <Field label={label} help={help} error={error}>
      <div className="relative">
        <Input
          name="password"
          type={isShown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required
          className="pr-9 pointer-coarse:pr-12"
        />
        <IconButton
          icon={isShown ? <EyeOff /> : <Eye />}
          label={isShown ? 'Hide password' : 'Show password'}
          onClick={() => setIsShown(!isShown)}
          className="absolute top-0.5 right-0.5 pointer-coarse:top-0 pointer-coarse:right-0"
        />
      </div>
    </Field>
  )
}
