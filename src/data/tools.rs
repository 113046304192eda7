//! What tools that dump pages do to lines.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::model::DumpTool;

/// One of the things that tools do to lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Habit {
    Markdown,
    Nested,
    TextNodes,
    Wrapped,
}

static TOOLS: Lazy<BTreeMap<String, Vec<Habit>>> =
    Lazy::new(|| super::parse(include_str!("metadata/tools.toml")));

/// Whether a tool has a habit.
pub(crate) fn has(tool: DumpTool, habit: Habit) -> bool {
    TOOLS.get(tool.as_str()).is_some_and(|habits| habits.contains(&habit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tool_has_its_line_and_no_other_has_one() {
        let named: Vec<&str> = DumpTool::ALL.iter().map(|tool| tool.as_str()).collect();
        assert_eq!(TOOLS.keys().map(String::as_str).collect::<Vec<_>>(), named);
        assert!(TOOLS.values().all(|habits| habits.windows(2).all(|pair| pair[0] < pair[1])));
        assert!(has(DumpTool::Lynx, Habit::Wrapped) && !has(DumpTool::Reader, Habit::Wrapped));
    }
}
