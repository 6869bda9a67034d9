//! plan.toml: what the user asked for.
