//! The outcome in the forms that people and programs take it in.
