//! What probes find in files that other programs made, against what other programs find in them.

#[cfg(test)]
mod audio;
#[cfg(test)]
mod audio_headers;
#[cfg(test)]
mod audio_tags;
#[cfg(test)]
mod compared;
#[cfg(test)]
mod corpus;
#[cfg(test)]
mod damaged;
#[cfg(test)]
mod damaged_samples;
#[cfg(test)]
mod differences;
#[cfg(test)]
mod endless;
#[cfg(test)]
mod external;
#[cfg(test)]
mod kept;
#[cfg(test)]
mod misnamed;
#[cfg(test)]
mod mutants;
#[cfg(test)]
mod named;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod pictures_of_cameras;
#[cfg(test)]
mod pictures_of_items;
#[cfg(test)]
mod recipes;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tools;
