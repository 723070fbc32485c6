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
  formUnknown: '未能识别',
  classAutomatic: label => (label ? `自动判断：${label}` : '自动判断'),
  version: number => ` 版本 ${number}`,
  legend: '标“错”“警”“注”的单元格有问题，点击可看说明；点击其他单元格，定位到原文。',
  tables: { t2: '表二', t3: '表三', t4: '表四' },
  tableMissing: title => `没有读到“${title}”的表格。`,
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
}

/** How sure a repair is, in the words of the findings; the bounds are those of src/wording/suggestion.rs. */
const SURE = [[0.9, '高'], [0.5, '中'], [0, '低']]
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
  sure: share => `把握：${SURE.find(it => share >= it[0])[1]}`,
  undecided: '不平之处较多，无法断定哪几格填错，请逐项核对。',
  broken: count => `不成立的等式（${count} 条）`,
  incomplete: '不平之处较多，没有查遍所有改法，仅供参考。',
  effects: '改动前后的等式：',
  sides: both => (both === null ? '无法计算' : both.join(both[0] === both[1] ? ' = ' : ' ≠ ')),
  effect: (before, after) => `现在 ${before}，改后 ${after}`,
  steady: count => `另有 ${count} 条等式改动前后都成立。`,
  columnBalance: name => `“${name}”列：新收 + 结转 = 办结 + 结转下年`,
  columnTotal: name => `“${name}”列：各项之和 = （七）总计`,
  rowTotal: name => `“${name}”行：各列之和 = 总计`,
  total: name => `表四“${name}”：各项之和 = 总计`,
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
  inferredCell: (name, from, to) => `${name}，现为${from}，由等式推得 ${to}`,
  triedCell: (name, from, to) => `${name}，试改：由 ${from} 改为 ${to}`,
}

/** The verdict in one sentence. */
export function verdict(document) {
  const { errors, warnings, infos, rules } = document.summary
  const found = [['错误', errors, '处'], ['警告', warnings, '处'], ['提示', infos, '条']].filter(it => it[1] > 0)
  const counted = found.map(([name, count, unit]) => `${count} ${unit}${name}`).join('、')
  const open = rules.undecided > 0 ? `另有 ${rules.undecided} 项规则无法判断。` : ''
  const tables = ['t2', 't3', 't4'].filter(it => document.tables[it])
  if (tables.length === 0) {
    return document.sections.length === 0 && !document.report.title
      ? { level: 'none', text: '没有认出政府信息公开工作年度报告。', more: '请粘贴报告全文，三张表格一并粘贴。' }
      : { level: 'none', text: '没有读到三张表格，数字无法核对。', more: counted ? `文字部分发现 ${counted}。` : '' }
  }
  const missing = ['t2', 't3', 't4'].filter(it => !document.tables[it]).map(it => words.tables[it])
  const partly = missing.length > 0 ? `没有读到${missing.join('、')}。` : ''
  if (errors + warnings > 0) return { level: errors > 0 ? 'error' : 'warning', text: `发现 ${counted}。`, more: partly + open }
  if (infos > 0) return { level: 'info', text: `没有发现错误和警告，有 ${counted}。`, more: partly + open }
  return partly || open
    ? { level: 'info', text: '已能核对的部分没有发现问题。', more: partly + open }
    : { level: 'pass', text: '没有发现问题。', more: `${rules.passed} 项规则全部通过。` }
}

/** What went wrong on the page itself. */
export const troubles = {
  load: '核对程序没有装载成功，文字已保留。请检查网络后刷新本页；若仍不行，请换用较新的浏览器（360、QQ 浏览器请切换到极速模式）。',
  trap: '核对程序出错，已自动重新启动，文字已保留。请修改或重新粘贴后再试；若反复出现，请把这份报告的情形告诉我们。',
  slow: '核对时间过长，已停止并重新启动，文字已保留。请确认粘贴的是一份年度报告。',
  tooLong: '文字超过 200 万字，不像一份年度报告，没有核对。文字已保留，请只留下年度报告部分。',
  empty: '文件是空的。',
  fileUnreadable: name => `${name} 打不开，请确认文件没有被移动或删除。`,
  fileTooLarge: name => `${name} 超过 64 MB，不像一份年度报告。`,
  fileKind: name => `${name} 的格式无法识别。请另存为 docx、xlsx、pdf、网页或文本文件，或者全选、复制，再粘贴到这里。`,
  example: '示例没有读到，请检查网络后再试。',
}
