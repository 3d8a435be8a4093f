//! A slip in the language of receipt printers (ESC/POS), for paper 72 mm wide.
//!
//! The printer speaks code page 858, which has the letters of western Europe and the euro. What it lacks is written
//! with the nearest letters: a name with a Turkish ş or a Polish ł prints, if not perfectly, then readably.

use super::Slip;
use any_ascii::any_ascii_char;
use anyhow::anyhow;
use escpos::driver::Driver;
use escpos::errors::PrinterError;
use escpos::printer::Printer;
use escpos::printer_options::PrinterOptions;
use escpos::utils::{JustifyMode, PageCode, Protocol, QRCodeCorrectionLevel, QRCodeModel, QRCodeOption};
use std::cell::RefCell;
use std::rc::Rc;
use unicode_normalization::UnicodeNormalization;

/// The upper half of code page 858, from 128 on (IBM CDRA, code page 00858).
const PAGE_858: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈ€ÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
/// Dots of one module of the code: 8 dots are one millimetre.
const MODULE: u8 = 6;
/// Letters in a line of the normal size.
const LINE: u8 = 42;

/// Collects what a printer would be sent.
#[derive(Clone, Default)]
struct Sheet(Rc<RefCell<Vec<u8>>>);

impl Driver for Sheet {
    fn name(&self) -> String {
        "sheet".into()
    }

    fn write(&self, data: &[u8]) -> Result<(), PrinterError> {
        self.0.borrow_mut().extend_from_slice(data);
        Ok(())
    }

    fn read(&self, _: &mut [u8]) -> Result<usize, PrinterError> {
        Ok(0)
    }

    fn flush(&self) -> Result<(), PrinterError> {
        Ok(())
    }
}

/// A text in code page 858. Nothing in it is a command for the printer.
fn encoded(text: &str) -> Vec<u8> {
    let in_page = |c: char| PAGE_858.chars().position(|known| known == c).and_then(|at| u8::try_from(at + 128).ok());
    let mut bytes = Vec::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '\u{a0}' => bytes.push(b' '),
            c if c.is_control() => bytes.push(b' '),
            c if c.is_ascii() => bytes.push(c as u8),
            c => match in_page(c) {
                Some(byte) => bytes.push(byte),
                None => bytes.extend(any_ascii_char(c).bytes().filter(|byte| (b' '..=b'~').contains(byte))),
            },
        }
    }
    bytes
}

/// The slip as bytes for the printer: text, code, cut.
pub fn bytes(slip: &Slip) -> Result<Vec<u8>, anyhow::Error> {
    let sheet = Sheet::default();
    let broken = |error: PrinterError| anyhow!("a slip could not be written: {error}");
    write(sheet.clone(), slip).map_err(broken)?;
    Ok(sheet.0.take())
}

fn write(sheet: Sheet, slip: &Slip) -> Result<(), PrinterError> {
    let options = PrinterOptions::new(Some(PageCode::PC858), None, LINE);
    let mut printer = Printer::new(sheet, Protocol::default(), Some(options));
    printer.init()?.page_code(PageCode::PC858)?.justify(JustifyMode::CENTER)?;
    // The crate's table of this page has a soft hyphen for "-", so texts go out as bytes of our own.
    printer.bold(true)?.custom(&encoded(&slip.office))?.feed()?.bold(false)?.feed()?;
    printer.custom(&encoded(&slip.label))?.feed()?;
    printer.size(4, 4)?.bold(true)?.custom(&encoded(&slip.number))?.feed()?.bold(false)?.reset_size()?.feed()?;
    printer.size(1, 2)?;
    for line in &slip.lines {
        printer.custom(&encoded(line))?.feed()?;
    }
    printer.reset_size()?.feed()?.custom(&encoded(&slip.when))?.feeds(2)?;
    let code = QRCodeOption::new(QRCodeModel::Model2, MODULE, QRCodeCorrectionLevel::M);
    printer.qrcode_option(&slip.url, code)?.custom(&encoded(&slip.hint))?.feed()?;
    printer.feeds(3)?.print_cut()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip() -> Slip {
        Slip {
            office: "Bürgerbüro Ğöztepe".into(),
            label: "Ihre Nummer".into(),
            number: "B\u{a0}501".into(),
            when: "Donnerstag, 19.\u{a0}November, 9:12\u{a0}Uhr".into(),
            lines: vec!["3 Personen vor Ihnen".into(), "etwa 10, höchstens 20 Minuten".into()],
            hint: "Hier sehen Sie – auch draußen –, wann Sie dran sind.".into(),
            url: "https://t.example/nummer/abc".into(),
        }
    }

    /// What a printer of 2026 gets, byte by byte: the text in code page 858, ESC and GS commands between it.
    #[test]
    fn the_bytes_of_a_slip() {
        let got = bytes(&slip()).expect("written");
        let text = |text: &[u8]| got.windows(text.len()).position(|window| window == text);
        assert_eq!(&got[..5], b"\x1b@\x1bt\x13", "begins anew, code page 858");
        assert_eq!(PAGE_858.chars().count(), 128);
        let places = [
            text(b"\x1ba\x01"),
            text(b"B\x81rgerb\x81ro G\x94ztepe\x1bd\x01"),
            text(b"Ihre Nummer\x1bd\x01"),
            text(b"\x1d!\x33"),
            text(b"B 501\x1bd\x01"),
            text(b"\x1d!\x00"),
            text(b"3 Personen vor Ihnen\x1bd\x01"),
            text(b"etwa 10, h\x94chstens 20 Minuten\x1bd\x01"),
            text(b"Donnerstag, 19. November, 9:12 Uhr\x1bd\x02"),
            text(b"\x1d(k\x1f\x001P0https://t.example/nummer/abc"),
            text(b"Hier sehen Sie - auch drau\xe1en -, wann Sie dran sind.\x1bd\x01"),
            text(b"\x1dVA\x00"),
        ];
        assert!(places.iter().all(Option::is_some), "{places:?}\n{got:02x?}");
        assert!(places.is_sorted(), "{places:?}");
        assert!(got.ends_with(b"\x1dVA\x00"), "cut at the end");
        assert!(!got.contains(&0xc3), "no byte of UTF-8 goes out");
    }

    #[test]
    fn letters_that_the_printer_lacks_are_written_with_others() {
        let text = |text: &[u8]| String::from_utf8_lossy(text).into_owned();
        assert_eq!(text(&encoded("Łukasz Şişli – „Herr“")), "Lukasz Sisli - \"Herr\"");
        assert_eq!(encoded("u\u{308}ß €"), [0x81, 0xe1, b' ', 0xd5], "put together first");
        assert_eq!(text(&encoded("B\u{a0}7\n\u{1b}@\u{9b}")), "B 7  @ ", "nothing in a text is a command");
    }
}
