//! One kind of rule per file.

pub(super) mod agreement;
pub(super) mod astray;
pub(super) mod both_roles;
pub(super) mod copied;
pub(super) mod coverage;
pub(super) mod enumeration;
pub(super) mod exchanged;
pub(super) mod figure;
pub(super) mod idle;
pub(super) mod lookalike;
pub(super) mod misplaced;
pub(super) mod odd_group;
pub(super) mod overlap;
pub(super) mod pattern;
pub(super) mod phones;
pub(super) mod present;
pub(super) mod quota;
pub(super) mod range;
pub(super) mod reference;
pub(super) mod required;
pub(super) mod rooms;
pub(super) mod same_person;
pub(super) mod total;
pub(super) mod twice;
pub(super) mod unique;
