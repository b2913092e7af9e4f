'use client'
import { useMemo } from 'react'
import { Field } from '#components/ui/field.tsx'
import { MultiSelect } from '#components/ui/multi-select.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { cardsOf } from '#lib/client/board/card.ts'
import { choicesOf } from '#lib/client/board/choices.ts'
import { type Facet, facets } from '#lib/client/board/filter.ts'
import type { Board } from '#lib/client/patch/board.ts'
import { facetWords, valueIcon, valueWord } from './facet-words.tsx'
import type { FilterUrl } from './filter-url.ts'

/** What the Filter button opens: one field per facet, with the values that tasks have and how many have each. */
export default function FilterFields({ url, board }: { url: FilterUrl; board: Board | undefined }) {
  return (
    <div className="flex flex-col gap-3">
      {facets.map(facet => (
        <FacetField key={facet} facet={facet} url={url} board={board} />
      ))}
      <Field label="Can be started" help="Ready is pending with everything it waits for done.">
        <Segmented
          label="Can be started"
          value={readyWord(url.filter.ready)}
          options={[
            { value: 'any', label: 'Any' },
            { value: 'ready', label: 'Ready' },
            { value: 'waiting', label: 'Waiting' },
          ]}
          onChange={word => url.setReady(word === 'any' ? null : word === 'ready')}
        />
      </Field>
    </div>
  )
}

function FacetField({ facet, url, board }: { facet: Facet; url: FilterUrl; board: Board | undefined }) {
  const chosen = url.filter[facet]
  const options = useMemo(() => optionsOf(board, facet, chosen), [board, facet, chosen])
  return (
    <Field label={facetWords[facet]}>
      <MultiSelect
        options={options}
        values={chosen}
        onChange={values => url.choose(facet, values)}
        placeholder="Any"
      />
    </Field>
  )
}

/** A value from the URL stays choosable although no task has it now. */
function optionsOf(board: Board | undefined, facet: Facet, chosen: readonly string[]) {
  const known = board ? choicesOf(cardsOf(board), facet) : []
  const unused = chosen
    .filter(value => !known.some(choice => choice.value === value))
    .map(value => ({ value, count: 0 }))
  return [...known, ...unused].map(({ value, count }) => ({
    value,
    label: valueWord(facet, value),
    icon: valueIcon(facet, value),
    detail: count.toLocaleString('en'),
  }))
}

const readyWord = (ready: boolean | null) => (ready === null ? 'any' : ready ? 'ready' : 'waiting')
