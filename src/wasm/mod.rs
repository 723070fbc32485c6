//! The edge to JavaScript: values in, values out. The only place that knows JavaScript; it judges nothing itself.
//!
//! Three modules are built from it, so that a visit pays for what it uses: the core, which every visit loads ([`check`]),
//! the readers of files, loaded with the first file ([`files`]), and the writers, loaded with the first export ([`export`]).

#[cfg(not(any(feature = "files", feature = "export")))]
mod check;
#[cfg(feature = "export")]
mod export;
#[cfg(feature = "files")]
mod files;
#[cfg(all(feature = "testing", not(any(feature = "files", feature = "export"))))]
mod trial;
