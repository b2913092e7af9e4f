'use client'
import { Combobox, type ComboboxSource } from '#components/ui/combobox.tsx'
import { OpenOnMount } from './open-on-mount.tsx'

export type OneOfMany = ComboboxSource<string> & {
  value: string | null
  onChange: (value: string | null) => void
}

export default function OpenCombobox(props: OneOfMany) {
  return (
    <OpenOnMount>
      <Combobox {...props} />
    </OpenOnMount>
  )
}
