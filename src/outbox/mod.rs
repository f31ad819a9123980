//! The outbox: mails that are meant to arrive, once, whatever breaks on the way.
//!
//! The [`Ledger`] is a file that knows every mail before it is sent, byte by byte, and every reminder that it
//! carries, by a key that exists only once. A run writes down that it will send before it talks to anybody,
//! and that it is about to say the last word immediately before it does:
//!
//! ```text
//! planned ──► sending ──► committing ──► sent
//!    ▲           │             ├───────► failed     refused for good (5xx)
//!    │           ▼             ├───────► retry      refused for now (4xx)
//!    └──────── retry ◄─────────┘
//!                              └───────► unknown    nobody answered, or the run ended here
//! ```
//!
//! What is found `planned`, `sending` or `retry` was provably not delivered: until the last word, nothing
//! counts (RFC 5321, section 4.1.1.4). What is found `committing` may have arrived or not. It becomes `unknown`
//! and is sent again with the same bytes and Message-ID, or held for a person, as the plan wants it.
//!
//! With the default settings, and unless the server refuses: never zero; at most one duplicate per crash, and
//! only between the last dot and the ledger.

mod fault;
mod ledger;
mod lock;
mod run;
mod state;
#[cfg(test)]
mod tests;

pub use fault::LedgerFault;
pub use ledger::{Entry, Event, Ledger, Pruned, Verdict};
pub use run::{Item, OnUnknown, Order, Report, deliver, recover};
pub use state::State;
