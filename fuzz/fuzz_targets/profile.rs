#![no_main]

use cleancopy::{Extractor, Input, ProfileSet};
use libfuzzer_sys::fuzz_target;

/// A page with something for most rules to find.
const PAGE: &str = include_str!("../seeds/html/story.html");

// A text is a profile that can be used, or has errors with places; and as a rule file of another system it gives
// profiles that can be read.
fuzz_target!(|text: &str| {
    match ProfileSet::parse("fuzz", text) {
        Ok(set) => {
            let extractor = Extractor::builder().profiles(set).build();
            if let Ok(extractor) = extractor {
                let article = extractor.extract(Input::html(PAGE).url("https://www.ferrypost.example/news/1"));
                assert!(article.is_ok());
            }
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            assert!(errors.iter().all(|error| error.is_profile() && error.location().is_some()));
        }
    }
    for profile in cleancopy::import([("ferrypost.example.txt", text)]).profiles {
        let errors = ProfileSet::parse("imported", &profile.toml).err();
        assert!(errors.is_none(), "{errors:?}\n{}", profile.toml);
    }
});
