'use client'

import { type QueryClient, type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query'
import { type CallError, call, type Input, type OperationName, type Output } from './call.ts'

type CommandOptions<Name extends OperationName> = {
  /** Shows the expected result at once; returns how to take it back when the server refuses. */
  optimistic?(client: QueryClient, input: Input<Name>): () => void
  onDone?(output: Output<Name>, input: Input<Name>): void
  onRefused?(error: CallError, input: Input<Name>): void
}

/** Runs a command. Its events arrive by the socket and patch what is shown; nothing needs to be refetched here. */
export function useCommand<Name extends OperationName>(
  name: Name,
  options: CommandOptions<Name> = {},
): UseMutationResult<Output<Name>, CallError, Input<Name>, (() => void) | undefined> {
  const client = useQueryClient()
  return useMutation<Output<Name>, CallError, Input<Name>, (() => void) | undefined>({
    mutationKey: [name],
    mutationFn: input => call(name, input),
    onMutate: input => options.optimistic?.(client, input),
    onSuccess: (output, input) => options.onDone?.(output, input),
    onError: (error, input, takeBack) => {
      takeBack?.()
      options.onRefused?.(error, input)
    },
  })
}
