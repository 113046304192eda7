//! Values of JSON-LD by a dotted path below the article's node.

use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::data::node_types::{NodeKind, kind_of_type};

/// Values that one path yields.
const MOST_VALUES: usize = 64;

/// Nodes that are looked through; a page of data is no page of news.
const MOST_NODES: usize = 100_000;

/// The values at a path: arrays are walked, `@id` is followed.
pub(super) fn values(roots: &[Value], path: &[String]) -> Vec<String> {
    let mut objects = Vec::new();
    let mut queue: std::collections::VecDeque<&Value> = roots.iter().collect();
    while let Some(value) = queue.pop_front() {
        if objects.len() + queue.len() > MOST_NODES {
            break;
        }
        match value {
            Value::Array(items) => queue.extend(items),
            Value::Object(object) => {
                objects.push(object);
                queue.extend(object.values());
            }
            _ => {}
        }
    }
    // A reference is a node with nothing but its id; what it refers to says more.
    let mut by_id: HashMap<&str, &Map<String, Value>> = HashMap::new();
    for object in objects.iter().copied().filter(|object| object.len() > 1) {
        if let Some(id) = object.get("@id").and_then(Value::as_str) {
            by_id.entry(id).or_insert(object);
        }
    }
    let Some(article) = objects.iter().copied().find(|object| is_article(object)) else { return Vec::new() };
    follow(article, path, &by_id)
}

fn is_article(object: &Map<String, Value>) -> bool {
    let names =
        |name: &str| kind_of_type(name.rsplit(['/', ':', '#']).next().unwrap_or(name)) == NodeKind::Story;
    match object.get("@type") {
        Some(Value::String(name)) => names(name),
        Some(Value::Array(all)) => all.iter().filter_map(Value::as_str).any(names),
        _ => false,
    }
}

fn follow<'v>(
    article: &'v Map<String, Value>,
    path: &[String],
    by_id: &HashMap<&str, &'v Map<String, Value>>,
) -> Vec<String> {
    let mut nodes: Vec<&'v Map<String, Value>> = vec![article];
    let mut values: Vec<&'v Value> = Vec::new();
    for (depth, step) in path.iter().enumerate() {
        values = nodes
            .iter()
            .filter_map(|node| node.get(step.as_str()))
            .flat_map(items)
            .take(MOST_VALUES)
            .collect();
        if depth + 1 < path.len() {
            let objects = values.iter().filter_map(|value| value.as_object());
            nodes = objects.map(|object| resolved(object, by_id)).collect();
        }
    }
    values.into_iter().filter_map(text_of).collect()
}

/// What a reference refers to; any other node is itself.
fn resolved<'v>(
    object: &'v Map<String, Value>,
    by_id: &HashMap<&str, &'v Map<String, Value>>,
) -> &'v Map<String, Value> {
    let id = object.get("@id").and_then(Value::as_str).filter(|_| object.len() == 1);
    id.and_then(|id| by_id.get(id).copied()).unwrap_or(object)
}

fn items(value: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match value {
        Value::Array(items) => Box::new(items.iter()),
        other => Box::new(std::iter::once(other)),
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        // A node at the end of the path stands for its name or address.
        Value::Object(object) => {
            ["name", "url", "@value"].iter().find_map(|key| object.get(*key)?.as_str()).map(str::to_owned)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(json: &str, path: &str) -> Vec<String> {
        let path: Vec<String> = path.split('.').map(str::to_owned).collect();
        values(&[Value::Null, serde_json::from_str(json).unwrap()], &path)
    }

    #[test]
    fn arrays_are_walked_and_references_followed() {
        let json = r##"{"@graph": [
            {"@type": "WebSite", "name": "Site"},
            {"@type": ["NewsArticle"], "headline": "The weir", "author": [{"@id": "#a"}, {"name": "Tom Reed"}],
             "image": {"url": "https://x.example/a.jpg"}, "wordCount": 12},
            {"@id": "#a", "@type": "Person", "name": "Ines Calloway"}]}"##;
        assert_eq!(at(json, "author.name"), ["Ines Calloway", "Tom Reed"]);
        assert_eq!(at(json, "headline"), ["The weir"]);
        assert_eq!(at(json, "image"), ["https://x.example/a.jpg"]);
        assert_eq!(at(json, "wordCount"), ["12"]);
        assert_eq!(at(json, "author.nothing"), [""; 0]);
        assert_eq!(at(r#"{"@type": "WebPage", "name": "x"}"#, "name"), [""; 0]);
    }
}
