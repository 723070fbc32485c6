//! What is shipped: made from `www/` and the modules in its `pkg/`.

pub mod bundle;
