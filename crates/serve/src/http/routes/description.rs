//! The description of the API, made from the table of routes and the schema of the answers.

use filemap_api::SCHEMA;
use serde_json::{Map, Value, json};

use super::super::parameter::{Parameter, ParameterKind};
use super::super::problem::Problem;
use super::super::reply::Reply;
use super::super::route::{Answered, Handler, Question, RequestBody, Route, Verb};

const fn described(path: &'static str) -> Route {
    Route {
        method: Verb::Get,
        path,
        about: "This description.",
        parameters: &[],
        body: RequestBody::Nothing,
        answer: Answered::Bytes("application/json"),
        handler: Handler::Question(description),
    }
}

pub(super) const ROUTES: &[Route] = &[
    described("/api/openapi.json"),
    described("/api/v1/openapi.json"),
];

fn description(_: &Question<'_>) -> Result<Reply, Problem> {
    let document = document().ok_or_else(Problem::internal)?;
    Ok(Reply::of(
        "application/json",
        document.to_string().into_bytes(),
    ))
}

/// The document; none where the schema is no JSON.
pub(in super::super) fn document() -> Option<Value> {
    let schema = SCHEMA.replace("#/$defs/", "#/components/schemas/");
    let schema: Value = serde_json::from_str(&schema).ok()?;
    let mut schemas = schema.get("$defs")?.as_object()?.clone();
    for (name, body) in bodies() {
        schemas.insert(name.to_owned(), body);
    }
    let mut paths: Map<String, Value> = Map::new();
    for route in super::all() {
        let path = route.path.replace("{*", "{");
        let entry = paths.entry(path).or_insert_with(|| json!({}));
        entry
            .as_object_mut()?
            .insert(verb(route.method).to_owned(), operation(route));
    }
    Some(json!({
        "openapi": "3.1.0",
        "info": {
            "title": "filemap",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "What is in the catalogue. Ids and clocks are strings; names and paths are text, or \
                bytes in base64 where they are not UTF-8. Every error is an `application/problem+json`.",
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
        },
        "security": [{}, { "token": [] }],
    }))
}

const fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Get => "get",
        Verb::Post => "post",
        Verb::Patch => "patch",
        Verb::Delete => "delete",
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn operation(route: &Route) -> Value {
    let mut parameters: Vec<Value> = route.parameters.iter().map(of_query).collect();
    parameters.extend(names_in(route.path).map(|name| {
        json!({
            "name": name, "in": "path", "required": true,
            "schema": { "type": "string", "minLength": 1 },
        })
    }));
    let mut operation = json!({
        "summary": route.about,
        "parameters": parameters,
        "responses": responses(route),
    });
    let body = match route.body {
        RequestBody::Nothing => None,
        RequestBody::Json(name) => {
            Some(json!({ "application/json": { "schema": reference(name) } }))
        }
        RequestBody::Text => {
            let text = json!({ "schema": { "type": "string" } });
            Some(
                json!({ "audio/x-mpegurl": text, "audio/x-scpls": text, "application/xspf+xml": text }),
            )
        }
    };
    if let (Some(body), Some(operation)) = (body, operation.as_object_mut()) {
        let body = json!({ "required": true, "content": body });
        operation.insert("requestBody".to_owned(), body);
    }
    operation
}

fn names_in(path: &str) -> impl Iterator<Item = &str> {
    let parts = path.split('/').filter_map(|part| part.strip_prefix('{'));
    parts.map(|name| name.trim_start_matches('*').trim_end_matches('}'))
}

fn of_query(parameter: &Parameter) -> Value {
    let schema = match parameter.kind {
        ParameterKind::Path => json!({ "type": "string", "pattern": "^/" }),
        ParameterKind::Name => json!({ "type": "string", "pattern": "^[^/]*$" }),
        ParameterKind::Text | ParameterKind::Duration => json!({ "type": "string" }),
        ParameterKind::Number(least, most) => {
            json!({ "type": "integer", "minimum": least, "maximum": most })
        }
        ParameterKind::Choice(words) => json!({ "type": "string", "enum": words }),
        ParameterKind::Flag => json!({ "type": "boolean" }),
        ParameterKind::Clock => json!({ "type": "string", "pattern": "^[0-9]{1,19}$" }),
    };
    json!({
        "name": parameter.name, "in": "query", "required": parameter.required,
        "description": parameter.about, "schema": schema,
    })
}

