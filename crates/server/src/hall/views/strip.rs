//! The day in half hours, as a drawing and as a table.

/// The strip under the desk page.
pub struct Strip {
    /// "Heute, Mittwoch, 9. Dezember".
    pub title: String,
    /// Size of the drawing in its own units.
    pub wide: u32,
    /// Height.
    pub high: u32,
    /// Staffed desks as a path.
    pub desks: String,
    /// Where now is, in per cent of the width; nothing before and after the day.
    pub now: Option<String>,
    /// Half hours.
    pub halves: Vec<Half>,
}

/// A half hour: where its bars stand, and what they say.
pub struct Half {
    /// Left edge.
    pub x: u32,
    /// Width of the bars.
    pub wide: u32,
    /// Work that the desks can do: top and height.
    pub work_y: u32,
    /// Height.
    pub work_high: u32,
    /// What is too much: top and height.
    pub much_y: u32,
    /// Height; 0 for none.
    pub much_high: u32,
    /// Is over.
    pub past: bool,
    /// "9:00".
    pub time: String,
    /// A full hour.
    pub whole: bool,
    /// Desks that the work needs: "2,5".
    pub work: String,
    /// Desks staffed.
    pub desks: String,
    /// Desks missing.
    pub much: String,
}
