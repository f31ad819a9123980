//! What is written is JSON, and as it should look.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn written(value: &impl Serialize, deepest: usize) -> String {
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, deepest);
    value.serialize(&mut writer).expect("memory");
    writer.end(b"").expect("memory");
    String::from_utf8(out).expect("text")
}

#[test]
fn lines_break_down_to_a_depth() {
    let value = json!({ "a": [{ "b": [1, -2], "c": {} }, []], "d": null, "e": [], "f": true });
    assert_eq!(
        written(&value, 2),
        "{\n  \"a\": [\n    {\"b\": [1, -2], \"c\": {}},\n    []\n  ],\n  \"d\": null,\n  \"e\": [],\n  \"f\": true\n}"
    );
    assert_eq!(
        written(&value, 0),
        "{\"a\": [{\"b\": [1, -2], \"c\": {}}, []], \"d\": null, \"e\": [], \"f\": true}"
    );
}

#[test]
fn nothing_that_acts_is_written_as_it_is() {
    assert_eq!(
        written(&"\u{1b}\u{202e}\u{7f}\u{e0041}\"\\\n„ä“", 0),
        "\"\\u001b\\u202e\\u007f\\udb40\\udc41\\\"\\\\\\n„ä“\""
    );
}

proptest! {
    #[test]
    fn everything_reads_back(
        texts in prop::collection::btree_map(any::<String>(), any::<String>(), 0..4),
        numbers: (i64, u64, Option<bool>),
    ) {
        let value: (BTreeMap<String, String>, _) = (texts, numbers);
        let read: Value = serde_json::from_str(&written(&value, 2)).expect("JSON");
        prop_assert_eq!(read, serde_json::to_value(&value).expect("a value"));
    }
}
