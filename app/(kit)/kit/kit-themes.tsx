'use client'
import { useTheme } from 'next-themes'
import { Segmented } from '#components/ui/segmented.tsx'

const themes = ['system', 'light', 'dark'] as const

export function KitThemes() {
  const { theme = 'system', setTheme } = useTheme()
  return (
    <div suppressHydrationWarning>
      <Segmented
        label="Theme"
        value={themes.find(name => name === theme) ?? 'system'}
        options={themes.map(value => ({ value, label: value }))}
        onChange={setTheme}
      />
    </div>
  )
}
