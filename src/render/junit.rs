//! `junit`: results for servers that show tests, as the schema of `JUnit` of the Ant and Maven world has it.

use std::io::{self, Write};

use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;

use super::escape::visible;

/// Some results with a name.
#[derive(Debug)]
pub(crate) struct Suite {
    /// Its name.
    pub(crate) name: String,
    /// The results.
    pub(crate) cases: Vec<Case>,
}

/// One result.
#[derive(Debug)]
pub(crate) struct Case {
    /// Its name, unique in its class.
    pub(crate) name: String,
    /// What it belongs to.
    pub(crate) class: String,
    /// How long it took in seconds, if that is known.
    pub(crate) seconds: Option<f64>,
    /// Why it failed: in a line, and in full.
    pub(crate) failure: Option<(String, String)>,
}

impl Suite {
    fn failures(&self) -> usize {
        self.cases.iter().filter(|case| case.failure.is_some()).count()
    }

    fn seconds(&self) -> Option<f64> {
        self.cases.iter().map(|case| case.seconds).sum()
    }
}

/// Writes all suites as one document. Characters that XML does not allow are spelled out.
pub(crate) fn junit(out: &mut dyn Write, name: &str, suites: &[Suite]) -> io::Result<()> {
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let tests: usize = suites.iter().map(|suite| suite.cases.len()).sum();
    let failures: usize = suites.iter().map(Suite::failures).sum();
    let root = writer
        .create_element("testsuites")
        .with_attribute(("name", name))
        .with_attribute(("tests", tests.to_string().as_str()))
        .with_attribute(("failures", failures.to_string().as_str()))
        .with_attribute(("errors", "0"));
    if suites.is_empty() {
        root.write_empty()?;
    } else {
        root.write_inner_content(|writer| {
            suites.iter().try_for_each(|one| write_suite(writer, one))
        })?;
    }
    writeln!(writer.get_mut())
}

fn write_suite(writer: &mut Writer<&mut dyn Write>, suite: &Suite) -> io::Result<()> {
    let element = writer
        .create_element("testsuite")
        .with_attribute(("name", visible(&suite.name).as_ref()))
        .with_attribute(("tests", suite.cases.len().to_string().as_str()))
        .with_attribute(("failures", suite.failures().to_string().as_str()))
        .with_attribute(("errors", "0"));
    let element = match suite.seconds() {
        Some(seconds) => element.with_attribute(("time", format!("{seconds:.3}").as_str())),
        None => element,
    };
    if suite.cases.is_empty() {
        return element.write_empty().map(|_| ());
    }
    let cases = |writer: &mut Writer<&mut dyn Write>| {
        suite.cases.iter().try_for_each(|case| write_case(writer, case))
    };
    element.write_inner_content(cases).map(|_| ())
}

fn write_case(writer: &mut Writer<&mut dyn Write>, case: &Case) -> io::Result<()> {
    let element = writer
        .create_element("testcase")
        .with_attribute(("name", visible(&case.name).as_ref()))
        .with_attribute(("classname", visible(&case.class).as_ref()));
    let element = match case.seconds {
        Some(seconds) => element.with_attribute(("time", format!("{seconds:.3}").as_str())),
        None => element,
    };
    let Some((message, text)) = &case.failure else { return element.write_empty().map(|_| ()) };
    let failure = |writer: &mut Writer<&mut dyn Write>| {
        let lines: Vec<_> = text.lines().map(visible).collect();
        writer
            .create_element("failure")
            .with_attribute(("message", visible(message).as_ref()))
            .write_text_content(BytesText::new(&lines.join("\n")))
            .map(|_| ())
    };
    element.write_inner_content(failure).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_data() {
        let case = Case {
            name: "a<b>\u{1b}[31m & \"c\"".to_owned(),
            class: "x".to_owned(),
            seconds: None,
            failure: Some(("1 < 2".to_owned(), "<failure>\n\u{0}]]>".to_owned())),
        };
        let suite = Suite { name: "s".to_owned(), cases: vec![case] };
        let mut out = Vec::new();
        junit(&mut out, "t", &[suite]).expect("memory");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(!text.contains('\u{1b}') && !text.contains('\u{0}'));
        assert!(text.contains(r#"name="a&lt;b&gt;\u{1b}[31m &amp; &quot;c&quot;""#), "{text}");
        assert!(text.contains("&lt;failure&gt;\n\\u{0}]]&gt;"), "{text}");
        assert!(text.contains(r#"tests="1" failures="1""#), "{text}");
    }
}
