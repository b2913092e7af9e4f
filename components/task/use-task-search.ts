'use client'
import { keepPreviousData } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { Option } from '#components/ui/select.tsx'
import { useOperation } from '#lib/client/use-query.ts'

const found = 20

/** Tasks to choose from, searched by the server, so that ten thousand of them cost nothing here. */
export function useTaskSearch(project: string, { isWanted }: { isWanted: boolean }) {
  const [query, setQuery] = useState('')
  const wanted = useDeferredValue(query.trim())
  const { data, isFetching } = useOperation(
    'task.list',
    { project, limit: found, ...(wanted && { q: wanted }) },
    { enabled: isWanted, placeholderData: keepPreviousData },
  )
  return { tasks: data?.items ?? [], isSearching: isFetching, setQuery }
}

type Named = { code: string; title: string }

export const taskOption = ({ code, title }: Named): Option => ({ value: code, label: `${code} ${title}` })
