//! What a key may do beyond what everybody may.

use domain::policy::Channel;
use std::fmt;

/// One thing a key may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grant {
    /// See all appointments of its place, with whose they are.
    ReadAppointments,
    /// Book for callers, from the share of the telephone, without mail.
    BookPhone,
    /// Book for people at the front desk, from its share, without mail.
    BookDesk,
}

/// As the command line and the database write them.
const WORDS: [(Grant, &str); 3] =
    [(Grant::ReadAppointments, "read:appointments"), (Grant::BookPhone, "book:phone"), (Grant::BookDesk, "book:desk")];

impl Grant {
    /// Its word.
    pub fn word(self) -> &'static str {
        WORDS.iter().find(|(grant, _)| *grant == self).map_or("", |(_, word)| word)
    }

    /// The grant that a channel needs; everybody may book online.
    pub fn for_channel(channel: Channel) -> Option<Grant> {
        match channel {
            Channel::Online => None,
            Channel::Phone => Some(Grant::BookPhone),
            Channel::FrontDesk => Some(Grant::BookDesk),
        }
    }
}

impl std::str::FromStr for Grant {
    type Err = String;

    fn from_str(text: &str) -> Result<Grant, String> {
        let known = WORDS.iter().find(|(_, word)| *word == text);
        known.map(|(grant, _)| *grant).ok_or_else(|| {
            let words: Vec<&str> = WORDS.iter().map(|(_, word)| *word).collect();
            format!("there is no such grant; there are {}", words.join(", "))
        })
    }
}

/// What a key may do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Grants(Vec<Grant>);

impl Grants {
    /// These, each once.
    pub fn new(grants: impl IntoIterator<Item = Grant>) -> Grants {
        let mut all = Vec::new();
        for grant in grants {
            if !all.contains(&grant) {
                all.push(grant);
            }
        }
        Grants(all)
    }

    /// Reads what [`fmt::Display`] wrote. A word that this version does not know grants nothing.
    pub fn read(text: &str) -> Grants {
        Grants::new(text.split(' ').filter_map(|word| word.parse().ok()))
    }

    /// Whether this is among them.
    pub fn contain(&self, grant: Grant) -> bool {
        self.0.contains(&grant)
    }

    /// Whether they allow booking for others.
    pub fn book(&self) -> bool {
        self.contain(Grant::BookPhone) || self.contain(Grant::BookDesk)
    }
}

impl fmt::Display for Grants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.0.iter().map(|grant| grant.word()).collect();
        f.write_str(&words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grants_are_the_same_after_writing_and_reading() {
        let grants = Grants::new([Grant::BookDesk, Grant::ReadAppointments, Grant::BookDesk]);
        assert_eq!(grants.to_string(), "book:desk read:appointments");
        assert_eq!(Grants::read(&grants.to_string()), grants);
        assert_eq!(Grants::read("fly book:phone"), Grants::new([Grant::BookPhone]));
        assert_eq!(Grants::read(""), Grants::default());
    }
}
