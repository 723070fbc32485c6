//! Serving the page on this machine: plain files, by GET and HEAD, to nobody else.

use crate::{Result, build, dist, root};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The port where none is said.
pub const PORT: u16 = 8080;

const MAX_HEAD: u64 = 16 * 1024;
const PATIENCE: Duration = Duration::from_secs(10);

/// What is wished for.
#[derive(Debug, PartialEq, Eq)]
pub struct Wishes {
    port: u16,
    /// The site as it is shipped, not as it is written.
    dist: bool,
}

impl Wishes {
    /// Reads the words after `serve`.
    ///
    /// # Errors
    ///
    /// Where they are others, or no port.
    pub fn read(words: &[&str]) -> Result<Self> {
        let mut wishes = Self { port: PORT, dist: false };
        let mut rest = words.iter();
        while let Some(word) = rest.next() {
            match (*word, rest.as_slice().first()) {
                ("--dist", _) => wishes.dist = true,
                ("--port", Some(port)) => {
                    rest.next();
                    wishes.port =
                        port.parse().map_err(|_| format!("--port takes a number from 0 to 65535, not {port}."))?;
                }
                ("--port", None) => return Err("--port takes a number from 0 to 65535.".into()),
                _ => return Err(format!("serve knows --dist and --port PORT, not {word}.")),
            }
        }
        Ok(wishes)
    }
}

/// Builds, then serves until it is interrupted.
pub fn serve(wishes: &Wishes) -> Result {
    let site = if wishes.dist {
        dist::dist()?;
        root().join(dist::DIR).join(dist::site::DIR)
    } else {
        build::build()?;
        root().join("www")
    };
    let listener = listen(wishes.port)?;
    let address = address(&listener)?;
    println!("gouji: http://{address}/   (Ctrl+C ends it)");
    run(&listener, &site);
    Ok(())
}

/// Serves `www/` on a free port, in the background, as long as the program runs. Gives back the address of the page.
pub fn background() -> Result<String> {
    let listener = listen(0)?;
    let address = address(&listener)?;
    std::thread::spawn(move || run(&listener, &root().join("www")));
    Ok(format!("http://{address}/"))
}

fn listen(port: u16) -> Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|error| format!("Port {port} cannot be used: {error}. Choose another: cargo xtask serve --port 8081"))
}

fn address(listener: &TcpListener) -> Result<SocketAddr> {
    listener.local_addr().map_err(|error| format!("The address is not known: {error}."))
}

fn run(listener: &TcpListener, site: &Path) {
    for stream in listener.incoming().flatten() {
        let site = site.to_path_buf();
        // A visitor who leaves in the middle is no fault of the server.
        std::thread::spawn(move || drop(answer(&stream, &site)));
    }
}

fn answer(stream: &TcpStream, site: &Path) -> std::io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut lines = BufReader::new(stream.take(MAX_HEAD)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the head says nothing that is needed, but has to be read before the answer.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let response = respond(&request, site);
    let mut out = stream;
    out.write_all(response.head().as_bytes())?;
    if !request.starts_with("HEAD ") {
        out.write_all(&response.body)?;
    }
    out.flush()
}

struct Response {
    status: &'static str,
    kind: &'static str,
    body: Vec<u8>,
}

impl Response {
    fn error(status: &'static str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", body: status.into() }
    }

    fn head(&self) -> String {
        format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
             X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
            self.status,
            self.kind,
            self.body.len()
        )
    }
}

fn respond(request: &str, site: &Path) -> Response {
    let mut words = request.split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if method != "GET" && method != "HEAD" {
        return Response::error("405 Method Not Allowed");
    }
    let Some(file) = locate(target, site) else {
        return Response::error("404 Not Found");
    };
    match fs::read(&file) {
        Ok(body) => Response { status: "200 OK", kind: kind(&file), body },
        Err(_) => Response::error("404 Not Found"),
    }
}

/// The file that `target` names; `None` where that lies outside of `site` or is hidden.
fn locate(target: &str, site: &Path) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = if path.is_empty() { "index.html" } else { path };
    let mut file = site.to_path_buf();
    for part in path.split('/') {
        // Names with escapes are not used here, so none is decoded, and no second spelling of `..` exists.
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        if part.is_empty() || part.starts_with('.') || !part.bytes().all(plain) {
            return None;
        }
        file.push(part);
    }
    file.is_file().then_some(file)
}

/// The MIME type of a file, by its name.
fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|it| it.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("txt" | "ts") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> PathBuf {
        root().join("xtask")
    }

    #[test]
    fn wishes_are_read() {
        assert_eq!(Wishes::read(&[]), Ok(Wishes { port: PORT, dist: false }));
        assert_eq!(Wishes::read(&["--port", "81", "--dist"]), Ok(Wishes { port: 81, dist: true }));
        for wrong in [&["--port"][..], &["--port", "x"], &["--port", "70000"], &["8080"]] {
            assert!(Wishes::read(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn files_of_the_site_are_served() {
        let response = respond("GET /src/serve.rs?v=1 HTTP/1.1", &site());
        assert_eq!((response.status, response.kind), ("200 OK", "application/octet-stream"));
        assert!(!response.body.is_empty());
        assert!(response.head().contains(&format!("Content-Length: {}\r\n", response.body.len())));
    }

    #[test]
    fn nothing_else_is() {
        for target in [
            "/../Cargo.toml",
            "/src/../../Cargo.toml",
            "/..%2fCargo.toml",
            "/%2e%2e/Cargo.toml",
            "/src\\..\\..\\Cargo.toml",
            "//etc/passwd",
            "/.git/config",
            "/src",
            "/none.html",
            "Cargo.toml",
            "",
        ] {
            assert_eq!(respond(&format!("GET {target} HTTP/1.1"), &site()).status, "404 Not Found", "{target}");
        }
        assert_eq!(respond("POST /Cargo.toml HTTP/1.1", &site()).status, "405 Method Not Allowed");
    }

    #[test]
    fn browsers_are_told_what_they_get() {
        for (name, expected) in [
            ("a.html", "text/html; charset=utf-8"),
            ("a.js", "text/javascript; charset=utf-8"),
            ("a.css", "text/css; charset=utf-8"),
            ("a.wasm", "application/wasm"),
            ("a.txt", "text/plain; charset=utf-8"),
            ("a", "application/octet-stream"),
        ] {
            assert_eq!(kind(Path::new(name)), expected);
        }
    }
}
