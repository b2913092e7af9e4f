import type { Output } from '#lib/client/call.ts'
import { paths } from '#lib/client/paths.ts'

type Dashboard = Pick<Output<'dashboard.get'>, 'counts' | 'agents' | 'activeSprints'>

export type SetupStep = {
  id: 'plan' | 'agent' | 'sprint' | 'people'
  title: string
  why: string
  isDone: boolean
  isOptional?: boolean
  action: { label: string; href: string }
  command?: string
}

/** What a project needs before work can run, each step done or not by the facts. */
export function setupSteps({ counts, agents, activeSprints }: Dashboard): SetupStep[] {
  return [
    {
      id: 'plan',
      title: 'Import a plan',
      why: 'A plan in Markdown becomes tasks with their order. Or write the first task yourself.',
      isDone: Object.values(counts).some(count => count > 0),
      action: { label: 'Import a plan', href: paths.import() },
    },
    {
      id: 'agent',
      title: 'Connect an agent',
      why: 'Each agent has a name, a pod and a token. It takes tasks, reports and hands on.',
      isDone: agents.some(({ kind }) => kind === 'agent'),
      action: { label: 'Connect an agent', href: paths.connect() },
      command: 'npx baton agent register dev-1 --pod DevPod --skills typescript,sql',
    },
    {
      id: 'sprint',
      title: 'Create a sprint',
      why: 'A goal and an end, so that you see how far the work is.',
      isDone: activeSprints.length > 0,
      action: { label: 'Create a sprint', href: paths.sprints() },
    },
    {
      id: 'people',
      title: 'Invite someone',
      why: 'To review, to unblock, or only to look.',
      isDone: agents.filter(({ kind }) => kind === 'human').length > 1,
      isOptional: true,
      action: { label: 'Invite someone', href: paths.settings() },
    },
  ]
}

/** Nothing was ever begun and something that work needs is missing: the steps are what its reader needs to see. */
export function isIdle(dashboard: Dashboard): boolean {
  const { ready: _, waiting: __, ...begun } = dashboard.counts
  const hasBegun = Object.values(begun).some(count => count > 0)
  return !hasBegun && setupSteps(dashboard).some(({ isDone, isOptional }) => !isDone && !isOptional)
}
