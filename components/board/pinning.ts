import { defaultRangeExtractor, type Range } from '@tanstack/react-virtual'

/** Keeps some items in the page wherever one scrolls: what has the focus must not lose it. Indices below 0 count for nothing. */
export const pinning =
  (pinned: readonly number[]) =>
  (range: Range): number[] => {
    const shown = new Set(defaultRangeExtractor(range))
    for (const index of pinned) if (index >= 0 && index < range.count) shown.add(index)
    return [...shown].sort((a, b) => a - b)
  }
