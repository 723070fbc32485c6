//! The JSON document keeps its contract: `docs/report.schema.json`, the same from the library and the command line.

mod common;

use common::{CLEAN, sources};
use gouji::render::json::{self, Unit};
use gouji::template::{FORMS, SUBTOTALS, TableId};
use gouji::{Options, check};
use jsonschema::Validator;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};

fn schema() -> Value {
    serde_json::from_str(include_str!("../docs/report.schema.json")).expect("the schema is JSON")
}

/// The schema, refusing keys that it does not describe: others may add keys, we document ours.
fn strict() -> Validator {
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(map) => {
                // Only whole objects: a condition names a few properties of one.
                if map.get("type") == Some(&json!("object")) {
                    map.insert("additionalProperties".to_owned(), json!(false));
                }
                map.values_mut().for_each(close);
            }
            Value::Array(list) => list.iter_mut().for_each(close),
            _ => {}
        }
    }
    let mut schema = schema();
    close(&mut schema);
    jsonschema::draft202012::new(&schema).expect("the schema is a schema")
}

fn document(text: &str, unit: Unit, with_text: bool) -> Value {
    let outcome = check(text, &Options::default());
    serde_json::from_str(&json::string(&outcome, unit, with_text)).expect("the document is JSON")
}

#[test]
fn the_schema_is_one() {
    jsonschema::meta::validate(&schema()).expect("a schema of draft 2020-12");
}

#[test]
fn every_document_keeps_the_schema() {
    let validator = strict();
    for (name, text) in sources() {
        for (unit, with_text) in [(Unit::Utf8, false), (Unit::Utf16, true)] {
            let document = document(&text, unit, with_text);
            let faults: Vec<_> =
                validator.iter_errors(&document).map(|it| format!("{}: {it}", it.instance_path())).collect();
            assert!(faults.is_empty(), "{name}: {faults:#?}");
            assert_eq!(document.get("text").is_some(), with_text, "{name}");
        }
    }
}

#[test]
fn the_schema_refuses_what_departs_from_it() {
    let validator = strict();
    let good = document(&CLEAN, Unit::Utf8, false);
    assert!(validator.is_valid(&good));
    let refused = |change: fn(&mut Value)| {
        let mut document = good.clone();
        change(&mut document);
        assert_ne!(document, good, "the change changes something");
        !validator.is_valid(&document)
    };
    assert!(refused(|it| it["schema"] = json!("gouji.report/2")));
    assert!(refused(|it| it["summary"]["errors"] = json!(-1)));
    assert!(refused(|it| it["extra"] = json!(0)));
    assert!(refused(|it| it["tables"]["t3"]["new"] = json!([])));
    assert!(refused(|it| it["tables"]["t3"]["new"][0]["value"] = json!(null)));
    assert!(refused(|it| it["tables"]["t3"]["mystery"] = json!([])));
    assert!(refused(|it| it["report"]["template"] = json!("2020")));
}

#[test]
fn the_schema_names_the_rows_of_the_forms() {
    let schema = schema();
    for table in TableId::ALL {
        let at = format!("/properties/tables/properties/{}/anyOf/0/properties", table.key());
        let named: BTreeSet<&str> =
            schema.pointer(&at).and_then(Value::as_object).expect("the rows").keys().map(String::as_str).collect();
        let mut rows: BTreeSet<&str> = FORMS.iter().flat_map(|form| form.rows(table)).map(|row| row.key).collect();
        if table == TableId::T3 {
            rows.extend(SUBTOTALS.iter().map(|row| row.key));
        }
        assert_eq!(named, rows, "{}", table.key());
    }
}

#[test]
fn the_schema_lists_the_formats_and_the_kinds_of_body() {
    let schema = schema();
    let listed = |at: &str| schema.pointer(at).and_then(Value::as_array).expect("a list").clone();
    let formats: Vec<_> = gouji::Format::ALL.iter().map(|it| json!(it.key())).collect();
    assert_eq!(listed("/properties/source/properties/format/enum"), formats);
    let mut classes: Vec<_> = gouji::report::BodyClass::ALL.iter().map(|(_, key, _)| json!(key)).collect();
    classes.push(Value::Null);
    assert_eq!(listed("/properties/report/properties/body_class/enum"), classes);
}

#[test]
fn the_command_line_gives_the_same_bytes_as_the_library() {
    for (name, text) in sources() {
        let outcome = check(&text, &Options::default());
        if !outcome.report.is_recognised() {
            continue;
        }
        let expected = json::string(&outcome, Unit::Utf8, true) + "\n";
        let mut child = Command::new(env!("CARGO_BIN_EXE_gouji"))
            .args(["check", "-", "--format", "json", "--text"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("gouji starts");
        child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("gouji reads");
        let output = child.wait_with_output().expect("gouji ends");
        assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{name}");
    }
}

#[test]
fn spans_point_to_what_was_read() {
    for (name, text) in sources() {
        let document = document(&text, Unit::Utf8, true);
        let text = document["text"].as_str().expect("the text");
        for table in ["t2", "t3", "t4"] {
            let Some(rows) = document["tables"][table].as_object() else { continue };
            for cell in rows.values().flat_map(|row| row.as_array().expect("cells")) {
                let offset = |key: &str| cell["span"][key].as_u64().expect("an offset") as usize;
                let there = text.get(offset("start")..offset("end")).expect("a place in the text");
                let (raw, there) = (cell["raw"].as_str().expect("raw"), there.trim());
                if cell["kind"] == "number" {
                    let joined: String = there.split_whitespace().collect();
                    assert_eq!(raw.split_whitespace().collect::<String>(), joined, "{name}: {table}");
                }
            }
        }
    }
}
