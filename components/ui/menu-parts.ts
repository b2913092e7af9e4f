'use client'
import type { Menu } from '@base-ui/react/menu'
import { createContext, useContext } from 'react'

type MenuParts = typeof Menu

const Context = createContext<MenuParts | null>(null)

/** Brings the library's parts to the items of an open menu, so that items cost a page nothing before. */
export const MenuPartsProvider = Context.Provider

export function useMenuParts(): MenuParts {
  const parts = useContext(Context)
  if (!parts) throw new Error('MenuItem and its kind belong into <Menu> or <ContextMenu>')
  return parts
}
