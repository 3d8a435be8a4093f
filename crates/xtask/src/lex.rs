//! Just enough of Rust's grammar to ask what a file names: words, texts and signs, without comments.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An identifier or keyword.
    Word,
    /// A string literal; its text is what stands between the quotes.
    Text,
    /// One character of punctuation, or a number or character literal.
    Sign,
}

/// A token and the line it begins on, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
    pub line: usize,
}

impl Token<'_> {
    /// Is it this word or sign?
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Text && self.text == text
    }
}

/// Splits source text. Unfinished literals end with the file.
pub fn lex(source: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut rest, mut line) = (source, 1);
    while let Some(first) = rest.chars().next() {
        let (kind, skip, len, after) = next(rest, first);
        if let Some(kind) = kind {
            tokens.push(Token { kind, text: &rest[skip..skip + len], line });
        }
        let used = skip + len + after;
        line += rest[..used].matches('\n').count();
        rest = &rest[used..];
    }
    tokens
}

/// Without what only tests see: each `#[cfg(test)]` with the item that follows.
pub fn without_tests<'a>(tokens: &[Token<'a>]) -> Vec<Token<'a>> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let attribute: Vec<&str> = tokens[at..].iter().take(6).map(|t| t.text).collect();
        if attribute == ["#", "[", "cfg", "(", "test", ")"] {
            at = end_of_item(tokens, at + 7);
        } else {
            kept.push(tokens[at]);
            at += 1;
        }
    }
    kept
}

/// One past the item that begins at `start`: its closing brace or its semicolon.
pub fn end_of_item(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(start) {
        match token.text {
            _ if token.kind == Kind::Text => {}
            "{" => depth += 1,
            "}" if depth == 1 => return at + 1,
            "}" => depth -= 1,
            ";" if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

/// Kind of the next token (none: space or comment), bytes before its text, of its text, after its text.
fn next(rest: &str, first: char) -> (Option<Kind>, usize, usize, usize) {
    let until = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len() - from, |at| at);
    if rest.starts_with("//") {
        return (None, 0, until("\n", 0), 0);
    }
    if rest.starts_with("/*") {
        let inside = until("*/", 2);
        return (None, 2, inside, (rest.len() - inside - 2).min(2));
    }
    if let Some(fence) = raw_fence(rest) {
        let begin = rest.find('"').unwrap_or(0) + 1;
        let inside = until(&format!("\"{fence}"), begin);
        return (Some(Kind::Text), begin, inside, (rest.len() - begin - inside).min(1 + fence.len()));
    }
    if first == '"' {
        let inside = plain_text(&rest[1..]);
        return (Some(Kind::Text), 1, inside, (rest.len() - 1 - inside).min(1));
    }
    if first == '\'' {
        return (Some(Kind::Sign), 0, quote(rest), 0);
    }
    if first.is_alphanumeric() || first == '_' {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let kind = if first.is_ascii_digit() { Kind::Sign } else { Kind::Word };
        return (Some(kind), 0, end, 0);
    }
    ((!first.is_whitespace()).then_some(Kind::Sign), 0, first.len_utf8(), 0)
}

/// The hashes of a raw string that begins here.
fn raw_fence(rest: &str) -> Option<&str> {
    let hashes = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r'))?;
    let quote = hashes.find(|c| c != '#')?;
    hashes[quote..].starts_with('"').then(|| &hashes[..quote])
}

fn plain_text(after_quote: &str) -> usize {
    let mut escaped = false;
    for (at, c) in after_quote.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at,
            _ => {}
        }
    }
    after_quote.len()
}

/// Length of a character literal; 1 for the quote of a lifetime.
fn quote(rest: &str) -> usize {
    let mut chars = rest.char_indices().skip(1);
    match (chars.next(), chars.next()) {
        (Some((_, '\\')), Some(_)) => rest[3..].find('\'').map_or(1, |at| at + 4),
        (Some(_), Some((end, '\''))) => end + 1,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(source: &str) -> String {
        lex(source).iter().map(|t| format!("{}{:?}:{}", t.line, t.kind, t.text)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn comments_vanish_and_texts_are_one_token() {
        assert_eq!(show("a // b\n\"c\\\" // d\""), "1Word:a 2Text:c\\\" // d");
        assert_eq!(show("/* x\n */ r#\"q\"w\"# 'z' &'a"), "2Text:q\"w 2Sign:'z' 2Sign:& 2Sign:' 2Word:a");
        assert_eq!(show("'\\'' '\\u{1}' \"\""), "1Sign:'\\'' 1Sign:'\\u{1}' 1Text:");
    }

    #[test]
    fn what_only_tests_see_is_cut_out() {
        let source = "fn a() {} #[cfg(test)] mod tests { fn b() { {} } } #[cfg(test)] use x; fn c() {}";
        let tokens = lex(source);
        let words: Vec<&str> = without_tests(&tokens).iter().filter(|t| t.kind == Kind::Word).map(|t| t.text).collect();
        assert_eq!(words, ["fn", "a", "fn", "c"]);
    }
}
