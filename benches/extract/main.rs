//! What extraction costs, beside what parsing alone costs, in one run: `cargo bench --bench extract`.
//!
//! With `CLEANCOPY_CORPUS` set to a folder that holds a `pages.jsonl.zst`, the last lines say the same for 120 of its
//! pages. `cargo bench --bench extract -- ratios` prints those last lines alone.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a benchmark prints its figures and stops when its pages are missing"
)]

mod pages;

use std::hint::black_box;
use std::time::{Duration, Instant};

use cleancopy::scraper::Html;
use cleancopy::{Extractor, Input};
use criterion::{BenchmarkId, Criterion, Throughput};
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// Pages of a corpus that are measured, spread over all of it.
const SAMPLED: usize = 120;

/// Takes tokens and does nothing.
struct Nothing;

impl TokenSink for Nothing {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        black_box(token);
        TokenSinkResult::Continue
    }
}

fn tokenize(page: &str) {
    let queue = BufferQueue::default();
    queue.push_back(page.into());
    let tokenizer = Tokenizer::new(Nothing, TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
}

fn html(criterion: &mut Criterion, extractor: &Extractor) {
    for (name, bytes) in [("small", 4 << 10), ("median", 150 << 10), ("large", 2 << 20)] {
        let page = pages::news(bytes);
        let parsed = Html::parse_document(&page);
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Bytes(page.len() as u64)).sample_size(if bytes > 1 << 20 {
            10
        } else {
            40
        });
        group.bench_function("tokenizer alone", |bencher| bencher.iter(|| tokenize(&page)));
        group.bench_function("parse alone", |bencher| bencher.iter(|| Html::parse_document(&page)));
        group.bench_function("extract", |bencher| bencher.iter(|| extractor.extract(Input::html(&page))));
        group.bench_function("extract a parsed page", |bencher| {
            bencher.iter(|| extractor.extract(Input::document(&parsed)))
        });
        group.finish();
    }
}

fn dumps(criterion: &mut Criterion, extractor: &Extractor) {
    let mut group = criterion.benchmark_group("dumps");
    for bytes in [8 << 10, 1 << 20] {
        let (text, markdown) = (pages::text(bytes), pages::markdown(bytes));
        group.throughput(Throughput::Bytes(bytes as u64)).sample_size(20);
        group.bench_function(BenchmarkId::new("text", bytes), |bencher| {
            bencher.iter(|| extractor.extract(Input::text(&text)));
        });
        group.bench_function(BenchmarkId::new("markdown", bytes), |bencher| {
            bencher.iter(|| extractor.extract(Input::markdown(&markdown)));
        });
    }
    group.finish();
}

/// The least of some runs over all inputs: what else the machine does can only add to it.
fn least<T>(inputs: &[T], work: impl Fn(&T)) -> Duration {
    let run = || {
        let start = Instant::now();
        inputs.iter().for_each(&work);
        start.elapsed()
    };
    (0..7).map(|_| run()).min().unwrap_or_default()
}

fn ratios(name: &str, pages: &[String], extractor: &Extractor) {
    let bytes: usize = pages.iter().map(String::len).sum();
    let parsed: Vec<_> = pages.iter().map(|page| Html::parse_document(page)).collect();
    let tokenized = least(pages, |page| tokenize(page));
    let bare = least(pages, |page| drop(black_box(Html::parse_document(page))));
    let whole = least(pages, |page| drop(black_box(extractor.extract(Input::html(page)))));
    let after = least(&parsed, |page| drop(black_box(extractor.extract(Input::document(page)))));
    let alone = least(pages, |page| drop(black_box(extractor.extract_metadata(Input::html(page)))));
    // What comes after metadata is known: features, both looks, kinds and roles, the article put together.
    let told = least(&parsed, |page| drop(black_box(extractor.extract_metadata(Input::document(page)))));
    let judged = after.saturating_sub(told);
    let share = |part: Duration| part.as_secs_f64() / bare.as_secs_f64();
    println!(
        "{name}: {} pages, {:.1} MB; bare parse {:.1} ms; tokenizer {:.2}, extraction {:.2}, of which after parsing {:.2}, judging {:.2}; metadata alone {:.2}",
        pages.len(),
        bytes as f64 / 1e6,
        bare.as_secs_f64() * 1e3,
        share(tokenized),
        share(whole),
        share(after),
        share(judged),
        share(alone),
    );
}

fn rate(name: &str, input: Input<'_>, bytes: usize, extractor: &Extractor) {
    let spent = least(&[input], |input| drop(black_box(extractor.extract(*input))));
    println!("{name}: {:.0} MB/s", bytes as f64 / 1e6 / spent.as_secs_f64());
}

/// Pages of the corpus in the folder, evenly spread.
fn corpus(folder: &str) -> Vec<String> {
    use std::io::BufRead;
    let path = std::path::Path::new(folder).join("pages.jsonl.zst");
    let file = std::io::BufReader::new(
        std::fs::File::open(path).expect("CLEANCOPY_CORPUS is a folder with a pages.jsonl.zst"),
    );
    // Corpora are packed with a window of 128 MiB.
    let unpacked =
        ruzstd::decoding::StreamingDecoder::new_with_max_window_size(file, 1 << 27).expect("a zstd file");
    let pages: Vec<String> = std::io::BufReader::new(unpacked)
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(&line.expect("text")).expect("JSON"))
        .filter_map(|page| page["html"].as_str().map(str::to_owned))
        .collect();
    let step = pages.len().div_ceil(SAMPLED).max(1);
    pages.into_iter().step_by(step).collect()
}

fn main() {
    let extractor = Extractor::new();
    if !std::env::args().any(|argument| argument == "ratios") {
        let mut criterion = Criterion::default().configure_from_args();
        html(&mut criterion, &extractor);
        dumps(&mut criterion, &extractor);
        criterion.final_summary();
    }
    println!();
    ratios("median page", &[pages::news(150 << 10)], &extractor);
    ratios("large page", &[pages::news(2 << 20)], &extractor);
    let (text, markdown) = (pages::text(1 << 20), pages::markdown(1 << 20));
    rate("text", Input::text(&text), text.len(), &extractor);
    rate("Markdown", Input::markdown(&markdown), markdown.len(), &extractor);
    if let Ok(folder) = std::env::var("CLEANCOPY_CORPUS") {
        ratios(&folder, &corpus(&folder), &extractor);
    }
}
