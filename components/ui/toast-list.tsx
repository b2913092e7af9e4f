'use client'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTheme } from 'next-themes'
import { Toaster as Base } from 'sonner'

export { toast } from 'sonner'

const look = {
  toast:
    'flex w-full items-start gap-2.5 rounded-md border border-line-strong bg-raised px-3 py-2.5 text-base text-ink shadow-popup',
  content: 'min-w-0 flex-1',
  title: 'font-medium',
  description: 'text-sm text-muted',
  icon: 'mt-[3px]',
  actionButton:
    'target shrink-0 rounded-md border border-line-strong bg-surface px-2 text-sm font-medium hover:bg-hover pointer-coarse:px-3',
  closeButton:
    'target order-last grid shrink-0 place-items-center rounded-md bg-transparent! text-faint hover:bg-hover hover:text-ink',
}

/** Where toasts stand. */
export default function ToastList() {
  const { resolvedTheme } = useTheme()
  return (
    <Base
      theme={resolvedTheme === 'dark' ? 'dark' : 'light'}
      position="bottom-right"
      offset={16}
      mobileOffset={{ bottom: 72, left: 12, right: 12 }}
      closeButton
      icons={{
        success: <CircleCheck className="text-done" />,
        error: <CircleAlert className="text-blocked" />,
      }}
      toastOptions={{ unstyled: true, classNames: look }}
    />
  )
}
