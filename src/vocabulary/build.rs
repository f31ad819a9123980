//! Turns `policies/vocabulary.toml` into tables of Rust when stichtag is built, so that it need not be read at each
//! start. What makes a vocabulary right is known to the reader of vocabularies, by which a test reads the same file.
//!
//! All texts are written as one, and the tables say where each starts and ends in it.

use std::collections::HashMap;
use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;
use toml::Table;

const FILE: &str = "policies/vocabulary.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vocabulary {
    base: Table,
    kind: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Base {
    fields: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    de: String,
    base: String,
    title: Both,
    about: Both,
    main: Option<String>,
    #[serde(default)]
    fields: Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Field {
    de: String,
    r#type: String,
    #[serde(default)]
    to: Vec<String>,
    #[serde(default)]
    many: bool,
    #[serde(default)]
    required: bool,
    inverse: Option<Both>,
    role: Option<String>,
    #[serde(default)]
    values: Table,
    about: Both,
    title: Option<Both>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    en: String,
    de: String,
}

#[expect(clippy::disallowed_methods, reason = "this is how cargo names the folder")]
fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FILE}");
    let text = fs::read_to_string(FILE).map_err(|error| format!("{FILE}: {error}"))?;
    let tables = tables(&text).map_err(|error| format!("{FILE}: {error}"))?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("vocabulary.rs"), tables)?;
    Ok(())
}

fn tables(text: &str) -> Result<String, Box<dyn Error>> {
    let Vocabulary { base, kind } = toml::from_str(text)?;
    let mut tables = Tables { names: kind.keys().cloned().collect(), ..Tables::default() };
    for (name, base) in &base {
        let Base { fields } = base.clone().try_into().map_err(|e| format!("base.{name}: {e}"))?;
        let fields = tables.fields(&fields).map_err(|e| format!("base.{name}.{e}"))?;
        let base = in_camel_case(name);
        tables.bases.push(format!("ShippedBase {{ base: Base::{base}, fields: {fields} }}"));
    }
    for (name, kind) in &kind {
        let kind = kind.clone().try_into().map_err(|e| format!("kind.{name}: {e}"))?;
        tables.kind(name, &kind).map_err(|e| format!("kind.{name}.{e}"))?;
    }
    tables.written()
}

/// What is written: the entries of each table.
#[derive(Default)]
struct Tables {
    /// The kinds, by position.
    names: Vec<String>,
    texts: Vec<String>,
    /// Where each text stands, and where the last one ends.
    known: HashMap<String, String>,
    end: usize,
    bases: Vec<String>,
    kinds: Vec<String>,
    fields: Vec<String>,
    targets: Vec<String>,
    words: Vec<String>,
}

impl Tables {
    fn kind(&mut self, name: &str, kind: &Kind) -> Result<(), Box<dyn Error>> {
        let Kind { de, base, title, about, main, fields } = kind;
        let fields = self.fields(fields)?;
        let name = self.both(name, de);
        let title = self.both(&title.en, &title.de);
        let about = self.both(&about.en, &about.de);
        let main =
            main.as_ref().map_or("None".to_owned(), |main| format!("Some({})", self.text(main)));
        let base = in_camel_case(base);
        self.kinds.push(format!(
            "ShippedKind {{ name: {name}, base: Base::{base}, title: {title}, about: {about}, main: {main}, fields: {fields} }}"
        ));
        Ok(())
    }

    /// Which ones they are.
    fn fields(&mut self, fields: &Table) -> Result<String, Box<dyn Error>> {
        let start = self.fields.len();
        for (name, field) in fields {
            let field = field.clone().try_into().map_err(|e| format!("fields.{name}: {e}"))?;
            let field = self.field(name, &field).map_err(|e| format!("fields.{name}: {e}"))?;
            self.fields.push(field);
        }
        Ok(format!("{start}..{}", self.fields.len()))
    }

    fn field(&mut self, name: &str, field: &Field) -> Result<String, Box<dyn Error>> {
        let Field { de, r#type, to, many, required, inverse, role, values, about, title } = field;
        let any_item = to.iter().any(|kind| kind == "*");
        let targets = self.targets.len();
        for kind in to.iter().filter(|kind| *kind != "*") {
            let position = self.names.iter().position(|other| other == kind);
            let position = position.ok_or_else(|| format!("there is no kind {kind:?}"))?;
            // The plan itself is the kind before all of these.
            self.targets.push(format!("KindId({})", 1 + position));
        }
        let targets = format!("{targets}..{}", self.targets.len());
        let words = self.words.len();
        for (en, de) in values {
            let de = de.as_str().ok_or_else(|| format!("the word {en:?} has no German one"))?;
            let word = self.both(en, de);
            self.words.push(word);
        }
        let words = format!("{words}..{}", self.words.len());
        let role = match role {
            Some(role) => format!("Some(Role::{})", in_camel_case(role)),
            None => "None".to_owned(),
        };
        let (name, about) = (self.both(name, de), self.both(&about.en, &about.de));
        let (title, inverse) = (self.maybe_both(title.as_ref()), self.maybe_both(inverse.as_ref()));
        Ok(format!(
            "ShippedField {{ name: {name}, of: Type::{}, targets: {targets}, any_item: {any_item}, many: {many}, \
             required: {required}, role: {role}, words: {words}, about: {about}, title: {title}, inverse: {inverse} }}",
            in_camel_case(r#type),
        ))
    }

    fn maybe_both(&mut self, both: Option<&Both>) -> String {
        match both {
            Some(both) => format!("Some({})", self.both(&both.en, &both.de)),
            None => "None".to_owned(),
        }
    }

    fn both(&mut self, en: &str, de: &str) -> String {
        format!("({}, {})", self.text(en), self.text(de))
    }

    /// Where a text stands.
    fn text(&mut self, text: &str) -> String {
        if let Some(place) = self.known.get(text) {
            return place.clone();
        }
        let start = self.end;
        self.end += text.len();
        let place = format!("Text({start}, {})", self.end);
        self.texts.push(format!("{text:?}"));
        self.known.insert(text.to_owned(), place.clone());
        place
    }

    fn written(&self) -> Result<String, Box<dyn Error>> {
        let mut out = String::new();
        writeln!(out, "static TEXT: &str = concat!(\n{});", self.texts.join(",\n"))?;
        let tables = [
            ("BASES", "ShippedBase", &self.bases),
            ("KINDS", "ShippedKind", &self.kinds),
            ("FIELDS", "ShippedField", &self.fields),
            ("TARGETS", "KindId", &self.targets),
            ("WORDS", "Both", &self.words),
        ];
        for (name, of, table) in tables {
            let (count, entries) = (table.len(), table.join(",\n"));
            writeln!(out, "\nstatic {name}: [{of}; {count}] = [\n{entries}\n];")?;
        }
        Ok(out)
    }
}

/// `not-before` as `NotBefore`.
fn in_camel_case(name: &str) -> String {
    let parts = name.split('-').map(|part| {
        let (first, rest) = part.split_at(part.len().min(1));
        first.to_uppercase() + rest
    });
    parts.collect()
}
