//! `svg`: a picture that a person reads at once, in a browser or in a report.
//!
//! What has to be in place first stands left, what needs it right; arrows run from what names something to
//! what is named. States show by colour and by shape. No script, no font, nothing from elsewhere.

use std::fmt::Write as _;
use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::layout::{Corner, Layout, Size, layout};
use super::{Label, Look};
use crate::graph::Picture;
use crate::render::Options;
use crate::render::escape::visible;
use crate::render::wrap::wrap;
use crate::text::graph::GraphPhrase;

/// More nodes than this are no picture any more.
pub const MOST_NODES: usize = 200;

/// Columns of a node's text.
const COLUMNS: usize = 30;
/// Lines of a title at most.
const MOST_LINES: usize = 3;
const LINE: f64 = 16.0;
const SMALL_LINE: f64 = 14.0;
/// The width of a column at 13 and at 11 pixels: that of a broad letter of common sans-serif fonts.
const COLUMN: f64 = 7.4;
const SMALL_COLUMN: f64 = 6.4;
/// The same where it is bold.
const BOLD_COLUMN: f64 = 7.2;
const PADDING: f64 = 12.0;
const MARGIN: f64 = 24.0;

/// Writes a picture as one SVG file (w3.org/TR/SVG11).
pub fn svg(out: &mut dyn Write, picture: &Picture<'_>, options: &Options) -> io::Result<()> {
    let lang = options.lang;
    let boxes: Vec<Drawn> = picture
        .nodes
        .iter()
        .map(|node| Drawn::new(&Label::of(picture, node, lang), Look::of(picture.stand(node))))
        .collect();
    let sizes: Vec<Size> = boxes.iter().map(|drawn| drawn.size).collect();
    // What is named comes first: it stands left of what names it.
    let edges: Vec<(usize, usize)> =
        picture.edges.iter().map(|edge| (edge.to, edge.from)).collect();
    let Layout { corners, routes, size } = layout(&sizes, &edges);

    let plan = &picture.register.plan;
    let title = lang.graph(GraphPhrase::Title(&plan.header.title, options.as_of));
    let title = super::assuming(&title, options);
    let head = 34.0;
    let legend = Legend::new(lang.graph(GraphPhrase::Cause), options, size.0.max(640.0));
    let (width, top) = (size.0.max(640.0) + 2.0 * MARGIN, MARGIN + head);
    let height = top + size.1 + 30.0 + legend.height + MARGIN;

    let mut text = String::new();
    let _ = write!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" aria-labelledby=\"title\" \
         font-family=\"'Noto Sans', 'DejaVu Sans', Arial, sans-serif\">\n\
         <title id=\"title\">{}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"{MARGIN}\" y=\"{:.0}\" font-size=\"17\" font-weight=\"bold\" fill=\"#111111\">{}</text>\n\
         <defs><marker id=\"to\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"8\" \
         markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"#5b6472\"/></marker>\
         <marker id=\"cause\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"6\" \
         markerHeight=\"6\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"#b42318\"/></marker></defs>\n",
        escaped(&title),
        MARGIN + 16.0,
        escaped(&title),
    );
    let _ = writeln!(text, "<g transform=\"translate({MARGIN} {top:.0})\">");
    for (edge, route) in picture.edges.iter().zip(&routes) {
        let name = format!(
            "{} – {} – {}",
            boxes[edge.from].name,
            lang.term(&edge.relation),
            boxes[edge.to].name
        );
        write_edge(&mut text, route, edge.is_cause, &name);
    }
    for (drawn, corner) in boxes.iter().zip(&corners) {
        drawn.write(&mut text, *corner);
    }
    let _ = writeln!(text, "</g>");
    legend.write(&mut text, (MARGIN, top + size.1 + 30.0));
    text.push_str("</svg>\n");
    out.write_all(text.as_bytes())
}

/// A curve from the node that names to the one that is named: against the order of the layers.
fn write_edge(text: &mut String, route: &[(f64, f64)], is_cause: bool, name: &str) {
    let Some(((x, y), rest)) = route.split_last() else { return };
    let (colour, width, marker) =
        if is_cause { ("#b42318", 2.4, "cause") } else { ("#5b6472", 1.2, "to") };
    let _ = write!(
        text,
        "<path fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\" marker-end=\"url(#{marker})\" \
         d=\"M{x:.1} {y:.1}"
    );
    let (mut x, mut y) = (*x, *y);
    for (to_x, to_y) in rest.iter().rev() {
        let bend = (x - to_x) / 2.0;
        let _ = write!(
            text,
            " C{:.1} {y:.1} {:.1} {to_y:.1} {to_x:.1} {to_y:.1}",
            x - bend,
            to_x + bend
        );
        (x, y) = (*to_x, *to_y);
    }
    let _ = writeln!(text, "\"><title>{}</title></path>", escaped(name));
}

/// A node with its text, broken into lines.
struct Drawn {
    look: Look,
    kind: String,
    lines: Vec<String>,
    stand: Vec<String>,
    name: String,
    whole: String,
    size: Size,
}

