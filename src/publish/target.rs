//! What the user names → a folder, or a bucket and where in it.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

/// Where readers will find the downloads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Target {
    /// A folder of this machine.
    Folder(PathBuf),
    /// A bucket of a server that speaks S3.
    Bucket {
        /// Its name.
        bucket: String,
        /// Where in it: folders with `/` between and after them; empty for all of it.
        prefix: String,
    },
}

impl FromStr for Target {
    type Err = String;

    /// `s3://bucket/folder`, or the path of a folder.
    fn from_str(name: &str) -> Result<Self, String> {
        let Some((scheme, rest)) = name.split_once("://") else {
            // `s3:/bucket` is a slip of the pen, and no folder.
            return if name.is_empty() || name.starts_with("s3:") {
                Err("name a folder, or s3://BUCKET/FOLDER".into())
            } else {
                Ok(Self::Folder(name.into()))
            };
        };
        match scheme {
            "s3" => bucket(rest),
            "file" => Ok(Self::Folder(rest.into())),
            _ => Err(format!("cannot publish to {scheme}: name a folder, or s3://BUCKET/FOLDER")),
        }
    }
}

/// As the user named it.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(f, "{}", folder.display()),
            Self::Bucket { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
        }
    }
}

fn bucket(rest: &str) -> Result<Target, String> {
    let (bucket, folders) = rest.split_once('/').unwrap_or((rest, ""));
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'_');
    if !(3..=63).contains(&bucket.len()) || !bucket.bytes().all(plain) {
        return Err(format!(
            "{bucket:?} is no name of a bucket: it has 3 to 63 small letters, digits, dots and hyphens"
        ));
    }
    let folders: Vec<&str> = folders.split('/').filter(|folder| !folder.is_empty()).collect();
    if let Some(odd) = folders.iter().find(|folder| matches!(**folder, "." | "..") || folder.contains(char::is_control))
    {
        return Err(format!("{odd:?} cannot be a folder in a bucket"));
    }
    let prefix = folders.iter().map(|folder| format!("{folder}/")).collect();
    Ok(Target::Bucket { bucket: bucket.to_owned(), prefix })
}

#[cfg(test)]
mod tests {
    use super::Target;

    fn bucket(bucket: &str, prefix: &str) -> Result<Target, String> {
        Ok(Target::Bucket { bucket: bucket.into(), prefix: prefix.into() })
    }

    #[test]
    fn a_target_is_a_folder_or_a_bucket() {
        assert_eq!("s3://reports".parse(), bucket("reports", ""));
        assert_eq!("s3://reports/peace//2026/".parse(), bucket("reports", "peace/2026/"));
        assert_eq!("site/peace".parse(), Ok(Target::Folder("site/peace".into())));
        for odd in ["", "s3://", "s3:/reports", "s3://Big Bucket/x", "s3://reports/../x", "ftp://host/x"] {
            assert!(odd.parse::<Target>().is_err(), "{odd}");
        }
    }
}
