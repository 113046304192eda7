//! Metadata read without judging the body is what the whole extraction gives, where it gives any.

use cleancopy::{Field, Metadata};

use crate::fixture::cases;

/// The decided fields, printed.
fn decided(metadata: &Metadata) -> Vec<(&'static str, Option<String>)> {
    fn shown<T: std::fmt::Debug>(field: &Option<Field<T>>) -> Option<String> {
        field.as_ref().map(|field| format!("{:?} {:?}", field.value, field.source))
    }
    vec![
        ("title", shown(&metadata.title)),
        ("authors", shown(&metadata.authors)),
        ("published", shown(&metadata.published)),
        ("modified", shown(&metadata.modified)),
        ("site_name", shown(&metadata.site_name)),
        ("tags", shown(&metadata.tags)),
        ("language", shown(&metadata.language)),
        ("canonical_url", shown(&metadata.canonical_url)),
    ]
}

#[test]
fn what_it_gives_is_what_the_extraction_gives() {
    let (mut same, mut faults) = (0, Vec::new());
    for case in cases() {
        for form in &case.forms {
            let alone = case.extractor().extract_metadata(case.input(form)).unwrap();
            let whole = case.article(form).metadata;
            for ((name, alone), (_, whole)) in decided(&alone).into_iter().zip(decided(&whole)) {
                same += usize::from(alone.is_some() && alone == whole);
                if alone.is_some() && alone != whole {
                    faults.push(format!("{} {} {name}: {alone:?}, whole {whole:?}", case.name, form.name));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(same > 200, "only {same} fields were found");
}
