/** The frame that Dialog, ConfirmDialog and the command palette share. */
export const dialogFrame = {
  backdrop:
    'fixed inset-0 z-40 bg-backdrop transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0',
  viewport: 'fixed inset-0 z-40 flex items-start justify-center p-3 pt-[max(0.75rem,10vh)]',
  popup:
    'popup-motion flex max-h-[calc(90vh-1.5rem)] w-full flex-col rounded-lg border border-line-strong bg-raised shadow-popup outline-none',
  footer: 'flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-3',
}
