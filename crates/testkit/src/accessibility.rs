//! axe-core, run in the page that a browser has open.

use serde_json::{Value, json};

use crate::browser::{Browser, JavaScript};

const AXE: &str = include_str!("../vendor/axe-core-4.14.1/axe.min.js");

/// The rules: WCAG 2.0 to 2.2 at A and AA, and axe's own advice.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// One thing that axe found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The rule's name, such as `image-alt`.
    pub rule: String,
    /// What it asks for.
    pub help: String,
    /// Where, and what would mend it: one text per element.
    pub places: Vec<String>,
}

impl Browser {
    /// What axe finds on the page that is open. It needs the page's scripts switched on: where they are off, its
    /// own promises never come true.
    pub async fn violations(&self) -> Vec<Violation> {
        assert_eq!(self.scripts(), JavaScript::On, "axe cannot run where scripts are off");
        self.run(AXE, Vec::new()).await;
        let script = "const done = arguments[arguments.length - 1];\
            axe.run(document, { runOnly: arguments[0], resultTypes: ['violations'] })\
            .then(r => done(r.violations), e => done(String(e)));";
        let found = self.client().execute_async(script, vec![json!(TAGS)]).await;
        let found = found.unwrap_or_else(|e| panic!("axe did not answer: {e}"));
        let Value::Array(list) = found else { panic!("axe failed: {found}") };
        list.iter().map(read).collect()
    }

    /// Stops the test, naming every place, unless axe finds nothing.
    pub async fn must_be_accessible(&self) {
        let violations = self.violations().await;
        let words = |violation: &Violation| {
            format!("{}: {}\n    {}", violation.rule, violation.help, violation.places.join("\n    "))
        };
        let report: Vec<String> = violations.iter().map(words).collect();
        assert!(report.is_empty(), "{}:\n{}", self.path().await, report.join("\n"));
    }
}

fn read(violation: &Value) -> Violation {
    let word =
        |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let nodes = violation.get("nodes").and_then(Value::as_array);
    let place = |node: &Value| {
        let target = node.get("target").map(Value::to_string).unwrap_or_default();
        format!("{target} {}", word(node, "failureSummary").replace('\n', " "))
    };
    Violation {
        rule: word(violation, "id"),
        help: word(violation, "help"),
        places: nodes.into_iter().flatten().map(place).collect(),
    }
}
