'use client'
import { Search } from 'lucide-react'
import { debounce, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useRef } from 'react'
import { Page } from '#components/layout/page.tsx'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorState } from '#components/ui/error-state.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { SkeletonRows } from '#components/ui/skeleton.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { kindWords } from '#lib/client/search/found.ts'
import { useFound } from '#lib/client/search/use-found.ts'
import { useProject } from '#lib/client/session.tsx'
import { searchKinds, wordsOf } from '#lib/domain/search/rules.ts'
import { FoundGroups } from './found-groups.tsx'
import { KindChoice } from './kind-choice.tsx'
import { useResultKeys } from './use-result-keys.ts'

const parsers = { q: parseAsString.withDefault(''), kind: parseAsStringLiteral(searchKinds) }

/** Everything that has the words, by kind. The question is in the URL. */
export function SearchPage() {
  const project = useProject()
  const [{ q, kind }, set] = useQueryStates(parsers)
  const { data, error, refetch, q: asked, isWaiting } = useFound(project, q, kind)
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = useResultKeys(list)
  const type = (next: string) =>
    void set({ q: next }, { history: 'replace', limitUrlUpdates: next ? debounce(150) : undefined })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys of the field and the results in it
    <div ref={list} onKeyDown={onKeyDown} className="flex flex-1 flex-col">
      <Page
        title="Search"
        toolbar={
          <Toolbar label="Search">
            <SearchInput label="Search everything" value={q} onChange={type} isWanted isWide />
            <KindChoice value={kind} onChange={next => void set({ kind: next }, { history: 'push' })} />
            <span aria-live="polite" className="text-sm text-muted tabular-nums">
              {data && asked && !isWaiting && countWords(data.items.length, data.more.length > 0)}
            </span>
          </Toolbar>
        }
      >
        {content()}
      </Page>
    </div>
  )

  function content() {
    if (asked === '')
      return (
        <EmptyState
          icon={<Search />}
          title="Find anything in this project"
          command="npx baton search slow index"
        >
          Tasks, sprints, notes, artifacts, messages and agents that have all your words, or what begins so.
          Type a code to go straight to it.
        </EmptyState>
      )
    if (error && !data) return <ErrorState error={error.problem} onRetry={refetch} />
    if (!data) return <SkeletonRows count={10} rowClassName="h-9" label="Searching" />
    if (data.items.length === 0)
      return (
        <EmptyState
          icon={<Search />}
          title={`Nothing has “${asked}”`}
          action={kind && <Button onClick={() => void set({ kind: null })}>Search all kinds</Button>}
        >
          {kind ? `No ${kindWords[kind].one.toLowerCase()} has all these words.` : 'Fewer words find more.'}
        </EmptyState>
      )
    return (
      <FoundGroups
        found={data}
        words={wordsOf(asked)}
        onMore={more => void set({ kind: more }, { history: 'push' })}
        isWhole={kind !== null}
      />
    )
  }
}

const countWords = (count: number, hasMore: boolean): string =>
  `${count.toLocaleString('en')}${hasMore ? ' or more' : ''} ${count === 1 ? 'result' : 'results'}`
