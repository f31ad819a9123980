//! The parts of a SARIF log that are written (SARIF 2.1.0, section 3), and what surrounds them.

use serde::Serialize;
use serde_json::json;

use crate::render::{Options, Tally};

/// Where the schema is published.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// `result` (3.27), without the position of its rule.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifResult<'a> {
    pub(super) rule_id: &'a str,
    pub(super) level: &'static str,
    pub(super) message: Text,
    pub(super) locations: [Location; 1],
    pub(super) partial_fingerprints: Fingerprints,
    pub(super) properties: ResultProperties<'a>,
}

/// `message` (3.11).
#[derive(Serialize)]
pub(super) struct Text {
    pub(super) text: String,
}

/// `location` (3.28).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location {
    pub(super) physical_location: Physical,
}

/// `physicalLocation` (3.29).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Physical {
    pub(super) artifact_location: ArtifactLocation,
    pub(super) region: Region,
}

/// `artifactLocation` (3.4).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    pub(super) uri: String,
    /// Not beside an absolute URI.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri_base_id: Option<&'static str>,
}

/// `region` (3.30); columns count Unicode characters, and the end is the one after the last.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) start_line: u32,
    pub(super) start_column: u32,
    pub(super) end_line: u32,
    pub(super) end_column: u32,
}

/// `partialFingerprints` (3.27.17).
#[derive(Serialize)]
pub(super) struct Fingerprints {
    /// What GitHub knows a result by.
    #[serde(rename = "primaryLocationLineHash")]
    pub(super) line: String,
    /// The whole hash of the obligation's key.
    #[serde(rename = "obligationKey/v1")]
    pub(super) key: String,
}

/// What else a program may ask of a result.
#[derive(Serialize)]
pub(super) struct ResultProperties<'a> {
    pub(super) key: &'a str,
    pub(super) state: &'static str,
    pub(super) certainty: &'static str,
    pub(super) due: Option<String>,
    pub(super) accepted: bool,
}

/// `reportingDescriptor` (3.49).
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule<'a> {
    pub(super) id: &'a str,
    pub(super) short_description: Described,
    pub(super) full_description: Described,
    pub(super) help: Help,
    pub(super) default_configuration: Configuration,
    pub(super) properties: RuleProperties<'a>,
}

/// `multiformatMessageString` (3.12), as text.
#[derive(Serialize)]
pub(super) struct Described {
    pub(super) text: String,
}

/// The same in both forms.
#[derive(Serialize)]
pub(super) struct Help {
    pub(super) text: String,
    pub(super) markdown: String,
}

/// `reportingConfiguration` (3.50).
#[derive(Serialize)]
pub(super) struct Configuration {
    pub(super) level: &'static str,
}

/// What GitHub sorts and filters rules by.
#[derive(Serialize)]
pub(super) struct RuleProperties<'a> {
    pub(super) tags: [&'a str; 2],
    pub(super) precision: &'static str,
    #[serde(rename = "problem.severity")]
    pub(super) severity: &'static str,
}

/// Everything before the rules.
pub(super) fn head(options: &Options) -> String {
    format!(
        "{{\"$schema\": \"{SCHEMA}\", \"version\": \"2.1.0\", \"runs\": [{{\"language\": \"{}\", \
         \"columnKind\": \"unicodeCodePoints\", \"tool\": {{\"driver\": {{\"name\": \"stichtag\", \
         \"semanticVersion\": \"{}\", \"rules\": [",
        options.lang.code(),
        env!("CARGO_PKG_VERSION"),
    )
}

/// Everything between the rules and the results.
pub(super) fn middle(notice: Option<String>, tally: Tally, options: &Options) -> String {
    let [errors, warnings, notes] = tally.levels;
    let notices: Vec<_> = notice
        .map(|text| json!({ "level": "warning", "message": { "text": text } }))
        .into_iter()
        .collect();
    let invocation = json!({
        "executionSuccessful": true,
        "toolExecutionNotifications": notices,
    });
    let roots = json!({
        "%SRCROOT%": { "description": { "text": "The root of the repository." } },
    });
    let properties = json!({
        "asOf": { "date": options.as_of.to_string(), "origin": options.origin.name() },
        "findings": { "error": errors, "warning": warnings, "note": notes },
    });
    format!(
        "]}}}}, \"originalUriBaseIds\": {roots}, \"invocations\": [{invocation}], \"properties\": {properties}, \"results\": ["
    )
}
