//! What each stage of a run costs, for 100 generated cities: `cargo bench --bench stages`.

mod pipeline;
#[expect(dead_code, reason = "the generator's programs use the rest")]
mod plans;

use divan::Bencher;
use divan::counter::BytesCount;
use pipeline::{Input, options, policies};
use stichtag::register::Register;
use stichtag::render;
use stichtag::source::toml;

/// As in the program itself.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const CITIES: u64 = 100;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 20)]
fn table(bencher: Bencher<'_, '_>) {
    let input = Input::new(CITIES);
    bencher.counter(BytesCount::new(input.bytes)).bench_local(|| {
        for (sources, file) in &input.sources {
            divan::black_box(sources.file(*file).text().parse::<::toml::Table>().is_ok());
        }
    });
}

#[divan::bench(sample_count = 20)]
fn parse(bencher: Bencher<'_, '_>) {
    let input = Input::new(CITIES);
    bencher.counter(BytesCount::new(input.bytes)).bench_local(|| {
        for (sources, file) in &input.sources {
            divan::black_box(toml::parse(*file, sources.file(*file).text(), &mut Vec::new()));
        }
    });
}

#[divan::bench(sample_count = 20)]
fn parse_decode_resolve(bencher: Bencher<'_, '_>) {
    let (input, policies) = (Input::new(CITIES), policies());
    bencher
        .counter(BytesCount::new(input.bytes))
        .bench_local(|| divan::black_box(input.plans(&policies)));
}

#[divan::bench(sample_count = 20)]
fn judge(bencher: Bencher<'_, '_>) {
    let (input, policies) = (Input::new(CITIES), policies());
    let plans = input.plans(&policies);
    bencher.counter(BytesCount::new(input.bytes)).bench_local(|| {
        for plan in &plans {
            let one = std::slice::from_ref(plan);
            divan::black_box(pipeline::registers(one, &policies));
        }
    });
}

fn registers() -> Vec<Register> {
    let policies = policies();
    pipeline::registers(&Input::new(CITIES).plans(&policies), &policies)
}

#[divan::bench(sample_count = 20)]
fn render_short(bencher: Bencher<'_, '_>) {
    let (registers, options) = (registers(), options());
    bencher.bench_local(|| {
        let mut out = Vec::new();
        render::short(&mut out, &registers, &options).expect("memory");
        out.len()
    });
}

#[divan::bench(sample_count = 20)]
fn render_json(bencher: Bencher<'_, '_>) {
    let (registers, options) = (registers(), options());
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
    let (registers, options) = (registers(), options());
    bencher.bench_local(|| {
        let mut out = Vec::new();
        render::human(&mut out, &registers, &options).expect("memory");
        out.len()
    });
}
