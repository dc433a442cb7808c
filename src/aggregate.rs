//! The view of a prefecture over the answers of many bodies (CHECKS §14).

mod conditions;
mod document;
mod indicators;
mod json;
mod lineage;
mod model;
mod summary;
