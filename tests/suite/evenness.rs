//! The lines of the report that the project carries are filled evenly: bars for what `cargo bench --bench lines` prints.

use offprint::book::language::Language;
use offprint::load::font::bundled;
use offprint::typeset::text::Shaper;

#[path = "../../benches/support/evenness.rs"]
mod measured;
#[path = "../../benches/support/prose.rs"]
mod prose;

use measured::Evenness;

#[test]
fn word_spaces_are_even() {
    let fonts = bundled();
    let shaper = Shaper::new(&fonts, &[]);
    let even = Evenness::of(&shaper, &prose::of_the_report(), &Language::english());
    assert!(even.lines > 500 && even.mean > 0.22 && even.deviation < 0.036, "{even}");
    assert!(even.p95 < 0.32 && even.most < 0.392, "{even}");
    assert!(even.hyphenated_share() < 3.5 && even.ladder <= 1, "{even}");
}
