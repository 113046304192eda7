//! Outlet profiles: the format, the lookup, what each key does, and the built-in ones.

mod built_in;
mod errors;
mod importing;
mod keys;
mod learning;
mod lookup;
mod page;
mod robust;
mod rules;
