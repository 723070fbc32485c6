//! OpenDocument text as LibreOffice, WPS and programs on servers write it.

use super::file::packed;
use super::text;

fn file(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let styles = "<office:document-styles><office:master-styles><style:master-page><style:header><text:p>页眉</text:p></style:header>\
         <style:footer><text:p>第<text:page-number>1</text:page-number>页</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>";
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("styles.xml", styles),
        ("content.xml", &content),
    ])
}

#[track_caller]
fn reads(styles: &str, body: &str, expected: &str) {
    assert_eq!(text(&file(styles, body), "a.odt"), expected, "{body}");
}

fn cell(attributes: &str, inner: &str) -> String {
    format!("<table:table-cell {attributes}>{inner}</table:table-cell>")
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

#[test]
fn deletions_are_left_out_wherever_they_stand() {
    // Set aside, or where they were, as newer programs write them; insertions stay.
    reads(
        "",
        "<text:tracked-changes><text:changed-region text:id='a'><text:deletion><office:change-info/><text:p>12</text:p></text:deletion></text:changed-region>\
         <text:changed-region text:id='b'><text:insertion/></text:changed-region><text:changed-region text:id='c'><text:deletion/></text:changed-region></text:tracked-changes>\
         <text:p>共<text:change text:change-id='a'/><text:change-start text:change-id='b'/>13<text:change-end text:change-id='b'/>件<text:change-start text:change-id='c'/>旧</text:p>\
         <text:p>整段<text:change-end text:change-id='c'/>新</text:p>",
        "共13件新\n",
    );
}

#[test]
fn what_is_hidden_is_left_out_and_what_only_may_be_is_not() {
    reads(
        "<style:style style:name='h' style:family='text'><style:text-properties text:display='none'/></style:style>\
         <style:style style:name='t' style:family='table'><style:table-properties table:display='false'/></style:style>",
        "<text:p>甲<text:span text:style-name='h'>藏</text:span><text:hidden-text text:condition='ooow:1' text:string-value='x' text:is-hidden='true'>藏</text:hidden-text>\
         <text:hidden-text text:condition='ooow:0' text:is-hidden='false'>乙</text:hidden-text></text:p>\
         <text:section text:name='a' text:display='none'><text:p>藏</text:p></text:section><text:section text:name='b'><text:p>丙</text:p></text:section>\
         <text:p><text:hidden-paragraph text:is-hidden='true'>藏</text:hidden-paragraph></text:p>\
         <table:table table:style-name='t'><table:table-row><table:table-cell><text:p>9</text:p></table:table-cell></table:table-row></table:table><text:p>丁</text:p>",
        "甲乙\n丙\n丁\n",
    );
}

#[test]
fn tables_keep_heads_merged_and_nested_cells() {
    let covered = "<table:covered-table-cell/>".to_owned();
    let head = [
        row(&[
            cell("table:number-rows-spanned='2'", &p("本列数据")),
            cell("table:number-columns-spanned='2'", &p("申请人情况")),
            covered.clone(),
            cell("", &p("总计")),
        ]),
        row(&[covered.clone(), cell("", &p("自然人")), cell("", &p("法人")), cell("", "")]),
    ];
    let body = [
        row(&[
            cell("", &p("一、新收")),
            cell("", &p("31")),
            cell("", ""),
            cell("", &p("<text:span>3</text:span><text:span>1</text:span>")),
        ]),
        // A cell with a list, several paragraphs, a break.
        row(&[
            cell("", &(p("二、") + &p("结转"))),
            cell("", &p("1<text:line-break/>2")),
            cell("", "<text:list><text:list-item><text:p>3</text:p></text:list-item></text:list>"),
            cell("", &p("<text:s text:c='2'/>4")),
        ]),
    ];
    reads(
        "",
        &format!(
            "<table:table><table:table-columns><table:table-column table:number-columns-repeated='4'/></table:table-columns><table:table-header-rows>{}</table:table-header-rows><table:table-rows>{}</table:table-rows></table:table>",
            head.concat(),
            body.concat()
        ),
        "本列数据\t申请人情况\t\t总计\n\t自然人\t法人\t\n一、新收\t31\t\t31\n二、结转\t1 2\t3\t4\n",
    );
    let inner = format!(
        "<table:table table:is-sub-table='true'>{}{}</table:table>",
        row(&[cell("", &p("规章")), cell("", &p("1"))]),
        row(&[cell("", &p("收费")), cell("", &p("2"))])
    );
    reads(
        "",
        &format!("<table:table>{}</table:table>", row(&[cell("", &(p("前") + &inner + &p("后")))])),
        "前\n规章\t1\n收费\t2\n后\n",
    );
}

#[test]
fn fields_notes_boxes_and_signs() {
    reads(
        "",
        "<text:p>第<text:page-number text:select-page='current'>3</text:page-number>页<text:sequence text:name='表'>2</text:sequence>\
         <text:drop-down text:name='a'><text:label text:value='0'/><text:label text:value='5' text:current-selected='true'/>5</text:drop-down>\
         <text:placeholder text:placeholder-type='text'>&lt;数&gt;</text:placeholder><text:a xlink:href='x'>链接</text:a><text:bookmark-start text:name='b'/>尾<text:bookmark-end text:name='b'/></text:p>\
         <text:p>规<text:ruby><text:ruby-base>章</text:ruby-base><text:ruby-text>zhāng</text:ruby-text></text:ruby><office:annotation office:name='1'><dc:creator>a</dc:creator><text:p>批注</text:p></office:annotation>1<office:annotation-end office:name='1'/>\
         <text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>说明</text:p></text:note-body></text:note></text:p>\
         <text:p><draw:frame><svg:title>题</svg:title><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>乙<draw:custom-shape><text:p>形</text:p></draw:custom-shape>丙</text:p>",
        "第3页25<数>链接尾\n规章1\n乙丙\n框\n形\n说明\n",
    );
}

#[test]
fn form_fields_show_what_is_filled_in() {
    let param = |name: &str, value: &str| format!("<field:param field:name='{name}' field:value='{value}'/>");
    let mark = |kind: &str, inner: String| {
        cell(
            "",
            &format!(
                "<text:p><field:fieldmark text:name='F' field:type='vnd.oasis.opendocument.field.{kind}'>{inner}</field:fieldmark></text:p>"
            ),
        )
    };
    let entries = ["0", "17", "无"].map(|it| param("Dropdown_ListEntry", it)).concat();
    let control = |name: &str| {
        cell("", &format!("<text:p>约<draw:control text:anchor-type='as-char' draw:control='{name}'/>件</text:p>"))
    };
    let option = |label: &str, more: &str| format!("<form:option form:label='{label}' {more}/>");
    let forms = [
        "<office:forms><form:form form:name='a'>",
        "<form:listbox form:name='x' xml:id='c1' form:id='c1' form:dropdown='true'>",
        &option("0", "form:selected='true'"),
        &option("8", "form:current-selected='true'"),
        &option("9", ""),
        "</form:listbox><form:listbox form:id='c2'>",
        &option("3", ""),
        &option("4", "form:selected='true'"),
        "</form:listbox><form:combobox form:id='c3' form:value='1' form:current-value='5'><form:item form:label='7'/></form:combobox>",
        "<form:text form:id='c4' form:value='6'/><form:checkbox form:id='c5' form:current-state='checked' form:label='x'/></form:form></office:forms>",
    ];
    reads(
        "",
        &format!(
            "{}<table:table>{}{}</table:table><text:p>甲<draw:control text:anchor-type='paragraph' draw:control='c1'/></text:p>",
            forms.concat(),
            row(&[
                mark("FORMDROPDOWN", entries.clone() + &param("Dropdown_Selected", "1")),
                mark("FORMDROPDOWN", entries),
                mark("FORMCHECKBOX", param("Checkbox_Checked", "true")),
                cell(
                    "",
                    "<text:p><field:fieldmark-start text:name='T'>\
                    <field:param field:name='Content' field:value='0'/></field:fieldmark-start>23<field:fieldmark-end/></text:p>"
                ),
                // What a list of LibreOffice's shows stands in the text, too.
                cell(
                    "",
                    "<text:p><loext:content-control><loext:list-item loext:display-text='四' loext:value='4'/>4</loext:content-control></text:p>"
                ),
            ]),
            row(&["c1", "c2", "c3", "c4", "c5"].map(control)),
        ),
        "17\t0\t\t23\t4\n约8件\t约4件\t约5件\t约6件\t约件\n甲\n",
    );
}

#[test]
fn lists_and_headings_count_together() {
    let styles = "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>\
         <text:list-level-style-number text:level='2' style:num-format='一, 二, 三, ...' style:num-prefix='（' style:num-suffix='）'/></text:list-style>";
    let item = |id: &str, more: &str, inner: &str| {
        format!(
            "<text:list xml:id='{id}' text:style-name='L'{more}><text:list-item>{inner}</text:list-item></text:list>"
        )
    };
    let deep = "<text:list><text:list-item><text:p>主动公开</text:p></text:list-item><text:list-item><text:p>依申请公开</text:p></text:list-item></text:list>";
    let body = [
        item("a", "", &("<text:h text:outline-level='1'>总体情况</text:h>".to_owned() + deep)),
        "<text:p>正文</text:p>".to_owned(),
        item("b", " text:continue-list='a'", "<text:h text:outline-level='1'>主动公开情况</text:h>"),
        item("c", "", "<text:p>另一</text:p>"),
    ];
    reads(styles, &body.concat(), "一、总体情况\n（一）主动公开\n（二）依申请公开\n正文\n二、主动公开情况\n一、另一\n");
}
