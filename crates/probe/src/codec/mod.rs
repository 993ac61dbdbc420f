//! What streams say of themselves, whatever holds them: the headers of codecs, and their names.

mod aac;
mod av1;
mod descriptors;
mod dolby;
mod dts;
mod encoders;
mod flac;
mod frame;
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
pub(crate) use dts::dts_profile;
pub(crate) use encoders::{encoder_in_stream, encoder_of_library, has_dynamic_metadata};
pub(crate) use flac::stream_information;
pub(crate) use frame::{complete_from_frame, wave_format_config};
pub(crate) use h264::avc_configuration;
pub(crate) use hevc::hevc_configuration;
pub(crate) use mpeg_video::{mpeg4_configuration, sequence as mpeg_sequence};
pub(crate) use names::{
    bits_in_name, of_four_characters, of_riff_video, of_wave_format, text_of, usual_bit_depth,
};
pub(crate) use picture_details::{PictureDetails, hdr_of_transfer, mark_dynamic};
pub(crate) use vp9::{key_frame as vp9_key_frame, vp8_profile, vp9_configuration};
