//! How far a mail has come.

/// The state of a mail in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It is to be sent; nobody was told yet.
    Planned,
    /// The server is being told, but not the last word. Found after a crash: provably not delivered.
    Sending,
    /// The last word is about to be said, or was. Found after a crash: it becomes [`State::Unknown`].
    Committing,
    /// The server has taken it.
    Sent,
    /// Refused for now, or not told to the end: provably not delivered; it is tried again.
    Retry,
    /// The server refuses it for good.
    Failed,
    /// It may have arrived, or not.
    Unknown,
    /// Another day came before it was delivered: what it said is out of date, and its reminders were free for
    /// a new mail.
    Replaced,
    /// A person has decided that it need not arrive.
    Dropped,
}

impl State {
    /// All of them, in the order in which a mail can have them.
    pub const ALL: [Self; 9] = [
        Self::Planned,
        Self::Sending,
        Self::Committing,
        Self::Sent,
        Self::Retry,
        Self::Failed,
        Self::Unknown,
        Self::Replaced,
        Self::Dropped,
    ];

    /// Its name, in the ledger and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Sending => "sending",
            Self::Committing => "committing",
            Self::Sent => "sent",
            Self::Retry => "retry",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::Replaced => "replaced",
            Self::Dropped => "dropped",
        }
    }

    /// The state of a name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether nothing is to be done about it any more.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Sent | Self::Replaced | Self::Dropped)
    }
}
