//! The catalogue over HTTP: the API, the page, and what both stand on.
