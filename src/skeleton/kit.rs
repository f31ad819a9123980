//! What a plan is for, and where it is kept.

use crate::text::Lang;

/// A path below the plan's folder, and what the file holds.
type Template = (&'static str, &'static str);

macro_rules! template {
    ($path:literal, $file:literal) => {
        ($path, include_str!($file))
    };
}

/// What a new plan is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kit {
    /// An integration concept.
    Integration,
    /// A climate plan.
    Climate,
    /// Anything else.
    Empty,
}

/// The path of the pack for the plan's own rules, as the plan lists it.
pub(super) fn own_pack(lang: Lang) -> &'static str {
    match lang {
        Lang::De => "./regeln/eigene.toml",
        Lang::En => "./rules/own.toml",
    }
}

impl Kit {
    /// All kits with their names.
    pub(crate) const ALL: [(Self, &'static str); 3] =
        [(Self::Integration, "integration"), (Self::Climate, "climate"), (Self::Empty, "empty")];

    /// The shipped packs that the plan is checked by.
    pub(super) fn shipped(self) -> &'static [&'static str] {
        match self {
            Self::Integration => &["common", "integration"],
            Self::Climate => &["common", "climate"],
            Self::Empty => &["common"],
        }
    }

    /// The title that the plan has where nobody names one.
    pub(super) fn title(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Integration, Lang::De) => "Integrationskonzept",
            (Self::Integration, Lang::En) => "Integration concept",
            (Self::Climate, Lang::De) => "Klimaplan",
            (Self::Climate, Lang::En) => "Climate plan",
            (Self::Empty, Lang::De) => "Neuer Plan",
            (Self::Empty, Lang::En) => "New plan",
        }
    }

    /// The plan's files, `plan.toml` last.
    pub(super) fn texts(self, lang: Lang) -> &'static [Template] {
        match (self, lang) {
            (Self::Integration, Lang::De) => &[
                template!("README.md", "de/README.md"),
                template!("regeln/eigene.toml", "de/eigene.toml.in"),
                template!("regeln/eigene.test.toml", "de/eigene.test.toml.in"),
                template!("organisation.toml", "de/organisation.toml.in"),
                template!("konzept.toml", "de/integration.toml.in"),
                template!("plan.toml", "de/plan.toml.in"),
            ],
            (Self::Climate, Lang::De) => &[
                template!("README.md", "de/README.md"),
                template!("regeln/eigene.toml", "de/eigene.toml.in"),
                template!("regeln/eigene.test.toml", "de/eigene.test.toml.in"),
                template!("organisation.toml", "de/organisation.toml.in"),
                template!("klimaplan.toml", "de/climate.toml.in"),
                template!("plan.toml", "de/plan.toml.in"),
            ],
            (Self::Empty, Lang::De) => &[
                template!("README.md", "de/README.md"),
                template!("regeln/eigene.toml", "de/eigene-leer.toml.in"),
                template!("plan.toml", "de/plan-leer.toml.in"),
            ],
            (Self::Integration, Lang::En) => &[
                template!("README.md", "en/README.md"),
                template!("rules/own.toml", "en/own.toml.in"),
                template!("rules/own.test.toml", "en/own.test.toml.in"),
                template!("organisation.toml", "en/organisation.toml.in"),
                template!("concept.toml", "en/integration.toml.in"),
                template!("plan.toml", "en/plan.toml.in"),
            ],
            (Self::Climate, Lang::En) => &[
                template!("README.md", "en/README.md"),
                template!("rules/own.toml", "en/own.toml.in"),
                template!("rules/own.test.toml", "en/own.test.toml.in"),
                template!("organisation.toml", "en/organisation.toml.in"),
                template!("climate-plan.toml", "en/climate.toml.in"),
                template!("plan.toml", "en/plan.toml.in"),
            ],
            (Self::Empty, Lang::En) => &[
                template!("README.md", "en/README.md"),
                template!("rules/own.toml", "en/own-empty.toml.in"),
                template!("plan.toml", "en/plan-empty.toml.in"),
            ],
        }
    }
}

/// Where a plan is kept and checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Forge {
    /// GitHub.
    Github,
    /// GitLab, and openCode, which is one.
    Gitlab,
    /// Forgejo.
    Forgejo,
}

impl Forge {
    /// All of them with their names.
    pub(crate) const ALL: [(Self, &'static str); 3] =
        [(Self::Github, "github"), (Self::Gitlab, "gitlab"), (Self::Forgejo, "forgejo")];

    /// Where the forge looks for the workflow.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Github => ".github/workflows/stichtag.yml",
            Self::Gitlab => ".gitlab-ci.yml",
            Self::Forgejo => ".forgejo/workflows/stichtag.yml",
        }
    }

    /// The workflow.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Github => include_str!("ci/github.yml"),
            Self::Gitlab => include_str!("ci/gitlab.yml"),
            Self::Forgejo => include_str!("ci/forgejo.yml"),
        }
    }

    /// What the plan's README says of it.
    pub(super) fn about(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Gitlab, Lang::De) => include_str!("de/ci-gitlab.md"),
            (Self::Gitlab, Lang::En) => include_str!("en/ci-gitlab.md"),
            (_, Lang::De) => include_str!("de/ci.md"),
            (_, Lang::En) => include_str!("en/ci.md"),
        }
    }
}
