//! The path of a file → what a server tells browsers of it: its type, and how long they may keep it.

use crate::publish::finished::rank;

/// What is said of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Headers {
    /// `Content-Type`
    pub content_type: &'static str,
    /// `Cache-Control`
    pub cache_control: String,
}

impl Headers {
    /// Of the file at a path. The page and the lists are asked for each time, so that they never promise what a download
    /// no longer is; a download may be kept for `max_age` seconds.
    pub fn of(path: &str, max_age: u32) -> Self {
        let listed = rank(path) > 0 || path.ends_with(".html");
        let cache_control = if listed { "no-cache".to_owned() } else { format!("public, max-age={max_age}") };
        Self { content_type: content_type(path), cache_control }
    }
}

fn content_type(path: &str) -> &'static str {
    let in_references = path.starts_with("cite/");
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("pdf") => "application/pdf",
        Some("epub") => "application/epub+zip",
        Some("png") => "image/png",
        Some("ttf") => "font/ttf",
        Some("otf") => "font/otf",
        Some("html") => "text/html; charset=utf-8",
        Some("json") if in_references => "application/vnd.citationstyles.csl+json",
        Some("json") => "application/json",
        Some("bib") => "application/x-bibtex; charset=utf-8",
        Some("ris") => "application/x-research-info-systems; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::Headers;

    #[test]
    fn each_kind_of_file_has_its_type_and_its_time() {
        let of = |path: &str| {
            let headers = Headers::of(path, 300);
            format!("{} | {}", headers.content_type, headers.cache_control)
        };
        assert_eq!(of("chapters/a.pdf"), "application/pdf | public, max-age=300");
        assert_eq!(of("a.epub"), "application/epub+zip | public, max-age=300");
        assert_eq!(of("cite/a.json"), "application/vnd.citationstyles.csl+json | public, max-age=300");
        assert_eq!(of("downloads.json"), "application/json | no-cache");
        assert_eq!(of("SHA256SUMS"), "text/plain; charset=utf-8 | no-cache");
        assert_eq!(of("index.html"), "text/html; charset=utf-8 | no-cache");
        assert_eq!(of("fragment.html"), "text/html; charset=utf-8 | no-cache");
    }
}
