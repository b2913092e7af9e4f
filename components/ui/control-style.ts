/** The box of everything that takes a value: input, textarea, select, combobox. */
export const controlStyle =
  'w-full min-w-0 rounded-md border border-line-control bg-surface text-base text-ink transition-colors hover:border-muted focus-visible:border-accent focus-visible:outline-2 focus-visible:-outline-offset-1 focus-visible:outline-accent data-invalid:border-blocked aria-invalid:border-blocked data-disabled:cursor-not-allowed data-disabled:bg-sunken data-disabled:text-faint pointer-coarse:min-h-11'

/** The sheet that a menu, select or popover opens. */
export const popupStyle =
  'popup-motion overflow-hidden rounded-md border border-line-strong bg-raised text-ink shadow-popup outline-none'

/** A row to choose in such a sheet. */
export const optionStyle =
  'flex min-h-7 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-base outline-none select-none data-highlighted:bg-hover data-disabled:text-faint pointer-coarse:min-h-11'

export const menuStyle = `${popupStyle} max-h-(--available-height) min-w-44 max-w-80 overflow-y-auto p-1`