impl Drawn {
    fn new(label: &Label, look: Look) -> Self {
        let mut lines = wrap(&visible(&label.title), COLUMNS, COLUMNS);
        if lines.len() > MOST_LINES {
            lines.truncate(MOST_LINES);
            if let Some(last) = lines.last_mut() {
                last.push('…');
            }
        }
        let mut stand = label
            .stand
            .as_deref()
            .map_or_else(Vec::new, |stand| wrap(&visible(stand), COLUMNS + 4, COLUMNS + 4));
        if stand.len() > 2 {
            stand.truncate(2);
            if let Some(last) = stand.last_mut() {
                last.push('…');
            }
        }
        let widest = |lines: &[String]| lines.iter().map(|line| line.width()).max().unwrap_or(0);
        let width = (columns(widest(&lines)) * COLUMN)
            .max(columns(widest(&stand)) * BOLD_COLUMN)
            .max(columns(label.kind.width()) * SMALL_COLUMN)
            .max(90.0);
        let height = SMALL_LINE * columns(stand.len() + 1) + LINE * columns(lines.len());
        Self {
            look,
            kind: label.kind.clone(),
            lines,
            stand,
            name: label.title.clone(),
            whole: label.whole(),
            size: (width + 2.0 * PADDING + 8.0, height + 2.0 * PADDING - 6.0),
        }
    }

    fn write(&self, text: &mut String, (left, top): Corner) {
        let (width, height) = self.size;
        let _ = writeln!(
            text,
            "<g transform=\"translate({left:.1} {top:.1})\"><title>{}</title>{}",
            escaped(&self.whole),
            shape(self.look, width, height)
        );
        let x = PADDING + 4.0;
        let mut y = PADDING + SMALL_LINE - 7.0;
        let mut line = |content: &str, size: u32, colour: &str, weight: &str, y: f64| {
            let _ = writeln!(
                text,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" fill=\"{colour}\"{weight}>{}</text>",
                escaped(content)
            );
        };
        line(&self.kind, 11, "#5b6472", "", y);
        for content in &self.lines {
            y += LINE;
            line(content, 13, "#111111", "", y);
        }
        let (_, colour) = self.look.colours();
        for content in &self.stand {
            y += SMALL_LINE;
            line(content, 11, colour, " font-weight=\"bold\"", y);
        }
        text.push_str("</g>\n");
    }
}

/// The outline of a node: each look has its own.
fn shape(look: Look, width: f64, height: f64) -> String {
    let (fill, line) = look.colours();
    let paint = format!("fill=\"{fill}\" stroke=\"{line}\"");
    let cut = 12.0_f64.min(height / 3.0);
    let (right, bottom) = (width - cut, height - cut);
    match look {
        Look::Violated => format!(
            "<path d=\"M{cut:.1} 0H{right:.1}L{width:.1} {cut:.1}V{bottom:.1}L{right:.1} {height:.1}H{cut:.1}L0 {bottom:.1}V{cut:.1}z\" {paint} stroke-width=\"2.4\"/>"
        ),
        Look::AtRisk => format!(
            "<path d=\"M{cut:.1} 0H{right:.1}L{width:.1} {:.1}L{right:.1} {height:.1}H{cut:.1}L0 {:.1}z\" {paint} stroke-width=\"2\"/>",
            height / 2.0,
            height / 2.0
        ),
        Look::DueSoon => format!(
            "<path d=\"M0 0H{right:.1}L{width:.1} {cut:.1}V{height:.1}H0z\" {paint} stroke-width=\"1.6\"/>"
        ),
        Look::Unknown => format!(
            "<rect width=\"{width:.1}\" height=\"{height:.1}\" {paint} stroke-dasharray=\"5 3\" stroke-width=\"1.4\"/>"
        ),
        Look::Excused => format!(
            "<rect width=\"{width:.1}\" height=\"{height:.1}\" {paint} stroke-dasharray=\"1.5 2.5\" stroke-width=\"1.6\"/>"
        ),
        Look::Done => format!(
            "<rect width=\"{width:.1}\" height=\"{height:.1}\" rx=\"14\" {paint} stroke-width=\"1.2\"/>"
        ),
        Look::Quiet => {
            format!(
                "<rect width=\"{width:.1}\" height=\"{height:.1}\" {paint} stroke-width=\"1\"/>"
            )
        }
    }
}

/// What the shapes mean, in rows.
struct Legend {
    entries: Vec<(Option<Look>, String, (f64, f64))>,
    height: f64,
}

impl Legend {
    fn new(cause: String, options: &Options, width: f64) -> Self {
        let looks = Look::ALL.map(|look| (Some(look), look.words(options.lang)));
        let (mut x, mut y) = (0.0, 0.0);
        let mut entries = Vec::new();
        for (look, words) in looks.into_iter().chain([(None, cause)]) {
            let wide = 44.0 + columns(words.width()) * SMALL_COLUMN + 26.0;
            if x > 0.0 && x + wide > width {
                (x, y) = (0.0, y + 28.0);
            }
            entries.push((look, words, (x, y)));
            x += wide;
        }
        Self { entries, height: y + 20.0 }
    }

    fn write(&self, text: &mut String, (left, top): Corner) {
        for (look, words, (x, y)) in &self.entries {
            let sample = match look {
                Some(look) => shape(*look, 34.0, 18.0),
                None => "<path d=\"M34 9H2\" stroke=\"#b42318\" stroke-width=\"2.4\" marker-end=\"url(#cause)\"/>".to_owned(),
            };
            let _ = writeln!(
                text,
                "<g transform=\"translate({:.1} {:.1})\">{sample}<text x=\"44\" y=\"13\" font-size=\"11\" fill=\"#111111\">{}</text></g>",
                left + x,
                top + y,
                escaped(words)
            );
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "columns and lines are few")]
fn columns(count: usize) -> f64 {
    count as f64
}

/// Text in XML; what XML cannot hold is spelled out.
fn escaped(text: &str) -> String {
    visible(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
