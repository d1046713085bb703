//! A finished build → a bucket that speaks S3. Every object carries what it is made from, so that the next run, after
//! whatever befell this one, sees what is there and what is missing.

use std::collections::BTreeSet;
use std::env;
use std::time::Duration;

use futures_util::stream::{self, StreamExt, TryStreamExt};
use object_store::aws::{AmazonS3, AmazonS3Builder};
use object_store::path::Path as Key;
use object_store::{
    Attribute, AttributeValue, Attributes, ClientOptions, Error, GetOptions, ObjectStore, ObjectStoreExt, PutOptions,
    RetryConfig,
};

use crate::publish::finished::{File, Finished, rank};
use crate::publish::headers::Headers;
use crate::publish::{Options, Published};
use crate::write::paths::LIST;
use crate::write::transaction::{Failure, Former, Status, parent};

/// Requests that are under way at a time.
const AT_ONCE: usize = 8;
/// The metadata of an object of ours: digest, type and cache header that it was sent with.
const MARK: &str = "offprint";
/// Where a machine says who it is to a server; one of these is set on every machine that may publish.
const CREDENTIALS: [&str; 5] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "AWS_METADATA_ENDPOINT",
];

/// Brings the bucket up to the build. What lies in it and is not Offprint's stays as it is.
pub fn publish(finished: &Finished, name: &str, prefix: &str, options: &Options) -> Result<Published, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| Failure::new(format!("cannot start the network: {error}")))?;
    let bucket = Bucket::open(name, prefix, options)?;
    runtime.block_on(bucket.bring_up_to(finished, options))
}

struct Bucket<'a> {
    store: AmazonS3,
    name: &'a str,
    prefix: &'a str,
    max_age: u32,
}

/// An object as it is found.
enum Found {
    Nothing,
    /// Of ours, with its mark.
    Ours(String),
    /// Of whoever put it there.
    Foreign,
}

impl<'a> Bucket<'a> {
    fn open(name: &'a str, prefix: &'a str, options: &Options) -> Result<Self, Failure> {
        if CREDENTIALS.iter().all(|variable| env::var_os(variable).is_none()) {
            return Err(Failure::new("nothing says who you are to the server")
                .hint("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to a key that may write to the bucket"));
        }
        // Once for the process; whoever was first has set the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let endpoint = options.endpoint.clone().or_else(|| env::var("AWS_ENDPOINT_URL").ok());
        let plain = endpoint.as_deref().is_some_and(|address| address.starts_with("http://"));
        let client = ClientOptions::new().with_timeout(Duration::from_secs(3_600)).with_allow_http(plain);
        let retry = RetryConfig { max_retries: 5, retry_timeout: Duration::from_secs(60), ..RetryConfig::default() };
        let builder = AmazonS3Builder::from_env().with_bucket_name(name).with_client_options(client).with_retry(retry);
        let builder = match endpoint {
            Some(endpoint) => builder.with_endpoint(endpoint),
            None => builder,
        };
        let store = builder.build().map_err(|error| Failure::new(format!("cannot publish to s3://{name}: {error}")))?;
        Ok(Self { store, name, prefix, max_age: options.max_age })
    }

    async fn bring_up_to(&self, finished: &Finished, options: &Options) -> Result<Published, Failure> {
        let former = self.former().await?;
        let compared = stream::iter(&finished.files).map(|file| self.compare(file, &former)).buffered(AT_ONCE);
        let statuses: Vec<Status> = compared.try_collect().await?;
        let stale = if options.keep { Vec::new() } else { self.stale(finished, &former).await? };
        if !options.dry_run {
            self.send(finished, &statuses).await?;
            self.remove(&stale).await?;
        }
        Ok(Published::new(finished, statuses, stale))
    }

    /// What the last run said that it left.
    async fn former(&self) -> Result<Former, Failure> {
        let list = match self.store.get(&self.key(LIST)?).await {
            Ok(list) => list.bytes().await,
            Err(Error::NotFound { .. }) => return Ok(Former::default()),
            Err(error) => Err(error),
        };
        Ok(Former::parse(&list.map_err(|error| self.failure("read", LIST, &error))?))
    }

    /// What has to be done about a file. Nothing of anyone else's is replaced.
    async fn compare(&self, file: &File, former: &Former) -> Result<Status, Failure> {
        match self.find(&file.path).await? {
            Found::Nothing => Ok(Status::New),
            Found::Ours(mark) if mark == self.mark(file) => Ok(Status::Unchanged),
            Found::Ours(_) => Ok(Status::Changed),
            Found::Foreign if former.wrote(&file.path) => Ok(Status::Changed),
            Found::Foreign => {
                Err(Failure::new(format!("{} is there already and was not published by offprint", self.at(&file.path)))
                    .hint("move it away, or publish to another folder of the bucket"))
            }
        }
    }

    async fn find(&self, path: &str) -> Result<Found, Failure> {
        let options = GetOptions { head: true, ..GetOptions::default() };
        match self.store.get_opts(&self.key(path)?, options).await {
            Ok(found) => {
                let mark = found.attributes.get(&Attribute::Metadata(MARK.into()));
                Ok(mark.map_or(Found::Foreign, |mark| Found::Ours(mark.to_string())))
            }
            Err(Error::NotFound { .. }) => Ok(Found::Nothing),
            Err(error) => Err(self.failure("look at", path, &error)),
        }
    }

