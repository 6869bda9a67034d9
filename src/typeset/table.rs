//! Tables: column widths, rows, splitting over pages.
