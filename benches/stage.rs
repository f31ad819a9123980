//! Runs the stages of a check on some generated cities, up to a given one, and says how long the last one
//! took: `cargo run --release --example stage -- json 100`. Alone it is for the eye; under a program that
//! counts instructions (`benches/count`), the difference between two stages is what the second one costs.

mod pipeline;
#[expect(dead_code, reason = "the generator's programs use the rest")]
mod plans;

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use pipeline::{Input, options, policies, registers};
use stichtag::register::Register;
use stichtag::render::{self, Options};

/// As in the program itself.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

type Render = fn(&mut dyn Write, &[Register], &Options) -> io::Result<()>;

/// What comes after the registers.
const RENDERERS: [(&str, Render); 3] =
    [("short", render::short), ("json", render::json), ("human", render::human)];

/// Runs up to a stage: how many bytes the stage reads or writes, and when it began.
fn run(stage: &str, cities: u64) -> Option<(u64, Instant)> {
    let policies = policies();
    let input = Input::new(cities);
    let start = Instant::now();
    match stage {
        "text" => return Some((input.bytes, start)),
        "parse" => {
            drop(input.documents());
            return Some((input.bytes, start));
        }
        _ => {}
    }
    let start = Instant::now();
    let plans = input.plans(&policies);
    if stage == "plan" {
        return Some((input.bytes, start));
    }
    let start = Instant::now();
    let registers = registers(&plans, &policies);
    if stage == "assess" {
        return Some((input.bytes, start));
    }
    let (_, render) = RENDERERS.into_iter().find(|(name, _)| *name == stage)?;
    let mut out = Vec::new();
    let start = Instant::now();
    render(&mut out, &registers, &options()).ok()?;
    Some((out.len() as u64, start))
}

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a small program of its own")]
#[expect(clippy::cast_precision_loss, reason = "it is shown with three digits")]
fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let ran = match &words[..] {
        [stage, cities] => cities.parse().ok().and_then(|cities| run(stage, cities)),
        _ => None,
    };
    let Some((bytes, start)) = ran else {
        eprintln!("stage text|parse|plan|assess|short|json|human CITIES");
        return ExitCode::from(2);
    };
    let seconds = start.elapsed().as_secs_f64();
    println!("{bytes} bytes, {seconds:.4} s, {:.0} MB/s", bytes as f64 / seconds / 1e6);
    ExitCode::SUCCESS
}
