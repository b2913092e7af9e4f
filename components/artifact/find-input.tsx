'use client'
import { Input } from '#components/ui/input.tsx'

/** The search of a dialog: it has no key of its own, the page behind it has that. */
export function FindInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <div className="w-56 min-w-0 max-md:flex-1">
      <Input
        type="search"
        aria-label="Find by name"
        placeholder="Find by name"
        value={value}
        onChange={event => onChange(event.target.value)}
        className="h-8"
      />
    </div>
  )
}
