import { Avatar } from '#components/ui/avatar.tsx'
import type { Option } from '#components/ui/select.tsx'
import type { Person } from './use-people.ts'

/** People and agents to choose from, each with their pod. */
export const personOptions = (people: readonly Person[]): Option[] =>
  people.map(({ name, kind, pod }) => ({
    value: name,
    label: name,
    icon: <Avatar name={name} kind={kind} size={16} isDecorative />,
    ...(pod && { detail: pod }),
  }))
