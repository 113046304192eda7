//! What profiles cost: `cargo bench --bench profiles`.
//!
//! Loading 2,000 of them from disk, finding one among 10,000 by an address, and a page under a profile of 40 rules
//! beside the same page without.

#![allow(
    clippy::print_stdout,
    clippy::expect_used,
    reason = "a benchmark prints its figures and stops when its files can't be written"
)]

#[path = "../extract/pages.rs"]
#[allow(dead_code, reason = "shared with the other bench, which needs more of it")]
mod pages;

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};

use cleancopy::{Extractor, Input, ProfileSet};

/// A profile with rules of every sort, as imported ones have them.
fn profile(number: usize, rules: usize) -> String {
    let mut toml = format!(
        "id = \"outlet-{number}\"\n[match]\nhosts = [\"outlet{number}.example\"]\n[body]\nselect = [\"div.story\", \"article\"]\n"
    );
    for rule in 0..rules {
        let what = match rule % 4 {
            0 => format!("tokens = [\"promo-{rule}\"]"),
            1 => format!("css = \"div.related-{rule} > ul li\""),
            2 => format!("css = \"aside[class*='box-{rule}']\""),
            _ => format!("text.starts = [\"Read more {rule}\"]"),
        };
        writeln!(toml, "[[remove]]\nkind = \"promo\"\n{what}").expect("a string takes it");
    }
    toml.push_str("[fields.title]\ncss = \"h1.hed\"\n[[fields.authors]]\ncss = \"p.by\"\nafter = \"By \"\n");
    toml
}

/// The least of some runs: what else the machine does can only add to it.
fn least(runs: usize, mut work: impl FnMut()) -> Duration {
    let run = |work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..runs).map(|_| run(&mut work)).min().unwrap_or_default()
}

fn loading() {
    let folder = std::env::temp_dir().join(format!("cleancopy-profiles-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder for profiles");
    for number in 0..2_000 {
        std::fs::write(folder.join(format!("{number}.toml")), profile(number, 10)).expect("a profile");
    }
    let spent = least(5, || drop(black_box(ProfileSet::load(&folder).expect("profiles"))));
    println!("loading 2,000 profiles of 10 rules: {:.0} ms", spent.as_secs_f64() * 1e3);
    std::fs::remove_dir_all(&folder).ok();
}

fn finding() {
    let texts: Vec<(String, String)> = (0..10_000).map(|at| (format!("{at}.toml"), profile(at, 2))).collect();
    let set = ProfileSet::from_texts(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())))
        .expect("profiles");
    let urls: Vec<String> =
        (0..1_000).map(|at| format!("https://www.outlet{}.example/news/story-{at}", at * 10)).collect();
    let one = ProfileSet::from_texts(texts.iter().take(1).map(|(name, text)| (name.as_str(), text.as_str())))
        .expect("a profile");
    for (name, set) in [("1", &one), ("10,000", &set)] {
        let spent = least(20, || urls.iter().for_each(|url| _ = black_box(set.profile_for(url, None))));
        println!("finding a profile among {name}: {:.2} µs", spent.as_secs_f64() * 1e6 / urls.len() as f64);
    }
}

fn reading() {
    let page = pages::news(150 << 10);
    let set = ProfileSet::parse("bench", &profile(1, 40)).expect("a profile");
    let with = Extractor::builder().profiles(set).build().expect("an extractor");
    let without = Extractor::builder().profiles(ProfileSet::empty()).build().expect("an extractor");
    let input = Input::html(&page).url("https://outlet1.example/news/story");
    // Turn by turn, so that a busy machine is so for both.
    let (mut plain, mut ruled) = (Duration::MAX, Duration::MAX);
    for _ in 0..40 {
        plain = plain.min(least(1, || drop(black_box(without.extract(input)))));
        ruled = ruled.min(least(1, || drop(black_box(with.extract(input)))));
    }
    println!(
        "a page under a profile of 40 rules: {:.3} of the page without",
        ruled.as_secs_f64() / plain.as_secs_f64()
    );
}

fn main() {
    loading();
    finding();
    reading();
}
