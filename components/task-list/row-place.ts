/** Where a row stands in the whole table, for the virtual list and for screen readers. */
export type RowPlace = {
  ref: (element: HTMLTableRowElement | null) => void
  'data-index': number
  'aria-rowindex': number
}
