'use client'
import { useDeferredValue, useMemo } from 'react'
import { useProject } from '#lib/client/session.tsx'
import { bestOf, codeSuggestion, namesFor, type Suggestion } from '#lib/client/thread/suggest.ts'
import { commandsFor, flagsFor, valuesFor } from '#lib/client/thread/suggest-command.ts'
import { commandOf, type Token } from '#lib/client/thread/token.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { useArtifactSuggestions } from './use-artifact-suggestions.ts'

/** What the word before the caret may become, by what the project knows. */
export function useSuggestions(text: string, token: Token | null): readonly Suggestion[] {
  const project = useProject()
  const { data: help } = useOperation('command.help', {}, { enabled: token?.kind === 'command' })
  const { data: explained } = useExplained(text)
  const { data: agents } = useOperation('agent.list', { project }, { enabled: token?.kind === 'mention' })
  const codes = useCodes(token, text)
  const artifacts = useArtifactSuggestions(project, token?.kind === 'address' ? token.query : null)
  return useMemo(() => {
    switch (token?.kind) {
      case 'command':
        return help ? commandsFor(help, token.query) : []
      case 'flag':
        return explained ? flagsFor(explained, text, token.query) : []
      case 'value':
        return explained ? valuesFor(explained, token.flag ?? '', token.query) : []
      case 'mention':
        return namesFor(agents?.items ?? [], token.query)
      case 'code':
        return codes
      case 'address':
        return artifacts
      default:
        return []
    }
  }, [token, text, help, explained, agents, codes, artifacts])
}

/** The command that the line begins with, once its name is written out. */
export function useExplained(text: string) {
  const command = /^\/[\w.-]+\s/.test(text) ? commandOf(text) : ''
  // One that there is not is no error here: the answer to the line says so.
  return useOperation('command.help', { command }, { enabled: command !== '', retry: false })
}

function useCodes(token: Token | null, text: string): readonly Suggestion[] {
  const project = useProject()
  const isBare = text.startsWith('/')
  const query = useDeferredValue(token?.kind === 'code' ? token.query : null)
  const isAsked = query !== null
  const { data: tasks } = useOperation(
    'task.list',
    { project, limit: 8, ...(query ? { q: query } : {}) },
    { enabled: isAsked, placeholderData: known => known },
  )
  const { data: sprints } = useOperation('sprint.list', { project }, { enabled: isAsked })
  return useMemo(() => {
    if (query === null) return []
    const fitting = bestOf(sprints?.items ?? [], query, ({ code, title }) => `${code} ${title}`)
    return [
      ...(tasks?.items ?? []).map(task => codeSuggestion('task', task, isBare)),
      ...fitting.map(sprint => codeSuggestion('sprint', sprint, isBare)),
    ]
      .sort((a, b) => Number(b.label === query) - Number(a.label === query))
      .slice(0, 8)
  }, [query, tasks, sprints, isBare])
}
