// The report of the last visit, kept on this machine where a person has asked for it, and only then.

const KEY = 'gouji.kept/1'

/** What is kept: `{ text, said }`, or null. */
export function kept() {
  try {
    const { text, said } = JSON.parse(localStorage.getItem(KEY))
    return typeof text === 'string' ? { text, said: said && typeof said === 'object' ? said : {} } : null
  } catch (error) {
    return null
  }
}

/** Whether keeping was asked for. */
export function wanted() {
  try {
    return localStorage.getItem(KEY) !== null
  } catch (error) {
    return false
  }
}

/** Keeps `{ text, said }`; false where the browser refuses. */
export function keep(report) {
  try {
    localStorage.setItem(KEY, JSON.stringify(report))
    return true
  } catch (error) {
    return false
  }
}

/** Leaves nothing behind. */
export function forget() {
  try {
    localStorage.removeItem(KEY)
  } catch (error) {
    // Then nothing is there.
  }
}
