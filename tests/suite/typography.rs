//! The look of the report, measured on the boxes of its words: nothing outside the type area.

use crate::support::{built, listed, text, tool};

/// A line of text as pdftotext sees it, in points from the top left corner.
struct Line {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

/// Running heads stand above this, folios of openers below the other.
const HEAD: f64 = 60.0;
const FOOT: f64 = 765.0;
/// How far punctuation may hang out of the measure.
const HANG: f64 = 6.0;

#[test]
fn nothing_stands_outside_the_type_area() {
    for (index, page) in report().iter().enumerate() {
        let heads: Vec<&Line> = page.iter().filter(|line| line.bottom < HEAD).collect();
        if heads.is_empty() {
            continue;
        }
        // The running head and the folio reach from one edge of the type area to the other.
        let left = heads.iter().map(|line| line.left).fold(f64::MAX, f64::min);
        let right = heads.iter().map(|line| line.right).fold(0.0, f64::max);
        for line in page {
            let inside = line.left > left - HANG && line.right < right + HANG && line.bottom < FOOT;
            assert!(inside, "page {}: {:.1}–{:.1} at {:.1}", index + 1, line.left, line.right, line.top);
        }
    }
}

/// The lines of every page of the report that the project carries.
fn report() -> Vec<Vec<Line>> {
    let built = built("manuscript");
    let entries = listed(built.folder.path());
    let report = entries.iter().find(|entry| entry.kind == "report-pdf").expect("there is a report");
    let pdf = built.folder.join(&report.path);
    let output = tool("pdftotext", &["-bbox-layout", &pdf.to_string_lossy(), "-"]);
    text(&output.stdout).split("<page ").skip(1).map(|page| page.split("<line ").skip(1).map(line).collect()).collect()
}

fn line(element: &str) -> Line {
    let side = |name: &str| {
        let rest = element.split(&format!("{name}=\"")).nth(1).expect("a line has four sides");
        rest.split('"').next().and_then(|number| number.parse().ok()).expect("a side is a number")
    };
    Line { left: side("xMin"), top: side("yMin"), right: side("xMax"), bottom: side("yMax") }
}
