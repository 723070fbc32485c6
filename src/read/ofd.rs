//! OFD (.ofd), the Chinese standard for documents of fixed layout: a zip package of XML parts. Section numbers are those of
//! GB/T 33190-2016.

mod content;

use std::collections::HashMap;

use super::layout::{self, Drawing};
use super::package::{Package, resolve};
use super::xml::{Item, Malformed, Xml};
use super::{Canonical, ReadError};
use crate::outcome::Format;
use content::{Canvas, Units};

/// Reads an OFD document as pages of placed characters and lines, as a PDF is read. Annotations and seals are left out.
///
/// # Errors
/// [`ReadError::Damaged`], [`ReadError::Encrypted`], [`ReadError::NoText`] where pages are pictures, or
/// [`ReadError::TooMuch`].
pub(super) fn ofd(package: Package<'_>) -> Result<Canonical, ReadError> {
    let mut package = package.of(Format::Ofd);
    // GM/T 0099: what is encrypted is taken out of the package, or something else put in its place.
    let locked = package.has("Encryptions.xml");
    match read(&mut package) {
        Ok((text, signs)) if !locked || signs > MARKED * 4 => {
            Ok(Canonical { text, format: Format::Ofd, notes: Vec::new() })
        }
        Ok(_) => Err(ReadError::Encrypted(Format::Ofd)),
        Err(ReadError::Damaged(_) | ReadError::NoText(_)) if locked => Err(ReadError::Encrypted(Format::Ofd)),
        Err(error) => Err(error),
    }
}

/// The text of the package, and how many characters it draws.
fn read(package: &mut Package<'_>) -> Result<(String, usize), ReadError> {
    let damaged = |it: Malformed| it.of(Format::Ofd);
    let main = part(package, "OFD.xml")?;
    let mut pages = Vec::new();
    let mut signs = 0;
    let mut scanned = 0;
    let mut left = MOST_UNITS;
    for root in elements(&main, "DocRoot").map_err(damaged)? {
        let root = resolve("", &root.text);
        let document = part(package, &root)?;
        let area = elements(&document, "PhysicalBox").map_err(damaged)?.first().map_or(A4, |it| size(&it.text));
        let template = |it: Element| Some((it.id?, resolve(&root, &it.place?)));
        let templates: HashMap<String, String> =
            elements(&document, "TemplatePage").map_err(damaged)?.into_iter().filter_map(template).collect();
        let mut units = Units::default();
        for name in ["PublicRes", "DocumentRes"] {
            for it in elements(&document, name).map_err(damaged)? {
                // Reports need none, as a rule.
                if let Ok(Some(source)) = package.text(&resolve(&root, &it.text)) {
                    units.add(&source);
                }
            }
        }
        for page in elements(&document, "Page").map_err(damaged)? {
            let Some(place) = page.place else { continue };
            let source = part(package, &resolve(&root, &place))?;
            let mut canvas = Canvas { units: &units, drawing: Drawing::default(), largest: 0.0, left: &mut left };
            for used in elements(&source, "Template").map_err(damaged)? {
                let place = used.template.and_then(|it| templates.get(&it));
                if let Some(source) = place.map(|it| package.text(it)).transpose()?.flatten() {
                    canvas.draw(&source, content::PAGE, 0)?;
                }
            }
            // A background is no scan.
            canvas.largest = 0.0;
            canvas.draw(&source, content::PAGE, 0)?;
            let Canvas { mut drawing, largest, .. } = canvas;
            signs += drawing.signs.len();
            if signs > MOST_SIGNS {
                return Err(ReadError::TooMuch);
            }
            let own = elements(&source, "PhysicalBox").map_err(damaged)?;
            let (width, height) = own.first().map_or(area, |it| size(&it.text));
            // Programs that scan add their name, a number or a date.
            scanned += usize::from(largest > COVERED * width * height && drawing.signs.len() < MARKED);
            let (width, height) = (width * content::POINTS, height * content::POINTS);
            drawing.cut(width, height);
            pages.push(drawing.page(width, height));
        }
    }
    if signs == 0 || scanned > 0 && scanned == pages.len() {
        return Err(ReadError::NoText(Format::Ofd));
    }
    Ok((layout::write(pages), signs))
}

/// Characters of a page with text, at least.
const MARKED: usize = 40;
/// Share of a page that a picture covers at least where the page is a scan.
const COVERED: f32 = 0.5;

/// Width and height in millimetres.
const A4: (f32, f32) = (210.0, 297.0);
/// Characters: a report has some ten thousand.
const MOST_SIGNS: usize = 2_000_000;

/// Bytes of units that are drawn.
const MOST_UNITS: usize = 32 << 20;

/// A part that the package must have.
fn part(package: &mut Package<'_>, name: &str) -> Result<String, ReadError> {
    package.text(name)?.ok_or(ReadError::Damaged(Format::Ofd))
}

/// An element that says where something is.
struct Element {
    id: Option<String>,
    place: Option<String>,
    template: Option<String>,
    text: String,
}

/// The elements called `name`, in order.
fn elements(source: &str, name: &str) -> Result<Vec<Element>, Malformed> {
    let mut out = Vec::new();
    let mut xml = Xml::new(source);
    while let Some(item) = xml.next()? {
        if let Item::Start(tag) = item
            && tag.name() == name
        {
            let (id, place, template) = (tag.get("ID"), tag.get("BaseLoc"), tag.get("TemplateID"));
            out.push(Element { id, place, template, text: text(&mut xml)? });
        }
    }
    Ok(out)
}

