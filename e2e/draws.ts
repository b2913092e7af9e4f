import type { Page } from '@playwright/test'

type Fiber = {
  flags: number
  memoizedProps: { card?: { code: string }; frees?: unknown } | null
  child: Fiber | null
  sibling: Fiber | null
}

const name = 'drawnCards'

/** From the next page on: which cards of the board React draws, also where the page is the same afterwards. Answers and forgets them. */
export async function watchDraws(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(hook, name)
  return () => page.evaluate(key => Reflect.get(window, key).splice(0), name)
}

/** Runs in the page before anything else: React tells its developer tools of each commit, of which it has then "performed work" in some fibers. */
function hook(key: string): void {
  const drawn: string[] = []
  const performedWork = 1
  let last = new Set<Fiber>()
  const walk = (fiber: Fiber | null, seen: Set<Fiber>): Set<Fiber> => {
    for (let at = fiber; at; at = at.sibling) {
      const { card, frees } = at.memoizedProps ?? {}
      if (card && frees !== undefined) {
        if (!last.has(at) && at.flags & performedWork) drawn.push(card.code)
        seen.add(at)
      }
      walk(at.child, seen)
    }
    return seen
  }
  Object.assign(window, {
    [key]: drawn,
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      checkDCE() {},
      onCommitFiberUnmount() {},
      onCommitFiberRoot(_: number, { current }: { current: Fiber }) {
        last = walk(current, new Set())
      },
    },
  })
}