fn responses(route: &Route) -> Value {
    let json_of = |name: &str| json!({ "application/json": { "schema": reference(name) } });
    let (status, content) = match route.answer {
        Answered::Json(name) => ("200", Some(json_of(name))),
        Answered::Created(name) => ("201", Some(json_of(name))),
        Answered::Accepted(name) => ("202", Some(json_of(name))),
        Answered::Nothing => ("204", None),
        Answered::Bytes(media_type) => ("200", Some(json!({ media_type: {} }))),
    };
    let mut good = json!({ "description": "The answer." });
    if let (Some(content), Some(good)) = (content.clone(), good.as_object_mut()) {
        good.insert("content".to_owned(), content);
    }
    let mut all = Map::new();
    all.insert(status.to_owned(), good);
    if matches!(route.answer, Answered::Bytes(_)) {
        let part = json!({ "description": "A part of it, or several.", "content": { "*/*": {} } });
        all.insert("206".to_owned(), part);
        all.insert(
            "304".to_owned(),
            json!({ "description": "The client has it." }),
        );
    }
    let problem = json!({ "application/problem+json": { "schema": reference("ProblemAnswer") } });
    let problems = [
        ("400", "A parameter or the body is wrong."),
        ("401", "The token is needed."),
        ("403", "It is not for this client."),
        ("404", "It is not there."),
        ("405", "This place is asked by other methods."),
        ("408", "The body did not come in time."),
        ("409", "It stands against what is there."),
        ("412", "It is not in the state that was asked for."),
        ("413", "The body is too long."),
        ("414", "The target is too long."),
        ("415", "The body is of another type."),
        ("416", "None of the bytes is there."),
        ("421", "It is addressed to another server."),
        ("422", "The image cannot be read."),
        ("429", "Too many wrong tokens."),
        ("503", "Ask again later."),
    ];
    for (status, description) in problems {
        let answer = json!({ "description": description, "content": problem });
        all.insert(status.to_owned(), answer);
    }
    Value::Object(all)
}

/// What stands in bodies of requests.
fn bodies() -> [(&'static str, Value); 9] {
    let object = |properties: Value, required: &[&str]| {
        json!({
            "type": "object", "properties": properties, "required": required,
            "additionalProperties": false,
        })
    };
    let path = reference("PathText");
    let paths = json!({ "type": "array", "items": path, "maxItems": 1000 });
    let text = json!({ "type": "string" });
    let flag = json!({ "type": "boolean" });
    let position = json!({ "type": "integer", "minimum": 1 });
    [
        ("LoginBody", object(json!({ "token": text }), &["token"])),
        (
            "ScanBody",
            object(
                json!({ "path": path, "full": flag, "quick": flag }),
                &["path"],
            ),
        ),
        ("PlaylistBody", object(json!({ "name": path }), &["name"])),
        (
            "EntriesBody",
            object(json!({ "paths": paths, "at": position }), &["paths"]),
        ),
        (
            "MoveBody",
            object(json!({ "from": position, "to": position }), &["from", "to"]),
        ),
        (
            "ClaimBody",
            object(
                json!({
                    "count": { "type": "integer", "minimum": 1, "maximum": 1000 },
                    "lease": text, "path": path,
                }),
                &["count"],
            ),
        ),
        ("DoneBody", object(json!({ "files": paths }), &["files"])),
        (
            "FailedBody",
            object(
                json!({ "files": paths, "reason": text, "transient": flag }),
                &["files", "reason"],
            ),
        ),
        ("OpenBody", object(json!({ "path": path }), &["path"])),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn names_of(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                if let Some(Value::String(name)) = map.get("$ref") {
                    found.insert(name.clone());
                }
                map.values().for_each(|value| names_of(value, found));
            }
            Value::Array(list) => list.iter().for_each(|value| names_of(value, found)),
            _ => {}
        }
    }

    #[test]
    fn everything_that_is_named_is_described() {
        let document = document().unwrap();
        let mut named = BTreeSet::new();
        names_of(&document, &mut named);
        assert!(named.len() > 40);
        for name in named {
            let place = name.strip_prefix('#').unwrap();
            assert!(document.pointer(place).is_some(), "{name}");
        }
    }

    #[test]
    fn the_description_is_the_one_that_was_reviewed() {
        let text = format!("{:#}\n", document().unwrap());
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("openapi.json");
        if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
            return std::fs::write(path, text).unwrap();
        }
        let reviewed = std::fs::read_to_string(path).unwrap();
        for (line, known) in text.lines().zip(reviewed.lines()) {
            assert_eq!(line, known);
        }
        assert_eq!(text.lines().count(), reviewed.lines().count());
    }
}
