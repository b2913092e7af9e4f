import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import ConsoleLayout from '#app/(console)/layout.tsx'
import { pageActor } from '#lib/runtime/page.ts'

type Props = { params: Promise<{ address: string[] }>; children: ReactNode }

/**
 * The console stands around it for whoever is signed in. A stranger gets the plain page, and so does a request for a script of
 * another build, which nobody reads.
 */
export default async function NowhereLayout({ params, children }: Props) {
  const [first] = (await params).address
  if (first === '_next' || (await pageActor()).kind === 'anonymous') notFound()
  return <ConsoleLayout>{children}</ConsoleLayout>
}
