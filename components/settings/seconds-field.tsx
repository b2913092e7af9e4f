import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

/** A span of time as a number of seconds. */
export function SecondsField({
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