    /// Objects of ours that this build does not have, in the folders that it or the last one uses.
    async fn stale(&self, finished: &Finished, former: &Former) -> Result<Vec<String>, Failure> {
        let wanted: BTreeSet<&str> = finished.files.iter().map(|file| file.path.as_str()).collect();
        let paths = wanted.iter().copied().chain(former.downloads().map(|(path, _)| path));
        let folders: BTreeSet<&str> = paths.map(|path| parent(path).unwrap_or_default()).collect();
        let mut stale = Vec::new();
        for folder in folders {
            let unknown: Vec<String> =
                self.names(folder).await?.into_iter().filter(|path| !wanted.contains(path.as_str())).collect();
            let looked = stream::iter(&unknown).map(|path| self.find(path)).buffered(AT_ONCE);
            let found: Vec<Found> = looked.try_collect().await?;
            stale.extend(
                unknown
                    .into_iter()
                    .zip(found)
                    .filter(|(_, found)| matches!(found, Found::Ours(_)))
                    .map(|(path, _)| path),
            );
        }
        Ok(stale)
    }

    /// Paths of the objects in a folder of the site, without those in folders below it.
    async fn names(&self, folder: &str) -> Result<Vec<String>, Failure> {
        let place = [self.prefix, folder].concat();
        let place = place.trim_end_matches('/');
        let key = if place.is_empty() { None } else { Some(self.parse(place)?) };
        let listed = self.store.list_with_delimiter(key.as_ref()).await;
        let listed = listed.map_err(|error| self.failure("list", folder, &error))?;
        let path =
            |object: &object_store::ObjectMeta| Some(object.location.as_ref().strip_prefix(self.prefix)?.to_owned());
        Ok(listed.objects.iter().filter_map(path).collect())
    }

    /// Sends what is new or changed: downloads first, then what lists them, and last the page.
    async fn send(&self, finished: &Finished, statuses: &[Status]) -> Result<(), Failure> {
        let changed: Vec<&File> = finished
            .files
            .iter()
            .zip(statuses)
            .filter(|(_, status)| **status != Status::Unchanged)
            .map(|(file, _)| file)
            .collect();
        for turn in [0, 1, 2] {
            let files = changed.iter().filter(|file| rank(&file.path) == turn);
            stream::iter(files).map(|file| self.put(file)).buffer_unordered(AT_ONCE).try_collect::<()>().await?;
        }
        Ok(())
    }

    async fn put(&self, file: &File) -> Result<(), Failure> {
        let headers = Headers::of(&file.path, self.max_age);
        let mut attributes = Attributes::new();
        attributes.insert(Attribute::ContentType, AttributeValue::from(headers.content_type));
        attributes.insert(Attribute::CacheControl, AttributeValue::from(headers.cache_control));
        attributes.insert(Attribute::Metadata(MARK.into()), AttributeValue::from(self.mark(file)));
        let options = PutOptions { attributes, ..PutOptions::default() };
        let sent = self.store.put_opts(&self.key(&file.path)?, file.bytes.clone().into(), options).await;
        sent.map(drop).map_err(|error| self.interrupted("send", &file.path, &error))
    }

    async fn remove(&self, stale: &[String]) -> Result<(), Failure> {
        for path in stale {
            let removed = self.store.delete(&self.key(path)?).await;
            removed.map_err(|error| self.interrupted("remove", path, &error))?;
        }
        Ok(())
    }

    /// What an object says it was made from.
    fn mark(&self, file: &File) -> String {
        let headers = Headers::of(&file.path, self.max_age);
        format!("{} {} {}", file.hash.to_hex(), headers.content_type, headers.cache_control)
    }

    fn key(&self, path: &str) -> Result<Key, Failure> {
        self.parse(&[self.prefix, path].concat())
    }

    fn parse(&self, key: &str) -> Result<Key, Failure> {
        Key::parse(key)
            .map_err(|error| Failure::new(format!("s3://{}/{key} is no name of an object: {error}", self.name)))
    }

    /// `s3://bucket/folder/index.html`
    fn at(&self, path: &str) -> String {
        format!("s3://{}/{}{path}", self.name, self.prefix)
    }

    fn failure(&self, what: &str, path: &str, error: &Error) -> Failure {
        let words = said(error);
        if words.contains("NoSuchBucket") {
            return Failure::new(format!("there is no bucket {}", self.name))
                .hint("create it, or check its name and the endpoint");
        }
        let hint = match error {
            Error::Unauthenticated { .. } | Error::PermissionDenied { .. } => {
                "check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and that the key may read, write and list the bucket"
            }
            _ => "check the network, AWS_REGION and the endpoint",
        };
        Failure::new(format!("cannot {what} {}: {words}", self.at(path))).hint(hint)
    }

    /// The same where files may have been sent already.
    fn interrupted(&self, what: &str, path: &str, error: &Error) -> Failure {
        let failure = self.failure(what, path, error);
        let hint = failure.hint.clone().unwrap_or_default();
        failure.hint(format!(
            "{hint}; then run the same command again: until then readers have the last page, and what it links to"
        ))
    }
}

/// The server's words on one line, without the document that they came in.
fn said(error: &Error) -> String {
    let words = error.to_string();
    let code = words.split_once("<Code>").and_then(|(_, rest)| rest.split_once("</Code>")).map(|(code, _)| code);
    let told = words.split("<?xml").next().unwrap_or_default().trim_end_matches([' ', ':']);
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    code.map_or_else(|| told.clone(), |code| format!("{told} ({code})"))
}
