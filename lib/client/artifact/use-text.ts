'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { CallError } from '../call.ts'
import { type Content, readText, type TextContent } from './content.ts'

const nothing: TextContent = { text: '', from: 0, total: 0 }

/** The text of one version, which never changes. While a newer one is read, the one before stands. */
export function useText({ size, ...content }: Required<Content> & { size?: number }, isTail: boolean) {
  return useQuery<TextContent, CallError>({
    queryKey: ['artifact text', content.address, content.version, isTail],
    queryFn: ({ signal }) => (size === 0 ? nothing : readText(content, { isTail, signal })),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
}
