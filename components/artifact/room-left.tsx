'use client'
import { Tooltip } from '#components/ui/tooltip.tsx'
import { sizeWords } from '#lib/client/artifact/size.ts'
import { useSession } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'
import { allows } from '#lib/operation/permissions.ts'

/** How much room is used, for those who may fill it. */
export function RoomLeft({ project }: { project: string }) {
  const { role } = useSession()
  const { data } = useOperation(
    'artifact.quota',
    { project },
    { enabled: allows(role, [], 'artifact:write'), retry: false },
  )
  if (!data || data.files === 0) return null
  const isTight = data.bytes / data.maxBytes > 0.9 || data.files / data.maxFiles > 0.9
  return (
    <Tooltip content={`${data.files.toLocaleString('en')} of ${data.maxFiles.toLocaleString('en')} versions`}>
      <span
        className={
          isTight ? 'text-sm text-in-progress tabular-nums' : 'text-sm text-faint tabular-nums max-sm:hidden'
        }
      >
        {sizeWords(data.bytes)} of {sizeWords(data.maxBytes)} used
      </span>
    </Tooltip>
  )
}
