'use client'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Field } from '#components/ui/field.tsx'
import { Form } from '#components/ui/form.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Input } from '#components/ui/input.tsx'
import { MultiSelect } from '#components/ui/multi-select.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Select } from '#components/ui/select.tsx'
import { StatusIcon } from '#components/ui/status-icon.tsx'
import { Switch } from '#components/ui/switch.tsx'
import { Textarea } from '#components/ui/textarea.tsx'
import { paths } from '#lib/client/paths.ts'
import { KitRow, KitSection } from './kit-section.tsx'

const states = [
  { value: 'pending', label: 'Pending', icon: <StatusIcon status="pending" /> },
  { value: 'in_progress', label: 'In progress', icon: <StatusIcon status="in_progress" /> },
  {
    value: 'done',
    label: 'Done',
    icon: <StatusIcon status="done" />,
    disabledReason: 'Two dependencies are open',
  },
] as const
const agents = Array.from({ length: 30 }, (_, n) => ({
  value: `dev-${n + 1}`,
  label: `dev-${n + 1}`,
  detail: 'DevPod',
}))

export function Choices() {
  return (
    <KitSection title="Buttons and fields">
      <KitRow label="Buttons">
        <Button variant="primary">Create task</Button>
        <Button icon={<Plus />}>Add</Button>
        <Button variant="ghost">Ghost</Button>
        <Button variant="danger" icon={<Trash2 />}>
          Stop agent
        </Button>
        <ButtonLink href={paths.board()}>A link</ButtonLink>
        <Button isLoading>Saving</Button>
        <Button variant="primary" disabledReason="BAT-40 must be done first">
          Start
        </Button>
        <Button size="sm">Small</Button>
        <Button size="lg" variant="primary">
          Large
        </Button>
      </KitRow>
      <KitRow label="Icon buttons">
        <IconButton icon={<Pencil />} label="Edit title" />
        <IconButton icon={<Plus />} label="Add task" variant="secondary" size="sm" />
        <IconButton icon={<Trash2 />} label="Delete" disabledReason="It has open tasks" />
        <CopyButton text="BAT-41" label="Copy code" />
        <CopyButton text="https://baton/tasks/BAT-41" label="Copy link" isWordy />
      </KitRow>
      <Fields />
      <Toggles />
    </KitSection>
  )
}

function Fields() {
  const [state, setState] = useState<(typeof states)[number]['value'] | null>('in_progress')
  const [agent, setAgent] = useState<string | null>(null)
  const [team, setTeam] = useState(['dev-1', 'dev-4'])
  return (
    <Form onSubmit={() => {}} error="The sprint was closed meanwhile." className="grid gap-4 md:grid-cols-2">
      <Field label="Title" help="At most 200 characters.">
        <Input defaultValue="Make the claim one atomic step" />
      </Field>
      <Field label="Code" error="BAT-41 is taken.">
        <Input isMono defaultValue="BAT-41" />
      </Field>
      <Field label="Status">
        <Select options={states} value={state} onChange={setState} />
      </Field>
      <Field label="Assignee" isOptional>
        <Combobox options={agents} value={agent} onChange={setAgent} placeholder="Nobody yet" />
      </Field>
      <Field label="Dependencies">
        <MultiSelect options={agents} values={team} onChange={setTeam} />
      </Field>
      <Field label="Locked">
        <Input disabled defaultValue="Cannot be changed" />
      </Field>
      <Field label="Note" help="Markdown">
        <Textarea placeholder="What does the next one need to know?" />
      </Field>
    </Form>
  )
}

function Toggles() {
  const [isOn, setIsOn] = useState(true)
  const [query, setQuery] = useState('')
  const [view, setView] = useState('board')
  return (
    <KitRow label="Toggles">
      <Checkbox label="Only mine" isChecked={isOn} onChange={setIsOn} />
      <Checkbox aria-label="Select all" isChecked={false} isMixed onChange={setIsOn} />
      <Checkbox aria-label="Select BAT-41" isChecked={!isOn} onChange={() => setIsOn(!isOn)} />
      <Switch label="Auto-handoff" help="Passes work on when it is done." isOn={isOn} onChange={setIsOn} />
      <Segmented
        label="View"
        value={view}
        options={[
          { value: 'board', label: 'Board' },
          { value: 'list', label: 'List' },
        ]}
        onChange={setView}
      />
      <SearchInput label="Find tasks" value={query} onChange={setQuery} />
    </KitRow>
  )
}
