import { Avatar } from '#components/ui/avatar.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Select } from '#components/ui/select.tsx'
import type { FeedFilter } from '#lib/client/activity/feed-filter.ts'
import { knownNouns, wordFor } from './noun-words.ts'

type Actor = { name: string; kind: 'agent' | 'human' }

export type FeedFieldsProps = {
  filter: FeedFilter
  actors: readonly Actor[]
  sprints: readonly { code: string; title: string }[]
  onFilter: (change: Partial<FeedFilter>) => void
}

/** What the feed can be narrowed to: side by side, or each under its name. */
export function FeedFields({
  filter,
  actors,
  sprints,
  onFilter,
  isStacked = false,
}: FeedFieldsProps & { isStacked?: boolean }) {
  const fields = [
    {
      label: 'Kind of event',
      width: 'w-36',
      control: (
        <Select
          aria-label="Kind of event"
          value={filter.noun ?? ''}
          options={nounOptions(filter.noun)}
          onChange={noun => onFilter({ noun: noun || null })}
        />
      ),
    },
    {
      label: 'By whom',
      width: 'w-40',
      control: (
        <Combobox
          aria-label="By whom"
          placeholder="By anyone"
          value={filter.actor}
          options={actorOptions(actors, filter.actor)}
          onChange={actor => onFilter({ actor })}
        />
      ),
    },
    {
      label: 'In which sprint',
      width: 'w-40',
      control: (
        <Combobox
          aria-label="In which sprint"
          placeholder="In any sprint"
          value={filter.sprint}
          options={sprintOptions(sprints, filter.sprint)}
          onChange={sprint => onFilter({ sprint })}
        />
      ),
    },
  ]
  return fields.map(({ label, width, control }) =>
    isStacked ? (
      <Field key={label} label={label}>
        {control}
      </Field>
    ) : (
      <div key={label} className={width}>
        {control}
      </div>
    ),
  )
}

function nounOptions(current: string | null) {
  const isKnown = current === null || knownNouns.includes(current)
  const all = isKnown ? knownNouns : [...knownNouns, current]
  return [{ value: '', label: 'Everything' }, ...all.map(noun => ({ value: noun, label: wordFor(noun) }))]
}

function sprintOptions(sprints: FeedFieldsProps['sprints'], current: string | null) {
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
