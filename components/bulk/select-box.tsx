import clsx from 'clsx'

/**
 * Shown when the card or row is pointed at or focused, and on all of them while some are selected; a finger begins in the menu. It
 * has no listener of its own: `useSelection` hears it from around all of them.
 */
export function SelectBox({
  code,
  isSelected,
  tabIndex,
  className,
}: {
  code: string
  isSelected: boolean
  tabIndex: number
  className?: string
}) {
  return (
    <label
      className={clsx(
        'relative z-1 grid size-6 shrink-0 place-items-center opacity-0 group-hover/card:opacity-100 group-has-[a:focus-visible]/card:opacity-100 group-data-selecting/tasks:opacity-100 has-checked:opacity-100 has-focus-visible:opacity-100 pointer-coarse:hidden pointer-coarse:size-11 pointer-coarse:group-data-selecting/tasks:grid',
        className,
      )}
    >
      <input
        type="checkbox"
        data-select={code}
        checked={isSelected}
        readOnly
        tabIndex={tabIndex}
        aria-label={`Select ${code}`}
        className="size-3.5 accent-accent"
      />
    </label>
  )
}
