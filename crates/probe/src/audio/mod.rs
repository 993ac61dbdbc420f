//! Files of sound alone: their tags, how long they play and how they are coded.
//!
//! All of it is read by code of our own: what tags and headers say stands within a few kilobytes, pictures
//! inside tags are only located, and the window counts every byte.

mod ac3;
mod adts;
mod aiff;
mod core_audio;
mod dsf;
mod flac;
mod frames;
mod monkeys_audio;
mod mp3;
mod musepack;
mod ogg;
mod ogg_codec;
mod ogg_page;
mod read;
mod sound;
mod wav;
mod wavpack;
mod xing;

pub(crate) use read::Audio;
