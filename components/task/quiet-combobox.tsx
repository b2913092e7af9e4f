'use client'
import { type ReactNode, useState } from 'react'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import type { OneOfMany } from './open-combobox.tsx'
import type { SomeOfMany } from './open-multi-select.tsx'
import { PropertyButton } from './property-button.tsx'

const quiet =
  '-mx-1.5 -my-0.5 h-6! w-[calc(100%+0.75rem)]! border-transparent! bg-transparent! px-1.5! hover:bg-hover! [&_svg.lucide-chevrons-up-down]:opacity-0 hover:[&_svg.lucide-chevrons-up-down]:opacity-100 pointer-coarse:-my-2.5 pointer-coarse:h-11!'

const OpenCombobox = lazyPart(() => import('./open-combobox.tsx'), oneInWords)
const OpenMultiSelect = lazyPart(() => import('./open-multi-select.tsx'), someInWords)

// A page with a combobox for every property would carry much for what is seldom pressed.

/** One of many, looking like the value that it holds; the control comes when it is pressed, and opens. */
export function QuietCombobox(props: OneOfMany) {
  const [isWanted, setIsWanted] = useState(false)
  if (isWanted) return <OpenCombobox {...props} className={quiet} />
  return (
    <Value label={props['aria-label']} onPress={() => setIsWanted(true)}>
      {oneInWords(props)}
    </Value>
  )
}

/** Any number of many, in the same way. */
export function QuietMultiSelect(props: SomeOfMany) {
  const [isWanted, setIsWanted] = useState(false)
  if (isWanted) return <OpenMultiSelect {...props} className={quiet} />
  return (
    <Value label={props['aria-label']} onPress={() => setIsWanted(true)}>
      {someInWords(props)}
    </Value>
  )
}

function Value({
  label,
  onPress,
  children,
}: {
  label: string | undefined
  onPress: () => void
  children: ReactNode
}) {
  return (
    <PropertyButton aria-haspopup="dialog" onClick={onPress} className="w-[calc(100%+0.75rem)]">
      <span className="sr-only">{label}:</span>
      {children}
    </PropertyButton>
  )
}

function oneInWords({ options, value, placeholder }: OneOfMany) {
  const chosen = options.find(option => option.value === value)
  return (
    <>
      {chosen?.icon}
      <span className={chosen ? 'truncate' : 'truncate text-faint'}>{chosen?.label ?? placeholder}</span>
    </>
  )
}

function someInWords({ values, placeholder }: SomeOfMany) {
  return (
    <span className={values.length > 0 ? 'truncate' : 'truncate text-faint'}>
      {values.join(', ') || placeholder}
    </span>
  )
}
