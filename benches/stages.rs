//! What each stage of a run costs, for 100 generated cities: `cargo bench --bench stages`.

#[expect(dead_code, reason = "the generator's programs use the rest")]
mod plans;

use std::sync::Arc;

use divan::Bencher;
use divan::counter::BytesCount;
use stichtag::date::{DateRange, Day};
use stichtag::plan::{self, Plan};
use stichtag::policy::{PackText, PolicySet};
use stichtag::register::{Register, assess};
use stichtag::render::{self, Options, Origin};
use stichtag::source::{FileId, Problem, Sources, toml};

/// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const CITIES: u64 = 100;
const AS_OF: &str = "2025-06-30";

fn main() {
    divan::main();
}

fn as_of() -> Day {
    DateRange::parse(AS_OF).ok().and_then(DateRange::exact).expect("an exact day")
}

fn policies() -> Arc<PolicySet> {
    let pack = PackText { path: "pack.toml".to_owned(), bytes: plans::PACK.as_bytes().to_vec() };
    Arc::new(PolicySet::build(&[pack], &[]))
}

struct Input {
    sources: Vec<(Arc<Sources>, FileId)>,
    bytes: u64,
}

impl Input {
    fn new() -> Self {
        let mut bytes = 0;
        let sources = (0..CITIES).map(|number| {
            let mut sources = Sources::default();
            let text = plans::city(number);
            bytes += text.len() as u64;
            let file = sources.add(format!("stadt-{number}/plan.toml"), text);
            (Arc::new(sources), file)
        });
        let sources = sources.collect();
        Self { sources, bytes }
    }

    fn plans(&self, policies: &PolicySet) -> Vec<Arc<Plan>> {
        let ids = policies.ids();
        let load = |(sources, file): &(Arc<Sources>, FileId)| {
            let mut problems: Vec<Problem> = Vec::new();
            let document = toml::parse(*file, sources.file(*file).text(), &mut problems);
            let vocabulary = &policies.vocabulary;
            let plan = plan::load(&[document], sources, vocabulary, &ids, &mut problems);
            assert!(problems.is_empty(), "{problems:?}");
            Arc::new(plan.expect("a plan"))
        };
        self.sources.iter().map(load).collect()
    }
}

#[divan::bench(sample_count = 20)]
fn table(bencher: Bencher<'_, '_>) {
    let input = Input::new();
    bencher.counter(BytesCount::new(input.bytes)).bench_local(|| {
        for (sources, file) in &input.sources {
            divan::black_box(sources.file(*file).text().parse::<::toml::Table>().is_ok());
        }
    });
}

#[divan::bench(sample_count = 20)]
fn parse(bencher: Bencher<'_, '_>) {
    let input = Input::new();
    bencher.counter(BytesCount::new(input.bytes)).bench_local(|| {
        for (sources, file) in &input.sources {
            divan::black_box(toml::parse(*file, sources.file(*file).text(), &mut Vec::new()));
        }
    });
}

#[divan::bench(sample_count = 20)]
fn parse_decode_resolve(bencher: Bencher<'_, '_>) {
    let (input, policies) = (Input::new(), policies());
    bencher
        .counter(BytesCount::new(input.bytes))
        .bench_local(|| divan::black_box(input.plans(&policies)));
}

#[divan::bench(sample_count = 20)]
fn judge(bencher: Bencher<'_, '_>) {
    let (input, policies) = (Input::new(), policies());
    let plans = input.plans(&policies);
    bencher.counter(BytesCount::new(input.bytes)).bench_local(|| {
        for plan in &plans {
            divan::black_box(assess(plan, &policies, as_of()));
        }
    });
}

fn registers() -> (Vec<Register>, Options) {
    let (input, policies) = (Input::new(), policies());
    let plans = input.plans(&policies);
    let registers = plans.iter().map(|plan| assess(plan, &policies, as_of())).collect();
    (registers, Options::new(as_of(), Origin::Flag))
}

#[divan::bench(sample_count = 20)]
fn render_short(bencher: Bencher<'_, '_>) {
    let (registers, options) = registers();
    bencher.bench_local(|| {
        let mut out = Vec::new();
        render::short(&mut out, &registers, &options).expect("memory");
        out.len()
    });
}

#[divan::bench(sample_count = 20)]
fn render_json(bencher: Bencher<'_, '_>) {
    let (registers, options) = registers();
    let mut out = Vec::new();
    render::json(&mut out, &registers, &options).expect("memory");
    bencher.counter(BytesCount::new(out.len())).bench_local(|| {
        let mut out = Vec::new();
        render::json(&mut out, &registers, &options).expect("memory");
        out.len()
    });
}

#[divan::bench(sample_count = 5)]
fn render_human(bencher: Bencher<'_, '_>) {
    let (registers, options) = registers();
    bencher.bench_local(|| {
        let mut out = Vec::new();
        render::human(&mut out, &registers, &options).expect("memory");
        out.len()
    });
}
