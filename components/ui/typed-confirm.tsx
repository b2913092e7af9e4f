'use client'
import { Field } from './field.tsx'
import { Input } from './input.tsx'

/** For what cannot be undone: the name of the thing must be typed first. `isTyped` says whether it was. */
export function TypedConfirm({
  text,
  value,
  onChange,
}: {
  text: string
  value: string
  onChange: (value: string) => void
}) {
  return (
    <Field label={`Type ${text} to confirm`}>
      <Input isMono autoComplete="off" value={value} onChange={event => onChange(event.target.value)} />
    </Field>
  )
}

export const isTyped = (text: string, value: string): boolean => value.trim() === text
