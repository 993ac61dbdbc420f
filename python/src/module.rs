//! What Python sees of the native part.

use pyo3::prelude::*;

/// The native part of filemap.
#[pymodule]
mod _native {
    use std::sync::OnceLock;

    use pyo3::exceptions::PyImportError;
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::catalogue::{Handle, Watch};
    #[pymodule_export]
    use crate::cursor::{Cursor, Lines};
    #[pymodule_export]
    use crate::entry::Entry;
    #[pymodule_export]
    use crate::images::{Inside, open_inside};

    /// Called before a fork, by the thread that forks.
    #[pyfunction]
    fn before_fork(py: Python<'_>) {
        py.detach(crate::handle::before_fork);
    }

    /// Called after a fork, in the parent.
    #[pyfunction]
    fn after_fork() {
        crate::handle::after_fork();
    }

    /// Called after a fork, in the child.
    #[pyfunction]
    fn after_fork_in_child() {
        crate::handle::after_fork_in_child();
    }

    /// Escapes bytes so that a terminal can show them.
    #[pyfunction]
    fn display(bytes: &[u8]) -> String {
        filemap::text::escape::terminal(bytes)
    }

    /// Reads a size such as `64M` as bytes.
    #[pyfunction]
    fn parse_size(py: Python<'_>, text: &str) -> PyResult<u64> {
        filemap::text::parse_size(text)
            .map_err(|error| crate::failure::Failure::from(error).raise(py))
    }

    /// The absolute path that is meant.
    #[pyfunction]
    fn absolute<'py>(py: Python<'py>, path: &[u8]) -> PyResult<Bound<'py, pyo3::types::PyBytes>> {
        let found = crate::places::absolute(path).map_err(|failure| failure.raise(py))?;
        Ok(pyo3::types::PyBytes::new(py, &found))
    }

    /// Fails as a defect would, for the test of that.
    #[pyfunction]
    fn fail(py: Python<'_>) -> PyResult<()> {
        crate::task::run(py, |_| crate::failure::defect())
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        // The handle of a catalogue is one for the process, and so are its classes.
        static INTERPRETER: OnceLock<usize> = OnceLock::new();
        let interpreter = module.py().import("sys")?.as_ptr() as usize;
        if *INTERPRETER.get_or_init(|| interpreter) != interpreter {
            let text = "filemap works in one interpreter of a process only, and is used by another one here";
            return Err(PyImportError::new_err(text));
        }
        crate::failure::silence_panics();
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
