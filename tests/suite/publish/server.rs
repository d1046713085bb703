//! A real server that speaks S3 on this machine's loopback, and a wire to it that writes down every request and can break.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use crate::support::{Scratch, text, tool};

/// The only key that the server knows.
pub const KEY: &str = "offprint-test";
pub const SECRET: &str = "offprint-test-secret";
pub const BUCKET: &str = "reports";

/// The server, which ends with this value.
pub struct Server {
    process: Child,
    address: SocketAddr,
    root: Scratch,
}

impl Server {
    /// Starts it with one empty bucket. Without validators, which bring it, the test fails.
    pub fn start() -> Self {
        let folder =
            std::env::var_os("OFFPRINT_VALIDATORS").expect("run the tests with tests/run, which installs the server");
        let program = Path::new(&folder).join("bin/s3-server");
        let root = Scratch::new("s3");
        fs::create_dir(root.join(BUCKET)).expect("the bucket can be made");
        for _ in 0..20 {
            let address = free();
            let (host, port) = (address.ip().to_string(), address.port().to_string());
            let arguments = ["--host", &host, "--port", &port, "--access-key", KEY, "--secret-key", SECRET];
            let process = Command::new(&program)
                .args(arguments)
                .arg(root.path())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn();
            let mut process = process.unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
            if answers(&mut process, address) {
                return Self { process, address, root };
            }
            let _ = process.kill();
        }
        panic!("the server does not answer");
    }

    /// What the server has of an object: its bytes, as they lie on its disk; none where there is no such object.
    pub fn object(&self, key: &str) -> Option<Vec<u8>> {
        fs::read(self.root.join(BUCKET).join(key)).ok()
    }

    /// Keys of all objects below a folder of the bucket.
    pub fn keys(&self, folder: &str) -> Vec<String> {
        let files = crate::support::files(&self.root.join(BUCKET).join(folder));
        files.into_keys().filter(|name| !name.starts_with('.')).collect()
    }

    /// Puts an object into the bucket by other means than ours.
    pub fn put(&self, key: &str, content: &str) {
        let source = self.root.join("upload");
        fs::write(&source, content).expect("written");
        let output = self.curl(key, &["--upload-file", &source.to_string_lossy()]);
        assert!(output.status.success(), "{}", text(&output.stderr));
    }

    /// The headers that the server sends with an object, in lower case.
    pub fn headers(&self, key: &str) -> String {
        let output = self.curl(key, &["--head"]);
        assert!(output.status.success(), "{key}: {}", text(&output.stderr));
        text(&output.stdout).to_ascii_lowercase()
    }

    /// A request by another client, signed.
    fn curl(&self, key: &str, arguments: &[&str]) -> Output {
        let url = format!("http://{}/{BUCKET}/{key}", self.address);
        let user = format!("{KEY}:{SECRET}");
        let signed = [
            "--silent",
            "--show-error",
            "--fail",
            "--aws-sigv4",
            "aws:amz:us-east-1:s3",
            "--user",
            &user,
            "--header",
            "x-amz-content-sha256: UNSIGNED-PAYLOAD",
        ];
        tool("curl", &[&signed, arguments, &[&url]].concat())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// An address of this machine that nobody uses.
pub fn free() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("an address")
}

fn answers(process: &mut Child, address: SocketAddr) -> bool {
    for _ in 0..300 {
        if process.try_wait().is_ok_and(|ended| ended.is_some()) {
            return false;
        }
        if TcpStream::connect(address).is_ok() {
            return true;
        }
        thread::sleep(Duration::from_millis(100));
    }
    false
}

/// A wire to the server: it notes each request, and breaks for good once so many files have been sent.
pub struct Wire {
    address: SocketAddr,
    state: Arc<State>,
}

struct State {
    requests: Mutex<Vec<String>>,
    /// Files that may still be sent.
    left: AtomicUsize,
    /// Whether nothing passes any more.
    broken: AtomicBool,
    closed: AtomicBool,
}

impl Wire {
    /// A wire that breaks when the file after `files` files is sent.
    pub fn to(server: &Server, files: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("an address");
        let address = listener.local_addr().expect("an address");
        let (broken, closed) = (AtomicBool::new(false), AtomicBool::new(false));
        let state = State { requests: Mutex::default(), left: AtomicUsize::new(files), broken, closed };
        let (state, far) = (Arc::new(state), server.address);
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for near in listener.incoming().flatten() {
                if shared.closed.load(Ordering::SeqCst) {
                    break;
                }
                let state = Arc::clone(&shared);
                thread::spawn(move || carry(near, far, &state));
            }
        });
        Self { address, state }
    }

    /// Where to send requests to.
    pub fn endpoint(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Method and path of each request, in order.
    pub fn requests(&self) -> Vec<String> {
        self.state.requests.lock().expect("no test panics while it holds the lock").clone()
    }

    /// Paths of the requests of a method, below a folder of the bucket.
    pub fn made(&self, method: &str, folder: &str) -> Vec<String> {
        let start = format!("{method} /{BUCKET}/{folder}");
        self.requests().iter().filter_map(|line| line.strip_prefix(&start)).map(str::to_owned).collect()
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        self.state.closed.store(true, Ordering::SeqCst);
        // The listener wakes up, sees that it is over, and ends.
        let _ = TcpStream::connect(self.address);
    }
}

/// Carries the requests of one connection, and the answers back.
fn carry(mut near: TcpStream, far: SocketAddr, state: &State) {
    let Ok(mut server) = TcpStream::connect(far) else { return };
    let (Ok(mut answers), Ok(mut back)) = (server.try_clone(), near.try_clone()) else { return };
    let answering = thread::spawn(move || {
        let _ = io::copy(&mut answers, &mut back);
        let _ = back.shutdown(Shutdown::Both);
    });
    while let Some(true) = request(&mut near, &mut server, state).ok().flatten() {}
    let _ = server.shutdown(Shutdown::Both);
    let _ = near.shutdown(Shutdown::Both);
    let _ = answering.join();
}

/// Carries one request; false where the wire breaks, none where there is none left.
fn request(near: &mut TcpStream, server: &mut TcpStream, state: &State) -> io::Result<Option<bool>> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if near.read(&mut byte)? == 0 {
            return Ok(None);
        }
        head.push(byte[0]);
    }
    let words = String::from_utf8_lossy(&head).into_owned();
    let line = words.lines().next().unwrap_or_default().trim_end_matches(" HTTP/1.1").to_owned();
    let length =
        words.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    near.read_exact(&mut body)?;
    let sends = line.starts_with("PUT ");
    if sends && state.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_err() {
        state.broken.store(true, Ordering::SeqCst);
    }
    if state.broken.load(Ordering::SeqCst) {
        return Ok(Some(false));
    }
    state.requests.lock().expect("no test panics while it holds the lock").push(line);
    server.write_all(&head)?;
    server.write_all(&body)?;
    Ok(Some(true))
}
