#![no_main]

use cleancopy::Input;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|page: &str| {
    let article = cleancopy_fuzz::read(Input::markdown(page), page.len());
    if let Some(article) = article {
        cleancopy_fuzz::assert_ranges(&article, page);
    }
});
