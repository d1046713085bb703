//! Finished files → the output folder, all or nothing.
