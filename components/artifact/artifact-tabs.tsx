'use client'
import clsx from 'clsx'
import { Count } from '#components/ui/badge.tsx'
import type { ArtifactView } from './use-artifact-view.ts'

/** What is in it, and how it came to be. */
export function ArtifactTabs({ view, count }: { view: ArtifactView; count: number }) {
  const isContent = view.view === 'preview'
  return (
    <nav aria-label="Views of the artifact" className="flex gap-4 border-b border-line px-4">
      <Tab isHere={isContent} onPress={() => view.open('preview')}>
        Content
      </Tab>
      <Tab isHere={!isContent} onPress={() => view.open('versions')}>
        Versions <Count value={count} label="versions" />
      </Tab>
    </nav>
  )
}

function Tab({
  isHere,
  onPress,
  children,
}: {
  isHere: boolean
  onPress: () => void
  children: React.ReactNode
}) {
  return (
    <button
      type="button"
      aria-current={isHere ? 'page' : undefined}
      onClick={onPress}
      className={clsx(
        '-mb-px inline-flex h-9 items-center gap-1.5 border-b-2 focus-visible:-outline-offset-2 pointer-coarse:h-11 pointer-coarse:min-w-11 pointer-coarse:justify-center',
        isHere ? 'border-ink font-medium text-ink' : 'border-transparent text-muted hover:text-ink',
      )}
    >
      {children}
    </button>
  )
}
