//! The table of contents: entries and their page numbers.
