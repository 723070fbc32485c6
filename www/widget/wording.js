// What the widget itself says. What it shares with the page is in ../wording.js.

export const said = {
  name: '年度报告核对',
  promise: '在本机检查，内容不会上传',
  label: '政府信息公开工作年度报告全文，可以粘贴和修改',
  placeholder: '把政府信息公开工作年度报告全文粘贴到这里（Ctrl+V），三张表格一并粘贴；也可以把文件拖到这里。',
  open: '打开文件',
  again: '换一份',
  text: '报告全文',
  tables: '三张表格',
  legend: '标“错”“警”“注”的单元格有问题，点击可看说明。',
  findings: '核对结果',
  busy: '正在核对……',
  body: '报告机关',
  year: '年度',
  form: '格式',
  missing: '请先放入政府信息公开工作年度报告，核对后再提交。',
  waiting: '正在核对报告，请稍候再提交。',
  wrong: count => `报告还有 ${count} 处错误，请改正后再提交。`,
}
