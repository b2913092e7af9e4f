import type { Metadata } from 'next'
import { SprintGraphPage } from '#components/sprint/graph/graph-page.tsx'
import { readGraph } from '../read-sprint.ts'

type Props = { params: Promise<{ code: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code, title } = await readGraph((await params).code)
  return { title: `Graph of ${code} ${title}` }
}

export default async function SprintGraphRoute({ params }: Props) {
  const graph = await readGraph((await params).code)
  return <SprintGraphPage key={graph.code} initialGraph={graph} />
}
