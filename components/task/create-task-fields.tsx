'use client'
import { Combobox } from '#components/ui/combobox.tsx'
import { Field } from '#components/ui/field.tsx'
import { MultiSelect } from '#components/ui/multi-select.tsx'
import { PriorityIcon, priorities, priorityWord } from '#components/ui/priority.tsx'
import { Select } from '#components/ui/select.tsx'
import { useProject } from '#lib/client/session.tsx'
import { personOptions } from './person-options.tsx'
import { useSprintOptions } from './sprint-property.tsx'
import { usePodOptions, useSkillOptions } from './use-name-options.ts'
import type { NewTask } from './use-new-task.ts'
import { usePeople } from './use-people.ts'
import { taskOption, useTaskSearch } from './use-task-search.ts'

const priorityOptions = priorities.map(value => ({
  value,
  label: priorityWord(value),
  icon: <PriorityIcon priority={value} />,
}))

/** Where the new task belongs and who may take it. */
export function CreateTaskFields({ task }: { task: NewTask }) {
  const project = useProject()
  const people = usePeople(project)
  const { draft, errors, change } = task
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Sprint" error={errors.sprint}>
        <Combobox
          options={useSprintOptions(project, draft.sprint)}
          value={draft.sprint}
          onChange={sprint => change({ sprint })}
          placeholder="Backlog"
        />
      </Field>
      <Field label="Priority" error={errors.priority}>
        <Select
          options={priorityOptions}
          value={draft.priority}
          onChange={priority => change({ priority })}
        />
      </Field>
      <Field label="Pod" error={errors.pod}>
        <Combobox
          {...usePodOptions(project, draft.pod)}
          value={draft.pod}
          onChange={pod => change({ pod })}
          placeholder="Any pod"
        />
      </Field>
      <Field label="Assignee" error={errors.assignee}>
        <Combobox
          options={personOptions(people.all)}
          value={draft.assignee}
          onChange={assignee => change({ assignee })}
          placeholder="Anyone"
        />
      </Field>
      <Field label="Depends on" error={errors.dependsOn}>
        <DependenciesChoice
          project={project}
          values={draft.dependsOn}
          onChange={dependsOn => change({ dependsOn })}
        />
      </Field>
      <Field label="Skills" error={errors.skills}>
        <MultiSelect
          {...useSkillOptions(project, draft.skills)}
          values={draft.skills}
          onChange={skills => change({ skills })}
          placeholder="None needed"
        />
      </Field>
    </div>
  )
}

function DependenciesChoice({
  project,
  values,
  onChange,
}: {
  project: string
  values: readonly string[]
  onChange: (codes: string[]) => void
}) {
  const { tasks, isSearching, setQuery } = useTaskSearch(project, { isWanted: true })
  const found = tasks.filter(({ code }) => !values.includes(code)).map(taskOption)
  return (
    <MultiSelect
      options={[...values.map(code => ({ value: code, label: code })), ...found]}
      onQueryChange={setQuery}
      isSearching={isSearching}
      values={values}
      onChange={onChange}
      placeholder="Nothing"
      emptyText="No such task."
    />
  )
}
