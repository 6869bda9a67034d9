//! One kind of rule per file.
