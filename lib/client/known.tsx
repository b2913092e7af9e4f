'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { KnownAnswer } from './query-provider.tsx'
import { queryKey } from './use-query.ts'

/** Answers that came with the page, for the parts of it that ask for them: nothing appears late and pushes the rest down. */
export function Known({ answers, children }: { answers: readonly KnownAnswer[]; children: ReactNode }) {
  const client = useQueryClient()
  // Once, before what is in it asks. What was patched since is newer.
  useState(() => {
    for (const { name, input, output } of answers)
      client.setQueryData(queryKey(name, input), before => before ?? output)
  })
  return children
}
