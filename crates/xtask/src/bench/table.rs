//! The table of figures: aim, limit, measured; what was missed is said.

use std::fmt::Write;

/// Which way is good.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Better {
    /// Times, sizes, factors.
    Lower,
    /// Rates and ratios.
    Higher,
}

/// A figure that was asked for.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Paragraph: `a` to `g`.
    pub part: char,
    /// What was measured.
    pub what: String,
    /// Unit: `µs`, `/s`, `ms`, `×`, `MB`.
    pub unit: &'static str,
    /// Which way is good.
    pub better: Better,
    /// What we want.
    pub aim: f64,
    /// What we must not miss.
    pub limit: f64,
    /// Runs, in order.
    pub runs: Vec<f64>,
    /// What else is worth knowing.
    pub note: String,
}

impl Figure {
    /// Lower is better, aim and limit are the same.
    pub fn at_most(part: char, what: impl Into<String>, unit: &'static str, limit: f64) -> Figure {
        let (what, note) = (what.into(), String::new());
        Figure { part, what, unit, better: Better::Lower, aim: limit, limit, runs: Vec::new(), note }
    }

    /// Higher is better.
    pub fn at_least(part: char, what: impl Into<String>, unit: &'static str, aim: f64, limit: f64) -> Figure {
        let (what, note) = (what.into(), String::new());
        Figure { part, what, unit, better: Better::Higher, aim, limit, runs: Vec::new(), note }
    }

    /// With measured runs.
    pub fn runs(mut self, runs: Vec<f64>) -> Figure {
        self.runs = runs;
        self
    }

    /// With something else worth knowing.
    pub fn note(mut self, note: impl Into<String>) -> Figure {
        self.note = note.into();
        self
    }

    /// The median of the runs.
    pub fn measured(&self) -> f64 {
        median(&self.runs)
    }

    /// What came of it.
    fn verdict(&self) -> &'static str {
        let good = |bound: f64| match self.better {
            Better::Lower => self.measured() <= bound,
            Better::Higher => self.measured() >= bound,
        };
        match (self.runs.is_empty(), good(self.aim), good(self.limit)) {
            (true, ..) => "not measured",
            (_, true, _) => "reached",
            (_, false, true) => "within the limit",
            (_, false, false) => "MISSED",
        }
    }
}

/// The middle value, or the mean of the two middle ones; 0 of none.
pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match (sorted.get(sorted.len() / 2), sorted.len() % 2) {
        (Some(middle), 1) => *middle,
        (Some(upper), _) => sorted.get(sorted.len() / 2 - 1).map_or(*upper, |lower| (lower + upper) / 2.0),
        (None, _) => 0.0,
    }
}

/// The figures as a Markdown table that also reads well in a terminal.
pub fn render(figures: &[Figure]) -> String {
    let head = ["", "what", "aim", "limit", "measured", "", "runs", "note"].map(str::to_owned);
    let rows: Vec<[String; 8]> = std::iter::once(head).chain(figures.iter().map(cells)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..8).map(width).collect();
    let mut text = String::new();
    for (n, row) in rows.iter().enumerate() {
        let line = row.iter().zip(&widths).map(|(cell, width)| format!(" {cell:<width$} "));
        let _ = writeln!(text, "|{}|", line.collect::<Vec<_>>().join("|"));
        if n == 0 {
            let rule: Vec<String> = widths.iter().map(|width| "-".repeat(width + 2)).collect();
            let _ = writeln!(text, "|{}|", rule.join("|"));
        }
    }
    text
}

fn cells(figure: &Figure) -> [String; 8] {
    let sign = if figure.better == Better::Lower { "≤" } else { "≥" };
    let bound = |value: f64| format!("{sign} {} {}", number(value), figure.unit);
    let limit = if figure.aim.total_cmp(&figure.limit).is_eq() { String::new() } else { bound(figure.limit) };
    let runs: Vec<String> = figure.runs.iter().map(|run| number(*run)).collect();
    [
        format!("({})", figure.part),
        figure.what.clone(),
        bound(figure.aim),
        limit,
        format!("{} {}", number(figure.measured()), figure.unit),
        figure.verdict().to_owned(),
        runs.join(" "),
        figure.note.clone(),
    ]
}

/// Three significant digits, more for large numbers.
fn number(value: f64) -> String {
    match value.abs() {
        v if v >= 100.0 => format!("{value:.0}"),
        v if v >= 10.0 => format!("{value:.1}"),
        v if v >= 1.0 || v == 0.0 => format!("{value:.2}"),
        _ => format!("{value:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_missed_is_said() {
        let verdict = |run| Figure::at_least('c', "holds", "/s", 8000.0, 4000.0).runs(vec![run]).verdict();
        assert_eq!([9000.0, 8000.0, 5000.0, 3999.0].map(verdict), ["reached", "reached", "within the limit", "MISSED"]);
        assert_eq!(Figure::at_most('a', "days", "µs", 1.0).runs(vec![0.2, 3.0, 1.1]).verdict(), "MISSED");
        assert_eq!(Figure::at_most('a', "days", "µs", 1.0).verdict(), "not measured");
    }
}
