// Every sentence that the scripts of the page say. What the rules say comes from the program itself.

export const severities = {
  error: { name: '错误', short: '错', shape: '✕' },
  warning: { name: '警告', short: '警', shape: '▲' },
  info: { name: '提示', short: '注', shape: '●' },
  undecided: { name: '无法判断', short: '疑', shape: '？' },
}

export const examples = [
  { file: 'pages-2019.txt', title: '区局 2019 年报告', about: '制表符分列、表格被分页切断；处罚数量与增减对不上' },
  { file: 'subdistrict-2020.txt', title: '地区办事处 2020 年报告', about: '一格一行；诉讼情况文字与表格不一致' },
  { file: 'blanks-2019.txt', title: '区局 2019 年报告（大量空白）', about: '空白、短横线与 0 混用' },
  { file: 'columns-2023.txt', title: '区局 2023 年报告', about: '总计平衡，两列却各差 14' },
  { file: 'total-2019.txt', title: '街道 2019 年报告', about: '一个单元格漏填，牵动三处合计' },
]

export const words = {
  loading: '正在装载核对程序……',
  checking: '正在核对……',
  reading: name => `正在读取 ${name}……`,
  empty: '',
  pastedTable: '已按网页或 Word 表格读取，合并单元格保留原样。',
  pastedText: '已按纯文本读取。',
  opened: name => `已打开 ${name}。`,
  example: title => `示例：${title}。内容为虚构。`,
  truncatedMarks: '文字很长，左侧不画标记；点击结果仍可定位。',
  unknown: '未能识别',
  form: key => `${key} 年`,
  automatic: label => (label ? `${label}（自动）` : '自动判断'),
  version: number => ` 版本 ${number}`,
  tables: { t2: '表二', t3: '表三', t4: '表四' },
  tableMissing: title => `没有读到“${title}”的表格。`,
  was: raw => `原为 ${raw}`,
  missingCell: '缺',
  missingCellLong: '这一格没有读到',
  blankCellLong: '空白',
  cellMarks: list => list.join('、'),
  whole: '全文',
  line: number => `第 ${number} 行`,
  why: '为什么',
  remedy: '怎么办',
  basis: '依据',
  showAll: '全部',
  filterLabel: '按程度筛选',
  noneShown: '这一程度没有发现。',
  clean: '没有发现问题。',
  nothingYet: '没有可以核对的内容。',
  undecidedTitle: count => `无法判断的规则（${count} 项）`,
  undecidedAbout: '缺少所需的表格、单元格或文字，没有当作正确。',
  update: '有新版本。更新时会重新打开本页，没有选择保留在本机的文字请先保存。',
  updateNow: '现在更新',
}

