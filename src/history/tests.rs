//! What is told of a rate.

use super::Rate;

fn rate(met: usize, met_late: usize, missed: usize) -> Rate {
    let (plan, office) = ("muster".to_owned(), None);
    Rate { plan, office, year: 2024, met, met_late, missed, unverified: 3 }
}

#[test]
fn a_rate_is_of_what_is_decided() {
    assert_eq!(rate(7, 2, 1).percent(), Some(70));
    assert_eq!(rate(1, 2, 0).percent(), Some(33));
    assert_eq!(rate(2, 0, 1).percent(), Some(67));
    assert_eq!(rate(1, 0, 1).percent(), Some(50));
    assert_eq!(rate(0, 0, 4).percent(), Some(0));
    assert_eq!(rate(0, 0, 0).percent(), None);
}
