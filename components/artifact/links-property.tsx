'use client'
import { Plus, X } from 'lucide-react'
import Link from 'next/link'
import { tellRefusal } from '#components/settings/tell-refusal.ts'
import { Button } from '#components/ui/button.tsx'
import { CodeText } from '#components/ui/code-text.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { notify } from '#components/ui/notify.ts'
import { Popover } from '#components/ui/popover.tsx'
import { Property } from '#components/ui/property-list.tsx'
import type { Artifact, ArtifactLink } from '#lib/client/artifact/artifact.ts'
import { useShowArtifact } from '#lib/client/artifact/use-artifact.ts'
import { paths } from '#lib/client/paths.ts'
import { useCommand } from '#lib/client/use-command.ts'
import { PlaceChoice } from './place-choice.tsx'

type Target = { task?: string; sprint?: string; message?: string }

/** Further places of an artifact: tasks, sprints, messages. */
export function LinksProperty({
  artifact,
  links,
  mayNot,
}: {
  artifact: Artifact
  links: readonly ArtifactLink[]
  mayNot: string | undefined
}) {
  const { link, unlink } = useLinking(artifact)
  return (
    <Property label="Linked to">
      <ul className="flex flex-col gap-0.5">
        {links.map(each => (
          <li key={`${each.kind} ${each.code}`} className="flex min-h-6 items-center gap-1">
            <LinkTarget link={each} />
            {!mayNot && (
              <IconButton
                size="sm"
                icon={<X />}
                label={`Unlink from ${each.kind === 'message' ? 'the message' : each.code}`}
                onClick={() => unlink({ [each.kind]: each.code })}
                className="ml-auto"
              />
            )}
          </li>
        ))}
        <li>
          {mayNot ? (
            links.length === 0 && <span className="text-faint">Nothing else</span>
          ) : (
            <Popover
              title="Link to a task or sprint"
              align="end"
              className="w-80 p-3"
              trigger={
                <Button size="sm" variant="ghost" icon={<Plus />} className="-ml-2">
                  Link to…
                </Button>
              }
            >
              {close => (
                <PlaceChoice
                  project={artifact.project}
                  label="Task or sprint to link to"
                  value={{ task: null, sprint: null }}
                  placeholder="Find a task or sprint…"
                  onChange={({ task, sprint }) => {
                    close()
                    if (task) link({ task })
                    else if (sprint) link({ sprint })
                  }}
                />
              )}
            </Popover>
          )}
        </li>
      </ul>
    </Property>
  )
}

function LinkTarget({ link: { kind, code, title, thread } }: { link: ArtifactLink }) {
  if (kind === 'message')
    return (
      <Link
        href={paths.thread(thread ?? '')}
        className="target flex items-center text-muted hover:text-ink hover:underline"
      >
        A message
      </Link>
    )
  return (
    <span className="flex min-w-0 items-baseline gap-1.5">
      <CodeText code={code} href={kind === 'task' ? paths.task(code) : paths.sprint(code)} />
      <span className="truncate text-sm text-muted" dir="auto">
        {title}
      </span>
    </span>
  )
}

/** Linking and unlinking, each of which the other takes back. */
export function useLinking(artifact: Pick<Artifact, 'id' | 'name'>) {
  const show = useShowArtifact()
  const onDone = (answer: { artifact: Artifact; links: ArtifactLink[] }) =>
    show(answer.artifact, answer.links)
  const linking = useCommand('artifact.link', { onDone, onRefused: tellRefusal('It was not linked') })
  const unlinking = useCommand('artifact.unlink', { onDone, onRefused: tellRefusal('It was not unlinked') })
  const { id: address, name } = artifact
  const link = (target: Target) =>
    linking.mutate(
      { address, ...target },
      {
        onSuccess: () =>
          notify.done(`Linked ${name} to ${wordOf(target)}`, {
            onUndo: () => unlinking.mutate({ address, ...target }),
          }),
      },
    )
  const unlink = (target: Target) =>
    unlinking.mutate(
      { address, ...target },
      {
        onSuccess: () =>
          notify.done(`Unlinked ${name} from ${wordOf(target)}`, {
            onUndo: () => linking.mutate({ address, ...target }),
          }),
      },
    )
  return { link, unlink }
}

const wordOf = ({ task, sprint }: Target): string => task ?? sprint ?? 'the message'
