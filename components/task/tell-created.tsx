import Link from 'next/link'
import { notify } from '#components/ui/notify.ts'
import { paths } from '#lib/client/paths.ts'

/** Says that a task was created, with a link to it. */
export function tellCreated({ code, title }: { code: string; title: string }): void {
  notify.done(
    <>
      Created{' '}
      <Link href={paths.task(code)} className="font-mono text-accent-ink underline">
        {code}
      </Link>
    </>,
    { detail: title },
  )
}
