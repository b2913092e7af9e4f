import { LogoMark } from '#components/layout/logo.tsx'
import { Kbd, Shortcut } from '#components/ui/kbd.tsx'
import { KitRow, KitSection } from './kit-section.tsx'

const grounds = ['bg-canvas', 'bg-surface', 'bg-raised', 'bg-sunken', 'bg-hover', 'bg-selected'] as const
const inks = ['text-ink', 'text-muted', 'text-faint', 'text-accent-ink'] as const
const sizes = ['text-xs', 'text-sm', 'text-base', 'text-lg', 'text-xl', 'text-2xl'] as const

export function Foundations() {
  return (
    <KitSection title="Foundations">
      <KitRow label="Mark">
        {[16, 20, 32, 64].map(size => (
          <LogoMark key={size} size={size} />
        ))}
      </KitRow>
      <KitRow label="Grounds and inks">
        {grounds.map(ground => (
          <div key={ground} className={`${ground} rounded-md border border-line p-2`}>
            <div className="font-mono text-xs">{ground}</div>
            {inks.map(ink => (
              <div key={ink} className={ink}>
                {ink.slice(5)}
              </div>
            ))}
          </div>
        ))}
      </KitRow>
      <KitRow label="Sizes">
        {sizes.map(size => (
          <span key={size} className={size}>
            {size.slice(5)} <span className="font-medium">medium</span>
          </span>
        ))}
      </KitRow>
      <KitRow label="Keys">
        <Kbd>Esc</Kbd>
        <Shortcut keys="mod+k" />
        <Shortcut keys="g b" />
        <Shortcut keys="?" />
      </KitRow>
    </KitSection>
  )
}
