import clsx from 'clsx'
import Link from 'next/link'
import type { Artifact } from '#lib/client/artifact/artifact.ts'
import { paths } from '#lib/client/paths.ts'

/** The name, which opens it: the whole row or card is this link; with `onOpen` it is shown in place instead. */
export function ArtifactLink({
  artifact: { id, name },
  tabIndex,
  onOpen,
  className,
}: {
  artifact: Artifact
  tabIndex: number
  onOpen?: ((id: string) => void) | undefined
  className?: string
}) {
  return (
    <Link
      data-open
      href={paths.artifact(id)}
      prefetch={false}
      tabIndex={tabIndex}
      dir="auto"
      title={name}
      onClick={event => {
        if (!onOpen || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        onOpen(id)
      }}
      className={clsx(
        'after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent',
        className,
      )}
    >
      {name}
    </Link>
  )
}
