//! What streams say of themselves, whatever holds them: the headers of codecs, and their names.

mod aac;
mod av1;
mod descriptors;
mod dolby;
mod encoders;
mod h264;
mod hevc;
mod mpeg_video;
mod nal;
mod names;
mod picture_details;
mod vp9;

pub(crate) use aac::AacConfig;
pub(crate) use av1::av1_configuration;
pub(crate) use descriptors::ElementaryStream;
pub(crate) use dolby::{DolbyDetails, ac3_box, enhanced_ac3_box};
pub(crate) use encoders::{encoder_in_stream, encoder_of_library, has_dynamic_metadata};
pub(crate) use h264::avc_configuration;
pub(crate) use hevc::hevc_configuration;
pub(crate) use mpeg_video::mpeg4_configuration;
pub(crate) use names::{
    bits_in_name, of_four_characters, of_wave_format, text_of, usual_bit_depth,
};
pub(crate) use picture_details::{PictureDetails, hdr_of_transfer, mark_dynamic};
pub(crate) use vp9::vp9_configuration;
