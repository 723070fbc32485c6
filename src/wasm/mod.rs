//! The edge to JavaScript: values in, values out. The only place that knows JavaScript; it judges nothing itself.
//!
//! Two modules are built from it, so that a visit pays for what it uses: the core, which every visit loads ([`check`]), and
//! the readers of files, loaded with the first file ([`files`]).

#[cfg(not(feature = "files"))]
mod check;
#[cfg(feature = "files")]
mod files;
