//! Right-to-left text.
