'use client'
import { Link2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Combobox } from '#components/ui/combobox.tsx'
import { Popover } from '#components/ui/popover.tsx'
import { type Artifact, type Place, placeWord } from '#lib/client/artifact/artifact.ts'
import { useOperation } from '#lib/client/use-query.ts'
import { KindIcon } from './kind-icon.tsx'
import { useLinking } from './links-property.tsx'

const found = 20

/** Finds what is in the project already, and links it to this place. */
export function LinkExisting({
  place,
  known,
  disabledReason,
}: {
  place: Place
  known: readonly Artifact[]
  disabledReason: string | undefined
}) {
  return (
    <Popover
      title="Link an artifact"
      align="end"
      className="w-80 p-3"
      trigger={
        <Button icon={<Link2 />} disabledReason={disabledReason}>
          Link
        </Button>
      }
    >
      {close => <Chooser place={place} known={known} onDone={close} />}
    </Popover>
  )
}

function Chooser({ place, known, onDone }: { place: Place; known: readonly Artifact[]; onDone: () => void }) {
  const [query, setQuery] = useState('')
  const { data, isFetching } = useOperation('artifact.list', {
    project: place.project,
    limit: found,
    ...(query.trim() && { query: query.trim().slice(0, 200) }),
  })
  const here = useMemo(() => new Set(known.map(({ id }) => id)), [known])
  const options = (data?.items ?? [])
    .filter(({ id }) => !here.has(id))
    .map(artifact => ({
      value: artifact.id,
      label: artifact.name,
      icon: <KindIcon kind={artifact.kind} />,
      detail: placeWord(artifact),
    }))
  const [chosen, setChosen] = useState<Pick<Artifact, 'id' | 'name'> | null>(null)
  const { link } = useLinking(chosen ?? { id: '', name: '' })
  return (
    <div className="flex flex-col gap-2">
      <Combobox
        aria-label="Artifact to link"
        options={options}
        value={chosen?.id ?? null}
        placeholder="Find an artifact…"
        emptyText="No other artifact is called so."
        isSearching={isFetching}
        onQueryChange={setQuery}
        onChange={id => setChosen(data?.items.find(each => each.id === id) ?? null)}
      />
      <Button
        variant="primary"
        disabledReason={chosen ? undefined : 'Choose an artifact first'}
        onClick={() => {
          onDone()
          link(place.task ? { task: place.task } : { sprint: place.sprint ?? '' })
        }}
      >
        Link to {placeWord(place)}
      </Button>
    </div>
  )
}
