//! Publishing to a bucket: what changed and nothing else, files before the page, whatever breaks off.

use std::fs;

use crate::publish::server::{BUCKET, KEY, SECRET, Server, Wire, free};
use crate::publish::{desk, dist, drop_chapter, edit, links, publish, said};
use crate::support::{Scratch, text};

const FOLDER: &str = "peace/2026/";
const EVER: usize = usize::MAX;

/// A run to a folder of the bucket, over a wire.
fn run(desk: &Scratch, wire: &Wire, folder: &str, arguments: &[&str], status: i32) -> String {
    let target = format!("s3://{BUCKET}/{folder}");
    let endpoint = wire.endpoint();
    let all = [&[target.as_str(), "--endpoint", &endpoint], arguments].concat();
    said(&publish(desk.path(), &all, Some((KEY, SECRET))), status)
}

/// Fails unless the folder of the bucket is the build, byte for byte.
fn assert_published(desk: &Scratch, server: &Server) {
    assert_eq!(server.keys(FOLDER), dist(desk));
    for path in dist(desk) {
        let built = fs::read(desk.join("dist").join(&path)).expect("a built file");
        assert!(server.object(&format!("{FOLDER}{path}")) == Some(built), "{path}");
    }
}

/// Fails unless there is a page and everything that it links to.
fn assert_works(server: &Server) {
    let page = server.object(&format!("{FOLDER}index.html")).expect("there is a page");
    for path in links(&text(&page)) {
        assert!(server.object(&format!("{FOLDER}{path}")).is_some(), "the page links to {path}");
    }
}

#[test]
fn a_bucket_gets_what_changed_and_the_page_last() {
    let (server, desk) = (Server::start(), desk());
    let wire = Wire::to(&server, EVER);
    let first = run(&desk, &wire, FOLDER, &[], 0);
    assert!(first.contains(&format!("{0} of {0} files sent", dist(&desk).len())), "{first}");
    assert_published(&desk, &server);
    assert_eq!(wire.made("PUT", FOLDER).last().map(String::as_str), Some("index.html"));

    let wire = Wire::to(&server, EVER);
    let second = run(&desk, &wire, FOLDER, &[], 0);
    assert!(second.starts_with("0 of ") && wire.made("PUT", "").is_empty(), "{second}");

    edit(&desk, "One more sentence.");
    let wire = Wire::to(&server, EVER);
    run(&desk, &wire, FOLDER, &[], 0);
    assert_published(&desk, &server);
    let sent = wire.made("PUT", FOLDER);
    assert!(!sent.iter().any(|path| path.contains("first-steps.pdf") || path.ends_with(".png")), "{sent:?}");
    assert!(sent.contains(&"chapters/plain-ch02-second-thoughts.pdf".to_owned()), "{sent:?}");
    let lists = ["SHA256SUMS", "downloads.json"];
    let (files, closing) = sent.split_at(sent.len() - 3);
    assert!(files.iter().all(|path| !lists.contains(&path.as_str())), "{sent:?}");
    assert_eq!(closing.last().map(String::as_str), Some("index.html"), "{sent:?}");
}

#[test]
fn what_is_no_longer_offered_goes_after_the_page_unless_it_is_kept() {
    let (server, desk) = (Server::start(), desk());
    let wire = Wire::to(&server, EVER);
    run(&desk, &wire, FOLDER, &[], 0);
    run(&desk, &wire, &format!("{FOLDER}fr/"), &[], 0);
    server.put(&format!("{FOLDER}chapters/press-kit.pdf"), "of someone else");
    drop_chapter(&desk);

    let kept = run(&desk, &wire, FOLDER, &["--keep"], 0);
    assert!(
        !kept.contains("removed")
            && server.object(&format!("{FOLDER}chapters/plain-ch02-second-thoughts.pdf")).is_some()
    );
    let wire = Wire::to(&server, EVER);
    let gone = run(&desk, &wire, FOLDER, &[], 0);
    assert!(gone.contains("5 removed"), "its file, its cover and three references: {gone}");
    let theirs: Vec<String> = server
        .keys(FOLDER)
        .into_iter()
        .filter(|path| !path.starts_with("fr/") && !dist(&desk).contains(path))
        .collect();
    assert_eq!(theirs, ["chapters/press-kit.pdf"], "what is not ours stays");
    let other = server.keys(&format!("{FOLDER}fr/"));
    assert!(other.contains(&"chapters/plain-ch02-second-thoughts.pdf".to_owned()), "{other:?}");
    let order: Vec<String> = wire.requests();
    let page = order.iter().position(|line| line.starts_with("PUT") && line.ends_with("index.html"));
    let removal = order.iter().position(|line| line.starts_with("DELETE") || line.contains("?delete"));
    assert!(page < removal || page.is_none(), "{order:?}");
}

