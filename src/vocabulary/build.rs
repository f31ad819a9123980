//! Turns `policies/vocabulary.toml` into tables of Rust when stichtag is built, so that it need not be read at each
//! start. What makes a vocabulary right is known to the reader of vocabularies, by which a test reads the same file.

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

impl Both {
    fn written(&self) -> String {
        format!("({:?}, {:?})", self.en, self.de)
    }
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
    let kinds: Vec<&str> = kind.keys().map(String::as_str).collect();
    let mut out = String::from("static BASES: &[(Base, &[ShippedField])] = &[\n");
    for (name, base) in &base {
        let Base { fields } = base.clone().try_into().map_err(|e| format!("base.{name}: {e}"))?;
        let fields = written_fields(&fields, &kinds).map_err(|e| format!("base.{name}.{e}"))?;
        writeln!(out, "(Base::{}, &[\n{fields}]),", in_camel_case(name))?;
    }
    out.push_str("];\n\nstatic KINDS: &[ShippedKind] = &[\n");
    for (name, kind) in &kind {
        let Kind { de, base, title, about, main, fields } =
            kind.clone().try_into().map_err(|e| format!("kind.{name}: {e}"))?;
        let fields = written_fields(&fields, &kinds).map_err(|e| format!("kind.{name}.{e}"))?;
        writeln!(
            out,
            "ShippedKind {{ name: ({name:?}, {de:?}), base: Base::{}, title: {}, about: {}, main: {main:?}, fields: &[\n{fields}] }},",
            in_camel_case(&base),
            title.written(),
            about.written()
        )?;
    }
    out.push_str("];\n");
    Ok(out)
}

fn written_fields(fields: &Table, kinds: &[&str]) -> Result<String, Box<dyn Error>> {
    let mut out = String::new();
    for (name, field) in fields {
        let field: Field = field.clone().try_into().map_err(|e| format!("fields.{name}: {e}"))?;
        let field =
            written_field(name, &field, kinds).map_err(|e| format!("fields.{name}: {e}"))?;
        out.push_str(&field);
    }
    Ok(out)
}

fn written_field(name: &str, field: &Field, kinds: &[&str]) -> Result<String, Box<dyn Error>> {
    let Field { de, r#type, to, many, required, inverse, role, values, about, title } = field;
    let any_item = to.iter().any(|kind| kind == "*");
    // The plan itself is the kind before all of these.
    let targets = to.iter().filter(|kind| *kind != "*").map(|kind| {
        let position = kinds.iter().position(|other| other == kind);
        Ok(1 + position.ok_or_else(|| format!("there is no kind {kind:?}"))?)
    });
    let targets = targets.collect::<Result<Vec<usize>, String>>()?;
    let words = values.iter().map(|(en, de)| match de.as_str() {
        Some(de) => Ok(format!("({en:?}, {de:?})")),
        None => Err(format!("the word {en:?} has no German one")),
    });
    let words = words.collect::<Result<Vec<String>, String>>()?.join(", ");
    let maybe = |both: &Option<Both>| match both {
        Some(both) => format!("Some({})", both.written()),
        None => "None".to_owned(),
    };
    let role = match role {
        Some(role) => format!("Some(Role::{})", in_camel_case(role)),
        None => "None".to_owned(),
    };
    Ok(format!(
        "ShippedField {{ name: ({name:?}, {de:?}), of: Type::{}, targets: &{targets:?}, any_item: {any_item}, many: {many}, \
         required: {required}, role: {role}, words: &[{words}], about: {}, title: {}, inverse: {} }},\n",
        in_camel_case(r#type),
        about.written(),
        maybe(title),
        maybe(inverse),
    ))
}

/// `not-before` as `NotBefore`.
fn in_camel_case(name: &str) -> String {
    let parts = name.split('-').map(|part| {
        let (first, rest) = part.split_at(part.len().min(1));
        first.to_uppercase() + rest
    });
    parts.collect()
}
