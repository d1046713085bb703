//! What real manuscripts hold → set as the author meant it, or reported at its place; no words disappear.

use super::{TOC, chapter, complaints, dump, load_files, png};

#[test]
fn a_windows_path_in_emphasis() {
    assert_eq!(
        chapter("in *C:\\new_folder\\* and \\\\server\\share\\_x_ and `C:\\a\\*b`"),
        "p in *C:\\new_folder\\* and \\\\server\\share\\_x_ and `C:\\a\\*b`\n"
    );
}

#[test]
fn words_in_angle_brackets() {
    assert_eq!(chapter("a <an aside> b"), "p a <an aside> b\nwarning unknown-html a.md:3:3\n");
    assert_eq!(chapter("<an aside>\n\nb"), "p <an aside>\np b\nwarning unknown-html a.md:3:1\n");
}

#[test]
fn inline_html_is_understood() {
    assert_eq!(chapter("a<br>b H<sub>2</sub>O <b>x</b> <!-- no -->y<kbd>k</kbd>"), "p a⏎b H_2_O **x** y`k`\n");
    assert_eq!(chapter("a <b>b *c* d"), "p a **b *****c***** d**\nwarning unclosed-html a.md:3:3\n");
    assert_eq!(chapter("a</b> c"), "p a</b> c\nwarning unknown-html a.md:3:2\n");
}

#[test]
fn html_blocks_keep_their_words() {
    assert_eq!(
        chapter("<div class=\"x\">\nOne &amp; <b>two</b>\n</div>\n\n<!-- nothing\nhere -->\n\nb"),
        "p One & **two**\np b\nwarning unknown-html a.md:3:1\n"
    );
}

#[test]
fn html_in_a_quotation_has_no_marks_of_quotation() {
    assert_eq!(chapter("> <div>\n> One\n> two\n> </div>"), "quote\n  p One two\nwarning unknown-html a.md:3:3\n");
}

#[test]
fn lists_and_tables_that_are_not_seen_are_reported() {
    assert_eq!(chapter("Text:\n- a\n- b"), "p Text:\nul tight\n-\n  p a\n-\n  p b\n");
    assert_eq!(chapter("Text:\n2. a\n3. b"), "p Text: 2. a 3. b\nwarning hidden-block a.md:4:1\n");
    assert_eq!(chapter("In the year\n1999. Then"), "p In the year 1999. Then\n");
}

#[test]
fn notes_that_do_not_match() {
    assert_eq!(chapter("a[^x] b"), "p a[^x] b\nerror undefined-footnote a.md:3:2\n");
    assert_eq!(chapter("a\n\n[^x]: X"), "p a\nnote 1\n  p X\nwarning unused-footnote a.md:5:1\n");
    assert_eq!(chapter("a[^x]\n\n[^x]: X\n\n[^x]: Y"), "p a[^1]\nnote 1\n  p X\nerror duplicate-footnote a.md:7:1\n");
}

#[test]
fn a_row_with_too_many_cells_keeps_them() {
    assert_eq!(
        chapter("| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |\n| 5 |"),
        "table\n  a | b\n  1 | 2 3 | 4\n  5 | \nwarning table-row a.md:5:11\n"
    );
}

#[test]
fn front_matter_formulas_and_money() {
    let text = "---\ntitle: X\nauthor: Y\n---\n\n# T\n\n$5 and $6, $x_1$, $a*b*c$";
    let loaded = load_files(&[("toc.yaml", TOC.as_bytes()), ("a.md", text.as_bytes())]);
    let book = loaded.book.as_ref().expect("a book");
    assert_eq!(dump::division(&book.divisions[0]), "p $5 and $6, $x_1$, $a*b*c$\n");
    assert_eq!(complaints(&loaded), "warning front-matter a.md:1:1\nwarning formula a.md:8:12\n");
}

