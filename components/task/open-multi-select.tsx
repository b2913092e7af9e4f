'use client'
import type { ComboboxSource } from '#components/ui/combobox.tsx'
import { MultiSelect } from '#components/ui/multi-select.tsx'
import { OpenOnMount } from './open-on-mount.tsx'

export type SomeOfMany = ComboboxSource<string> & {
  values: readonly string[]
  onChange: (values: string[]) => void
}

export default function OpenMultiSelect(props: SomeOfMany) {
  return (
    <OpenOnMount>
      <MultiSelect {...props} />
    </OpenOnMount>
  )
}
