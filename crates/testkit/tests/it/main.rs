//! The rules of this repository, held by tests: direction of crates, licences, sizes of files,
//! documents that name what exists.

#[cfg(test)]
mod dependencies;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod layering;
#[cfg(test)]
mod licence_terms;
mod module_circles;
#[cfg(test)]
mod packages;
#[cfg(test)]
mod repository;
#[cfg(test)]
mod source_files;
