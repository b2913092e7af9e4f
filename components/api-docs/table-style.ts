/** Tables whose rows become blocks on a phone: nothing scrolls sideways. */
export const tableStyle = 'w-full border-collapse text-left text-sm max-sm:block max-sm:[&>tbody]:block'

export const rowStyle = 'border-b border-line max-sm:block max-sm:py-1.5'

export const cell = 'px-2 py-1.5 align-top first:pl-0 last:pr-0 max-sm:block max-sm:p-0'
