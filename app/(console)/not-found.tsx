import { NothingHere } from '#components/layout/nothing-here.tsx'

export default function ConsoleNotFound() {
  return <NothingHere />
}
