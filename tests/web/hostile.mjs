// What other people's pages and reports may hold.

/** Styles that a page may have for every element, and for some by name. */
export const HOSTILE_STYLE = `* { all: unset !important; }
  * { box-sizing: content-box !important; line-height: 9 !important; letter-spacing: 9px !important; color: red !important;
    text-transform: uppercase !important; direction: rtl !important; visibility: visible !important; --accent: red; --sheet: red; --px: 40px; }
  body, gouji-check { font-size: 20px !important; text-align: right !important; writing-mode: vertical-rl !important; word-spacing: 2em !important; }
  div, p, button, td, li { display: inline !important; float: right !important; position: fixed !important; }`

/** Markup, handlers, drawings, an address of a script, marks that turn the direction of writing, each with its end left out. */
export const MARK = '<img src=x onerror="window.hit=1"><script>window.hit=1</script><svg onload="window.hit=1"><a href="javascript:window.hit=1">点</a>'
  + '<iframe srcdoc="<script>parent.hit=1</script>"><style>*{display:none}</style><math><mtext></form>\u202e\u2066{{constructor}}${window.hit=1}'

/** The same in little, as a name may have it. */
export const NAME = '<svg onload="window.hit=1">\u202e'

/** The report `text` with marks in the name of its body, in paragraphs and cells, and a string of a length that no cell has. */
export const hostile = text => text.replace(/云溪区政务服务管理局/g, `${NAME}局`).replace('\n一、', `\n${MARK}\n一、`).replace('\t0.021', `\t${MARK}`)
  .replace('\t84\n', `\t"onclick="window.hit=1" ${'长'.repeat(20000)}\n`)

/** The same as the HTML that a clipboard might hold, in which all this is markup. */
export const hostileHtml = text => {
  const rows = text.split('\n').map(line => `<tr>${line.split('\t').map(it => `<td onclick="window.hit=1">${it}</td>`).join('')}</tr>`)
  // What does not end would hold all the rest.
  const mark = MARK.replace('<style>', '</iframe></svg><style>').replace('</form>', '</math></form>')
  return `<html><body onload="window.hit=1"><script>window.hit=1</script>${mark}<table background="javascript:window.hit=1">${rows.join('')}</table>${MARK.replace(/</g, '&lt;')}</body></html>`
}
