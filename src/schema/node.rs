//! A JSON Schema (draft-07), written in the order in which it was made.

use serde::{Serialize, Serializer};

/// One schema. What is not set is not written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Node {
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub(super) dialect: Option<&'static str>,
    #[serde(rename = "$ref", skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(
        rename = "type",
        skip_serializing_if = "Vec::is_empty",
        serialize_with = "one_or_many"
    )]
    pub(super) of: Vec<&'static str>,
    #[serde(rename = "const", skip_serializing_if = "Option::is_none")]
    pub(super) constant: Option<String>,
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub(super) words: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pattern: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) minimum: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) maximum: Option<u32>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) examples: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) items: Option<Box<Node>>,
    #[serde(skip_serializing_if = "Members::is_empty")]
    pub(super) properties: Members,
    #[serde(skip_serializing_if = "Members::is_empty")]
    pub(super) pattern_properties: Members,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) additional_properties: Option<More>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) property_names: Option<Box<Node>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) required: Vec<String>,
    #[serde(rename = "if", skip_serializing_if = "Option::is_none")]
    pub(super) condition: Option<Box<Node>>,
    #[serde(rename = "then", skip_serializing_if = "Option::is_none")]
    pub(super) consequence: Option<Box<Node>>,
    #[serde(rename = "else", skip_serializing_if = "Option::is_none")]
    pub(super) alternative: Option<Box<Node>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) any_of: Vec<Node>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) all_of: Vec<Node>,
    #[serde(rename = "not", skip_serializing_if = "Option::is_none")]
    pub(super) never: Option<Box<Node>>,
    #[serde(skip_serializing_if = "Members::is_empty")]
    pub(super) definitions: Members,
    #[serde(rename = "x-taplo", skip_serializing_if = "Option::is_none")]
    pub(super) taplo: Option<Taplo>,
}

/// Schemas by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Members(pub(super) Vec<(String, Node)>);

impl Members {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn push(&mut self, name: impl Into<String>, node: Node) {
        self.0.push((name.into(), node));
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, node)| (name, node)))
    }
}

/// What further properties may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(super) enum More {
    /// Whether there may be any.
    Allowed(bool),
    /// Each is like this.
    Like(Box<Node>),
}

/// What taplo and Even Better TOML understand beyond JSON Schema.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Taplo {
    /// The keys that a new table starts with.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) init_keys: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) docs: Option<TaploDocs>,
}

/// What single values mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TaploDocs {
    pub(super) enum_values: Vec<String>,
}

impl Node {
    /// A value of these types.
    pub(super) fn of(types: &[&'static str]) -> Self {
        Self { of: types.to_vec(), ..Self::default() }
    }

    /// A text that looks like this.
    pub(super) fn text(pattern: &str) -> Self {
        Self { pattern: Some(pattern.to_owned()), ..Self::of(&["string"]) }
    }

    /// One of these words.
    pub(super) fn one_of(words: Vec<String>) -> Self {
        Self { words, ..Self::default() }
    }

    /// What is defined elsewhere in the schema.
    pub(super) fn defined(name: &str) -> Self {
        Self { reference: Some(format!("#/definitions/{name}")), ..Self::default() }
    }

    /// Whatever one of these allows.
    pub(super) fn any(any_of: Vec<Self>) -> Self {
        Self { any_of, ..Self::default() }
    }

    /// A table without further keys than its properties.
    pub(super) fn table() -> Self {
        Self { additional_properties: Some(More::Allowed(false)), ..Self::of(&["object"]) }
    }

    /// A table in which every key is the name of something like this.
    pub(super) fn named(names: &str, each: Self) -> Self {
        Self {
            property_names: Some(Box::new(Self::pattern(names))),
            additional_properties: Some(More::Like(Box::new(each))),
            ..Self::of(&["object"])
        }
    }

    /// A table that has these keys, whatever else: tombi asks for that to be said.
    pub(super) fn having(required: &[&str]) -> Self {
        Self {
            additional_properties: Some(More::Allowed(true)),
            required: required.iter().map(|name| (*name).to_owned()).collect(),
            ..Self::default()
        }
    }

    /// A pattern alone.
    pub(super) fn pattern(pattern: &str) -> Self {
        Self { pattern: Some(pattern.to_owned()), ..Self::default() }
    }

    /// The same, described.
    #[must_use]
    pub(super) fn about(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        self.description = Some(text).filter(|text| !text.is_empty()).or(self.description);
        for branch in &mut self.any_of {
            if branch.description.is_none() {
                branch.description.clone_from(&self.description);
            }
        }
        self
    }

    /// The same, alone or several in a list. A list's errors stay those of its elements: editors say them
    /// where they stand.
    #[must_use]
    pub(super) fn or_list(self) -> Self {
        if self.of.is_empty() {
            let description = self.description.clone();
            let list = Self { items: Some(Box::new(self.clone())), ..Self::of(&["array"]) };
            let mut all = self;
            let branches =
                if all.any_of.is_empty() { vec![all] } else { std::mem::take(&mut all.any_of) };
            let any = Self::any(branches.into_iter().chain([list]).collect());
            return any.about(description.unwrap_or_default());
        }
        let items = Self { description: None, ..self.clone() };
        let mut both = Self { items: Some(Box::new(items)), ..self };
        both.of.push("array");
        both
    }

    /// A further demand on a table, in which editors do not look for keys.
    pub(super) fn demand(&mut self, demand: Self) {
        let open = || Some(More::Allowed(true));
        self.condition.get_or_insert_with(|| {
            Box::new(Self { additional_properties: open(), ..Self::of(&["object"]) })
        });
        let consequence = self.consequence.get_or_insert_default();
        consequence.additional_properties = open();
        consequence.all_of.push(demand);
    }
}

fn one_or_many<S: Serializer>(types: &[&'static str], serializer: S) -> Result<S::Ok, S::Error> {
    match types {
        [one] => one.serialize(serializer),
        many => many.serialize(serializer),
    }
}
