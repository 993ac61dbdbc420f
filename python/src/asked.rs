//! What Python asks, taken out of a dictionary while the interpreter is held.
//!
//! The typed signatures are those of `filemap/_catalogue.py`. Here a question is what the options of the command
//! line are: words with texts, numbers and flags, which [`crate::question`] makes a question of.

use std::collections::BTreeMap;

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyInt, PyList, PyString, PyTuple};

/// The value of an option.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Flag(bool),
    Number(u64),
    Texts(Vec<Vec<u8>>),
}

/// The options of a call that were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked(BTreeMap<String, Value>);

impl<'py> FromPyObject<'_, 'py> for Asked {
    type Error = PyErr;

    fn extract(object: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        let options = object.cast::<PyDict>()?;
        let mut asked = BTreeMap::new();
        for (name, value) in options.iter() {
            if !value.is_none() {
                asked.insert(name.extract()?, read(&value)?);
            }
        }
        Ok(Self(asked))
    }
}

fn read(value: &Bound<'_, PyAny>) -> PyResult<Value> {
    if let Ok(flag) = value.cast::<PyBool>() {
        return Ok(Value::Flag(flag.is_true()));
    }
    if value.is_instance_of::<PyInt>() {
        let number = value.extract().map_err(|_| {
            PyValueError::new_err(format!("a number has 64 bits and no sign, not {value}"))
        })?;
        return Ok(Value::Number(number));
    }
    if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let texts = value.try_iter()?.map(|item| text(&item?));
        return Ok(Value::Texts(texts.collect::<PyResult<_>>()?));
    }
    Ok(Value::Texts(vec![text(value)?]))
}

fn text(value: &Bound<'_, PyAny>) -> PyResult<Vec<u8>> {
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(bytes.as_bytes().to_vec());
    }
    if value.is_instance_of::<PyString>() {
        return Ok(value.extract::<String>()?.into_bytes());
    }
    let kind = value.get_type().name()?;
    Err(PyTypeError::new_err(format!(
        "a text is wanted, not {kind}"
    )))
}

impl Asked {
    /// Is a flag set?
    pub(crate) fn has(&self, name: &str) -> bool {
        matches!(self.0.get(name), Some(Value::Flag(true)))
    }

    /// Whether a flag was set or cleared, if it was named.
    pub(crate) fn flag(&self, name: &str) -> Option<bool> {
        match self.0.get(name) {
            Some(Value::Flag(flag)) => Some(*flag),
            _ => None,
        }
    }

    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        match self.0.get(name) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// A number of levels.
    pub(crate) fn depth(&self, name: &str) -> Option<u32> {
        let number = self.number(name)?;
        Some(u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// All values of an option, as bytes.
    pub(crate) fn values(&self, name: &str) -> &[Vec<u8>] {
        match self.0.get(name) {
            Some(Value::Texts(texts)) => texts,
            _ => &[],
        }
    }

    /// The value of an option that is given once.
    pub(crate) fn value(&self, name: &str) -> Option<&[u8]> {
        self.values(name).last().map(Vec::as_slice)
    }

    /// All values of an option, as text: what is no UTF-8 is no text that anything understands.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let values = self.values(name).iter();
        values
            .map(|value| String::from_utf8_lossy(value).into_owned())
            .collect()
    }

    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.texts(name).pop()
    }
}
