//! narrative
