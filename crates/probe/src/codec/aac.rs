//! AAC: the configuration of a decoder (ISO/IEC 14496-3, section 1.6.2.1).

use crate::bits::Bits;
use crate::sniff::AAC_RATES;

/// What the configuration of a decoder of AAC says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct AacConfig {
    /// The type of audio object: 2 is LC.
    object: u32,
    pub(crate) sample_rate: u32,
    /// 0 where only the stream says it.
    pub(crate) channels: u16,
    has_bands: bool,
    has_parametric_stereo: bool,
}

const BANDS: u32 = 5;
const PARAMETRIC_STEREO: u32 = 29;

impl AacConfig {
    pub(crate) fn parse(config: &[u8]) -> Option<Self> {
        let mut bits = Bits::new(config);
        let mut read = Self {
            object: object(&mut bits)?,
            sample_rate: rate(&mut bits)?,
            ..Self::default()
        };
        let channels = bits.small(4)?;
        read.channels = match channels {
            7 => 8,
            11 => 7,
            12 | 14 => 8,
            13 => 24,
            channels => u16::from(channels),
        };
        if matches!(read.object, BANDS | PARAMETRIC_STEREO) {
            read.has_parametric_stereo = read.object == PARAMETRIC_STEREO;
            read.has_bands = true;
            read.sample_rate = rate(&mut bits)?;
            read.object = object(&mut bits)?;
        } else {
            // The extension may stand behind all else, where old decoders do not look.
            let _ = read.extension(&mut bits);
        }
        Some(read)
    }

    fn extension(&mut self, bits: &mut Bits<'_>) -> Option<()> {
        let behind_config = bits.skip(3);
        behind_config?;
        while bits.left() > 15 {
            let mut ahead = bits.clone();
            if ahead.number(11)? == 0x2B7 {
                if object(&mut ahead)? == BANDS && ahead.flag()? {
                    self.sample_rate = rate(&mut ahead)?;
                    self.has_bands = true;
                    if ahead.left() > 11 && ahead.number(11)? == 0x548 {
                        self.has_parametric_stereo = ahead.flag()?;
                    }
                }
                return Some(());
            }
            bits.skip(1)?;
        }
        Some(())
    }

    /// The name of the profile as `ffprobe` gives it.
    pub(crate) const fn profile(&self) -> &'static str {
        match (self.object, self.has_bands) {
            (2, true) if self.has_parametric_stereo => "HE-AACv2",
            (2, true) => "HE-AAC",
            (1, _) => "Main",
            (2, _) => "LC",
            (3, _) => "SSR",
            (4, _) => "LTP",
            (23, _) => "LD",
            (39, _) => "ELD",
            (42, _) => "xHE-AAC",
            _ => "",
        }
    }

    /// Whether it is the configuration of another codec, which MPEG-4 audio knows by a number as well.
    pub(crate) const fn other_codec(&self) -> Option<&'static str> {
        match self.object {
            32 => Some("mp1"),
            33 => Some("mp2"),
            34 => Some("mp3"),
            36 => Some("mp4als"),
            _ => None,
        }
    }
}

fn object(bits: &mut Bits<'_>) -> Option<u32> {
    match bits.number(5)? {
        31 => Some(32 + bits.number(6)?),
        object => Some(object),
    }
}

fn rate(bits: &mut Bits<'_>) -> Option<u32> {
    match bits.number(4)? {
        15 => bits.number(24),
        index => AAC_RATES.get(usize::try_from(index).ok()?).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_are_told_apart_with_and_without_the_extension() {
        let plain = AacConfig::parse(&[0x12, 0x10]).unwrap();
        assert_eq!((plain.sample_rate, plain.channels), (44_100, 2));
        assert_eq!(plain.profile(), "LC");
        let explicit = AacConfig::parse(&[0x2B, 0x92, 0x08, 0x00]).unwrap();
        assert_eq!(
            (explicit.sample_rate, explicit.profile()),
            (44_100, "HE-AAC")
        );
        let behind = AacConfig::parse(&[0x13, 0x90, 0x56, 0xE5, 0xA0]).unwrap();
        assert_eq!((behind.sample_rate, behind.profile()), (44_100, "HE-AAC"));
        assert_eq!(AacConfig::parse(&[0x12]), None);
    }
}
