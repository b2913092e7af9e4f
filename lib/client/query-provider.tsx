'use client'

import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { Input, OperationName, Output } from './call.ts'
import { mayPass } from './may-pass.ts'
import { queryKey } from './use-query.ts'

/** An answer that came with the page. */
export type KnownAnswer<Name extends OperationName = OperationName> = {
  name: Name
  input: Input<Name>
  output: Output<Name>
}

// What a click changes is drawn with the next frame: a timer, the library's way, would come after it.
notifyManager.setScheduler(queueMicrotask)

/** Answers do not age by themselves: live events keep them fresh. Only what may pass by itself is tried again. */
function makeClient(known: readonly KnownAnswer[]) {
  const client = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        retry: (count, error) => count < 3 && mayPass(error),
        retryDelay: attempt => Math.min(500 * 2 ** attempt, 5_000),
      },
      mutations: { retry: false },
    },
  })
  // A patch keeps what did not change the same object: comparing ten thousand cards for it again takes longer than a frame.
  client.setQueryDefaults(['task.board'], { structuralSharing: false })
  for (const { name, input, output } of known) client.setQueryData(queryKey(name, input), output)
  return client
}

export function QueryProvider({ known, children }: { known: readonly KnownAnswer[]; children: ReactNode }) {
  const [client] = useState(() => makeClient(known))
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>
}
