// Findings that a person has set aside, each with the reason. They stay on this machine, by report and fingerprint; where
// the browser refuses to keep them, they hold until the page is closed.
//
//   asideOf(report)                      a Map from fingerprint to reason, of `document.report`
//   setAside(report, fingerprint, why)   sets a finding aside, or says another reason
//   bringBack(report, fingerprint)
//   lasting()                            whether they outlast the page

const KEY = 'gouji.aside/1'
/** So many reports; the one that was set aside longest ago goes first. */
const MAX_REPORTS = 500

let all = null
let refused = false

function read() {
  if (all) return all
  try {
    const kept = JSON.parse(localStorage.getItem(KEY))
    all = kept && typeof kept === 'object' && !Array.isArray(kept) ? kept : {}
  } catch (error) {
    all = {}
  }
  return all
}

function write() {
  for (const key of Object.keys(all).slice(0, -MAX_REPORTS)) delete all[key]
  try {
    if (Object.keys(all).length > 0) localStorage.setItem(KEY, JSON.stringify(all))
    else localStorage.removeItem(KEY)
    refused = false
  } catch (error) {
    refused = true
  }
}

// Another tab may have set something aside.
addEventListener('storage', event => {
  if (event.key === KEY || event.key === null) all = null
})

const keyOf = ({ body, title, year }) => JSON.stringify([body || title || '', year || 0])

export function asideOf(report) {
  const own = read()[keyOf(report)]
  return new Map(own && typeof own === 'object' ? Object.entries(own).map(([key, why]) => [key, String(why)]) : [])
}

export function setAside(report, fingerprint, why) {
  change(report, own => own.set(fingerprint, why))
}

export function bringBack(report, fingerprint) {
  change(report, own => own.delete(fingerprint))
}

function change(report, act) {
  if (!refused) all = null
  const own = asideOf(report)
  act(own)
  const key = keyOf(report)
  delete all[key]
  // Last, so that it is the newest.
  if (own.size > 0) all[key] = Object.fromEntries(own)
  write()
}

export function lasting() {
  return !refused
}
