'use client'
import { ThemeProvider as Base } from 'next-themes'
import type { ReactNode } from 'react'

/** Light, dark or as the system has it, decided before the first paint by a script that carries the CSP nonce. */
export function ThemeProvider({ nonce, children }: { nonce?: string | undefined; children: ReactNode }) {
  return (
    <Base
      attribute="class"
      defaultTheme="system"
      storageKey="baton.theme"
      disableTransitionOnChange
      {...(nonce && { nonce })}
    >
      {children}
    </Base>
  )
}
