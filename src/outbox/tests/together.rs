//! Several runs at once.

use std::sync::{Arc, Barrier};
use std::thread;

use super::*;
use crate::transport::Folder;

/// Runs that start at the same moment, each with a ledger of its own handle, into one folder.
fn at_once(count: usize) -> (Vec<Report>, usize) {
    let office = Office::new();
    let mails = TempDir::new().expect("a folder");
    let start = Arc::new(Barrier::new(count));
    let threads: Vec<_> = (0..count)
        .map(|_| {
            let (path, start) = (office.path(), Arc::clone(&start));
            let folder = mails.path().to_owned();
            thread::spawn(move || {
                start.wait();
                let mut ledger =
                    Ledger::open(&path, false, Duration::from_secs(60)).expect("its turn comes");
                let order = Order { on_unknown: OnUnknown::Resend, now: &|| MORNING };
                let mut report = recover(&mut ledger, DAY, &order).expect("sound");
                ledger.plan(&three(), DAY, MORNING).expect("planned");
                let mut transport = Folder::new(folder);
                deliver(&mut ledger, &mut transport, &order, &mut report).expect("sound");
                report
            })
        })
        .collect();
    let reports = threads.into_iter().map(|thread| thread.join().expect("no panic")).collect();
    let files = std::fs::read_dir(mails.path()).expect("readable").count();
    (reports, files)
}

#[test]
fn two_and_ten_runs_at_once_send_each_mail_once() {
    for count in [2, 10] {
        let (reports, files) = at_once(count);
        let sent: usize = reports.iter().map(|report| report.count(State::Sent)).sum();
        assert_eq!((sent, files), (3, 3), "{count} runs");
        assert!(reports.iter().all(Report::is_complete));
    }
}

#[test]
fn a_run_does_not_wait_for_ever() {
    let office = Office::new();
    let _first = office.open();
    let second = Ledger::open(&office.path(), false, Duration::from_millis(120));
    assert!(matches!(second, Err(LedgerFault::Busy { .. })));
    assert!(Ledger::look(&office.path()).is_ok(), "but anybody may look");
}
