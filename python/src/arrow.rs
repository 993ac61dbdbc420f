//! Entries as columns of Arrow, over the C stream interface.
//!
//! The types are those of the dataset: no unsigned numbers, no nanoseconds, since Spark reads neither. Paths and
//! names are always UTF-8, escaped without loss where they are not; `path_raw` has the bytes of these, and is
//! null elsewhere.

use std::ops::ControlFlow;
use std::sync::Arc;

use arrow_array::builder::{
    BinaryBuilder, Int32Builder, Int64Builder, StringBuilder, TimestampMicrosecondBuilder,
};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{ArrayRef, RecordBatch, RecordBatchOptions, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef, TimeUnit};
use filemap::query::Found;
use filemap::text::{Timestamp, escape};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

use crate::entry::Entry;
use crate::failure::{Failure, Outcome};
use crate::stream::{Pieces, Stream};

/// Rows of a batch.
const ROWS: usize = 65_536;

/// A column that can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Path,
    PathRaw,
    Name,
    Kind,
    Extension,
    Number(Number),
    Time(Time),
    Mode,
    Links,
    Depth,
}

/// A column of whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Number {
    Size,
    Allocated,
    Uid,
    Gid,
    Inode,
    Device,
}

/// A column of times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Time {
    Mtime,
    Ctime,
    Atime,
    Btime,
}

/// All columns in their order.
const COLUMNS: [(&str, Column); 18] = [
    ("path", Column::Path),
    ("path_raw", Column::PathRaw),
    ("name", Column::Name),
    ("kind", Column::Kind),
    ("extension", Column::Extension),
    ("size", Column::Number(Number::Size)),
    ("allocated", Column::Number(Number::Allocated)),
    ("mtime", Column::Time(Time::Mtime)),
    ("ctime", Column::Time(Time::Ctime)),
    ("atime", Column::Time(Time::Atime)),
    ("btime", Column::Time(Time::Btime)),
    ("uid", Column::Number(Number::Uid)),
    ("gid", Column::Number(Number::Gid)),
    ("mode", Column::Mode),
    ("links", Column::Links),
    ("inode", Column::Number(Number::Inode)),
    ("device", Column::Number(Number::Device)),
    ("depth", Column::Depth),
];

/// Finds columns by their names; all where none is named.
pub(crate) fn columns(names: Option<Vec<String>>) -> Outcome<Vec<(&'static str, Column)>> {
    let Some(names) = names else {
        return Ok(COLUMNS.to_vec());
    };
    let find = |name: &String| {
        let known = COLUMNS.iter().find(|(known, _)| known == name);
        known.copied().ok_or_else(|| {
            let all: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
            let text = format!("there is no column {name:?}: {}", all.join(", "));
            Failure::Question(text, None)
        })
    };
    names.iter().map(find).collect()
}

/// Where the values of a column are gathered.
enum Builder {
    Text(StringBuilder),
    Bytes(BinaryBuilder),
    Long(Int64Builder),
    Short(Int32Builder),
    Time(TimestampMicrosecondBuilder),
}

impl Column {
    fn data_type(self) -> DataType {
        match self {
            Self::Path | Self::Name | Self::Kind | Self::Extension => DataType::Utf8,
            Self::PathRaw => DataType::Binary,
            Self::Number(_) => DataType::Int64,
            Self::Time(_) => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
            Self::Mode | Self::Links | Self::Depth => DataType::Int32,
        }
    }

    fn builder(self) -> Builder {
        match self.data_type() {
            DataType::Binary => Builder::Bytes(BinaryBuilder::new()),
            DataType::Int64 => Builder::Long(Int64Builder::new()),
            DataType::Int32 => Builder::Short(Int32Builder::new()),
            DataType::Timestamp(..) => {
                Builder::Time(TimestampMicrosecondBuilder::new().with_timezone("UTC"))
            }
            _ => Builder::Text(StringBuilder::new()),
        }
    }
}

/// A batch in the making.
struct Batch {
    schema: SchemaRef,
    columns: Vec<(Column, Builder)>,
    rows: usize,
}

