//! What authors write as the manual says → blocks.

use super::{chapter, chapter_in};

#[test]
fn marks_links_and_breaks() {
    assert_eq!(
        chapter("a *b* **c** ~~d~~ `e  -- f`  \ng [h](https://x.org \"t\") <https://y.org/a--b>"),
        "p a *b* **c** ~~d~~ `e  -- f`⏎g [h](https://x.org) [https://y.org/a--b](https://y.org/a--b)\n"
    );
}

#[test]
fn spans_carry_language_and_index() {
    assert_eq!(
        chapter("the [*mot* juste]{lang=fr} of [Burundi]{.index} and [x [y] z]{lang=de}."),
        "p the {fr:*mot*}{fr: juste} of {index:Burundi} and {de:x [y] z}.\n"
    );
    assert_eq!(chapter("[\"Do No Harm\"]{.index} \\[a]{.b}"), "p {index:“Do No Harm”} [a]{.b}\n");
    assert_eq!(chapter("[a](https://x.org){lang=fr}!"), "p [{fr:a}](https://x.org)!\n");
}

#[test]
fn small_capitals_are_a_class_or_the_style_that_pandoc_writes() {
    assert_eq!(
        chapter("[Nato *and* UN]{.smallcaps} [mot]{.smallcaps lang=fr}"),
        "p {sc:Nato }{sc:*and*}{sc: UN} {fr:{sc:mot}}\n"
    );
    assert_eq!(
        chapter("<span class=\"a smallcaps\">a</span> <span style=\"color: red; font-variant:small-caps;\">b</span>"),
        "p {sc:a} {sc:b}\n"
    );
    assert_eq!(chapter("<span style=\"font-variant: normal\">a</span> [b]{.smallcap}"), "p a b\n");
}

#[test]
fn headings_have_labels_places_and_levels() {
    assert_eq!(
        chapter(
            "## Fiji: Training {#fiji}\n\n## US and Global: *More*\n\n### Same\n\n### Same\n\n## X {place=\"United States\"}"
        ),
        "h2 Fiji: Training @Fiji [\"Fiji\"] #fiji\nh2 US and Global: *More* @US and Global [\"US\"] #us-and-global-more\n\
         h3 Same #same\nh3 Same #same-2\nh2 X [\"US\"] #x\n"
    );
    assert_eq!(chapter("Setext {#s}\n-------"), "h2 Setext #s\n");
    assert_eq!(chapter("### Deep"), "h3 Deep #deep\n");
    assert_eq!(chapter("# Again"), "h2 Again #again\nwarning second-title a.md:3:1\n");
}

#[test]
fn divisions_hold_blocks_even_nested() {
    assert_eq!(
        chapter("::: {lang=fr}\nIl dit \"oui\".\n\n::: {lang=ar #x}\nنعم\n:::\n\nNon.\n:::\n\nEnd."),
        "group :fr\n  p Il dit «‿oui‿».\n  group #x :ar\n    p نعم\n  p Non.\np End.\n"
    );
    assert_eq!(chapter("- a\n\n  ::: {lang=fr}\n  b\n  :::\n- c"), "ul\n-\n  p a\n  group :fr\n    p b\n-\n  p c\n");
    assert_eq!(chapter("```\n::: {lang=fr}\n:::\n```"), "code  \"::: {lang=fr}\\n:::\\n\"\n");
    assert_eq!(chapter("::: {lang=fr}\na"), "group :fr\n  p a\nwarning unclosed-division a.md:3:1\n");
    assert_eq!(chapter("a\n\n:::\n\nb"), "p a\np b\nwarning unclosed-division a.md:5:1\n");
}

#[test]
fn figures_take_captions_after_before_or_from_the_title() {
    assert_eq!(
        chapter("![Alt text](a.png){width=60% #f}\n\nFigure: The *caption*[^n]\n\n[^n]: Note.\n\nSee @f."),
        "figure alt=\"Alt text\" width=60.0% (Figure~1.1) The *caption*[^1] #f\np See [Figure~1.1](→1).\nnote 1\n  p Note.\n"
    );
    assert_eq!(chapter("Figure: Before {#f}\n\n![Alt](a.png)"), "figure alt=\"Alt\" (Figure~1.1) Before #f\n");
    assert_eq!(chapter("![Alt](a.png)\nFigure: Next line {#f}"), "figure alt=\"Alt\" (Figure~1.1) Next line #f\n");
    assert_eq!(chapter("![Alt](a.png \"A title\")"), "figure alt=\"Alt\" (Figure~1.1) A title\n");
    assert_eq!(chapter("![](a.png){.decorative}"), "figure decorative\n");
    assert_eq!(chapter("An ![icon](a.png) inside"), "p An ![icon] inside\n");
    assert_eq!(chapter("Figure: Nothing here"), "p Figure: Nothing here\nwarning stray-caption a.md:3:1\n");
}

#[test]
fn a_description_belongs_to_the_figure_before_it() {
    let figure = "![Alt](a.png)\n\nFigure: Bars\n\n";
    assert_eq!(
        chapter(&format!("{figure}::: {{.description}}\nAt length.\n\n- a\n:::\n\nEnd.")),
        "figure alt=\"Alt\" (Figure~1.1) Bars\ndescription\n  p At length.\n  ul tight\n  -\n    p a\np End.\n"
    );
    assert_eq!(
        chapter("![Alt](a.png)\n\n::: {.description lang=fr #d}\nUn.\n:::\n\nSee [](#d)."),
        "figure alt=\"Alt\"\ndescription\n  group #d :fr\n    p Un.\np See [d](→2).\n"
    );
    assert_eq!(
        chapter("Text.\n\n::: {.description}\nOf nothing.\n:::"),
        "p Text.\ngroup\n  p Of nothing.\nwarning stray-description a.md:5:1\n"
    );
    let second = "::: {.description}\nOne.\n:::\n\n::: {.description}\nTwo.\n:::";
    assert!(chapter(&format!("{figure}{second}")).ends_with("group\n  p Two.\nwarning stray-description a.md:11:1\n"));
}

