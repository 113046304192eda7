#![no_main]

use cleancopy::Input;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|page: &str| {
    cleancopy_fuzz::read(Input::html(page), page.len());
});
