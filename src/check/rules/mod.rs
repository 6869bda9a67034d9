//! One kind of rule per file.

pub(super) mod coverage;
pub(super) mod quota;
pub(super) mod reference;
pub(super) mod required;
pub(super) mod unique;
