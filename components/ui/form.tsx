'use client'
import { CircleAlert } from 'lucide-react'
import type { ComponentProps, FormEvent, KeyboardEvent, ReactNode } from 'react'
import { useEffect, useRef } from 'react'

/**
 * A form: Cmd/Ctrl-Enter submits, the browser's bubbles are off (Field shows errors), `error` says
 * why the whole was refused, and after a submit the first invalid control gets the focus.
 */
export function Form({
  onSubmit,
  error,
  children,
  className = 'flex flex-col gap-4',
  ...rest
}: Omit<ComponentProps<'form'>, 'onSubmit'> & {
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  error?: ReactNode
}) {
  const form = useRef<HTMLFormElement>(null)
  const isFresh = useRef(false)
  useEffect(() => {
    if (isFresh.current && focusFirstError(form.current)) isFresh.current = false
  })
  return (
    <form
      {...rest}
      ref={form}
      noValidate
      className={className}
      onKeyDown={submitOnModEnter}
      onSubmit={event => {
        event.preventDefault()
        isFresh.current = true
        onSubmit(event)
      }}
      onInput={() => {
        isFresh.current = false
      }}
    >
      {error && (
        <div
          role="alert"
          className="col-span-full flex gap-2 rounded-md border border-blocked/40 bg-blocked/8 px-3 py-2"
        >
          <CircleAlert className="mt-0.5 text-blocked" />
          <div className="min-w-0">{error}</div>
        </div>
      )}
      {children}
    </form>
  )
}

/** Puts the focus into the first control that is marked invalid. Answers whether there was one. */
export function focusFirstError(form: HTMLElement | null): boolean {
  const first = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  first?.focus()
  return Boolean(first)
}

function submitOnModEnter(event: KeyboardEvent<HTMLFormElement>) {
  if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
  event.preventDefault()
  event.currentTarget.requestSubmit()
}
