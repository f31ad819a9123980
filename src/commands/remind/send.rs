//! `stichtag remind --send`: mails go out.

use std::time::Duration;

use super::report::{self, Told};
use super::{Output, mails};
use crate::cli::{Failure, Manners, RemindRequest, SendRequest};
use crate::outbox::{self, Ledger, OnUnknown, Order};
use crate::register::Register;
use crate::reminder::{Mail, Nothing, Past, Reminders, reminders};

/// How long a run waits for another one that is sending.
const WAIT: Duration = Duration::from_secs(60);

/// The ledger that a run asks, and writes into if it sends.
pub(super) fn ledger(request: &RemindRequest) -> Result<Option<Ledger>, Failure> {
    Ok(match (&request.ledger, &request.send) {
        (Some(path), Some(send)) => Some(Ledger::open(path, send.makes_ledger, WAIT)?),
        (Some(path), None) => Some(Ledger::look(path)?),
        (None, Some(_)) => Some(Ledger::forgetful()?),
        (None, None) => None,
    })
}

/// Whether there are mails to make: what is wrong with them is said before a ledger is made.
pub(super) fn check(request: &RemindRequest, registers: &[Register]) -> Result<(), Failure> {
    if request.send.as_ref().is_some_and(|send| send.makes_ledger) {
        let past = Past::Ledger(&Nothing);
        mails(&reminders(registers, past, &request.scope.selection), request)?;
    }
    Ok(())
}

/// A run that sends.
pub(super) struct Run<'a> {
    pub(super) request: &'a RemindRequest,
    pub(super) send: &'a SendRequest,
    pub(super) registers: &'a [Register],
    pub(super) ledger: Ledger,
}

impl Run<'_> {
    /// Plans and sends. `also` gets what goes out before it does.
    ///
    /// # Errors
    /// Not every mail has left, the ledger cannot be used, or there is no mail to make.
    pub(super) fn run(
        self,
        manners: &Manners,
        also: impl FnOnce(&Reminders<'_>, &[Mail]) -> Result<(), Failure>,
    ) -> Result<Output, Failure> {
        let Self { request, send, registers, mut ledger } = self;
        let day = request.scope.as_of.day.to_string();
        let holds = registers.iter().any(|register| register.plan.header.mail.holds_unknown);
        let on_unknown = if holds { OnUnknown::Hold } else { OnUnknown::Resend };
        let order = Order { on_unknown, now: &send.now };
        let mut report = outbox::recover(&mut ledger, &day, &order)?;
        let mails = {
            let past = request.since.map_or(Past::Ledger(&ledger), Past::Since);
            let reminders = reminders(registers, past, &request.scope.selection);
            ledger.checked()?;
            let mails = mails(&reminders, request)?;
            also(&reminders, &mails)?;
            keyed(&reminders, mails, request)
        };
        ledger.plan(&mails, &day, (send.now)())?;
        let mut transport = send.carrier.transport();
        outbox::deliver(&mut ledger, transport.as_mut(), &order, &mut report)?;
        let told = Told {
            day: request.scope.as_of.day,
            report: &report,
            ledger: request.ledger.as_deref(),
        };
        let text = report::text(&told, manners);
        if report.is_complete() { Ok(Output::of(text)) } else { Err(Failure::Undelivered(text)) }
    }
}

/// Where everything goes elsewhere, two mailboxes may be told the same: the key tells them apart, and a trial
/// from the real thing.
fn keyed(reminders: &Reminders<'_>, mut mails: Vec<Mail>, request: &RemindRequest) -> Vec<Mail> {
    if let Some(elsewhere) = &request.only_to {
        for (mail, digest) in mails.iter_mut().zip(&reminders.digests) {
            let recipient = format!("{elsewhere} for {}", digest.address);
            mail.reminders.iter_mut().for_each(|one| one.recipient.clone_from(&recipient));
        }
    }
    mails
}
