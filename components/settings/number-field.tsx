import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

/** A whole number: a span of time in seconds, a count. */
export function NumberField({
  label,
  help,
  error,
  min,
  max,
  readOnly,
  value,
  onChange,
}: {
  label: string
  help: string
  error: string | undefined
  min: number
  max: number
  readOnly: boolean
  value: string
  onChange: (value: string) => void
}) {
  return (
    <Field label={label} error={error} help={help}>
      <div className="w-32">
        <Input
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          readOnly={readOnly}
          value={value}
          onChange={event => onChange(event.target.value)}
        />
      </div>
    </Field>
  )
}
