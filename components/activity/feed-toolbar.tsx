'use client'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { Select } from '#components/ui/select.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { ViewsButton } from '#components/views/views-button.tsx'
import { everything, type FeedFilter, isFiltered } from '#lib/client/activity/feed-filter.ts'

type Actor = { name: string; kind: 'agent' | 'human' }

const nouns = [
  'task',
  'sprint',
  'agent',
  'initiation',
  'memory',
  'plan',
  'poll',
  'member',
  'invitation',
  'token',
  'view',
  'project',
] as const

/** What agents say that they are doing. */
const agentLog = 'agent.logged'

/** What of the feed is shown. */
export function FeedToolbar({
  filter,
  actors,
  sprints,
  onFilter,
}: {
  filter: FeedFilter
  actors: readonly Actor[]
  sprints: readonly { code: string; title: string }[]
  onFilter: (change: Partial<FeedFilter>) => void
}) {
  return (
    <Toolbar label="Filter the activity">
      <div className="w-36 max-sm:w-auto max-sm:flex-1">
        <Select
          aria-label="Kind of event"
          value={filter.noun ?? ''}
          options={nounOptions(filter.noun)}
          onChange={noun => onFilter({ noun: noun || null })}
        />
      </div>
      <div className="w-40 max-sm:w-auto max-sm:flex-1">
        <Combobox
          aria-label="By whom"
          placeholder="By anyone"
          value={filter.actor}
          options={actorOptions(actors, filter.actor)}
          onChange={actor => onFilter({ actor })}
        />
      </div>
      <div className="w-40 max-sm:w-auto max-sm:flex-1">
        <Combobox
          aria-label="In which sprint"
          placeholder="In any sprint"
          value={filter.sprint}
          options={sprintOptions(sprints, filter.sprint)}
          onChange={sprint => onFilter({ sprint })}
        />
      </div>
      <SubjectSearch
        key={filter.subject}
        subject={filter.subject}
        onChange={subject => onFilter({ subject })}
      />
      <ViewsButton page="activity" />
      {isFiltered(filter) && (
        <Button variant="ghost" icon={<X />} onClick={() => onFilter(everything)}>
          Clear
        </Button>
      )}
    </Toolbar>
  )
}

/** Applies on Enter or on leaving: a code that is half written is about nothing. */
function SubjectSearch({
  subject,
  onChange,
}: {
  subject: string | null
  onChange: (subject: string | null) => void
}) {
  const [text, setText] = useState(subject ?? '')
  const apply = () => text.trim() !== (subject ?? '') && onChange(text.trim() || null)
  return (
    <form
      className="max-sm:w-full"
      onBlur={apply}
      onSubmit={event => {
        event.preventDefault()
        apply()
      }}
    >
      <SearchInput
        label="About a task, sprint or name"
        placeholder="About: MAIN-41"
        value={text}
        onChange={setText}
      />
    </form>
  )
}

function nounOptions(current: string | null) {
  const known: readonly string[] = [...nouns, agentLog]
  const all = current === null || known.includes(current) ? known : [...known, current]
  return [{ value: '', label: 'Everything' }, ...all.map(noun => ({ value: noun, label: wordFor(noun) }))]
}

/** "Tasks"; a single kind of event by its own name. */
function wordFor(noun: string): string {
  if (noun === agentLog) return 'Agent log'
  if (noun === 'memory') return 'Memory'
  if (noun === 'initiation') return 'INIT'
  return noun.includes('.') ? noun : `${noun.charAt(0).toUpperCase()}${noun.slice(1)}s`
}

function sprintOptions(sprints: readonly { code: string; title: string }[], current: string | null) {
  const options = sprints.map(({ code, title }) => ({ value: code, label: code, detail: title }))
  const isListed = current === null || sprints.some(({ code }) => code === current)
  return isListed ? options : [...options, { value: current, label: current }]
}

function actorOptions(actors: readonly Actor[], current: string | null) {
  const options = actors.map(({ name, kind }) => ({
    value: name,
    label: name,
    icon: <Avatar name={name} kind={kind} size={16} isDecorative />,
  }))
  const isListed = current === null || actors.some(({ name }) => name === current)
  return isListed ? options : [...options, { value: current, label: current, icon: null }]
}
