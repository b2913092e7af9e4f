'use client'
import { PersonName } from './person-name.tsx'
import { personOptions } from './person-options.tsx'
import { QuietCombobox } from './quiet-combobox.tsx'
import { usePeople } from './use-people.ts'

/** A person or agent, or nobody. */
export function PersonProperty({
  label,
  project,
  value,
  placeholder,
  onChange,
}: {
  label: string
  project: string
  value: string | null
  placeholder: string
  onChange: ((name: string | null) => void) | undefined
}) {
  const people = usePeople(project)
  if (!onChange)
    return value ? (
      <PersonName name={value} project={project} />
    ) : (
      <span className="text-faint">{placeholder}</span>
    )
  return (
    <QuietCombobox
      aria-label={label}
      options={personOptions(people.all)}
      value={value}
      onChange={onChange}
      placeholder={placeholder}
    />
  )
}
