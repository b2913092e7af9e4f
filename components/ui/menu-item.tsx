'use client'
import clsx from 'clsx'
import { Check, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { menuStyle, optionStyle } from './control-style.ts'
import { Shortcut } from './kbd.tsx'
import { useMenuParts } from './menu-parts.ts'

type ItemLook = { icon?: ReactNode; shortcut?: string; children: ReactNode }

function ItemBody({ icon, shortcut, children, note }: ItemLook & { note?: string | undefined }) {
  return (
    <>
      {icon && <span className="opacity-75">{icon}</span>}
      <span className="min-w-0 flex-1">
        {children}
        {note && <span className="block text-sm text-faint">{note}</span>}
      </span>
      {shortcut && <Shortcut keys={shortcut} />}
    </>
  )
}

/** A command. When it cannot be given now, `disabledReason` says why under its name. */
export function MenuItem({
  onSelect,
  disabledReason,
  isDestructive,
  ...look
}: ItemLook & { onSelect: () => void; disabledReason?: string | undefined; isDestructive?: boolean }) {
  const Base = useMenuParts()
  return (
    <Base.Item
      onClick={onSelect}
      disabled={Boolean(disabledReason)}
      className={clsx(optionStyle, isDestructive && !disabledReason && 'text-blocked')}
    >
      <ItemBody {...look} note={disabledReason} />
    </Base.Item>
  )
}

/** A place to go: a real link. */
export function MenuLink({ href, ...look }: ItemLook & { href: string }) {
  const Base = useMenuParts()
  return (
    <Base.LinkItem className={optionStyle} closeOnClick render={<Link href={href} />}>
      <ItemBody {...look} />
    </Base.LinkItem>
  )
}

export function MenuCheckbox({
  isChecked,
  onChange,
  children,
}: {
  isChecked: boolean
  onChange: (isChecked: boolean) => void
  children: ReactNode
}) {
  const Base = useMenuParts()
  return (
    <Base.CheckboxItem checked={isChecked} onCheckedChange={onChange} className={optionStyle}>
      <span className="grid size-3.5 place-items-center text-accent-ink">{isChecked && <Check />}</span>
      <span className="flex-1">{children}</span>
    </Base.CheckboxItem>
  )
}

/** One of a few: status, priority, theme. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: Value | null
  options: readonly { value: Value; label: string; icon?: ReactNode; shortcut?: string }[]
  onChange: (value: Value) => void
}) {
  const Base = useMenuParts()
  return (
    <Base.RadioGroup value={value} onValueChange={(next: Value) => onChange(next)}>
      <Base.GroupLabel className="px-2 pt-1.5 pb-0.5 text-sm text-faint">{label}</Base.GroupLabel>
      {options.map(option => (
        <Base.RadioItem key={option.value} value={option.value} closeOnClick className={optionStyle}>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          {option.shortcut && <Shortcut keys={option.shortcut} />}
          <span className="grid size-3.5 place-items-center text-accent-ink">
            {option.value === value && <Check />}
          </span>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  )
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  const Base = useMenuParts()
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-0.5 text-sm text-faint">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  )
}

export function MenuSeparator() {
  const Base = useMenuParts()
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />
}

/** A menu in a menu: "Move to…", "Assign to…". */
export function Submenu({ label, icon, children }: { label: string; icon?: ReactNode; children: ReactNode }) {
  const Base = useMenuParts()
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className={clsx(optionStyle, 'data-popup-open:bg-hover')}>
        {icon && <span className="opacity-75">{icon}</span>}
        <span className="flex-1">{label}</span>
        <ChevronRight className="text-faint" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner sideOffset={2} alignOffset={-4} collisionPadding={8} className="z-40 outline-none">
          <Base.Popup className={menuStyle}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  )
}
