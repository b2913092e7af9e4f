import { Field } from '#components/ui/field.tsx'
import { Input } from '#components/ui/input.tsx'

/** A number: a span of time in seconds, a count; one that is not whole only where that is said. */
export function NumberField({
  label,
  help,
  error,
  min,
  max,
  isWhole,
  readOnly,
  value,
  onChange,
}: {
  label: string
  help: string
  error: string | undefined
  min: number
  max: number
  isWhole: boolean
  readOnly: boolean
  value: string
  onChange: (value: string) => void
}) {
  return (
    <Field label={label} error={error} help={help}>
      <div className="w-32">
        <Input
          type="number"
          inputMode={isWhole ? 'numeric' : 'decimal'}
          step={isWhole ? 1 : 'any'}
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
