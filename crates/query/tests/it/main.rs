//! Questions, asked from outside.

#[cfg(test)]
mod answers;
#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod directories;
#[cfg(test)]
mod music;
#[cfg(test)]
mod naive;
#[cfg(test)]
mod rows;
#[cfg(test)]
mod trees;
#[cfg(test)]
mod usage;
