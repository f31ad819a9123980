//! The pages of single topics.

use std::sync::Arc;

use super::chapters::chapter;
use super::example::example;
use super::{Library, Writer};
use crate::lint;
use crate::plan::header_fields;
use crate::policy::{PolicySet, Rule};
use crate::register::{Obligation, Register};
use crate::render::account::{RuleTold, key_list};
use crate::rule::{self, RuleKind};
use crate::source::fields::{Field, FieldType, Fields};
use crate::text::Lang;
use crate::text::account::AccountPhrase;
use crate::text::cli::joined;
use crate::vocabulary::{FieldInfo, KindId, Vocabulary};

impl<'a> Writer<'a> {
    /// Everything that goes by a name. `false` if nothing does.
    pub(super) fn topic(&mut self, name: &str) -> bool {
        let library: &'a Library<'a> = self.library;
        let rules: Vec<_> = library.rules().filter(|(_, rule)| rule.id == name).collect();
        let kind = library.vocabulary.find(name);
        let rule_kind = rule::find(name);
        for (set, rule) in &rules {
            self.rule(set, rule);
        }
        if let Some((kind, fields)) = rule_kind {
            self.rule_kind(kind, fields);
        }
        if let Some(kind) = kind {
            self.kind(kind);
        }
        let chapter = chapter(name);
        if let Some(chapter) = chapter {
            let (title, body) = chapter.text(self.lang);
            self.page.heading(title);
            self.page.markdown(body);
        }
        let lint = lint::find(name);
        if let Some(lint) = lint {
            self.lint(lint);
        }
        let is_written =
            rule_kind.is_some() || kind.is_some() || chapter.is_some() || lint.is_some();
        !rules.is_empty() || is_written
    }

    /// Whether a rule goes by a name.
    pub(super) fn has_rule(&self, name: &str) -> bool {
        self.library.rules().any(|(_, rule)| rule.id == name)
    }

