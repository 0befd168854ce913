export type Level = 'province' | 'district' | 'commune'
export type Scheme = 'old' | 'new'

/** One administrative unit under one name and type; a unit that changed either is several of these. */
export interface PlaceUnit {
  /** Code in the national list: 2 digits a province, 3 a district, 5 a commune. Codes are used again: see `first`, `last`. */
  readonly code: string
  readonly level: Level
  /** Kind as the list has it, lower case: "huyện". */
  readonly type: string
  readonly name: string
  /** Type and name: "huyện Văn Lãng". */
  readonly fullName: string
  /** `old`: three levels, until the reform; `new`: two levels, since. */
  readonly scheme: Scheme
  /** Code of the district that it is or lies in; null for provinces and in the new scheme. */
  readonly district: string | null
  /** Code of the province that it is or lies in. */
  readonly province: string | null
  /** First day known to be in force, `YYYY-MM-DD`; '' when it is older than the lists. */
  readonly first: string
  /** Last day known to be in force; `9999-12-31` for a unit of today. */
  readonly last: string
}

export interface UnitMaker {
  /** The unit of line n; the same object each time. */
  readonly make: (n: number) => PlaceUnit
  /** Notes in which province the district of line n lies; before any unit is made. */
  readonly lies: (n: number) => void
  readonly byCode: (code: string, scheme: Scheme) => PlaceUnit[]
  readonly successors: (unit: PlaceUnit) => string
}

/**
 * Makes units from their lines when they are asked for, each once.
 * @param oldCount how many of the lines are of the old scheme
 * @param reform first day of the new scheme
 */
export function unitMaker(lines: readonly string[], oldCount: number, reform: string): UnitMaker {
  const eve = new Date(Date.parse(reform) - 86_400_000).toISOString().slice(0, 10)
  const provinceOf = new Map<string, string>()
  const made: (PlaceUnit | undefined)[] = []
  const now = new Map<PlaceUnit, string>()
  const codes = new Map<string, number[]>()
  const make = (n: number): PlaceUnit => {
    const known = made[n]
    if (known) return known
    const [code = '', type = '', name = '', within = '', first = '', last = '', next = ''] = (
      lines[n] as string
    ).split('\t')
    const scheme: Scheme = n < oldCount ? 'old' : 'new'
    const level: Level = code.length === 2 ? 'province' : code.length === 3 ? 'district' : 'commune'
    const unit: PlaceUnit = {
      code,
      level,
      type,
      name,
      fullName: `${type} ${name}`,
      scheme,
      district: level === 'district' ? code : within.length === 3 ? within : null,
      province: level === 'province' ? code : (provinceOf.get(within) ?? within),
      first: first || (scheme === 'old' ? '' : reform),
      last: last || (scheme === 'old' ? eve : '9999-12-31'),
    }
    made[n] = unit
    now.set(unit, next)
    return unit
  }
  return {
    make,
    lies: (n: number): void => {
      const [code, , , within] = (lines[n] as string).split('\t', 4)
      provinceOf.set(code as string, within as string)
    },
    byCode: (code: string, scheme: Scheme): PlaceUnit[] => {
      if (codes.size === 0) {
        lines.forEach((line, n) => {
          const key = (n < oldCount ? 'old' : 'new') + line.slice(0, line.indexOf('\t'))
          const list = codes.get(key)
          if (list) list.push(n)
          else codes.set(key, [n])
        })
      }
      return (codes.get(scheme + code) ?? []).map(make)
    },
    successors: (unit: PlaceUnit): string => now.get(unit) ?? '',
  }
}