#[test]
fn wherever_a_run_breaks_off_the_page_works_and_the_next_run_finishes() {
    let (server, desk) = (Server::start(), desk());
    let wire = Wire::to(&server, EVER);
    run(&desk, &wire, FOLDER, &[], 0);
    let count = {
        edit(&desk, "First edit.");
        let wire = Wire::to(&server, EVER);
        run(&desk, &wire, FOLDER, &[], 0);
        wire.made("PUT", FOLDER).len()
    };
    assert!(count > 5, "there is something to break: {count}");
    for (round, at) in [0, 1, count / 2, count - 2, count - 1].into_iter().enumerate() {
        edit(&desk, &format!("Edit number {round}."));
        let broken = run(&desk, &Wire::to(&server, at), FOLDER, &[], 2);
        assert!(broken.contains("cannot") && broken.contains("run the same command again"), "{broken}");
        assert_works(&server);
        let wire = Wire::to(&server, EVER);
        run(&desk, &wire, FOLDER, &[], 0);
        assert!(wire.made("PUT", FOLDER).len() <= count - at, "what has arrived is not sent again");
        assert_published(&desk, &server);
    }
    // A first run that breaks off leaves no page, and so no page that links to what is not there.
    let fresh = "fresh/";
    run(&desk, &Wire::to(&server, 3), fresh, &[], 2);
    assert!(server.object(&format!("{fresh}index.html")).is_none());
}

#[test]
fn every_object_has_its_type_and_its_time() {
    let (server, desk) = (Server::start(), desk());
    let wire = Wire::to(&server, EVER);
    run(&desk, &wire, FOLDER, &["--max-age", "60"], 0);
    let expected = [
        ("plain.pdf", "application/pdf", "public, max-age=60"),
        ("plain.epub", "application/epub+zip", "public, max-age=60"),
        ("covers/plain.png", "image/png", "public, max-age=60"),
        ("cite/plain.ris", "application/x-research-info-systems; charset=utf-8", "public, max-age=60"),
        ("index.html", "text/html; charset=utf-8", "no-cache"),
        ("downloads.json", "application/json", "no-cache"),
        ("SHA256SUMS", "text/plain; charset=utf-8", "no-cache"),
    ];
    for (path, media_type, time) in expected {
        let headers = server.headers(&format!("{FOLDER}{path}"));
        for line in [format!("content-type: {media_type}"), format!("cache-control: {time}")] {
            assert!(headers.lines().any(|found| found.trim() == line), "{path}: {line} in {headers}");
        }
    }
    // Another time is a change of every download, though not of a byte.
    let again = run(&desk, &wire, FOLDER, &["--max-age", "61"], 0);
    assert!(again.contains("plain.pdf") && !again.contains("index.html "), "{again}");
}

#[test]
fn a_dry_run_tells_the_plan_and_does_nothing() {
    let (server, desk) = (Server::start(), desk());
    let wire = Wire::to(&server, 0);
    let plan = run(&desk, &wire, FOLDER, &["--dry-run"], 0);
    assert!(plan.contains("files to send") && plan.contains("nothing was done"), "{plan}");
    assert!(plan.lines().any(|line| line.starts_with("plain.pdf") && line.contains("new")), "{plan}");
    assert!(server.keys("").is_empty());
    let json = run(&desk, &wire, FOLDER, &["--dry-run", "--format", "json"], 0);
    let lines: Vec<serde_json::Value> = json.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((lines.len(), &lines[lines.len() - 1]["path"]), (dist(&desk).len(), &"index.html".into()));
}

#[test]
fn nothing_of_anyone_else_s_is_replaced() {
    let (server, desk) = (Server::start(), desk());
    server.put(&format!("{FOLDER}index.html"), "a page of the house");
    let wire = Wire::to(&server, 0);
    let refused = run(&desk, &wire, FOLDER, &[], 2);
    assert!(refused.contains("index.html is there already and was not published by offprint"), "{refused}");
    assert_eq!(server.keys(FOLDER), ["index.html"]);
}

#[test]
fn whatever_stands_in_the_way_is_told() {
    let (server, desk) = (Server::start(), desk());
    let wire = Wire::to(&server, EVER);
    let endpoint = wire.endpoint();
    let target = format!("s3://{BUCKET}/{FOLDER}");
    let tell =
        |target: &str, endpoint: &str, key| said(&publish(desk.path(), &[target, "--endpoint", endpoint], key), 2);
    let unknown = tell(&target, &endpoint, Some((KEY, "wrong")));
    assert!(unknown.contains("check AWS_ACCESS_KEY_ID"), "{unknown}");
    let unnamed = tell(&target, &endpoint, None);
    assert!(unnamed.contains("set AWS_ACCESS_KEY_ID"), "{unnamed}");
    let lost = tell("s3://nothing-here/x", &endpoint, Some((KEY, SECRET)));
    assert!(lost.contains("there is no bucket nothing-here"), "{lost}");
    let away = tell(&target, &format!("http://{}", free()), Some((KEY, SECRET)));
    assert!(away.contains("check the network"), "{away}");
    assert!(server.keys("").is_empty());
}
