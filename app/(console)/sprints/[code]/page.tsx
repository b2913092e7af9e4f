import type { Metadata } from 'next'
import { SprintPage } from '#components/sprint/sprint-page.tsx'
import { readSprint } from './read-sprint.ts'

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