impl Batch {
    fn new(schema: SchemaRef, columns: &[(&'static str, Column)]) -> Self {
        let columns = columns
            .iter()
            .map(|(_, column)| (*column, column.builder()));
        Self {
            schema,
            columns: columns.collect(),
            rows: 0,
        }
    }

    fn push(&mut self, found: &Found<'_>) {
        let stat = &found.entry.stat;
        let known = stat.known(found.entry.flags);
        for (column, builder) in &mut self.columns {
            match (column, builder) {
                (Column::Path, Builder::Text(builder)) => append_text(builder, found.path),
                (Column::Name, Builder::Text(builder)) => append_text(builder, name_of(found.path)),
                (Column::Kind, Builder::Text(builder)) => {
                    builder.append_value(Entry::kind_of(stat.mode));
                }
                (Column::Extension, Builder::Text(builder)) => {
                    append_extension(builder, name_of(found.path));
                }
                (_, Builder::Bytes(builder)) => match std::str::from_utf8(found.path) {
                    Ok(_) => builder.append_null(),
                    Err(_) => builder.append_value(found.path),
                },
                (Column::Number(number), Builder::Long(builder)) => {
                    let value = match number {
                        Number::Size => known.size,
                        Number::Allocated => known.allocated,
                        Number::Uid => known.uid.map(u64::from),
                        Number::Gid => known.gid.map(u64::from),
                        Number::Inode => known.inode,
                        Number::Device => known.device,
                    };
                    builder.append_option(value.map(u64::cast_signed));
                }
                (Column::Time(time), Builder::Time(builder)) => {
                    builder.append_option(microseconds(match time {
                        Time::Mtime => stat.mtime,
                        Time::Ctime => stat.ctime,
                        Time::Atime => stat.atime,
                        Time::Btime => stat.btime,
                    }));
                }
                (Column::Mode, Builder::Short(builder)) => {
                    builder.append_option(known.permissions.map(|_| stat.mode.cast_signed()));
                }
                (Column::Links, Builder::Short(builder)) => {
                    builder.append_option(known.links.map(u32::cast_signed));
                }
                (_, Builder::Short(builder)) => builder.append_value(found.depth.cast_signed()),
                _ => {}
            }
        }
        self.rows += 1;
    }

    fn finish(&mut self) -> Outcome<RecordBatch> {
        let arrays = self.columns.iter_mut().map(|(_, builder)| -> ArrayRef {
            match builder {
                Builder::Text(builder) => Arc::new(builder.finish()),
                Builder::Bytes(builder) => Arc::new(builder.finish()),
                Builder::Long(builder) => Arc::new(builder.finish()),
                Builder::Short(builder) => Arc::new(builder.finish()),
                Builder::Time(builder) => Arc::new(builder.finish()),
            }
        });
        let arrays = arrays.collect();
        let rows = std::mem::take(&mut self.rows);
        let options = RecordBatchOptions::new().with_row_count(Some(rows));
        RecordBatch::try_new_with_options(self.schema.clone(), arrays, &options)
            .map_err(|error| Failure::Internal(error.to_string()))
    }
}

fn name_of(path: &[u8]) -> &[u8] {
    let slash = path.iter().rposition(|byte| *byte == b'/');
    path.get(slash.map_or(0, |slash| slash + 1)..)
        .unwrap_or_default()
}

fn append_text(builder: &mut StringBuilder, bytes: &[u8]) {
    match std::str::from_utf8(bytes) {
        Ok(text) => builder.append_value(text),
        Err(_) => builder.append_value(escape::terminal(bytes)),
    }
}

/// Appends what follows the last dot, in small letters, as SQL groups by it.
fn append_extension(builder: &mut StringBuilder, name: &[u8]) {
    let dot = name.iter().rposition(|byte| *byte == b'.');
    let extension = dot
        .filter(|dot| *dot > 0)
        .and_then(|dot| name.get(dot + 1..))
        .filter(|extension| !extension.is_empty());
    match extension.and_then(|extension| std::str::from_utf8(extension).ok()) {
        Some(text) if text.bytes().any(|byte| byte.is_ascii_uppercase()) => {
            builder.append_value(text.to_ascii_lowercase());
        }
        Some(text) => builder.append_value(text),
        None => builder.append_null(),
    }
}

fn microseconds(time: Timestamp) -> Option<i64> {
    let rest = i64::from(time.nanoseconds() / 1000);
    let whole = time.unix_seconds().checked_mul(1_000_000)?;
    if time.is_known() {
        whole.checked_add(rest)
    } else {
        None
    }
}

/// Gathers what is found into batches and hands them over.
pub(crate) struct Gathering<'p> {
    pieces: &'p mut Pieces<RecordBatch>,
    batch: Batch,
    failure: Option<Failure>,
}

impl<'p> Gathering<'p> {
    pub(crate) fn new(
        pieces: &'p mut Pieces<RecordBatch>,
        schema: SchemaRef,
        columns: &[(&'static str, Column)],
    ) -> Self {
        Self {
            pieces,
            batch: Batch::new(schema, columns),
            failure: None,
        }
    }

    pub(crate) fn take(&mut self, found: &Found<'_>) -> ControlFlow<()> {
        self.batch.push(found);
        if self.batch.rows < ROWS {
            return ControlFlow::Continue(());
        }
        self.flush()
    }

    fn flush(&mut self) -> ControlFlow<()> {
        match self.batch.finish() {
            Ok(batch) => self.pieces.push(batch),
            Err(failure) => {
                self.failure = Some(failure);
                ControlFlow::Break(())
            }
        }
    }

    pub(crate) fn end(mut self) -> Outcome<()> {
        if self.failure.is_none() && self.batch.rows > 0 {
            let _ = self.flush();
        }
        self.failure.map_or(Ok(()), Err)
    }
}

pub(crate) fn schema(columns: &[(&'static str, Column)]) -> SchemaRef {
    let fields = columns.iter().map(|(name, column)| {
        let is_always = matches!(
            column,
            Column::Path | Column::Name | Column::Kind | Column::Depth
        );
        Field::new(*name, column.data_type(), !is_always)
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

/// The batches of a question, as a reader of Arrow; whoever reads needs no interpreter.
pub(crate) struct Batches {
    schema: SchemaRef,
    stream: Stream<RecordBatch>,
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        self.stream
            .take()
            .map_err(|failure| ArrowError::ComputeError(failure.text()))
            .transpose()
    }
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}

/// Makes the capsule that `__arrow_c_stream__` returns.
pub(crate) fn capsule<'py>(
    py: Python<'py>,
    schema: SchemaRef,
    stream: Stream<RecordBatch>,
) -> PyResult<Bound<'py, PyCapsule>> {
    let reader = Box::new(Batches { schema, stream });
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), c"arrow_array_stream")
}
