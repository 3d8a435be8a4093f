//! Sizes that make a reader scroll. Hints, not findings.

use crate::house::House;
use crate::lex::{Kind, end_of_item};

const FILE_LINES: usize = 400;
const FN_LINES: usize = 70;

/// Files and functions that have grown too long.
pub fn hints(house: &House) -> Vec<String> {
    let mut hints = Vec::new();
    for file in house.under("", ".rs") {
        let lines = file.text.lines().count();
        if lines > FILE_LINES {
            hints.push(format!("{} has {lines} lines; {FILE_LINES} are easy to read", file.path));
        }
        let tokens = crate::lex::lex(&file.text);
        for (at, pair) in tokens.windows(2).enumerate() {
            if pair[0].is("fn") && pair[1].kind == Kind::Word {
                let end = tokens[end_of_item(&tokens, at) - 1].line;
                let lines = end - pair[0].line + 1;
                if lines > FN_LINES {
                    hints.push(format!("{}:{} {} has {lines} lines", file.path, pair[0].line, pair[1].text));
                }
            }
        }
    }
    hints
}