/// The text of the element whose start tag came last.
fn text(xml: &mut Xml<'_>) -> Result<String, Malformed> {
    let mut out = String::new();
    let mut depth = 1;
    while depth > 0 {
        match xml.next()?.ok_or(Malformed::Damaged)? {
            Item::Start(_) => depth += 1,
            Item::End => depth -= 1,
            Item::Text(it) => out.push_str(&it),
        }
    }
    Ok(out)
}

/// Width and height of a box `x y width height`.
fn size(text: &str) -> (f32, f32) {
    match *content::numbers(text).as_slice() {
        [_, _, width, height] => (width, height),
        _ => A4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::package::packed;

    const MAIN: &str =
        "<ofd:OFD xmlns:ofd='o'><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
    const DOCUMENT: &str = "<ofd:Document xmlns:ofd='o'><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>\
         </ofd:PageArea><ofd:TemplatePage ID='7' BaseLoc='Tpls/T.xml'/></ofd:CommonData>\
         <ofd:Pages><ofd:Page ID='1' BaseLoc='Pages/P.xml'/></ofd:Pages></ofd:Document>";

    fn read(content: &str) -> Result<String, ReadError> {
        let page = format!(
            "<ofd:Page xmlns:ofd='o'><ofd:Template TemplateID='7'/><ofd:Content><ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>"
        );
        let template = "<ofd:Page xmlns:ofd='o'><ofd:Content><ofd:Layer><ofd:TextObject Boundary='20 20 100 10' Size='5'>\
             <ofd:TextCode X='0' Y='5' DeltaX='5'>题目</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>";
        let parts = [
            ("OFD.xml", MAIN),
            ("Doc_0/Document.xml", DOCUMENT),
            ("Doc_0/Pages/P.xml", &page),
            ("Doc_0/Tpls/T.xml", template),
        ];
        let bytes = packed(&parts);
        ofd(Package::open(&bytes, Format::Ofd).unwrap()).map(|it| it.text)
    }

    #[test]
    fn text_is_placed_by_its_steps() {
        assert_eq!(
            read("<ofd:TextObject Boundary='20 40 100 10' Size='4'><ofd:TextCode X='0' Y='5' DeltaX='g 3 4 20 2'>规章共计12</ofd:TextCode></ofd:TextObject>").unwrap(),
            "题目\n规章共计     12\n"
        );
    }

    #[test]
    fn objects_have_maps_of_their_own() {
        assert_eq!(
            read("<ofd:TextObject Boundary='20 40 100 10' CTM='0.3528 0 0 0.3528 10 0' Size='10'><ofd:TextCode X='0' Y='10' DeltaX='10'>甲乙</ofd:TextCode>\
                  <ofd:TextCode X='20' DeltaX='10'>丙</ofd:TextCode></ofd:TextObject>").unwrap(),
            "题目\n甲乙丙\n"
        );
    }

    #[test]
    fn paths_rule_tables() {
        let text = |x: u32, y: u32, text: &str| {
            format!(
                "<ofd:TextObject Boundary='{x} {y} 30 6' Size='4'><ofd:TextCode X='0' Y='5' DeltaX='g 9 4'>{text}</ofd:TextCode></ofd:TextObject>"
            )
        };
        let path = |bounds: &str, data: &str| {
            format!(
                "<ofd:PathObject Boundary='{bounds}'><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
            )
        };
        let area = "<ofd:PathObject Boundary='60 40 0.3 20' Stroke='false' Fill='true'><ofd:AbbreviatedData>M 0 0 L 0.3 0 L 0.3 20 L 0 20 C</ofd:AbbreviatedData></ofd:PathObject>";
        let content = [
            path("20 40 80 20", "M 0 0 L 80 0 L 80 20 L 0 20 C"),
            path("20 50 80 0.2", "M 0 0 L 80 0"),
            area.to_owned(),
            text(25, 42, "规章"),
            text(65, 42, "12"),
            text(25, 52, "收费"),
        ];
        assert_eq!(read(&content.concat()).unwrap(), "题目\n规章\t12\n收费\t\n");
    }

    #[test]
    fn what_cannot_be_read_is_said() {
        assert_eq!(read("<ofd:TextObject>").unwrap_err(), ReadError::Damaged(Format::Ofd));
        let empty = packed(&[("OFD.xml", "<OFD/>")]);
        assert_eq!(ofd(Package::open(&empty, Format::Ofd).unwrap()).unwrap_err(), ReadError::NoText(Format::Ofd));
        let none = packed(&[("OFD.xml", MAIN)]);
        assert_eq!(ofd(Package::open(&none, Format::Ofd).unwrap()).unwrap_err(), ReadError::Damaged(Format::Ofd));
    }

    proptest::proptest! {
        #[test]
        fn nothing_makes_it_panic(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..40)) {
            let _ = read(&parts.concat());
        }
    }

    const PARTS: &[&str] = &[
        "<TextObject>",
        "</TextObject>",
        "<TextObject Boundary='1e39 -1e39 9 9' Size='1e30' CTM='1 2 3'>",
        "<TextObject Boundary='20 20 9 9' Size='-4'>",
        "<TextCode X='0' Y='5' DeltaX='g 99999999999 4'>甲乙",
        "<TextCode DeltaX='g g 3'>丙",
        "</TextCode>",
        "<PathObject Boundary='0 0 9 9' Fill='true'>",
        "</PathObject>",
        "<AbbreviatedData>M 0 0 L 9 0 C",
        "<AbbreviatedData>L 9 B 1 2 nan Z inf",
        "</AbbreviatedData>",
        "<PhysicalBox>0 0 nan inf</PhysicalBox>",
        "<Template TemplateID='7'/>",
        "<ImageObject Boundary='1 1 9 0.1'/>",
    ];
}
