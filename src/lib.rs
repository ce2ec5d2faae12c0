//! Yearly agreements between a Hessian ministry and its Kreise, from YAML records to PDFs.
//!
//! The path of the data, each step a function from the type before to the type after:
//!
//! 1. [`reading`] takes a file as a tree with places, and from the tree what was written.
//! 2. [`agreement`] checks a record against Kreis and Jahrgang: what may be believed, and
//!    what is missing.
//! 3. [`setting`] gives every value its origin, fills the templates with them and sets the
//!    source: pages, PDF and the tree of the [`wording`], which must say the same; the copy for
//!    signing gets its signature fields.
//! 4. [`making`] reads a Jahrgang whole and makes of it what is handed out, a map from path to
//!    bytes; [`publishing`] does so for the portal.
//! 5. [`wording`] holds one text against another, also one that it or `pdf` read back;
//!    [`review`] shows what differs.
//! 6. A [`sheet`] is all records as an Excel workbook, and a workbook back into them.
//! 7. An [`approval`] stands for one wording; [`making`] makes no copy for signing without it
//!    where the Jahrgang wants one. [`proof`] takes a signed file apart and says what it is.
//!
//! Whatever is wrong on the way is a [`finding`]. Only `disk` touches files, only [`cli`] prints
//! and exits. A wing uses the wings below it and never one above; docs/architecture.md has the
//! plan.

pub mod agreement;
pub mod approval;
pub mod cli;
mod disk;
pub mod finding;
pub mod making;
pub mod page;
pub mod pdf;
pub mod proof;
pub mod publishing;
pub mod reading;
pub mod review;
pub mod setting;
pub mod sheet;
pub mod values;
pub mod wording;