    /// What is said of the rules that go by a name.
    pub(super) fn rules_told(&self, name: &str) -> Vec<RuleTold<'a>> {
        let library: &'a Library<'a> = self.library;
        let rules = library.rules().filter(|(_, rule)| rule.id == name);
        rules.map(|(set, rule)| self.told(set, rule)).collect()
    }

    fn told(&self, set: &'a Arc<PolicySet>, rule: &'a Rule) -> RuleTold<'a> {
        RuleTold::of(set, rule, &self.found(rule), self.options)
    }

    /// The obligations of a rule in the plans that are named.
    fn found(&self, rule: &Rule) -> Vec<(&'a Register, &'a Obligation)> {
        let library: &'a Library<'a> = self.library;
        let of =
            |register: &'a Register| register.obligations.iter().map(move |one| (register, one));
        let all = library.registers.iter().flat_map(of);
        all.filter(|(register, one)| register.rule(one).id == rule.id).collect()
    }

    /// The page of a rule kind in the language of the output.
    pub(super) fn kind_page(&self, kind: &'static RuleKind) -> &'static str {
        match self.lang {
            Lang::De => kind.page.1,
            Lang::En => kind.page.0,
        }
    }

    fn rule(&mut self, set: &'a Arc<PolicySet>, rule: &'a Rule) {
        let words = &self.words.pages;
        let file = set.sources.file(rule.place.file);
        self.page.heading(&format!("{} {}", words.rule, rule.id));
        self.page.paragraph(self.say(&rule.title));
        let mut facts = Vec::new();
        if let Some(pack) = set.packs.get(rule.pack) {
            facts.push((words.pack.to_owned(), format!("{}: {}", pack.id, self.say(&pack.title))));
        }
        facts.push((words.file.to_owned(), file.path().to_owned()));
        if !rule.modifiers.basis.is_empty() {
            facts.push((words.basis.to_owned(), joined(&rule.modifiers.basis)));
        }
        if let Some(help) = &rule.help {
            facts.push((words.to_do.to_owned(), self.say(help).to_owned()));
        }
        facts.push((words.rule_kind.to_owned(), rule.kind.name.to_owned()));
        self.page.gap();
        self.page.list(&facts, 0);
        self.page.heading(words.text);
        self.page.verbatim(table_text(file.text(), rule.place.start as usize));
        self.parameters_and_examples(set, rule);
        if let Some((kind, fields)) = rule::find(rule.kind.name) {
            self.rule_kind(kind, fields);
        }
    }

    /// What the rule's words mean, what it looks like in a plan, and where it stands in those named.
    fn parameters_and_examples(&mut self, set: &'a Arc<PolicySet>, rule: &'a Rule) {
        let told = self.told(set, rule);
        let words = self.options.lang.account_words();
        self.page.heading(self.words.pages.parameters);
        let list: Vec<_> = told
            .parameters
            .iter()
            .map(|one| {
                let changed =
                    one.place.as_ref().map(|place| format!("; {} {place}", words.changed));
                let changed = changed.unwrap_or_default();
                (one.name.clone(), format!("{} ({}{changed})", one.value, one.about))
            })
            .collect();
        self.page.list(&list, 2);
        for example in &told.examples {
            self.page.heading(if example.fires { words.fires } else { words.is_silent });
            self.page.verbatim(&example.toml);
            self.page.paragraph(&example.line);
        }
        let found = self.found(rule);
        if !found.is_empty() {
            self.page.heading(words.in_plans);
            let (wanting, others): (Vec<_>, Vec<_>) =
                found.into_iter().partition(|(_, one)| one.finding.is_some());
            key_list(&mut self.page, &wanting, self.options);
            if !others.is_empty() {
                let rest = AccountPhrase::WithoutFinding(others.len());
                self.page.item(&self.lang.account(&rest).1);
            }
        }
    }

    fn rule_kind(&mut self, kind: &'static RuleKind, fields: &'static Fields) {
        let words = &self.words.pages;
        let page = self.kind_page(kind);
        let body = page
            .trim_start()
            .strip_prefix('#')
            .map_or(page, |rest| rest.split_once('\n').map_or(rest, |(_, body)| body));
        self.page.heading(&format!("{} {}", words.rule_kind, kind.name));
        self.page.markdown(body);
        let own = (kind.fields)().len();
        let count = fields.iter().count();
        let entries = |writer: &Self, skip: usize, take: usize| -> Vec<_> {
            fields
                .iter()
                .skip(skip)
                .take(take)
                .map(|(_, field)| (field.name.en.to_string(), writer.field(field, None)))
                .collect()
        };
        self.page.heading(words.own_fields);
        let list = entries(self, count - own, own);
        self.page.list(&list, 2);
        self.page.heading(words.common_fields);
        let list = entries(self, 0, count - own);
        self.page.list(&list, 2);
    }

    fn kind(&mut self, id: KindId) {
        let words = &self.words.pages;
        let library: &'a Library<'a> = self.library;
        let kind = library.vocabulary.kind(id);
        self.page.heading(&format!("{} {}", words.thing, self.say(&kind.title)));
        self.page.paragraph(self.say(&kind.about));
        let names = both(self.say(&kind.name), [&kind.name.de, &kind.name.en]);
        let facts = [
            (words.names.to_owned(), names),
            (words.base.to_owned(), words.bases[kind.base as usize].to_owned()),
        ];
        self.page.gap();
        self.page.list(&facts, 0);
        self.page.heading(words.fields);
        let is_plan = id == Vocabulary::PLAN;
        let declared = if is_plan { header_fields() } else { &kind.fields };
        let plain = FieldInfo::default();
        let fields: Vec<_> = declared
            .iter()
            .map(|(index, field)| {
                let names = both(self.say(&field.name), [&field.name.de, &field.name.en]);
                let info = kind.info.get(usize::from(index)).unwrap_or(&plain);
                (names, self.field(field, Some(info)))
            })
            .collect();
        self.page.list(&fields, 2);
        if !is_plan {
            self.page.heading(words.example);
            self.page.verbatim(&example(&library.vocabulary, id, self.lang));
        }
        if kind.inverses.is_empty() {
            return;
        }
        self.page.heading(words.inverses);
        let mut inverses: Vec<(String, String)> = Vec::new();
        for inverse in &kind.inverses {
            let other = library.vocabulary.kind(inverse.kind);
            let field = other.fields.get(inverse.field);
            let names = both(self.say(&inverse.name), [&inverse.name.de, &inverse.name.en]);
            let source = format!("{}.{}", self.say(&other.name), self.say(&field.name));
            match inverses.iter_mut().find(|(known, _)| *known == names) {
                Some((_, sources)) => *sources = format!("{sources}, {source}"),
                None => inverses.push((names, source)),
            }
        }
        self.page.list(&inverses, 2);
    }

    /// What a field means, what it holds, and whether it must be there.
    fn field(&self, field: &Field, info: Option<&FieldInfo>) -> String {
        let words = &self.words.pages;
        let types = &words.types;
        let say = |term: &crate::source::fields::Term| match self.lang {
            Lang::De => term.de.to_string(),
            Lang::En => term.en.to_string(),
        };
        let targets: Vec<String> = info
            .into_iter()
            .flat_map(|info| &*info.targets)
            .map(|kind| say(&self.library.vocabulary.kind(*kind).name))
            .collect();
        let of = match &field.of {
            _ if info.is_some_and(|info| info.children) => types.children.to_owned(),
            FieldType::Text => types.text.to_owned(),
            FieldType::Date => types.date.to_owned(),
            FieldType::Period => types.period.to_owned(),
            FieldType::Number => types.number.to_owned(),
            FieldType::YesNo => types.yes_no.to_owned(),
            // Rules are written in English, plans in either language.
            FieldType::OneOf(words) if info.is_none() => {
                let words: Vec<_> = words.iter().map(|word| word.en.as_ref()).collect();
                format!("{} {}", types.one_of, joined(&words))
            }
            FieldType::OneOf(words) => {
                format!("{} {}", types.one_of, joined(&words.iter().map(say).collect::<Vec<_>>()))
            }
            FieldType::Reference => types.reference.to_owned(),
            FieldType::Mail => types.mail.to_owned(),
            FieldType::Web => types.web.to_owned(),
            FieldType::Record => types.record.to_owned(),
        };
        let mut notes =
            vec![if targets.is_empty() { of } else { format!("{of}: {}", joined(&targets)) }];
        if field.many {
            notes.push(words.several.to_owned());
        }
        if field.required {
            notes.push(words.required.to_owned());
        }
        let about = say(&field.about);
        let notes = notes.join("; ");
        if about.is_empty() { notes } else { format!("{about} ({notes})") }
    }
}

/// Both names, that of the output's language first; one, if they are the same.
fn both(first: &str, names: [&str; 2]) -> String {
    match names.into_iter().find(|name| *name != first) {
        Some(other) => format!("{first} / {other}"),
        None => first.to_owned(),
    }
}

/// A table of a file as it is written: from its header to the next one.
fn table_text(text: &str, start: usize) -> &str {
    let rest = &text[start..];
    let next = rest.match_indices("\n[").map(|(index, _)| index).next();
    rest[..next.unwrap_or(rest.len())].trim_end()
}