#[test]
fn tables_take_captions_even_without_a_blank_line() {
    let table = "| a | b |\n|--:|---|\n| 1 | \"x\" |\n";
    let shown = "  a | b\n  1 | “x”\n";
    let captioned = format!("table (Table~1.1) C #t\n{shown}");
    assert_eq!(chapter(&format!("{table}\nTable: C {{#t}}")), captioned);
    assert_eq!(chapter(&format!("{table}Table: C {{#t}}")), captioned);
    assert_eq!(chapter(&format!("Table: C {{#t}}\n\n{table}")), captioned);
    assert_eq!(
        chapter(&format!("Table: C\n\n{table}\nTable: D\n\n{table}")),
        format!("table (Table~1.1) C\n{shown}table (Table~1.2) D\n{shown}")
    );
}

#[test]
fn alerts_have_titles_of_their_own_or_of_their_kind() {
    assert_eq!(chapter("> [!NOTE]\n> Body."), "alert Note Note\n  p Body.\n");
    assert_eq!(chapter_in("fr", "> [!WARNING]\n>\n> - a"), "alert Warning Attention\n  ul tight\n  -\n    p a\n");
    assert_eq!(chapter("> [!TIP] My *title*\n> Body."), "alert Tip My *title*\n  p Body.\n");
    assert_eq!(chapter("> [!FOO]\n> Body."), "quote\n  p [!FOO] Body.\nwarning unknown-construct a.md:3:1\n");
}

#[test]
fn divisions_can_be_alerts_and_bare_words_are_text() {
    assert_eq!(chapter("::: note\na\n:::"), "alert Note Note\n  p a\n");
    assert_eq!(chapter("::: {.callout-tip}\na\n:::"), "alert Tip Tip\n  p a\n");
    assert_eq!(chapter("::: Sidebar\n\na"), "p ::: Sidebar\np a\nwarning unknown-construct a.md:3:1\n");
}

#[test]
fn notes_are_numbered_by_their_first_marks() {
    assert_eq!(
        chapter("b[^b] a[^a] b[^b]\n\n[^a]: A, see[^c].\n[^b]: B\n\n    second\n\n[^c]: C"),
        "p b[^1] a[^2] b[^1]\nnote 1\n  p B\n  p second\nnote 2\n  p A, see[^3].\nnote 3\n  p C\n"
    );
    assert_eq!(chapter("## H[^a]\n\n[^a]: A"), "h2 H[^1] #h\nnote 1\n  p A\n");
}

#[test]
fn a_comma_parts_the_marks_of_two_notes_in_the_language_around_them() {
    assert_eq!(
        chapter("a[^a][^b] b[^a] [^b]\n\n::: {lang=ar}\nب[^a][^b]\n:::\n\n[^a]: A\n[^b]: B"),
        "p a[^1],[^2] b[^1] [^2]\ngroup :ar\n  p ب[^1]،[^2]\nnote 1\n  p A\nnote 2\n  p B\n"
    );
}

#[test]
fn lists_tasks_definitions_and_code() {
    assert_eq!(
        chapter("- [x] done\n- [ ] open\n\n3. c\n\n   d\n4. e"),
        "ul tight\n- [x]\n  p done\n- [ ]\n  p open\nol 3\n-\n  p c\n  p d\n-\n  p e\n"
    );
    assert_eq!(chapter("T *1*\n\n: a\n: b\n\n    c\n\nT2\n: d"), "dl\ndt T *1*\n  p a\n  p b\n  p c\ndt T2\n  p d\n");
    assert_eq!(chapter("```rust,x\na\tb \"c\"\n```\n\n---"), "code rust \"a    b \\\"c\\\"\\n\"\nbreak\n");
}

#[test]
fn references_say_what_they_refer_to() {
    assert_eq!(
        chapter("@sec, @a.md @title. [](#sec), [x](#sec) [](a.md) [y](a.md#sec)\n\n## The \"Section\" {#sec}"),
        "p [The “Section”](→2), @a.md [Chapter~1](→0). [The “Section”](→2), [x](→2) [Chapter~1](→0) [y](→2)\n\
         h2 The “Section” #sec\n"
    );
    assert_eq!(
        chapter("me@x.org @handle \\@sec @fig-none [a](#none) [b](c.md) [](none.md)\n\n## S {#sec}"),
        "p me@x.org @handle @sec @fig-none a b none.md\nh2 S #sec\n\
         warning undefined-reference a.md:3:24\nwarning dead-link a.md:3:34\nwarning dead-link a.md:3:45\nwarning dead-link a.md:3:55\n"
    );
    assert_eq!(
        chapter("[a](javascript:alert) [b](mailto:a@b.org) [c](ftp://x)"),
        "p a [b](mailto:a@b.org) c\nwarning unsafe-link a.md:3:1\nwarning unsafe-link a.md:3:43\n"
    );
}

#[test]
fn bare_addresses_are_links() {
    assert_eq!(
        chapter("See https://x.org/a_b_c?d=e--f. (www.y.org/z) `https://z.org`"),
        "p See [https://x.org/a_b_c?d=e--f](https://x.org/a_b_c?d=e--f). ([www.y.org/z](https://www.y.org/z)) `https://z.org`\n"
    );
    assert_eq!(
        chapter("详见https://x.org/a。更多（www.y.org/z）见下"),
        "p 详见[https://x.org/a](https://x.org/a)。更多（[www.y.org/z](https://www.y.org/z)）见下\n"
    );
}