#[test]
fn line_ends_marks_and_control_characters() {
    let text = "\u{feff}# T\r\n\r\nOne\r\ntwo  \r\nthree\0\u{1}x.\r\n\r\n```\r\na\r\nb\r\n```\r\n";
    let loaded = load_files(&[("toc.yaml", TOC.as_bytes()), ("a.md", text.as_bytes())]);
    let division = &loaded.book.as_ref().expect("a book").divisions[0];
    assert_eq!(division.title.text.string, "T");
    assert_eq!(dump::division(division), "p One two⏎threex.\ncode  \"a\\nb\\n\"\n");
    assert_eq!(complaints(&loaded), "warning control-character a.md:5:6\nwarning control-character a.md:5:7\n");
}

#[test]
fn a_byte_order_mark_is_no_key() {
    let loaded = load_files(&[
        ("toc.yaml", "\u{feff}title: T\ndate: 2026\nchapters: [a.md]\n".as_bytes()),
        ("a.md", b"# A\n\nx\n"),
    ]);
    assert_eq!(complaints(&loaded), "");
    assert_eq!(loaded.book.expect("a book").meta.title, "T");
}

#[test]
fn invalid_bytes_do_not_stop_other_chapters() {
    let toc = "title: T\ndate: 2026\nchapters: [a.md, b.md]\n";
    let loaded =
        load_files(&[("toc.yaml", toc.as_bytes()), ("a.md", b"# A\n\nna\xefve\n"), ("b.md", b"# B\n\n[x](y.md)\n")]);
    assert_eq!(complaints(&loaded), "error invalid-utf8 a.md:3:3\nwarning dead-link b.md:3:1\n");
}

#[test]
fn images_are_what_they_hold() {
    let png = png();
    let text = "# A\n\n![One](a.jpg)\n\n![](b.png)\n\n![a](a.jpg) x ![y](none.png) ![z](c.gif) ![w](../x.png) ![v](https://x.org/a.png)";
    let loaded = load_files(&[
        ("toc.yaml", TOC.as_bytes()),
        ("a.md", text.as_bytes()),
        ("a.jpg", &png),
        ("b.png", &png),
        ("c.gif", b"GIF89a"),
    ]);
    assert_eq!(
        complaints(&loaded),
        "warning image-name a.md:3:1\nwarning missing-alt a.md:5:1\nwarning alt-is-file-name a.md:7:1\n\
         error missing-file a.md:7:15\nerror broken-image a.md:7:30\nerror file-outside a.md:7:42\nerror file-outside a.md:7:57\n"
    );
    let division = &loaded.book.as_ref().expect("a book").divisions[0];
    assert_eq!(dump::division(division), "figure alt=\"One\"\nfigure\np ![a] x y z w v\n");
}

#[test]
fn addresses_of_web_books_lead_to_the_chapters_and_images() {
    let png = png();
    let text = "# A\n\n![Dark](a.png#only-dark) ![Raw](a.png?raw=true) [B](b.html#part) [C](c.html)";
    let loaded = load_files(&[
        ("toc.yaml", b"title: T\ndate: 2026\nchapters: [a.md, b.md]\n"),
        ("a.md", text.as_bytes()),
        ("b.md", b"# B\n\n## Part\n\nx\n"),
        ("a.png", &png),
    ]);
    assert_eq!(complaints(&loaded), "warning dead-link a.md:3:66\n");
    assert_eq!(loaded.book.expect("a book").images.len(), 1);
}

#[test]
fn addresses_are_written_as_the_standard_allows() {
    let text = "[a](http://x.org/[doi]?50%#b#c) [b](http://[::1]/[x]) [c](http://[doi]/)";
    assert_eq!(
        chapter(text),
        "p [a](http://x.org/%5Bdoi%5D?50%25#b%23c) [b](http://[::1]/%5Bx%5D) c\nwarning dead-link a.md:3:55\n"
    );
}

#[test]
fn nesting_is_bounded() {
    let deep = format!("{}x", "> ".repeat(5_000));
    assert!(chapter(&deep).ends_with("p x\nerror too-deep a.md:3:127\n"), "{}", chapter(&deep).len());
    let lists = (0..300).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect::<String>();
    assert_eq!(chapter(&lists).matches("p a\n").count(), 300);
    let marks = format!("{}x", "*a **b ".repeat(3_000));
    assert!(chapter(&marks).contains('x'));
    let brackets = "[".repeat(20_000);
    assert!(chapter(&brackets).contains(&brackets));
}
