//! The schema is derived from the structs, is the one that is shipped, and describes every sample.
//!
//! `UPDATE_SNAPSHOTS=1` writes it anew.

use std::borrow::Cow;
use std::path::Path;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use super::samples::Samples;
use crate::{
    Bytes, ChangeAnswer, CheckAnswer, ClassesAnswer, ConfigAnswer, ConsumerAnswer, ExtractAnswer,
    FactsAnswer, ForgottenImagesAnswer, FoundAnswer, GroupsAnswer, GrowthAnswer, GrowthOfAnswer,
    ImageAnswer, ImageCheckAnswer, ImageEntryAnswer, ImageHashAnswer, ImageSessionAnswer,
    KnownAnswer, KnownImageAnswer, LogAnswer, MediaAnswer, MemorySplitAnswer, MusicNameAnswer,
    MusicTrackAnswer, OctalMode, OwnersAnswer, PathText, PendingAnswer, PlaylistAnswer,
    PlaylistEntryAnswer, PlaylistExportAnswer, PlaylistImportAnswer, RootAnswer, SCHEMA,
    ScanAnswer, Seconds, SignedBytes, SqliteAnswer, StatisticsAnswer, SummaryAnswer,
    ThumbnailAnswer, ThumbnailCleanAnswer, TimeText, TotalAnswer, UsageAnswer, WhyAnswer,
    ZoneAnswer,
};
use crate::{
    ChangesAnswer, ClaimAnswer, ClockText, CommandAnswer, ConsumersAnswer, DuAnswer, FindAnswer,
    GrowthPageAnswer, IdText, ListingAnswer, LogsAnswer, MusicNamesAnswer, MusicTracksAnswer,
    PendingPageAnswer, PhotoDaysAnswer, PhotosAnswer, PlaceAnswer, PlaylistPageAnswer,
    PlaylistsAnswer, ProblemAnswer, RailAnswer, RankAnswer, RootsAnswer, ScanStateFields,
    ScansAnswer, SearchAnswer, ServerAnswer, TreemapAnswer, VaultAnswer, VaultFolderAnswer,
    VaultZonesAnswer, VerdictsAnswer, VideosAnswer,
};

/// A schema of a single value that is written by hand: its name, and what it is.
macro_rules! hand_made {
    ($($type:ty, $name:literal: $schema:tt)*) => {
        $(impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        })*
    };
}

hand_made! {
    TimeText, "TimeText": {
        "description": "A point in time in UTC with nanoseconds, or `@SECONDS` of Unix time outside the years 0 to 9999; null where it is not known.",
        "type": ["string", "null"],
        "examples": ["2024-01-31T09:00:00.000000000Z", "@-99999999999"]
    }
    Bytes, "Bytes": {
        "description": "Bytes; the number may exceed 64 bits.",
        "type": "integer",
        "minimum": 0
    }
    SignedBytes, "SignedBytes": {
        "description": "Bytes that came, or went where it is negative; the number may exceed 64 bits.",
        "type": "integer"
    }
    Seconds, "Seconds": {
        "description": "Seconds, with six places.",
        "type": "number"
    }
    OctalMode, "OctalMode": {
        "description": "Permission bits as four octal digits.",
        "type": "string",
        "pattern": "^[0-7]{4}$"
    }
    ClockText, "ClockText": {
        "description": "A clock, as text.",
        "type": "string",
        "pattern": "^[0-9]+$"
    }
    IdText, "IdText": {
        "description": "A lasting number, as text.",
        "type": "string",
        "pattern": "^[0-9]+$"
    }
    PathText<'_>, "PathText": {
        "description": "A name or path: text, or its bytes in base64 where it is not UTF-8.",
        "anyOf": [
            { "type": "string" },
            {
                "type": "object",
                "properties": { "bytes": { "type": "string", "contentEncoding": "base64" } },
                "required": ["bytes"]
            }
        ]
    }
}

