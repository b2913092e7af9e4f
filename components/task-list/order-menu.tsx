'use client'
import { ArrowUpDown } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { Menu } from '#components/ui/menu.tsx'
import { MenuChoice, MenuSeparator } from '#components/ui/menu-item.tsx'
import { type Grouping, groupings } from '#lib/client/board/group.ts'
import { nextSort, sortKeys } from '#lib/client/board/sort.ts'
import { columns } from './columns.ts'
import type { useListOrder } from './list-url.ts'

const ungrouped = 'none'

/** How the list is grouped and sorted: for the keyboard and for phones, where the table has no heads to press. */
export function OrderMenu({ order }: { order: ReturnType<typeof useListOrder> }) {
  const { sort, group, setSort, setGroup } = order
  return (
    <Menu
      trigger={
        <Button variant="ghost" icon={<ArrowUpDown />} className="max-md:min-w-11">
          <span className="max-md:sr-only">{group ? `By ${wordOf(group).toLowerCase()}` : 'Order'}</span>
        </Button>
      }
    >
      <MenuChoice
        label="Group by"
        value={group ?? ungrouped}
        options={[
          { value: ungrouped, label: 'Nothing' },
          ...groupings.map(value => ({ value, label: wordOf(value) })),
        ]}
        onChange={next => setGroup(groupings.find(each => each === next) ?? null)}
      />
      <MenuSeparator />
      <MenuChoice
        label={sort.isDescending ? 'Sort by, descending' : 'Sort by, ascending'}
        value={sort.key}
        options={sortKeys.map(value => ({ value, label: wordOf(value) }))}
        onChange={key => setSort(nextSort(sort, key))}
      />
    </Menu>
  )
}

const wordOf = (key: Grouping | (typeof sortKeys)[number]): string =>
  columns.find(column => column.key === key)?.label ?? key
