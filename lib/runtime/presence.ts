import type { Socket } from 'socket.io'

/** Milliseconds: a process that has not said for so long who is there has ended. */
const believedFor = 25_000

/** What is told of a full house: nobody reads more names, and an announcement has room for so many. */
const mostNames = 100

type Room = {
  own: Map<Socket, string | undefined>
  others: Map<string, { names: readonly string[]; at: number }>
}

/** Who looks at which conversation, in this process and as others tell of theirs. Rooms without own sockets are forgotten. */
export type Presence = ReturnType<typeof createPresence>

export function createPresence(clock: () => number = Date.now) {
  const rooms = new Map<string, Room>()
  const whereabouts = new Map<Socket, string>()
  const ownNames = (room: Room) => [...new Set([...room.own.values()].filter(name => name !== undefined))]

  return {
    enter(room: string, socket: Socket, name: string | undefined): void {
      const entered = rooms.get(room) ?? { own: new Map(), others: new Map() }
      rooms.set(room, entered)
      entered.own.set(socket, name)
      whereabouts.set(socket, room)
    },
    /** Gives the room that it was in. */
    leave(socket: Socket): string | undefined {
      const room = whereabouts.get(socket)
      whereabouts.delete(socket)
      const left = room === undefined ? undefined : rooms.get(room)
      left?.own.delete(socket)
      if (room !== undefined && left?.own.size === 0) rooms.delete(room)
      return room
    },
    socketsIn: (room: string): Socket[] => [...(rooms.get(room)?.own.keys() ?? [])],
    ownRooms: (): string[] => [...rooms.keys()],
    ownNamesIn(room: string): string[] {
      const found = rooms.get(room)
      return found ? ownNames(found).slice(0, mostNames) : []
    },
    namesIn(room: string): string[] {
      const found = rooms.get(room)
      if (!found) return []
      const others = [...found.others.values()].flatMap(({ names }) => names)
      return [...new Set([...ownNames(found), ...others])].sort().slice(0, mostNames)
    },
    /** Another process tells who is there with it. True when that is news. */
    hear(room: string, by: string, names: readonly string[]): boolean {
      const others = rooms.get(room)?.others
      if (!others) return false
      const before = others.get(by)?.names.join(' ') ?? ''
      if (names.length === 0) others.delete(by)
      else others.set(by, { names, at: clock() })
      return before !== names.join(' ')
    },
    /** Forgets the processes that were not heard of. Gives the rooms that this changes. */
    expire(): string[] {
      const changed: string[] = []
      for (const [room, { others }] of rooms)
        for (const [by, { at }] of others)
          if (clock() - at > believedFor) {
            others.delete(by)
            changed.push(room)
          }
      return [...new Set(changed)]
    },
  }
}
