import type { TaskCard } from '#lib/domain/task/task.ts'
import type { Event } from '#lib/events/event.ts'
import { cardOf, renewed } from '../patch/board.ts'
import type { SprintGraph } from './graph.ts'
import { cardAfter, patchSprint } from './patch-sprint.ts'

/**
 * The graph after the event, as far as the event tells. What lies behind a new edge it does not tell: after events that may
 * change the edges the graph is read anew as well (patch.ts).
 */
export function patchGraph(graph: SprintGraph, event: Event): SprintGraph {
  const patched = patchSprint(graph, event)
  if (event.name === 'agent.seen') return { ...patched, neighbours: graph.neighbours.map(renewed(event)) }
  const card = cardOf(event)
  return card ? { ...patched, neighbours: neighboursAfter(graph, card, event) } : patched
}

function neighboursAfter({ code, tasks, neighbours }: SprintGraph, card: TaskCard, event: Event): TaskCard[] {
  const others = neighbours.map(cardAfter(card, event))
  if (card.sprint === code) return others.filter(task => task.code !== card.code)
  // It has just left the sprint: until the graph is read anew it stays where it stood.
  return tasks.some(task => task.code === card.code) ? [...others, card] : others
}
