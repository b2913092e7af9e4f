import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CommandPalette } from '#components/ui/command-palette.tsx'
import { Choices } from './choices.tsx'
import { Feedback } from './feedback.tsx'
import { Foundations } from './foundations.tsx'
import { Identity } from './identity.tsx'
import { KitThemes } from './kit-themes.tsx'
import { Lists } from './lists.tsx'
import { Overlays } from './overlays.tsx'
import { Writing } from './writing.tsx'

export const metadata: Metadata = { title: 'Kit' }

/** Every primitive in every state, for looking at and for tests. Not served to users. */
export default function KitPage() {
  if (process.env.NODE_ENV === 'production' && !process.env.BATON_KIT) notFound()
  return (
    <main id="main" className="mx-auto flex max-w-5xl flex-col gap-10 bg-surface p-4 md:p-8">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl font-medium">Kit</h1>
        <KitThemes />
      </div>
      <Foundations />
      <Identity />
      <Choices />
      <Overlays />
      <Feedback />
      <Lists />
      <Writing />
      <CommandPalette />
    </main>
  )
}
