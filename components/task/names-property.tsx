'use client'
import { Badge } from '#components/ui/badge.tsx'
import { QuietCombobox, QuietMultiSelect } from './quiet-combobox.tsx'
import { usePodOptions, useSkillOptions } from './use-name-options.ts'

/** The pod whose agents may take it: one that exists, or a new name. */
export function PodProperty({
  project,
  value,
  onChange,
}: {
  project: string
  value: string | null
  onChange: ((pod: string | null) => void) | undefined
}) {
  const offer = usePodOptions(project, value)
  if (onChange)
    return (
      <QuietCombobox {...offer} aria-label="Pod" value={value} onChange={onChange} placeholder="Any pod" />
    )
  return value ? <Badge>{value}</Badge> : <span className="text-faint">Any pod</span>
}

/** What an agent must be able to do to take it. */
export function SkillsProperty({
  project,
  values,
  onChange,
}: {
  project: string
  values: readonly string[]
  onChange: ((skills: string[]) => void) | undefined
}) {
  const offer = useSkillOptions(project, values)
  if (onChange)
    return (
      <QuietMultiSelect
        {...offer}
        aria-label="Skills"
        values={values}
        onChange={onChange}
        placeholder="None needed"
      />
    )
  if (values.length === 0) return <span className="text-faint">None needed</span>
  return (
    <span className="flex flex-wrap gap-1">
      {values.map(skill => (
        <Badge key={skill}>{skill}</Badge>
      ))}
    </span>
  )
}
