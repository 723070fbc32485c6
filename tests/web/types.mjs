// Compares a TypeScript type with a JSON schema, key by key.

import ts from 'typescript'

/** Where the type `name` of `file` and `schema` differ, and how many keys were compared. */
export function compareTypes(file, name, schema) {
  const program = ts.createProgram([file], { strict: true, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'], types: [] })
  const checker = program.getTypeChecker()
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(file)))
  const type = checker.getDeclaredTypeOfSymbol(exported.find(it => it.name === name))
  const differences = []
  let keys = 0

  const without = (type, flag) => (type.isUnion() ? type.types : [type]).filter(it => !(it.flags & flag))
  const literal = it => (it.isLiteral() ? it.value : checker.typeToString(it))

  function compare(type, node, at) {
    if (node.$ref) return compare(type, schema.$defs[node.$ref.split('/').pop()], at)
    const variants = node.anyOf || (Array.isArray(node.type) ? node.type.map(it => ({ ...node, type: it })) : [node])
    const values = variants.filter(it => it.type !== 'null').flatMap(it => ('const' in it ? [it.const] : it.enum || []))
    const nullable = variants.some(it => it.type === 'null') || values.includes(null)
    const kinds = without(type, ts.TypeFlags.Undefined)
    if (kinds.some(it => it.flags & ts.TypeFlags.Null) !== nullable) differences.push(`${at}: null`)
    const rest = kinds.filter(it => !(it.flags & ts.TypeFlags.Null))
    if (values.length > 0) {
      const [typed, wanted] = [rest.map(literal), values.filter(it => it !== null)].map(it => it.map(String).sort().join())
      if (typed !== wanted) differences.push(`${at}: ${typed} instead of ${wanted}`)
      return undefined
    }
    const [wanted] = variants.filter(it => it.type !== 'null')
    const shape = wanted.$ref ? schema.$defs[wanted.$ref.split('/').pop()] : wanted
    if (shape !== wanted) return rest.forEach(it => compare(nullable ? it : type, shape, at))
    if (shape.type === 'object') return compareObject(rest[0], shape, at)
    if (shape.type === 'array') return compareArray(rest[0], shape, at)
    const plain = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean' }[shape.type]
    const typed = new Set(rest.map(it => checker.typeToString(checker.getBaseTypeOfLiteralType(it))))
    if (typed.size !== 1 || !typed.has(plain)) differences.push(`${at}: ${[...typed]} instead of ${plain}`)
    return undefined
  }

  function compareArray(type, { items, prefixItems }, at) {
    const elements = checker.getTypeArguments(type)
    if (!checker.isArrayLikeType(type) || elements.length === 0) differences.push(`${at}: no array`)
    else elements.forEach((element, index) => compare(element, prefixItems ? prefixItems[index] : items, `${at}[]`))
  }

  function compareObject(type, { properties = {}, required = [] }, at) {
    const typed = new Map(type.getProperties().map(it => [it.name, it]))
    for (const [key, node] of Object.entries(properties)) {
      keys += 1
      const symbol = typed.get(key)
      typed.delete(key)
      if (!symbol) {
        differences.push(`${at}.${key}: no type`)
        continue
      }
      const optional = Boolean(symbol.flags & ts.SymbolFlags.Optional)
      if (optional === required.includes(key)) differences.push(`${at}.${key}: ${optional ? 'not always there by type' : 'always there by type'}`)
      compare(checker.getTypeOfSymbol(symbol), node, `${at}.${key}`)
    }
    for (const key of typed.keys()) differences.push(`${at}.${key}: not in the schema`)
  }

  compare(type, schema, name)
  return { differences, keys }
}