/** How sure a repair is, by the key of the document. */
const SURE = { high: '高', medium: '中', low: '低' }
const NUMERALS = ['', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十']

/** What is said of the repairs: the suggestions beside the findings, and a trial of one. */
export const repairWords = {
  why: '为什么',
  best: '最可能填错',
  alike: count => `${NUMERALS[count] || `${count} `}种改法同样成立，仅凭表内数字不能断定：`,
  others: '也可能：',
  more: count => `另有 ${count} 种改法，可能性更小。`,
  should: to => (to === null ? '应当改动，改为多少不能由等式确定' : `应为 ${to}`),
  now: from => (from === null ? '（现为空白或不是数字）' : `（现为 ${from}）`),
  sure: level => `把握：${SURE[level]}`,
  undecided: '不平之处较多，无法断定哪几格填错，请逐项核对。',
  broken: count => `不成立的等式（${count} 条）`,
  effects: '改动前后的等式：',
  sides: both => (both === null ? '无法计算' : both.join(both[0] === both[1] ? ' = ' : ' ≠ ')),
  effect: (before, after) => `现在 ${before}，改后 ${after}`,
  steady: count => `另有 ${count} 条等式改动前后都成立。`,
  inferred: '由等式推得，并非读到：',
  brings: rules => `改后仍有不一致，别处可能也写着原来的数，请一并核对：${rules.join('；')}。`,
  careful: '本页不会改动您的报告。请对照原始台账核对后再改。',
  try: '试一试',
  tryLong: change => `试一试：${change}`,
  undo: '撤销试改',
  tried: verdict => `试改后：${verdict}`,
  changed: (from, to) => `${from === null ? '空白或不是数字' : from} → ${to}`,
  trying: changes => `正在试改：${changes}。只供查看，报告全文没有改动。`,
  undone: '已撤销试改，表格恢复原样。',
  settled: '试改后不再报出',
  brought: messages => `试改后新报出：${messages.join('；')}`,
  sumsOnly: '（这里只重新计算了相关等式。）',
  sign: '改',
  signInferred: '推',
  follows: to => `推得 ${to}`,
  inferredCell: (name, from, to) => `${name}，现为${from}，由等式推得 ${to}`,
  triedCell: (name, from, to) => `${name}，试改：由 ${from} 改为 ${to}`,
}

/** What a reader calls the equation of `rule` through `cell`: by the row or the column that it adds up. */
export function equationName(rule, cell, nameOf) {
  const [, row, column] = /“(.*)”行“(.*)”列/.exec(nameOf(cell)) || [null, nameOf(cell), nameOf(cell)]
  if (rule === 'A301') return `“${column}”列：新收 + 结转 = 办结 + 结转下年`
  if (rule === 'A303') return `“${column}”列：各项之和 = （七）总计`
  return rule === 'A304' ? `“${row}”行：各列之和 = 总计` : `表四“${row}”：各项之和 = 总计`
}

/** The same in few words, where the terms are written out beside it. */
export function equationShort(rule, cell, nameOf) {
  const [, row, column] = /“(.*)”行“(.*)”列/.exec(nameOf(cell)) || [null, nameOf(cell), nameOf(cell)]
  if (rule === 'A301') return `“${column}”列勾稽`
  if (rule === 'A303') return `“${column}”列合计`
  return rule === 'A304' ? `“${row}”行合计` : `表四“${row}”合计`
}

/** What is said under the tables of the equations of a cell or a finding. */
export const balanceWords = {
  idle: '点一格，看它所在的等式；双击或直接键入即可修改，随即重新核对。',
  none: '这一格不在任何等式中。',
  blank: '空白',
  only: '只看这一条等式',
  left: '左边',
  right: '右边',
  side: (terms, sum) => (terms.length < 2 ? `${sum === null ? terms[0] || '—' : sum}` : `${terms.map(it => it || '空白').join(' + ')} = ${sum === null ? '？' : sum}`),
  holds: '相等',
  off: by => `相差 ${by}`,
  open: '数字不全，无法判断',
}

/** The sums beside and below the tables. */
export const sumWords = {
  row: '各列之和',
  column: '各项之和',
  balance: '新收 + 结转 与 办结 + 结转下年',
  of: sum => `各项之和 ${sum}`,
  off: by => `差 ${by}`,
  none: '—',
}

/** What was corrected in the tables. */
export const editWords = {
  undo: '撤销',
  redo: '重做',
  back: '改回',
  none: '还没有修改',
  count: number => `已修改 ${number} 格`,
  change: (name, from, to) => `${name}：${from || '空白'} → ${to || '空白'}`,
  made: (name, from, to) => `${name}已由 ${from || '空白'} 改为 ${to || '空白'}。`,
  noPlace: name => `${name}在原文中没有对应的位置，不能在表内修改。请在报告全文的相应位置补上这个数字。`,
  unread: name => `${name}写入原文后没有按原样读出，已恢复原样。请直接在报告全文中修改。`,
}

/** Findings set aside. */
export const asideWords = {
  title: count => `已搁置（${count} 条）`,
  about: '不计入上面的结论，下次核对同一份报告时仍然搁置。',
  unkept: '浏览器不允许保存，关闭本页后将恢复。',
  set: '搁置',
  why: '搁置的理由',
  hint: '例如：已核对台账，数字无误',
  done: '搁置',
  cancel: '取消',
  back: '恢复',
  reason: why => (why ? `理由：${why}` : '没有写理由'),
  counted: count => `已搁置 ${count} 条。`,
}

/** The report that is kept for the next visit. */
export const keepWords = {
  refused: '浏览器不允许保存，报告没有保留。',
  restored: '这是上次保留在本机的报告。取消勾选即删除。',
  forgotten: '已删除保留在本机的报告。',
}

/** What is shown of a document: of a text that is no report nothing is missing, nor anything else wrong. */
export const judged = document => (document.report.recognised ? document : { ...document, findings: [], undecided: [] })

/** How many findings of each level, and how many of all, are not among those that `aside`, a Map, has set aside. */
export function counts(document, aside = new Map()) {
  const active = document.findings.filter(it => !aside.has(it.fingerprint))
  const count = level => active.filter(it => it.severity === level).length
  return { error: count('error'), warning: count('warning'), info: count('info'), all: active.length }
}

/** The verdict in one sentence; findings that are set aside are counted apart. */
export function verdict(document, aside = new Map()) {
  const { rules } = document.summary
  const { error: errors, warning: warnings, info: infos, all } = counts(document, aside)
  const found = [['错误', errors, '处'], ['警告', warnings, '处'], ['提示', infos, '条']].filter(it => it[1] > 0)
  const counted = found.map(([name, count, unit]) => `${count} ${unit}${name}`).join('、')
  const put = all < document.findings.length ? asideWords.counted(document.findings.length - all) : ''
  const open = (rules.undecided > 0 ? `另有 ${rules.undecided} 项规则无法判断。` : '') + put
  const tables = ['t2', 't3', 't4'].filter(it => document.tables[it])
  if (tables.length === 0) {
    const { unrecognised } = document.report
    const end = unrecognised && unrecognised.indexOf('。') + 1
    return unrecognised
      ? { level: 'none', text: unrecognised.slice(0, end), more: unrecognised.slice(end) }
      : { level: 'none', text: '没有读到三张表格，数字无法核对。', more: (counted ? `文字部分发现 ${counted}。` : '') + put }
  }
  const missing = ['t2', 't3', 't4'].filter(it => !document.tables[it]).map(it => words.tables[it])
  const partly = missing.length > 0 ? `没有读到${missing.join('、')}。` : ''
  if (errors + warnings > 0) return { level: errors > 0 ? 'error' : 'warning', text: `发现 ${counted}。`, more: partly + open }
  if (infos > 0) return { level: 'info', text: `没有发现错误和警告，有 ${counted}。`, more: partly + open }
  return partly || open
    ? { level: 'info', text: '已能核对的部分没有发现问题。', more: partly + open }
    : { level: 'pass', text: '没有发现问题。', more: `${rules.passed} 项规则全部通过。` }
}

/** What is taken out of the page. */
export const exportWords = {
  busy: '正在生成……',
  copied: { 'copy-sheet': '审核意见已复制，请到 Word 或 WPS 中粘贴。', 'copy-tables': '三张表格已复制，请到 Word 或网站编辑器中粘贴。' },
  again: '已生成，请再点一次复制。',
  saved: name => `已交给浏览器保存：${name}`,
  failed: '没有生成，请稍后再试；若仍不行，请刷新本页（报告全文请先复制留存）。',
}

/** What stands on paper beside the findings. */
export const paperWords = {
  title: '报告标题',
  body: '报告机关',
  year: '报告年度',
  form: '表格格式',
  date: '核对日期',
  changes: '表内修改',
  unknown: '未能识别',
  generation: key => `${key} 年格式`,
  file: (body, year) => `${body || '政府信息公开工作'}${year ? `${year}年度报告` : '年度报告'}-审核意见`,
}

/** What went wrong on the page itself. */
export const troubles = {
  part: '这一部分没有装载成功，请检查网络后再试。',
  load: '核对程序没有装载成功，文字已保留。请检查网络后刷新本页；若仍不行，请换用较新的浏览器（360、QQ 浏览器请切换到极速模式）。',
  trap: '核对程序出错，已自动重新启动，文字已保留。请修改或重新粘贴后再试；若反复出现，请把这份报告的情形告诉我们。',
  slow: '核对时间过长，已停止并重新启动，文字已保留。请确认粘贴的是一份年度报告。',
  tooLong: '文字超过 200 万字，不像一份年度报告，没有核对。文字已保留，请只留下年度报告部分。',
  empty: '文件是空的。请确认选对了文件。',
  noText: '剪贴板里没有文字，可能只有图片。请在原文里选中文字和表格，复制后再粘贴，或者直接打开文件。',
  fileUnreadable: name => `${name} 打不开。请确认文件没有被移动或删除。`,
  fileTooLarge: name => `${name} 超过 64 MB，不像一份年度报告。请只保留年度报告部分，再打开。`,
  example: '示例没有读到，请检查网络后再试。',
}
