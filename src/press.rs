//! The whole run on one page.
