//! Letters that are laid out, as a tagged file.

use super::layout::{BOLD, Block, Laid, POINTS, REGULAR, Role};
use crate::storage::Failure;
use anyhow::{Context, anyhow};
use krilla::Document;
use krilla::SerializeSettings;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, TextDirection};
use std::num::NonZeroU16;

/// A4 in millimetres.
const PAGE: [f32; 2] = [210.0, 297.0];
/// Where the sheet is folded and punched (DIN 5008, form B), and how long the marks are.
const MARKS: [(f32, f32); 3] = [(105.0, 5.0), (148.5, 7.0), (210.0, 5.0)];
const MARK_WIDTH: f32 = 0.2;

struct Faces {
    regular: Font,
    bold: Font,
}

/// Draws all letters into one file.
pub fn draw(title: &str, letters: &[Laid]) -> Result<Vec<u8>, Failure> {
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|error| anyhow!("{error:?}"))?;
    let settings = SerializeSettings { configuration, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    document.set_metadata(Metadata::new().title(title.to_owned()).language("de".into()));
    let face = |data: &'static [u8]| Font::new(data.to_vec().into(), 0).context("a font of the letters");
    let faces = Faces { regular: face(REGULAR)?, bold: face(BOLD)? };
    let (mut tree, mut outline, mut first) = (TagTree::new(), Outline::new(), 0);
    for letter in letters {
        tree.push(one(&mut document, letter, &faces)?);
        let top = XyzDestination::new(first, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(letter.subject.clone(), top));
        first += letter.pages;
    }
    if letters.is_empty() {
        // A file needs a page.
        document.start_page_with(page_settings()?).finish();
    }
    document.set_tag_tree(tree);
    document.set_outline(outline);
    document.finish().map_err(|error| anyhow!("the letters cannot be written: {error:?}"))
}

fn page_settings() -> Result<PageSettings, Failure> {
    PageSettings::from_wh(PAGE[0] * POINTS, PAGE[1] * POINTS).context("a page has a size")
}

fn one(document: &mut Document, letter: &Laid, faces: &Faces) -> Result<TagGroup, Failure> {
    let mut groups: Vec<TagGroup> = letter.blocks.iter().map(|block| TagGroup::new(tag(block, letter))).collect();
    for number in 0..letter.pages {
        let mut page = document.start_page_with(page_settings()?);
        let mut surface = page.surface();
        if number == 0 {
            marks(&mut surface);
        }
        for (block, group) in letter.blocks.iter().zip(&mut groups) {
            write(&mut surface, block, number, (group, faces));
        }
        surface.finish();
        page.finish();
    }
    let mut section = TagGroup::new(Tag::Section.with_lang(Some(letter.lang.code().to_owned())));
    let read = letter.blocks.iter().zip(groups).filter(|(block, _)| block.role != Role::Ornament);
    read.for_each(|(_, group)| section.push(group));
    Ok(section)
}

fn tag(block: &Block, letter: &Laid) -> krilla::tagging::TagKind {
    match block.role {
        Role::Heading => Tag::Hn(NonZeroU16::MIN, Some(letter.subject.clone())).into(),
        Role::Paragraph | Role::Ornament => Tag::P.into(),
    }
}

/// Writes the lines of a block that stand on this page.
fn write(surface: &mut Surface<'_>, block: &Block, page: usize, (group, faces): (&mut TagGroup, &Faces)) {
    for line in block.lines.iter().filter(|line| line.page == page && !line.text.is_empty()) {
        let ornament = block.role == Role::Ornament;
        let span = if ornament { artifact() } else { ContentTag::Span(SpanTag::empty()) };
        let id = surface.start_tagged(span);
        let at = Point::from_xy(line.x * POINTS, line.y * POINTS);
        let font = if line.bold { &faces.bold } else { &faces.regular };
        surface.draw_text(at, font.clone(), line.size, &line.text, false, TextDirection::LeftToRight);
        surface.end_tagged();
        if !ornament {
            group.push(id);
        }
    }
}

fn artifact() -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::new(ArtifactType::Header, None))
}

/// The marks at the left edge.
fn marks(surface: &mut Surface<'_>) {
    surface.start_tagged(artifact());
    for (y, length) in MARKS {
        let mut path = PathBuilder::new();
        let corners = [(0.0, y), (length, y), (length, y + MARK_WIDTH), (0.0, y + MARK_WIDTH)];
        for (n, (x, y)) in corners.into_iter().enumerate() {
            if n == 0 { path.move_to(x * POINTS, y * POINTS) } else { path.line_to(x * POINTS, y * POINTS) }
        }
        path.close();
        if let Some(path) = path.finish() {
            surface.draw_path(&path);
        }
    }
    surface.end_tagged();
}
