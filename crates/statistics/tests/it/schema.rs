//! The JSON is what the published schema says: a small validator of the words that the schema uses.

use serde_json::Value;
use statistics::estimation::{
    Averaging, Criterion, Method, Request, Selection, Thresholding, Unwatched, estimate_sheet, read,
};

use crate::oracle::text;

fn schema() -> Value {
    let path = format!("{}/../../docs/schemas/estimate.schema.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn fits(root: &Value, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
    let complain = |what: &str| Err(format!("{at}: {what}"));
    if let Some(name) = schema["$ref"].as_str() {
        return fits(root, &root["$defs"][name.trim_start_matches("#/$defs/")], value, at);
    }
    if let Some(options) = schema["anyOf"].as_array() {
        let tried: Vec<_> = options.iter().map(|option| fits(root, option, value, at)).collect();
        return tried.into_iter().find(Result::is_ok).unwrap_or_else(|| complain("no option fits"));
    }
    if schema.get("const").is_some_and(|constant| constant != value) {
        return complain("not the constant");
    }
    if schema["enum"].as_array().is_some_and(|options| !options.contains(value)) {
        return complain("not in the list");
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::String(name) => vec![name],
        Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    let is = |name: &&str| match *name {
        "integer" => value.is_u64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "array" => value.is_array(),
        _ => value.is_object(),
    };
    if !types.is_empty() && !types.iter().any(is) {
        return complain("another type");
    }
    if let Some(items) = value.as_array() {
        for (place, item) in items.iter().enumerate() {
            fits(root, &schema["items"], item, &format!("{at}/{place}"))?;
        }
    }
    if let Some(object) = value.as_object() {
        for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            if !object.contains_key(name) {
                return complain(&format!("{name} is missing"));
            }
        }
        for (name, part) in object {
            let known = &schema["properties"][name];
            if known.is_null() {
                match &schema["additionalProperties"] {
                    Value::Bool(false) => return complain(&format!("{name} is not in the schema")),
                    Value::Null => {}
                    other => fits(root, other, part, &format!("{at}/{name}"))?,
                }
            } else {
                fits(root, known, part, &format!("{at}/{name}"))?;
            }
        }
    }
    Ok(())
}

#[test]
fn every_method_prints_what_the_schema_says() {
    let schema = schema();
    let methods = [
        Method::Select(Selection::Stepwise { threshold: 0.02 }),
        Method::Select(Selection::Bic { max_order: 2, keep: 20 }),
        Method::Average(Averaging::default()),
        Method::Threshold(Thresholding { draws: 2_000, ..Thresholding::default() }),
    ];
    for method in methods {
        let with_sex = text("UKdat_5.csv")
            .replace("count\n", "count,sex\n")
            .replace('\n', ",w\n")
            .replace("sex,w", "sex");
        let sheet = read(with_sex.as_bytes(), &["sex".to_owned()]).unwrap();
        let request = Request {
            dataset: "UKdat_5".into(),
            method,
            replicates: 60,
            seed: 1,
            merge: vec![vec!["GO".into(), "GP".into()]],
            omit: vec![],
            checks: true,
        };
        let result = estimate_sheet(&sheet, &request, Criterion::Bic, &Unwatched).unwrap();
        let json = serde_json::to_value(&result).unwrap();
        fits(&schema, &schema, &json, "").unwrap();
        let again: statistics::estimation::Estimate = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(serde_json::to_value(&again).unwrap(), json);
        // the validator can fail
        let mut broken = json;
        broken["intervals"][0]["kind"] = "guess".into();
        assert!(fits(&schema, &schema, &broken, "").is_err());
    }
}

#[test]
fn every_sentence_of_the_engine_has_words_in_both_languages() {
    let source = |name: &str| {
        let path = format!("{}/src/estimation/{name}.rs", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).unwrap()
    };
    let mut keys: Vec<String> = Vec::new();
    for file in ["estimate", "describe", "refusal", "statement"] {
        for part in source(file).split('"') {
            let known = ["warning-", "statement-", "setting-", "refusal-"];
            if known.iter().any(|start| part.starts_with(start)) && !part.contains(char::is_whitespace) {
                keys.push(part.to_owned());
            }
        }
    }
    assert!(keys.len() > 40, "{}", keys.len());
    for language in ["en", "hu"] {
        let path = format!("{}/../../locales/{language}/estimates.ftl", env!("CARGO_MANIFEST_DIR"));
        let words = std::fs::read_to_string(path).unwrap();
        for key in &keys {
            assert!(words.contains(&format!("\nestimates-{key} = ")), "{language}: {key}");
        }
    }
}
