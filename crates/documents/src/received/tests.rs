//! Attacks on what is kept.

use std::io::{Cursor, Write as _};

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::*;

fn container(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const DOCX_TYPES: &[u8] =
    b"<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
const XLSX_TYPES: &[u8] =
    b"<Types><Override ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/></Types>";
const PDF: &[u8] = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

fn docx() -> Vec<u8> {
    container(&[("[Content_Types].xml", DOCX_TYPES), ("word/document.xml", b"<w:document/>")])
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let drawn = RgbImage::from_fn(16, 8, |x, y| {
        Rgb([u8::try_from(x * 9).unwrap(), u8::try_from(y * 9).unwrap(), 40])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(drawn).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A JPEG with an EXIF segment that says where it was taken and that it lies on its side.
fn with_place(jpeg: &[u8]) -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    // orientation 6: turned by a quarter
    exif.extend(b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0");
    // a place
    exif.extend(b"\x25\x88\x04\0\x01\0\0\0\x26\0\0\0\0\0\0\0");
    exif.extend(b"GPSLatitude 47 29 52.9 N");
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend([0xff, 0xe1]);
    bytes.extend(u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
    bytes.extend(exif);
    bytes.extend(&jpeg[2..]);
    bytes
}

fn finds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[test]
fn each_kind_on_the_list_is_told_by_its_content() {
    let xlsx = container(&[("[Content_Types].xml", XLSX_TYPES), ("xl/workbook.xml", b"<workbook/>")]);
    let odt = |kind: &str| {
        let mimetype = format!("application/vnd.oasis.opendocument.{kind}");
        container(&[("mimetype", mimetype.as_bytes()), ("content.xml", b"<office/>")])
    };
    for (name, bytes, kind) in [
        ("a.pdf", PDF.to_vec(), FileKind::Pdf),
        ("a.docx", docx(), FileKind::Docx),
        ("a.xlsx", xlsx, FileKind::Xlsx),
        ("a.odt", odt("text"), FileKind::Odt),
        ("a.ods", odt("spreadsheet"), FileKind::Ods),
        ("a.PNG", picture(ImageFormat::Png), FileKind::Png),
        ("a.jpeg", picture(ImageFormat::Jpeg), FileKind::Jpeg),
        ("a.webp", picture(ImageFormat::WebP), FileKind::Webp),
        ("a.csv", "év;szám\n2024;171\n".into(), FileKind::Csv),
        ("a.txt", "Kitalált szöveg.\n".into(), FileKind::Text),
    ] {
        assert_eq!(receive(name, &bytes).map(|received| received.kind), Ok(kind), "{name}");
    }
}

#[test]
fn markup_scripts_and_programs_are_refused_whatever_they_are_called() {
    for (name, bytes) in [
        ("a.svg", &b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>"[..]),
        ("a.txt", b"<svg onload=alert(1)>"),
        ("a.html", b"<!DOCTYPE html><p>"),
        ("a.csv", b"  \n<html><script>alert(1)</script>"),
        ("a.txt", b"plain at first\n<script>alert(1)</script>"),
        ("a.txt", b"\xef\xbb\xbf<html>"),
        ("a.txt", b"#!/bin/sh\nrm"),
        ("a.txt", b"MZ\x90\x00\x03"),
        ("a.png", b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff"),
        ("a.exe", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"),
        ("a.gif", b"GIF89a/*\x01\0*/=1;alert(1)"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a.txt", b"nul\0byte"),
        ("a.txt", b"\xff\xfe\x41"),
    ] {
        assert_eq!(receive(name, bytes), Err(NotReceived::OtherKind), "{name}");
    }
    assert_eq!(receive("a.txt", b""), Err(NotReceived::Empty));
    assert_eq!(receive("a.txt", b" \n"), Err(NotReceived::Empty));
}

#[test]
fn a_name_that_says_something_else_is_refused() {
    for (name, bytes) in [
        ("a.docx", PDF.to_vec()),
        ("a.pdf", docx()),
        ("a.png", picture(ImageFormat::Jpeg)),
        ("a.html", "only text".into()),
        ("a.pdf.exe", PDF.to_vec()),
        ("pdf", PDF.to_vec()),
        ("a.xlsm", docx()),
    ] {
        assert_eq!(receive(name, &bytes), Err(NotReceived::OtherName), "{name}");
    }
}

#[test]
fn a_name_keeps_its_words_and_nothing_that_deceives() {
    let named = |name: &str| receive(name, PDF).map(|received| received.name);
    assert_eq!(named("../../etc/Éves jelentés (2024).PDF").unwrap(), "Éves jelentés (2024).pdf");
    assert_eq!(named("C:\\temp\\a\"b;c\r\nX: y.pdf").unwrap(), "a-b-c--X- y.pdf");
    assert_eq!(named("fdp.\u{202e}exe.pdf").unwrap(), "fdp--exe.pdf");
    assert_eq!(named("....pdf").unwrap(), "file.pdf");
    assert!(named(&format!("{}.pdf", "a".repeat(500))).unwrap().len() <= 124);
}

#[test]
fn a_picture_loses_where_it_was_taken_and_stands_upright() {
    let plain = picture(ImageFormat::Jpeg);
    let sent = with_place(&plain);
    assert!(finds(&sent, b"GPSLatitude"), "nothing to lose: this would prove nothing");
    let kept = receive("a.jpg", &sent).unwrap();
    assert!(!finds(&kept.bytes, b"GPSLatitude") && !finds(&kept.bytes, b"Exif"));
    let drawn = image::load_from_memory(&kept.bytes).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (8, 16), "it lay on its side");
}

#[test]
fn what_hides_behind_a_picture_is_not_kept() {
    for (name, format) in
        [("a.png", ImageFormat::Png), ("a.jpg", ImageFormat::Jpeg), ("a.webp", ImageFormat::WebP)]
    {
        let mut sent = picture(format);
        sent.extend(b"<script>alert(1)</script>");
        sent.extend(docx());
        // a decoder that reads the trailing bytes as damage refuses, which is as good
        if let Ok(kept) = receive(name, &sent) {
            assert!(!finds(&kept.bytes, b"<script>") && !finds(&kept.bytes, b"PK\x03\x04"), "{name}");
        }
    }
    let mut cut = picture(ImageFormat::Png);
    cut.truncate(40);
    assert_eq!(receive("a.png", &cut), Err(NotReceived::Damaged));
}

#[test]
fn a_container_with_something_before_or_after_it_is_refused() {
    assert!(receive("a.docx", &docx()).is_ok());
    let after = [docx(), b"<script>alert(1)</script>".to_vec()].concat();
    assert!(receive("a.docx", &after).is_err());
    let before = [b"<html>".to_vec(), docx()].concat();
    assert!(receive("a.docx", &before).is_err());
    let pdf_then_container = [PDF.to_vec(), docx(), vec![b' '; 2_000]].concat();
    assert_eq!(receive("a.pdf", &pdf_then_container), Err(NotReceived::Damaged));
    assert!(receive("a.docx", &container(&[("a.txt", b"only a container")])).is_err());
}

#[test]
fn macros_are_refused() {
    let macros = container(&[
        ("[Content_Types].xml", DOCX_TYPES),
        ("word/document.xml", b"<w:document/>"),
        ("word/vbaProject.bin", b"\0"),
    ]);
    assert_eq!(receive("a.docx", &macros), Err(NotReceived::Macros));
    let basic = container(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<office/>"),
        ("Basic/Standard/Module1.xml", b"<m/>"),
    ]);
    assert_eq!(receive("a.odt", &basic), Err(NotReceived::Macros));
}

#[test]
fn a_small_file_that_unpacks_to_a_large_one_is_refused() {
    let bomb = container(&[
        ("[Content_Types].xml", DOCX_TYPES),
        ("word/document.xml", &vec![b' '; 210 * 1024 * 1024]),
    ]);
    assert!(bomb.len() < 1024 * 1024, "{}", bomb.len());
    assert_eq!(receive("a.docx", &bomb), Err(NotReceived::TooMuch));
    let many: Vec<(String, Vec<u8>)> = (0..2_100).map(|number| (format!("{number}"), vec![])).collect();
    let parts: Vec<(&str, &[u8])> = many.iter().map(|(name, content)| (&**name, &**content)).collect();
    assert_eq!(receive("a.docx", &container(&parts)), Err(NotReceived::TooMuch));
    let wide = RgbImage::new(12_001, 2);
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(wide).write_to(&mut bytes, ImageFormat::Png).unwrap();
    assert_eq!(receive("a.png", bytes.get_ref()), Err(NotReceived::TooLarge));
    assert_eq!(receive("a.txt", &vec![b'a'; LARGEST_KEPT + 1]), Err(NotReceived::TooLarge));
}
