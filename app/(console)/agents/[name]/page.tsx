import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { AgentView } from '#components/agent/agent-view.tsx'
import { Known } from '#lib/client/known.tsx'
import { isOperationError } from '#lib/operation/errors.ts'
import { runForPage } from '#lib/runtime/page.ts'

type Props = { params: Promise<{ name: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await readAgent((await params).name)).name }
}

// No loading.tsx beside this: it would answer 200 before it is known whether there is such an agent.
export default async function AgentPage({ params }: Props) {
  const agent = await readAgent((await params).name)
  const { name, project } = agent
  // It stands above the rest, and only where there is something: coming later, it would push the rest down.
  const input = { project, agent: name }
  const reserved = await runForPage('reservation.list', input)
  return (
    <Known key={name} answers={[{ name: 'reservation.list', input, output: reserved }]}>
      <AgentView initial={agent} />
    </Known>
  )
}

const readAgent = cache(async (segment: string) => {
  try {
    return await runForPage('agent.get', { name: decodeURIComponent(segment) })
  } catch (error) {
    // What cannot be a name names no agent.
    if (isOperationError(error) && error.kind === 'invalid') notFound()
    throw error
  }
})
