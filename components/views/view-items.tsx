import { Star } from 'lucide-react'
import { MenuChoice, MenuSeparator } from '#components/ui/menu-item.tsx'
import type { View, Views } from './use-views.ts'

/** One's own views and those of others; a star marks the one with which the page opens. */
export function ViewItems({ views: { views, shown, problem, show } }: { views: Views }) {
  const groups = [
    { label: 'My views', views: views.filter(({ isMine }) => isMine) },
    { label: 'Shared by others', views: views.filter(({ isMine }) => !isMine) },
  ].filter(group => group.views.length > 0)
  const choose = (id: string) => show(views.find(view => view.id === id) ?? null)
  return (
    <>
      {problem && <p className="px-2 py-1.5 text-sm text-blocked">{problem.detail}</p>}
      {!problem && groups.length === 0 && (
        <p className="px-2 py-1.5 text-sm text-muted">
          A view is a name for what you filter by. Set a filter, then save it here.
        </p>
      )}
      {groups.map(group => (
        <MenuChoice
          key={group.label}
          label={group.label}
          value={shown?.id ?? null}
          options={group.views.map(view => ({ value: view.id, label: wordsOf(view), icon: iconOf(view) }))}
          onChange={choose}
        />
      ))}
      <MenuSeparator />
    </>
  )
}

const wordsOf = ({ name, isMine, isShared, createdBy }: View): string =>
  isMine ? (isShared ? `${name} (shared)` : name) : `${name} by ${createdBy}`

const iconOf = ({ isDefault }: View) => (
  <span className="grid size-3.5 place-items-center text-faint">
    {isDefault && <Star role="img" aria-label="Default" className="fill-current" />}
  </span>
)
