import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { SprintPage } from '#components/sprint/sprint-page.tsx'
import { isOperationError } from '#lib/operation/errors.ts'
import { runForPage } from '#lib/runtime/page.ts'
import { shownProject } from '../../shown-project.ts'

type Props = { params: Promise<{ code: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code, title } = await readSprint((await params).code)
  return { title: `${code} ${title}` }
}

// No loading.tsx beside this: it would answer 200 before it is known whether there is such a sprint.
export default async function SprintRoute({ params }: Props) {
  const sprint = await readSprint((await params).code)
  return <SprintPage key={sprint.code} initialSprint={sprint} />
}

const readSprint = cache(async (segment: string) => {
  try {
    return await runForPage('sprint.get', {
      code: decodeURIComponent(segment),
      project: await shownProject(),
    })
  } catch (error) {
    // What cannot be a code names no sprint.
    if (isOperationError(error) && error.kind === 'invalid') notFound()
    throw error
  }
})
