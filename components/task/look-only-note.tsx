'use client'
import { ArrowRightLeft, Eye } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { rememberProject } from '#components/layout/remember-project.ts'
import { Button } from '#components/ui/button.tsx'
import { useProject } from '#lib/client/session.tsx'
import type { Access } from '#lib/client/task/use-task-access.ts'

/** Says why there is nothing to press. */
export function LookOnlyNote({
  project,
  lookOnly,
}: {
  project: string
  lookOnly: NonNullable<Access['lookOnly']>
}) {
  const current = useProject()
  const router = useRouter()
  const isElsewhere = lookOnly === 'other_project'
  return (
    <div className="flex flex-wrap items-center gap-2.5 rounded-md border border-line bg-canvas px-3 py-2">
      {isElsewhere ? <ArrowRightLeft className="text-faint" /> : <Eye className="text-faint" />}
      <p className="min-w-0 flex-1 basis-48 text-muted">
        {isElsewhere
          ? `This is work of ${project}, and the console shows ${current}. Switch to work on it and to see changes live.`
          : `You are a viewer of ${project}: you see everything and change nothing. An owner can make you a member under Settings.`}
      </p>
      {isElsewhere && (
        <Button
          onClick={() => {
            rememberProject(project)
            router.refresh()
          }}
        >
          Switch to {project}
        </Button>
      )}
    </div>
  )
}
