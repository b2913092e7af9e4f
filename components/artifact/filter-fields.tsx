'use client'
import { Field } from '#components/ui/field.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { Select } from '#components/ui/select.tsx'
import { artifactKinds } from '#lib/client/artifact/artifact.ts'
import { KindIcon, kindWords } from './kind-icon.tsx'
import { PlaceChoice } from './place-choice.tsx'
import { sortWords } from './sort-words.ts'
import type { ArtifactUrl } from './use-artifact-filter.ts'

const any = 'any'

/** What the Filter button opens. */
export default function FilterFields({
  url: { filter, choose },
  project,
}: {
  url: ArtifactUrl
  project: string
}) {
  return (
    <div className="flex flex-col gap-3">
      <Field label="Of" help="A sprint has what its tasks have, too.">
        <PlaceChoice project={project} value={filter} onChange={choose} />
      </Field>
      <Field label="Type">
        <Select
          value={filter.type ?? any}
          options={[
            { value: any, label: 'Any type' },
            ...artifactKinds.map(kind => ({
              value: kind,
              label: kindWords[kind],
              icon: <KindIcon kind={kind} />,
            })),
          ]}
          onChange={type => choose({ type: type === any ? null : type })}
        />
      </Field>
      <Field label="Show" help="What is deleted can be restored for 30 days.">
        <Segmented
          label="Show"
          value={filter.show}
          options={[
            { value: 'all', label: 'All' },
            { value: 'docs', label: 'Docs' },
            { value: 'deleted', label: 'Deleted' },
          ]}
          onChange={show => choose({ show })}
        />
      </Field>
      <Field label="Order">
        <Select
          value={filter.sort}
          options={Object.entries(sortWords).map(([value, label]) => ({
            value: value as typeof filter.sort,
            label,
          }))}
          onChange={sort => choose({ sort })}
        />
      </Field>
    </div>
  )
}
