//! Long lists, page by page: `?limit=50&after=…`; the message says by `next` where the next page begins.

use super::shapes::Page;
use serde::Serialize;

/// Entries of a page, unless asked otherwise.
pub const LIMIT: u16 = 50;
/// Entries of a page, at most.
pub const LIMIT_MAX: u16 = 200;

/// The entries after the one with the key `after`. Keys are unique; a key that is gone ends the list.
pub fn page<T, S: Serialize>(
    all: impl Iterator<Item = T>,
    (after, limit): (Option<&str>, u16),
    key: impl Fn(&T) -> String,
    show: impl Fn(T) -> S,
) -> Page<S> {
    let mut seen = after.is_none();
    let mut rest = all.skip_while(|entry| {
        let skip = !seen;
        seen = seen || Some(key(entry).as_str()) == after;
        skip
    });
    let mut entries: Vec<T> = rest.by_ref().take(usize::from(limit)).collect();
    let more = rest.next().is_some();
    let next = entries.last().filter(|_| more).map(&key);
    Page { items: entries.drain(..).map(show).collect(), next }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_to_the_end() {
        let mut after = None;
        let mut read = Vec::new();
        for _ in 0..4 {
            let page = page(1..=7, (after.as_deref(), 3), i32::to_string, |n| n);
            read.push(page.items);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(read, [vec![1, 2, 3], vec![4, 5, 6], vec![7]]);
        assert!(page(1..=3, (Some("9"), 3), i32::to_string, |n| n).items.is_empty());
        assert_eq!(page(1..=3, (None, 3), i32::to_string, |n| n).next, None, "exactly full");
    }
}
