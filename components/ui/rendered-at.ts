'use client'
import { createContext } from 'react'

/** When the server drew the page, in ms: the browser first draws it with the same clock, so that both draw the same. */
export const RenderedAt = createContext<number | null>(null)
