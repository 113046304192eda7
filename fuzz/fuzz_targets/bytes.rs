#![no_main]

use cleancopy::Input;
use libfuzzer_sys::fuzz_target;

/// What the first byte chooses as the caller's hint.
const CHARSETS: &[&str] =
    &["", "utf-8", "windows-1252", "utf-16", "shift_jis", "gbk", "iso-2022-jp", "euc-kr"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, page)) = bytes.split_first() else { return };
    let input = match CHARSETS.get(usize::from(*first)) {
        Some(charset) => Input::bytes(page).charset(charset),
        None => Input::bytes(page),
    };
    cleancopy_fuzz::read(input, page.len());
});