macro_rules! answers {
    ($generator:ident: $($type:ty),* $(,)?) => {
        vec![$($generator.subschema_for::<$type>()),*]
    };
}

fn of_commands(generator: &mut SchemaGenerator) -> Vec<Schema> {
    answers![generator:
        ChangeAnswer<'_>,
        CheckAnswer<'_>,
        ClassesAnswer<'_>,
        ConfigAnswer<'_>,
        ConsumerAnswer<'_>,
        ExtractAnswer<'_>,
        FactsAnswer<'_>,
        ForgottenImagesAnswer,
        ThumbnailAnswer<'_>,
        ThumbnailCleanAnswer,
        FoundAnswer<'_>,
        GroupsAnswer<'_>,
        GrowthAnswer<'_>,
        GrowthOfAnswer<'_>,
        WhyAnswer<'_>,
        ImageAnswer<'_>,
        ImageCheckAnswer<'_>,
        ImageEntryAnswer<'_>,
        ImageHashAnswer<'_>,
        ImageSessionAnswer<'_>,
        KnownAnswer<'_>,
        LogAnswer<'_>,
        MediaAnswer<'_>,
        MusicNameAnswer<'_>,
        MusicTrackAnswer<'_>,
        MemorySplitAnswer,
        OwnersAnswer<'_>,
        PendingAnswer<'_>,
        PlaylistAnswer<'_>,
        PlaylistEntryAnswer<'_>,
        PlaylistExportAnswer<'_>,
        PlaylistImportAnswer<'_>,
        RootAnswer<'_>,
        ScanAnswer<'_>,
        SqliteAnswer<'_>,
        StatisticsAnswer<'_>,
        SummaryAnswer<'_>,
        TotalAnswer,
        UsageAnswer<'_>,
        KnownImageAnswer<'_>,
        ZoneAnswer<'_>,
    ]
}

fn of_http(generator: &mut SchemaGenerator) -> Vec<Schema> {
    answers![generator:
        ChangesAnswer<'_>,
        ClaimAnswer<'_>,
        CommandAnswer<'_>,
        ConsumersAnswer<'_>,
        DuAnswer<'_>,
        FindAnswer<'_>,
        GrowthPageAnswer<'_>,
        ListingAnswer<'_>,
        LogsAnswer<'_>,
        MusicNamesAnswer<'_>,
        MusicTracksAnswer<'_>,
        PendingPageAnswer<'_>,
        PhotoDaysAnswer<'_>,
        PhotosAnswer<'_>,
        PlaceAnswer<'_>,
        PlaylistPageAnswer<'_>,
        PlaylistsAnswer<'_>,
        ProblemAnswer<'_>,
        RailAnswer<'_>,
        RankAnswer,
        RootsAnswer<'_>,
        ScanStateFields<'_>,
        ScansAnswer<'_>,
        SearchAnswer<'_>,
        ServerAnswer<'_>,
        TreemapAnswer<'_>,
        VaultAnswer<'_>,
        VaultFolderAnswer<'_>,
        VaultZonesAnswer<'_>,
        VerdictsAnswer<'_>,
        VideosAnswer<'_>,
    ]
}

fn derived() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut answers = of_commands(&mut generator);
    answers.extend(of_http(&mut generator));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The answers of filemap",
        "description": "One line of JSON. An answer about a tree that was not scanned whole has `\"complete\": false` besides.",
        "anyOf": answers,
        "$defs": generator.take_definitions(true),
    })
}

#[test]
fn the_schema_is_the_one_of_the_structs() {
    let text = format!("{:#}\n", derived());
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("answers.schema.json");
        return std::fs::write(path, text).unwrap();
    }
    for (line, shipped) in text.lines().zip(SCHEMA.lines()) {
        assert_eq!(line, shipped);
    }
    assert_eq!(text.lines().count(), SCHEMA.lines().count());
}

