import Link from 'next/link'
import { notify } from '#components/ui/notify.ts'
import { paths } from '#lib/client/paths.ts'

/** Says that a task was created, with a link to it. The kit's toasts are plain text: the one it made is given the link. */
export async function tellCreated({ code, title }: { code: string; title: string }): Promise<void> {
  const message = `Created ${code}`
  notify.done(message, { detail: title })
  const { toast } = await import('#components/ui/toast-list.tsx')
  const made = toast.getToasts().find(each => 'title' in each && each.title === message)
  if (!made) return
  toast.success(
    <>
      Created{' '}
      <Link href={paths.task(code)} className="font-mono text-accent-ink underline">
        {code}
      </Link>
    </>,
    { id: made.id, description: title, duration: 8_000 },
  )
}
