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

/// Letters of code page 858 beyond ASCII that texts here have; all others are written with ASCII.
const PAGE_858: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×áíóúñÑªº¿®½¼¡«»ÁÂÀ©ãÃðÐÊËÈ€ÍÎÏÌÓßÔÒõÕµþÞÚÛÙýÝ´±¾¶§÷¸°¨·¹³²";
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

/// A text with letters that the code page has.
fn printable(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '\u{a0}' => plain.push(' '),
            c if c.is_ascii_control() => plain.push(' '),
            c if c.is_ascii() || PAGE_858.contains(c) => plain.push(c),
            c => plain.push_str(any_ascii_char(c)),
        }
    }
    plain
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
    printer.bold(true)?.writeln(&printable(&slip.office))?.bold(false)?.feed()?;
    printer.writeln(&printable(&slip.label))?;
    printer.size(4, 4)?.bold(true)?.writeln(&printable(&slip.number))?.bold(false)?.reset_size()?.feed()?;
    printer.size(1, 2)?;
    for line in &slip.lines {
        printer.writeln(&printable(line))?;
    }
    printer.reset_size()?.feed()?.writeln(&printable(&slip.when))?.feed()?;
    let code = QRCodeOption::new(QRCodeModel::Model2, MODULE, QRCodeCorrectionLevel::M);
    printer.qrcode_option(&slip.url, code)?.writeln(&printable(&slip.hint))?;
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
        let places = [
            text(b"\x1ba\x01"),
            text(b"B\x81rgerb\x81ro G\x94ztepe\n"),
            text(b"Ihre Nummer\n"),
            text(b"\x1d!\x33"),
            text(b"B 501\n"),
            text(b"\x1d!\x00"),
            text(b"3 Personen vor Ihnen\n"),
            text(b"etwa 10, h\x94chstens 20 Minuten\n"),
            text(b"Donnerstag, 19. November, 9:12 Uhr\n"),
            text(b"\x1d(k\x1f\x001P0https://t.example/nummer/abc"),
            text(b"Hier sehen Sie - auch drau\xe1en -, wann Sie dran sind.\n"),
            text(b"\x1dVA\x00"),
        ];
        assert!(places.iter().all(Option::is_some), "{places:?}\n{got:02x?}");
        assert!(places.is_sorted(), "{places:?}");
        assert!(got.ends_with(b"\x1dVA\x00"), "cut at the end");
        assert!(!got.contains(&0xc3), "no byte of UTF-8 goes out");
    }

    #[test]
    fn letters_that_the_printer_lacks_are_written_with_others() {
        assert_eq!(printable("Łódź, Şişli, Київ, „Ça va“ – 3 €"), "Lódz, Sisli, Kyiv, \"Ça va\" - 3 €");
        assert_eq!(printable("u\u{308}ber\u{a0}B\n\u{1b}@"), "über B  @", "nothing in a text is a command");
    }
}