#[test]
fn the_schema_describes_every_sample() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    for sample in Samples::all().0 {
        let value = serde_json::from_str(&sample.line).unwrap();
        let wanted = json!({ "$ref": format!("#/$defs/{}", sample.name) });
        let wrong = mismatch(&schema, &wanted, &value);
        assert_eq!(wrong, None, "{}: {}", sample.name, sample.line);
    }
}

#[test]
fn what_the_schema_does_not_describe_is_found() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let wanted = json!({ "$ref": "#/$defs/PendingAnswer" });
    let right = json!({ "path": { "bytes": "/w==" }, "size": 1, "state": "new" });
    assert_eq!(mismatch(&schema, &wanted, &right), None);
    for (key, value) in [
        ("path", json!(1)),
        ("path", json!({ "bytes": 1 })),
        ("size", json!("1")),
        ("state", json!("old")),
        ("unknown", json!(1)),
    ] {
        let mut wrong = right.clone();
        wrong[key] = value;
        assert!(mismatch(&schema, &wanted, &wrong).is_some(), "{wrong}");
    }
    let mut wrong = right;
    wrong.as_object_mut().unwrap().remove("size");
    assert!(mismatch(&schema, &wanted, &wrong).is_some());
}

/// What of a value a schema does not describe: the few words that ours are made of. No key may be there that
/// is not described.
fn mismatch(all: &Value, schema: &Value, value: &Value) -> Option<String> {
    let schema = &resolved(all, schema);
    for word in ["anyOf", "oneOf"] {
        if let Some(choices) = schema[word].as_array() {
            let mut choices = choices.iter().map(|choice| mismatch(all, choice, value));
            return match choices.any(|wrong| wrong.is_none()) {
                true => None,
                false => Some(format!("{value} is none of {}", schema[word])),
            };
        }
    }
    if schema["const"] != Value::Null && schema["const"] != *value {
        return Some(format!("{value} is not {}", schema["const"]));
    }
    if let Some(words) = schema["enum"].as_array()
        && !words.contains(value)
    {
        return Some(format!("{value} is none of {words:?}"));
    }
    if !is_of_type(&schema["type"], value) {
        return Some(format!("{value} is not of type {}", schema["type"]));
    }
    match value {
        Value::Array(items) => items
            .iter()
            .find_map(|item| mismatch(all, &schema["items"], item)),
        Value::Object(fields) => mismatch_of_fields(all, schema, fields),
        _ => None,
    }
}

/// The schema that a reference leads to, with the fields that stand beside the reference: the key that tells
/// the kinds of an enum apart.
fn resolved(all: &Value, schema: &Value) -> Value {
    let Some(name) = schema["$ref"].as_str() else {
        return schema.clone();
    };
    let mut inner = resolved(all, &all["$defs"][name.trim_start_matches("#/$defs/")]);
    for (key, field) in schema["properties"].as_object().into_iter().flatten() {
        inner["properties"][key] = field.clone();
    }
    if let (Some(required), Some(more)) = (
        inner["required"].as_array_mut(),
        schema["required"].as_array(),
    ) {
        required.extend_from_slice(more);
    }
    inner
}

fn mismatch_of_fields(all: &Value, schema: &Value, fields: &Map<String, Value>) -> Option<String> {
    let required = schema["required"].as_array().into_iter().flatten();
    let mut missing = required.filter(|key| !fields.contains_key(key.as_str().unwrap_or_default()));
    if let Some(key) = missing.next() {
        return Some(format!("{key} is missing"));
    }
    fields
        .iter()
        .find_map(|(key, field)| match schema["properties"].get(key) {
            Some(schema) => mismatch(all, schema, field),
            None => Some(format!("{key} is not described")),
        })
}

fn is_of_type(wanted: &Value, value: &Value) -> bool {
    let is = |word: &str| match word {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        _ => false,
    };
    match wanted {
        Value::String(word) => is(word),
        Value::Array(words) => words.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}
