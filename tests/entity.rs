//! `vendor/web_atoms` holds HTML's entities in a smaller table: each of them has to be read as the list says.

use gouji::read;

#[path = "../vendor/web_atoms/entities.rs"]
mod entities;

fn read(html: &str) -> String {
    read::html(html).expect("short").text.trim_end().to_owned()
}

#[test]
fn every_entity_is_read_as_the_list_says() {
    for (name, first, second) in entities::NAMED_ENTITIES {
        let written: String = [first, second].into_iter().filter(|it| *it != 0).map(|it| format!("&#{it};")).collect();
        // 甲 ends a name without a semicolon, which some may have.
        assert_eq!(read(&format!("<p>一{name}甲</p>")), read(&format!("<p>一{written}甲</p>")), "{name}");
    }
}

#[test]
fn beginnings_of_names_and_other_names_are_no_entities() {
    for (html, text) in [
        ("&am甲", "&am甲"),
        ("&notit;甲", "¬it;甲"),
        ("&nosuchname;甲", "&nosuchname;甲"),
        ("&;甲", "&;甲"),
        ("&NotEqualTilde;甲", "≂̸甲"),
        ("&ZZZ甲", "&ZZZ甲"),
    ] {
        assert_eq!(read(&format!("<p>{html}</p>")), text, "{html}");
    }
}
