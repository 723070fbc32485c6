// Addresses of scripts where the page enforces Trusted Types: a policy of the name `gouji` lets through those of the widget's
// own worker and nothing else.

const allowed = new Set()
let policy = null

/** `url` as the page's policy wants it. Throws where it does not allow a policy `gouji`. */
export function scriptUrl(url) {
  const { trustedTypes } = globalThis
  if (!trustedTypes || !trustedTypes.createPolicy) return url
  allowed.add(url)
  if (!policy) {
    policy = trustedTypes.createPolicy('gouji', {
      createScriptURL: it => {
        if (allowed.has(it)) return it
        throw new TypeError(`gouji: ${it} is no script of its own`)
      },
    })
  }
  return policy.createScriptURL(url)
}

/** What a worker made of a Blob says to load the script at `url`: it inherits the page's policy, Trusted Types included. */
export function loaderOf(url) {
  const name = JSON.stringify(url)
  return `var t=self.trustedTypes,u=${name};importScripts(t&&t.createPolicy?` +
    't.createPolicy("gouji",{createScriptURL:function(i){if(i===u)return i;throw new TypeError(i)}}).createScriptURL(u):u)'
}
