'use client'
import { X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { FilterPopover } from '#components/ui/filter-frame.tsx'
import { SearchInput } from '#components/ui/search-input.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import { ViewsButton } from '#components/views/views-button.tsx'
import { everything, isFiltered } from '#lib/client/activity/feed-filter.ts'
import { FeedChips } from './feed-chips.tsx'
import { FeedFields, type FeedFieldsProps } from './feed-fields.tsx'

/** What of the feed is shown. A phone has the fields behind a button, and under it what they are set to. */
export function FeedToolbar(props: FeedFieldsProps) {
  const { filter, onFilter } = props
  return (
    <>
      <Toolbar label="Filter the activity">
        <div className="hidden md:contents">
          <FeedFields {...props} />
        </div>
        <SubjectSearch
          key={filter.subject}
          subject={filter.subject}
          onChange={subject => onFilter({ subject })}
        />
        <FilterPopover isForPhone>
          <div className="flex flex-col gap-3">
            <FeedFields {...props} isStacked />
          </div>
        </FilterPopover>
        <ViewsButton page="activity" />
        {isFiltered(filter) && (
          <Button variant="ghost" icon={<X />} onClick={() => onFilter(everything)} className="max-md:hidden">
            Clear
          </Button>
        )}
      </Toolbar>
      {isFiltered(filter) && <FeedChips filter={filter} onFilter={onFilter} />}
    </>
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
      className="w-56 min-w-0 max-md:w-auto max-md:flex-1"
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
        isWide
      />
    </form>
  )
}
