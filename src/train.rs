//! The inside, for `examples/train.rs` only. No stability.
