//! Made from schema/catalogue.fbs by `cargo run -p filemap-schema`.
// @generated
pub use root::*;

const _: () = ::planus::check_version_compatibility("planus-1.3.0");

/// The root namespace
///
/// Generated from these locations:
/// * File `schema/catalogue.fbs`
#[no_implicit_prelude]
#[allow(clippy::needless_lifetimes)]
mod root {
    /// The namespace `filemap`
    ///
    /// Generated from these locations:
    /// * File `schema/catalogue.fbs`
    pub mod filemap {
        /// The struct `Time` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Struct `Time` in the file `schema/catalogue.fbs:7`
        #[derive(
            Copy,
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
            Default,
        )]
        pub struct Time {
            /// The field `high` in the struct `Time`
            pub high: u64,

            /// The field `low` in the struct `Time`
            pub low: u64,
        }

        /// # Safety
        /// The Planus compiler correctly calculates `ALIGNMENT` and `SIZE`.
        unsafe impl ::planus::Primitive for Time {
            const ALIGNMENT: usize = 8;
            const SIZE: usize = 16;
        }

        #[allow(clippy::identity_op)]
        impl ::planus::WriteAsPrimitive<Time> for Time {
            #[inline]
            fn write<const N: usize>(&self, cursor: ::planus::Cursor<'_, N>, buffer_position: u32) {
                let (cur, cursor) = cursor.split::<8, 8>();
                self.high.write(cur, buffer_position - 0);
                let (cur, cursor) = cursor.split::<8, 0>();
                self.low.write(cur, buffer_position - 8);
                cursor.finish([]);
            }
        }

        impl ::planus::WriteAsOffset<Time> for Time {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Time> {
                unsafe {
                    builder.write_with(16, 7, |buffer_position, bytes| {
                        let bytes = bytes.as_mut_ptr();

                        ::planus::WriteAsPrimitive::write(
                            self,
                            ::planus::Cursor::new(
                                &mut *(bytes as *mut [::core::mem::MaybeUninit<u8>; 16]),
                            ),
                            buffer_position,
                        );
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<Time> for Time {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self {
                *self
            }
        }

        impl ::planus::WriteAsOptional<Time> for Time {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(*self)
            }
        }

        /// Reference to a deserialized [Time].
        #[derive(Copy, Clone)]
        pub struct TimeRef<'a>(::planus::ArrayWithStartOffset<'a, 16>);

        impl<'a> TimeRef<'a> {
            /// Getter for the [`high` field](Time#structfield.high).
            pub fn high(&self) -> u64 {
                let buffer = self.0.advance_as_array::<8>(0).unwrap();

                u64::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`low` field](Time#structfield.low).
            pub fn low(&self) -> u64 {
                let buffer = self.0.advance_as_array::<8>(8).unwrap();

                u64::from_le_bytes(*buffer.as_array())
            }
        }

        impl<'a> ::core::fmt::Debug for TimeRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("TimeRef");
                f.field("high", &self.high());
                f.field("low", &self.low());
                f.finish()
            }
        }

        impl<'a> ::core::convert::From<::planus::ArrayWithStartOffset<'a, 16>> for TimeRef<'a> {
            fn from(array: ::planus::ArrayWithStartOffset<'a, 16>) -> Self {
                Self(array)
            }
        }

        impl<'a> ::core::convert::From<TimeRef<'a>> for Time {
            #[allow(unreachable_code)]
            fn from(value: TimeRef<'a>) -> Self {
                Self {
                    high: value.high(),
                    low: value.low(),
                }
            }
        }

        impl<'a, 'b> ::core::cmp::PartialEq<TimeRef<'a>> for TimeRef<'b> {
            fn eq(&self, other: &TimeRef<'_>) -> bool {
                self.high() == other.high() && self.low() == other.low()
            }
        }

        impl<'a> ::core::cmp::Eq for TimeRef<'a> {}
        impl<'a, 'b> ::core::cmp::PartialOrd<TimeRef<'a>> for TimeRef<'b> {
            fn partial_cmp(
                &self,
                other: &TimeRef<'_>,
            ) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl<'a> ::core::cmp::Ord for TimeRef<'a> {
            fn cmp(&self, other: &TimeRef<'_>) -> ::core::cmp::Ordering {
                self.high()
                    .cmp(&other.high())
                    .then_with(|| self.low().cmp(&other.low()))
            }
        }

        impl<'a> ::core::hash::Hash for TimeRef<'a> {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.high().hash(state);
                self.low().hash(state);
            }
        }

        impl<'a> ::planus::TableRead<'a> for TimeRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                let buffer = buffer.advance_as_array::<16>(offset)?;
                ::core::result::Result::Ok(Self(buffer))
            }
        }

        impl<'a> ::planus::VectorRead<'a> for TimeRef<'a> {
            const STRIDE: usize = 16;

            #[inline]
            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> Self {
                Self(unsafe { buffer.unchecked_advance_as_array(offset) })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<Time> for Time {
            const STRIDE: usize = 16;

            type Value = Time;

            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self::Value {
                *self
            }

            #[inline]
            unsafe fn write_values(
                values: &[Time],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 16];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (16 * i) as u32,
                    );
                }
            }
        }

        /// The struct `Stat` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Struct `Stat` in the file `schema/catalogue.fbs:12`
        #[derive(
            Copy,
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
            Default,
        )]
        pub struct Stat {
            /// The field `inode` in the struct `Stat`
            pub inode: u64,

            /// The field `device` in the struct `Stat`
            pub device: u64,

            /// The field `size` in the struct `Stat`
            pub size: u64,

            /// The field `allocated` in the struct `Stat`
            pub allocated: u64,

            /// The field `mtime` in the struct `Stat`
            pub mtime: self::Time,

            /// The field `ctime` in the struct `Stat`
            pub ctime: self::Time,

            /// The field `atime` in the struct `Stat`
            pub atime: self::Time,

            /// The field `btime` in the struct `Stat`
            pub btime: self::Time,

            /// The field `uid` in the struct `Stat`
            pub uid: u32,

            /// The field `gid` in the struct `Stat`
            pub gid: u32,

            /// The field `mode` in the struct `Stat`
            pub mode: u32,

            /// The field `links` in the struct `Stat`
            pub links: u32,
        }

        /// # Safety
        /// The Planus compiler correctly calculates `ALIGNMENT` and `SIZE`.
        unsafe impl ::planus::Primitive for Stat {
            const ALIGNMENT: usize = 8;
            const SIZE: usize = 112;
        }

        #[allow(clippy::identity_op)]
        impl ::planus::WriteAsPrimitive<Stat> for Stat {
            #[inline]
            fn write<const N: usize>(&self, cursor: ::planus::Cursor<'_, N>, buffer_position: u32) {
                let (cur, cursor) = cursor.split::<8, 104>();
                self.inode.write(cur, buffer_position - 0);
                let (cur, cursor) = cursor.split::<8, 96>();
                self.device.write(cur, buffer_position - 8);
                let (cur, cursor) = cursor.split::<8, 88>();
                self.size.write(cur, buffer_position - 16);
                let (cur, cursor) = cursor.split::<8, 80>();
                self.allocated.write(cur, buffer_position - 24);
                let (cur, cursor) = cursor.split::<16, 64>();
                self.mtime.write(cur, buffer_position - 32);
                let (cur, cursor) = cursor.split::<16, 48>();
                self.ctime.write(cur, buffer_position - 48);
                let (cur, cursor) = cursor.split::<16, 32>();
                self.atime.write(cur, buffer_position - 64);
                let (cur, cursor) = cursor.split::<16, 16>();
                self.btime.write(cur, buffer_position - 80);
                let (cur, cursor) = cursor.split::<4, 12>();
                self.uid.write(cur, buffer_position - 96);
                let (cur, cursor) = cursor.split::<4, 8>();
                self.gid.write(cur, buffer_position - 100);
                let (cur, cursor) = cursor.split::<4, 4>();
                self.mode.write(cur, buffer_position - 104);
                let (cur, cursor) = cursor.split::<4, 0>();
                self.links.write(cur, buffer_position - 108);
                cursor.finish([]);
            }
        }

        impl ::planus::WriteAsOffset<Stat> for Stat {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Stat> {
                unsafe {
                    builder.write_with(112, 7, |buffer_position, bytes| {
                        let bytes = bytes.as_mut_ptr();

                        ::planus::WriteAsPrimitive::write(
                            self,
                            ::planus::Cursor::new(
                                &mut *(bytes as *mut [::core::mem::MaybeUninit<u8>; 112]),
                            ),
                            buffer_position,
                        );
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<Stat> for Stat {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self {
                *self
            }
        }

        impl ::planus::WriteAsOptional<Stat> for Stat {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(*self)
            }
        }

        /// Reference to a deserialized [Stat].
        #[derive(Copy, Clone)]
        pub struct StatRef<'a>(::planus::ArrayWithStartOffset<'a, 112>);

        impl<'a> StatRef<'a> {
            /// Getter for the [`inode` field](Stat#structfield.inode).
            pub fn inode(&self) -> u64 {
                let buffer = self.0.advance_as_array::<8>(0).unwrap();

                u64::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`device` field](Stat#structfield.device).
            pub fn device(&self) -> u64 {
                let buffer = self.0.advance_as_array::<8>(8).unwrap();

                u64::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`size` field](Stat#structfield.size).
            pub fn size(&self) -> u64 {
                let buffer = self.0.advance_as_array::<8>(16).unwrap();

                u64::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`allocated` field](Stat#structfield.allocated).
            pub fn allocated(&self) -> u64 {
                let buffer = self.0.advance_as_array::<8>(24).unwrap();

                u64::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`mtime` field](Stat#structfield.mtime).
            pub fn mtime(&self) -> self::TimeRef<'a> {
                let buffer = self.0.advance_as_array::<16>(32).unwrap();

                ::core::convert::From::from(buffer)
            }

            /// Getter for the [`ctime` field](Stat#structfield.ctime).
            pub fn ctime(&self) -> self::TimeRef<'a> {
                let buffer = self.0.advance_as_array::<16>(48).unwrap();

                ::core::convert::From::from(buffer)
            }

            /// Getter for the [`atime` field](Stat#structfield.atime).
            pub fn atime(&self) -> self::TimeRef<'a> {
                let buffer = self.0.advance_as_array::<16>(64).unwrap();

                ::core::convert::From::from(buffer)
            }

            /// Getter for the [`btime` field](Stat#structfield.btime).
            pub fn btime(&self) -> self::TimeRef<'a> {
                let buffer = self.0.advance_as_array::<16>(80).unwrap();

                ::core::convert::From::from(buffer)
            }

            /// Getter for the [`uid` field](Stat#structfield.uid).
            pub fn uid(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(96).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`gid` field](Stat#structfield.gid).
            pub fn gid(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(100).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`mode` field](Stat#structfield.mode).
            pub fn mode(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(104).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`links` field](Stat#structfield.links).
            pub fn links(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(108).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }
        }

        impl<'a> ::core::fmt::Debug for StatRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("StatRef");
                f.field("inode", &self.inode());
                f.field("device", &self.device());
                f.field("size", &self.size());
                f.field("allocated", &self.allocated());
                f.field("mtime", &self.mtime());
                f.field("ctime", &self.ctime());
                f.field("atime", &self.atime());
                f.field("btime", &self.btime());
                f.field("uid", &self.uid());
                f.field("gid", &self.gid());
                f.field("mode", &self.mode());
                f.field("links", &self.links());
                f.finish()
            }
        }

        impl<'a> ::core::convert::From<::planus::ArrayWithStartOffset<'a, 112>> for StatRef<'a> {
            fn from(array: ::planus::ArrayWithStartOffset<'a, 112>) -> Self {
                Self(array)
            }
        }

        impl<'a> ::core::convert::From<StatRef<'a>> for Stat {
            #[allow(unreachable_code)]
            fn from(value: StatRef<'a>) -> Self {
                Self {
                    inode: value.inode(),
                    device: value.device(),
                    size: value.size(),
                    allocated: value.allocated(),
                    mtime: ::core::convert::From::from(value.mtime()),
                    ctime: ::core::convert::From::from(value.ctime()),
                    atime: ::core::convert::From::from(value.atime()),
                    btime: ::core::convert::From::from(value.btime()),
                    uid: value.uid(),
                    gid: value.gid(),
                    mode: value.mode(),
                    links: value.links(),
                }
            }
        }

        impl<'a, 'b> ::core::cmp::PartialEq<StatRef<'a>> for StatRef<'b> {
            fn eq(&self, other: &StatRef<'_>) -> bool {
                self.inode() == other.inode()
                    && self.device() == other.device()
                    && self.size() == other.size()
                    && self.allocated() == other.allocated()
                    && self.mtime() == other.mtime()
                    && self.ctime() == other.ctime()
                    && self.atime() == other.atime()
                    && self.btime() == other.btime()
                    && self.uid() == other.uid()
                    && self.gid() == other.gid()
                    && self.mode() == other.mode()
                    && self.links() == other.links()
            }
        }

        impl<'a> ::core::cmp::Eq for StatRef<'a> {}
        impl<'a, 'b> ::core::cmp::PartialOrd<StatRef<'a>> for StatRef<'b> {
            fn partial_cmp(
                &self,
                other: &StatRef<'_>,
            ) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl<'a> ::core::cmp::Ord for StatRef<'a> {
            fn cmp(&self, other: &StatRef<'_>) -> ::core::cmp::Ordering {
                self.inode()
                    .cmp(&other.inode())
                    .then_with(|| self.device().cmp(&other.device()))
                    .then_with(|| self.size().cmp(&other.size()))
                    .then_with(|| self.allocated().cmp(&other.allocated()))
                    .then_with(|| self.mtime().cmp(&other.mtime()))
                    .then_with(|| self.ctime().cmp(&other.ctime()))
                    .then_with(|| self.atime().cmp(&other.atime()))
                    .then_with(|| self.btime().cmp(&other.btime()))
                    .then_with(|| self.uid().cmp(&other.uid()))
                    .then_with(|| self.gid().cmp(&other.gid()))
                    .then_with(|| self.mode().cmp(&other.mode()))
                    .then_with(|| self.links().cmp(&other.links()))
            }
        }

        impl<'a> ::core::hash::Hash for StatRef<'a> {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.inode().hash(state);
                self.device().hash(state);
                self.size().hash(state);
                self.allocated().hash(state);
                self.mtime().hash(state);
                self.ctime().hash(state);
                self.atime().hash(state);
                self.btime().hash(state);
                self.uid().hash(state);
                self.gid().hash(state);
                self.mode().hash(state);
                self.links().hash(state);
            }
        }

        impl<'a> ::planus::TableRead<'a> for StatRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                let buffer = buffer.advance_as_array::<112>(offset)?;
                ::core::result::Result::Ok(Self(buffer))
            }
        }

        impl<'a> ::planus::VectorRead<'a> for StatRef<'a> {
            const STRIDE: usize = 112;

            #[inline]
            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> Self {
                Self(unsafe { buffer.unchecked_advance_as_array(offset) })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<Stat> for Stat {
            const STRIDE: usize = 112;

            type Value = Stat;

            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self::Value {
                *self
            }

            #[inline]
            unsafe fn write_values(
                values: &[Stat],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 112];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (112 * i) as u32,
                    );
                }
            }
        }

        /// The struct `Attributes` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Struct `Attributes` in the file `schema/catalogue.fbs:28`
        #[derive(
            Copy,
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
            Default,
        )]
        pub struct Attributes {
            /// The field `uid` in the struct `Attributes`
            pub uid: u32,

            /// The field `gid` in the struct `Attributes`
            pub gid: u32,

            /// The field `mode` in the struct `Attributes`
            pub mode: u16,

            /// The field `device` in the struct `Attributes`
            pub device: u8,

            /// The field `flags` in the struct `Attributes`
            pub flags: u8,
        }

        /// # Safety
        /// The Planus compiler correctly calculates `ALIGNMENT` and `SIZE`.
        unsafe impl ::planus::Primitive for Attributes {
            const ALIGNMENT: usize = 4;
            const SIZE: usize = 12;
        }

        #[allow(clippy::identity_op)]
        impl ::planus::WriteAsPrimitive<Attributes> for Attributes {
            #[inline]
            fn write<const N: usize>(&self, cursor: ::planus::Cursor<'_, N>, buffer_position: u32) {
                let (cur, cursor) = cursor.split::<4, 8>();
                self.uid.write(cur, buffer_position - 0);
                let (cur, cursor) = cursor.split::<4, 4>();
                self.gid.write(cur, buffer_position - 4);
                let (cur, cursor) = cursor.split::<2, 2>();
                self.mode.write(cur, buffer_position - 8);
                let (cur, cursor) = cursor.split::<1, 1>();
                self.device.write(cur, buffer_position - 10);
                let (cur, cursor) = cursor.split::<1, 0>();
                self.flags.write(cur, buffer_position - 11);
                cursor.finish([]);
            }
        }

        impl ::planus::WriteAsOffset<Attributes> for Attributes {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Attributes> {
                unsafe {
                    builder.write_with(12, 3, |buffer_position, bytes| {
                        let bytes = bytes.as_mut_ptr();

                        ::planus::WriteAsPrimitive::write(
                            self,
                            ::planus::Cursor::new(
                                &mut *(bytes as *mut [::core::mem::MaybeUninit<u8>; 12]),
                            ),
                            buffer_position,
                        );
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<Attributes> for Attributes {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self {
                *self
            }
        }

        impl ::planus::WriteAsOptional<Attributes> for Attributes {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(*self)
            }
        }

        /// Reference to a deserialized [Attributes].
        #[derive(Copy, Clone)]
        pub struct AttributesRef<'a>(::planus::ArrayWithStartOffset<'a, 12>);

        impl<'a> AttributesRef<'a> {
            /// Getter for the [`uid` field](Attributes#structfield.uid).
            pub fn uid(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(0).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`gid` field](Attributes#structfield.gid).
            pub fn gid(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(4).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`mode` field](Attributes#structfield.mode).
            pub fn mode(&self) -> u16 {
                let buffer = self.0.advance_as_array::<2>(8).unwrap();

                u16::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`device` field](Attributes#structfield.device).
            pub fn device(&self) -> u8 {
                let buffer = self.0.advance_as_array::<1>(10).unwrap();

                u8::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`flags` field](Attributes#structfield.flags).
            pub fn flags(&self) -> u8 {
                let buffer = self.0.advance_as_array::<1>(11).unwrap();

                u8::from_le_bytes(*buffer.as_array())
            }
        }

        impl<'a> ::core::fmt::Debug for AttributesRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("AttributesRef");
                f.field("uid", &self.uid());
                f.field("gid", &self.gid());
                f.field("mode", &self.mode());
                f.field("device", &self.device());
                f.field("flags", &self.flags());
                f.finish()
            }
        }

        impl<'a> ::core::convert::From<::planus::ArrayWithStartOffset<'a, 12>> for AttributesRef<'a> {
            fn from(array: ::planus::ArrayWithStartOffset<'a, 12>) -> Self {
                Self(array)
            }
        }

        impl<'a> ::core::convert::From<AttributesRef<'a>> for Attributes {
            #[allow(unreachable_code)]
            fn from(value: AttributesRef<'a>) -> Self {
                Self {
                    uid: value.uid(),
                    gid: value.gid(),
                    mode: value.mode(),
                    device: value.device(),
                    flags: value.flags(),
                }
            }
        }

        impl<'a, 'b> ::core::cmp::PartialEq<AttributesRef<'a>> for AttributesRef<'b> {
            fn eq(&self, other: &AttributesRef<'_>) -> bool {
                self.uid() == other.uid()
                    && self.gid() == other.gid()
                    && self.mode() == other.mode()
                    && self.device() == other.device()
                    && self.flags() == other.flags()
            }
        }

        impl<'a> ::core::cmp::Eq for AttributesRef<'a> {}
        impl<'a, 'b> ::core::cmp::PartialOrd<AttributesRef<'a>> for AttributesRef<'b> {
            fn partial_cmp(
                &self,
                other: &AttributesRef<'_>,
            ) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl<'a> ::core::cmp::Ord for AttributesRef<'a> {
            fn cmp(&self, other: &AttributesRef<'_>) -> ::core::cmp::Ordering {
                self.uid()
                    .cmp(&other.uid())
                    .then_with(|| self.gid().cmp(&other.gid()))
                    .then_with(|| self.mode().cmp(&other.mode()))
                    .then_with(|| self.device().cmp(&other.device()))
                    .then_with(|| self.flags().cmp(&other.flags()))
            }
        }

        impl<'a> ::core::hash::Hash for AttributesRef<'a> {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.uid().hash(state);
                self.gid().hash(state);
                self.mode().hash(state);
                self.device().hash(state);
                self.flags().hash(state);
            }
        }

        impl<'a> ::planus::TableRead<'a> for AttributesRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                let buffer = buffer.advance_as_array::<12>(offset)?;
                ::core::result::Result::Ok(Self(buffer))
            }
        }

        impl<'a> ::planus::VectorRead<'a> for AttributesRef<'a> {
            const STRIDE: usize = 12;

            #[inline]
            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> Self {
                Self(unsafe { buffer.unchecked_advance_as_array(offset) })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<Attributes> for Attributes {
            const STRIDE: usize = 12;

            type Value = Attributes;

            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self::Value {
                *self
            }

            #[inline]
            unsafe fn write_values(
                values: &[Attributes],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 12];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (12 * i) as u32,
                    );
                }
            }
        }

        /// The table `Block` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Block` in the file `schema/catalogue.fbs:38`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Block {
            /// The field `count` in the table `Block`
            pub count: u16,
            /// The field `directories` in the table `Block`
            pub directories: ::core::option::Option<::planus::alloc::vec::Vec<u32>>,
            /// The field `ends` in the table `Block`
            pub ends: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `names` in the table `Block`
            pub names: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `devices` in the table `Block`
            pub devices: ::core::option::Option<::planus::alloc::vec::Vec<u64>>,
            /// The field `attributes` in the table `Block`
            pub attributes: ::core::option::Option<::planus::alloc::vec::Vec<self::Attributes>>,
            /// The field `bases` in the table `Block`
            pub bases: ::core::option::Option<::planus::alloc::vec::Vec<u64>>,
            /// The field `shapes` in the table `Block`
            pub shapes: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `columns` in the table `Block`
            pub columns: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `far` in the table `Block`
            pub far: ::core::option::Option<::planus::alloc::vec::Vec<self::Time>>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Block {
            fn default() -> Self {
                Self {
                    count: 0,
                    directories: ::core::default::Default::default(),
                    ends: ::core::default::Default::default(),
                    names: ::core::default::Default::default(),
                    devices: ::core::default::Default::default(),
                    attributes: ::core::default::Default::default(),
                    bases: ::core::default::Default::default(),
                    shapes: ::core::default::Default::default(),
                    columns: ::core::default::Default::default(),
                    far: ::core::default::Default::default(),
                }
            }
        }

        impl Block {
            /// Creates a [BlockBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> BlockBuilder<()> {
                BlockBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_count: impl ::planus::WriteAsDefault<u16, u16>,
                field_directories: impl ::planus::WriteAsOptional<::planus::Offset<[u32]>>,
                field_ends: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_names: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_devices: impl ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
                field_attributes: impl ::planus::WriteAsOptional<::planus::Offset<[self::Attributes]>>,
                field_bases: impl ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
                field_shapes: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_columns: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_far: impl ::planus::WriteAsOptional<::planus::Offset<[self::Time]>>,
            ) -> ::planus::Offset<Self> {
                let prepared_count = field_count.prepare(builder, &0);
                let prepared_directories = field_directories.prepare(builder);
                let prepared_ends = field_ends.prepare(builder);
                let prepared_names = field_names.prepare(builder);
                let prepared_devices = field_devices.prepare(builder);
                let prepared_attributes = field_attributes.prepare(builder);
                let prepared_bases = field_bases.prepare(builder);
                let prepared_shapes = field_shapes.prepare(builder);
                let prepared_columns = field_columns.prepare(builder);
                let prepared_far = field_far.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<24> =
                    ::core::default::Default::default();
                if prepared_directories.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u32]>>(1);
                }
                if prepared_ends.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(2);
                }
                if prepared_names.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(3);
                }
                if prepared_devices.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u64]>>(4);
                }
                if prepared_attributes.is_some() {
                    table_writer.write_entry::<::planus::Offset<[self::Attributes]>>(5);
                }
                if prepared_bases.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u64]>>(6);
                }
                if prepared_shapes.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(7);
                }
                if prepared_columns.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(8);
                }
                if prepared_far.is_some() {
                    table_writer.write_entry::<::planus::Offset<[self::Time]>>(9);
                }
                if prepared_count.is_some() {
                    table_writer.write_entry::<u16>(0);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_directories) =
                            prepared_directories
                        {
                            object_writer.write::<_, _, 4>(&prepared_directories);
                        }
                        if let ::core::option::Option::Some(prepared_ends) = prepared_ends {
                            object_writer.write::<_, _, 4>(&prepared_ends);
                        }
                        if let ::core::option::Option::Some(prepared_names) = prepared_names {
                            object_writer.write::<_, _, 4>(&prepared_names);
                        }
                        if let ::core::option::Option::Some(prepared_devices) = prepared_devices {
                            object_writer.write::<_, _, 4>(&prepared_devices);
                        }
                        if let ::core::option::Option::Some(prepared_attributes) =
                            prepared_attributes
                        {
                            object_writer.write::<_, _, 4>(&prepared_attributes);
                        }
                        if let ::core::option::Option::Some(prepared_bases) = prepared_bases {
                            object_writer.write::<_, _, 4>(&prepared_bases);
                        }
                        if let ::core::option::Option::Some(prepared_shapes) = prepared_shapes {
                            object_writer.write::<_, _, 4>(&prepared_shapes);
                        }
                        if let ::core::option::Option::Some(prepared_columns) = prepared_columns {
                            object_writer.write::<_, _, 4>(&prepared_columns);
                        }
                        if let ::core::option::Option::Some(prepared_far) = prepared_far {
                            object_writer.write::<_, _, 4>(&prepared_far);
                        }
                        if let ::core::option::Option::Some(prepared_count) = prepared_count {
                            object_writer.write::<_, _, 2>(&prepared_count);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Block>> for Block {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Block> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Block>> for Block {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Block>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Block> for Block {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Block> {
                Block::create(
                    builder,
                    self.count,
                    &self.directories,
                    &self.ends,
                    &self.names,
                    &self.devices,
                    &self.attributes,
                    &self.bases,
                    &self.shapes,
                    &self.columns,
                    &self.far,
                )
            }
        }

        /// Builder for serializing an instance of the [Block] type.
        ///
        /// Can be created using the [Block::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct BlockBuilder<State>(State);

        impl BlockBuilder<()> {
            /// Setter for the [`count` field](Block#structfield.count).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn count<T0>(self, value: T0) -> BlockBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u16, u16>,
            {
                BlockBuilder((value,))
            }

            /// Sets the [`count` field](Block#structfield.count) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn count_as_default(self) -> BlockBuilder<(::planus::DefaultValue,)> {
                self.count(::planus::DefaultValue)
            }
        }

        impl<T0> BlockBuilder<(T0,)> {
            /// Setter for the [`directories` field](Block#structfield.directories).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn directories<T1>(self, value: T1) -> BlockBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<::planus::Offset<[u32]>>,
            {
                let (v0,) = self.0;
                BlockBuilder((v0, value))
            }

            /// Sets the [`directories` field](Block#structfield.directories) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn directories_as_null(self) -> BlockBuilder<(T0, ())> {
                self.directories(())
            }
        }

        impl<T0, T1> BlockBuilder<(T0, T1)> {
            /// Setter for the [`ends` field](Block#structfield.ends).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn ends<T2>(self, value: T2) -> BlockBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0, v1) = self.0;
                BlockBuilder((v0, v1, value))
            }

            /// Sets the [`ends` field](Block#structfield.ends) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn ends_as_null(self) -> BlockBuilder<(T0, T1, ())> {
                self.ends(())
            }
        }

        impl<T0, T1, T2> BlockBuilder<(T0, T1, T2)> {
            /// Setter for the [`names` field](Block#structfield.names).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn names<T3>(self, value: T3) -> BlockBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0, v1, v2) = self.0;
                BlockBuilder((v0, v1, v2, value))
            }

            /// Sets the [`names` field](Block#structfield.names) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn names_as_null(self) -> BlockBuilder<(T0, T1, T2, ())> {
                self.names(())
            }
        }

        impl<T0, T1, T2, T3> BlockBuilder<(T0, T1, T2, T3)> {
            /// Setter for the [`devices` field](Block#structfield.devices).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn devices<T4>(self, value: T4) -> BlockBuilder<(T0, T1, T2, T3, T4)>
            where
                T4: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
            {
                let (v0, v1, v2, v3) = self.0;
                BlockBuilder((v0, v1, v2, v3, value))
            }

            /// Sets the [`devices` field](Block#structfield.devices) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn devices_as_null(self) -> BlockBuilder<(T0, T1, T2, T3, ())> {
                self.devices(())
            }
        }

        impl<T0, T1, T2, T3, T4> BlockBuilder<(T0, T1, T2, T3, T4)> {
            /// Setter for the [`attributes` field](Block#structfield.attributes).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn attributes<T5>(self, value: T5) -> BlockBuilder<(T0, T1, T2, T3, T4, T5)>
            where
                T5: ::planus::WriteAsOptional<::planus::Offset<[self::Attributes]>>,
            {
                let (v0, v1, v2, v3, v4) = self.0;
                BlockBuilder((v0, v1, v2, v3, v4, value))
            }

            /// Sets the [`attributes` field](Block#structfield.attributes) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn attributes_as_null(self) -> BlockBuilder<(T0, T1, T2, T3, T4, ())> {
                self.attributes(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5> BlockBuilder<(T0, T1, T2, T3, T4, T5)> {
            /// Setter for the [`bases` field](Block#structfield.bases).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn bases<T6>(self, value: T6) -> BlockBuilder<(T0, T1, T2, T3, T4, T5, T6)>
            where
                T6: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
            {
                let (v0, v1, v2, v3, v4, v5) = self.0;
                BlockBuilder((v0, v1, v2, v3, v4, v5, value))
            }

            /// Sets the [`bases` field](Block#structfield.bases) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn bases_as_null(self) -> BlockBuilder<(T0, T1, T2, T3, T4, T5, ())> {
                self.bases(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6> BlockBuilder<(T0, T1, T2, T3, T4, T5, T6)> {
            /// Setter for the [`shapes` field](Block#structfield.shapes).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn shapes<T7>(self, value: T7) -> BlockBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
            where
                T7: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6) = self.0;
                BlockBuilder((v0, v1, v2, v3, v4, v5, v6, value))
            }

            /// Sets the [`shapes` field](Block#structfield.shapes) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn shapes_as_null(self) -> BlockBuilder<(T0, T1, T2, T3, T4, T5, T6, ())> {
                self.shapes(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7> BlockBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)> {
            /// Setter for the [`columns` field](Block#structfield.columns).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn columns<T8>(
                self,
                value: T8,
            ) -> BlockBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)>
            where
                T8: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7) = self.0;
                BlockBuilder((v0, v1, v2, v3, v4, v5, v6, v7, value))
            }

            /// Sets the [`columns` field](Block#structfield.columns) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn columns_as_null(self) -> BlockBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, ())> {
                self.columns(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8> BlockBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)> {
            /// Setter for the [`far` field](Block#structfield.far).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn far<T9>(
                self,
                value: T9,
            ) -> BlockBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
            where
                T9: ::planus::WriteAsOptional<::planus::Offset<[self::Time]>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8) = self.0;
                BlockBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, value))
            }

            /// Sets the [`far` field](Block#structfield.far) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn far_as_null(self) -> BlockBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, ())> {
                self.far(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9>
            BlockBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
        {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Block].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Block>
            where
                Self: ::planus::WriteAsOffset<Block>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u16, u16>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u32]>>,
                T2: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<[self::Attributes]>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T8: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T9: ::planus::WriteAsOptional<::planus::Offset<[self::Time]>>,
            > ::planus::WriteAs<::planus::Offset<Block>>
            for BlockBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
        {
            type Prepared = ::planus::Offset<Block>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Block> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u16, u16>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u32]>>,
                T2: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<[self::Attributes]>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T8: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T9: ::planus::WriteAsOptional<::planus::Offset<[self::Time]>>,
            > ::planus::WriteAsOptional<::planus::Offset<Block>>
            for BlockBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
        {
            type Prepared = ::planus::Offset<Block>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Block>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u16, u16>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u32]>>,
                T2: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<[self::Attributes]>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T8: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T9: ::planus::WriteAsOptional<::planus::Offset<[self::Time]>>,
            > ::planus::WriteAsOffset<Block>
            for BlockBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Block> {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9) = &self.0;
                Block::create(builder, v0, v1, v2, v3, v4, v5, v6, v7, v8, v9)
            }
        }

        /// Reference to a deserialized [Block].
        #[derive(Copy, Clone)]
        pub struct BlockRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> BlockRef<'a> {
            /// Getter for the [`count` field](Block#structfield.count).
            #[inline]
            pub fn count(&self) -> ::planus::Result<u16> {
                ::core::result::Result::Ok(self.0.access(0, "Block", "count")?.unwrap_or(0))
            }

            /// Getter for the [`directories` field](Block#structfield.directories).
            #[inline]
            pub fn directories(
                &self,
            ) -> ::planus::Result<::core::option::Option<::planus::Vector<'a, u32>>> {
                self.0.access(1, "Block", "directories")
            }

            /// Getter for the [`ends` field](Block#structfield.ends).
            #[inline]
            pub fn ends(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(2, "Block", "ends")
            }

            /// Getter for the [`names` field](Block#structfield.names).
            #[inline]
            pub fn names(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(3, "Block", "names")
            }

            /// Getter for the [`devices` field](Block#structfield.devices).
            #[inline]
            pub fn devices(
                &self,
            ) -> ::planus::Result<::core::option::Option<::planus::Vector<'a, u64>>> {
                self.0.access(4, "Block", "devices")
            }

            /// Getter for the [`attributes` field](Block#structfield.attributes).
            #[inline]
            pub fn attributes(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<::planus::Vector<'a, self::AttributesRef<'a>>>,
            > {
                self.0.access(5, "Block", "attributes")
            }

            /// Getter for the [`bases` field](Block#structfield.bases).
            #[inline]
            pub fn bases(
                &self,
            ) -> ::planus::Result<::core::option::Option<::planus::Vector<'a, u64>>> {
                self.0.access(6, "Block", "bases")
            }

            /// Getter for the [`shapes` field](Block#structfield.shapes).
            #[inline]
            pub fn shapes(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(7, "Block", "shapes")
            }

            /// Getter for the [`columns` field](Block#structfield.columns).
            #[inline]
            pub fn columns(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(8, "Block", "columns")
            }

            /// Getter for the [`far` field](Block#structfield.far).
            #[inline]
            pub fn far(
                &self,
            ) -> ::planus::Result<::core::option::Option<::planus::Vector<'a, self::TimeRef<'a>>>>
            {
                self.0.access(9, "Block", "far")
            }
        }

        impl<'a> ::core::fmt::Debug for BlockRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("BlockRef");
                f.field("count", &self.count());
                if let ::core::option::Option::Some(field_directories) =
                    self.directories().transpose()
                {
                    f.field("directories", &field_directories);
                }
                if let ::core::option::Option::Some(field_ends) = self.ends().transpose() {
                    f.field("ends", &field_ends);
                }
                if let ::core::option::Option::Some(field_names) = self.names().transpose() {
                    f.field("names", &field_names);
                }
                if let ::core::option::Option::Some(field_devices) = self.devices().transpose() {
                    f.field("devices", &field_devices);
                }
                if let ::core::option::Option::Some(field_attributes) =
                    self.attributes().transpose()
                {
                    f.field("attributes", &field_attributes);
                }
                if let ::core::option::Option::Some(field_bases) = self.bases().transpose() {
                    f.field("bases", &field_bases);
                }
                if let ::core::option::Option::Some(field_shapes) = self.shapes().transpose() {
                    f.field("shapes", &field_shapes);
                }
                if let ::core::option::Option::Some(field_columns) = self.columns().transpose() {
                    f.field("columns", &field_columns);
                }
                if let ::core::option::Option::Some(field_far) = self.far().transpose() {
                    f.field("far", &field_far);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<BlockRef<'a>> for Block {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: BlockRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    count: ::core::convert::TryInto::try_into(value.count()?)?,
                    directories: if let ::core::option::Option::Some(directories) =
                        value.directories()?
                    {
                        ::core::option::Option::Some(directories.to_vec()?)
                    } else {
                        ::core::option::Option::None
                    },
                    ends: value.ends()?.map(|v| v.to_vec()),
                    names: value.names()?.map(|v| v.to_vec()),
                    devices: if let ::core::option::Option::Some(devices) = value.devices()? {
                        ::core::option::Option::Some(devices.to_vec()?)
                    } else {
                        ::core::option::Option::None
                    },
                    attributes: if let ::core::option::Option::Some(attributes) =
                        value.attributes()?
                    {
                        ::core::option::Option::Some(attributes.to_vec()?)
                    } else {
                        ::core::option::Option::None
                    },
                    bases: if let ::core::option::Option::Some(bases) = value.bases()? {
                        ::core::option::Option::Some(bases.to_vec()?)
                    } else {
                        ::core::option::Option::None
                    },
                    shapes: value.shapes()?.map(|v| v.to_vec()),
                    columns: value.columns()?.map(|v| v.to_vec()),
                    far: if let ::core::option::Option::Some(far) = value.far()? {
                        ::core::option::Option::Some(far.to_vec()?)
                    } else {
                        ::core::option::Option::None
                    },
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for BlockRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for BlockRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[BlockRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Block>> for Block {
            type Value = ::planus::Offset<Block>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Block>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for BlockRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[BlockRef]", "read_as_root", 0)
                })
            }
        }

        /// The struct `High` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Struct `High` in the file `schema/catalogue.fbs:59`
        #[derive(
            Copy,
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
            Default,
        )]
        pub struct High {
            /// The field `bytes` in the struct `High`
            pub bytes: u64,

            /// The field `allocated` in the struct `High`
            pub allocated: u64,
        }

        /// # Safety
        /// The Planus compiler correctly calculates `ALIGNMENT` and `SIZE`.
        unsafe impl ::planus::Primitive for High {
            const ALIGNMENT: usize = 8;
            const SIZE: usize = 16;
        }

        #[allow(clippy::identity_op)]
        impl ::planus::WriteAsPrimitive<High> for High {
            #[inline]
            fn write<const N: usize>(&self, cursor: ::planus::Cursor<'_, N>, buffer_position: u32) {
                let (cur, cursor) = cursor.split::<8, 8>();
                self.bytes.write(cur, buffer_position - 0);
                let (cur, cursor) = cursor.split::<8, 0>();
                self.allocated.write(cur, buffer_position - 8);
                cursor.finish([]);
            }
        }

        impl ::planus::WriteAsOffset<High> for High {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<High> {
                unsafe {
                    builder.write_with(16, 7, |buffer_position, bytes| {
                        let bytes = bytes.as_mut_ptr();

                        ::planus::WriteAsPrimitive::write(
                            self,
                            ::planus::Cursor::new(
                                &mut *(bytes as *mut [::core::mem::MaybeUninit<u8>; 16]),
                            ),
                            buffer_position,
                        );
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<High> for High {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self {
                *self
            }
        }

        impl ::planus::WriteAsOptional<High> for High {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(*self)
            }
        }

        /// Reference to a deserialized [High].
        #[derive(Copy, Clone)]
        pub struct HighRef<'a>(::planus::ArrayWithStartOffset<'a, 16>);

        impl<'a> HighRef<'a> {
            /// Getter for the [`bytes` field](High#structfield.bytes).
            pub fn bytes(&self) -> u64 {
                let buffer = self.0.advance_as_array::<8>(0).unwrap();

                u64::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`allocated` field](High#structfield.allocated).
            pub fn allocated(&self) -> u64 {
                let buffer = self.0.advance_as_array::<8>(8).unwrap();

                u64::from_le_bytes(*buffer.as_array())
            }
        }

        impl<'a> ::core::fmt::Debug for HighRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("HighRef");
                f.field("bytes", &self.bytes());
                f.field("allocated", &self.allocated());
                f.finish()
            }
        }

        impl<'a> ::core::convert::From<::planus::ArrayWithStartOffset<'a, 16>> for HighRef<'a> {
            fn from(array: ::planus::ArrayWithStartOffset<'a, 16>) -> Self {
                Self(array)
            }
        }

        impl<'a> ::core::convert::From<HighRef<'a>> for High {
            #[allow(unreachable_code)]
            fn from(value: HighRef<'a>) -> Self {
                Self {
                    bytes: value.bytes(),
                    allocated: value.allocated(),
                }
            }
        }

        impl<'a, 'b> ::core::cmp::PartialEq<HighRef<'a>> for HighRef<'b> {
            fn eq(&self, other: &HighRef<'_>) -> bool {
                self.bytes() == other.bytes() && self.allocated() == other.allocated()
            }
        }

        impl<'a> ::core::cmp::Eq for HighRef<'a> {}
        impl<'a, 'b> ::core::cmp::PartialOrd<HighRef<'a>> for HighRef<'b> {
            fn partial_cmp(
                &self,
                other: &HighRef<'_>,
            ) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl<'a> ::core::cmp::Ord for HighRef<'a> {
            fn cmp(&self, other: &HighRef<'_>) -> ::core::cmp::Ordering {
                self.bytes()
                    .cmp(&other.bytes())
                    .then_with(|| self.allocated().cmp(&other.allocated()))
            }
        }

        impl<'a> ::core::hash::Hash for HighRef<'a> {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.bytes().hash(state);
                self.allocated().hash(state);
            }
        }

        impl<'a> ::planus::TableRead<'a> for HighRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                let buffer = buffer.advance_as_array::<16>(offset)?;
                ::core::result::Result::Ok(Self(buffer))
            }
        }

        impl<'a> ::planus::VectorRead<'a> for HighRef<'a> {
            const STRIDE: usize = 16;

            #[inline]
            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> Self {
                Self(unsafe { buffer.unchecked_advance_as_array(offset) })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<High> for High {
            const STRIDE: usize = 16;

            type Value = High;

            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self::Value {
                *self
            }

            #[inline]
            unsafe fn write_values(
                values: &[High],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 16];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (16 * i) as u32,
                    );
                }
            }
        }

        /// The table `Directory` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Directory` in the file `schema/catalogue.fbs:64`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Directory {
            /// The field `parent` in the table `Directory`
            pub parent: u64,
            /// The field `name` in the table `Directory`
            pub name: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `state` in the table `Directory`
            pub state: u8,
            /// The field `reason` in the table `Directory`
            pub reason: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `listed` in the table `Directory`
            pub listed: u64,
            /// The field `changed` in the table `Directory`
            pub changed: u64,
            /// The field `own` in the table `Directory`
            pub own: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `between_bytes` in the table `Directory`
            pub between_bytes: u64,
            /// The field `between_allocated` in the table `Directory`
            pub between_allocated: u64,
            /// The field `held` in the table `Directory`
            pub held: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `lasting` in the table `Directory`
            pub lasting: u64,
            /// The field `between_high` in the table `Directory`
            pub between_high: ::core::option::Option<self::High>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Directory {
            fn default() -> Self {
                Self {
                    parent: 0,
                    name: ::core::default::Default::default(),
                    state: 0,
                    reason: ::core::default::Default::default(),
                    listed: 0,
                    changed: 0,
                    own: ::core::default::Default::default(),
                    between_bytes: 0,
                    between_allocated: 0,
                    held: ::core::default::Default::default(),
                    lasting: 0,
                    between_high: ::core::default::Default::default(),
                }
            }
        }

        impl Directory {
            /// Creates a [DirectoryBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> DirectoryBuilder<()> {
                DirectoryBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_parent: impl ::planus::WriteAsDefault<u64, u64>,
                field_name: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_state: impl ::planus::WriteAsDefault<u8, u8>,
                field_reason: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_listed: impl ::planus::WriteAsDefault<u64, u64>,
                field_changed: impl ::planus::WriteAsDefault<u64, u64>,
                field_own: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_between_bytes: impl ::planus::WriteAsDefault<u64, u64>,
                field_between_allocated: impl ::planus::WriteAsDefault<u64, u64>,
                field_held: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_lasting: impl ::planus::WriteAsDefault<u64, u64>,
                field_between_high: impl ::planus::WriteAsOptional<self::High>,
            ) -> ::planus::Offset<Self> {
                let prepared_parent = field_parent.prepare(builder, &0);
                let prepared_name = field_name.prepare(builder);
                let prepared_state = field_state.prepare(builder, &0);
                let prepared_reason = field_reason.prepare(builder);
                let prepared_listed = field_listed.prepare(builder, &0);
                let prepared_changed = field_changed.prepare(builder, &0);
                let prepared_own = field_own.prepare(builder);
                let prepared_between_bytes = field_between_bytes.prepare(builder, &0);
                let prepared_between_allocated = field_between_allocated.prepare(builder, &0);
                let prepared_held = field_held.prepare(builder);
                let prepared_lasting = field_lasting.prepare(builder, &0);
                let prepared_between_high = field_between_high.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<28> =
                    ::core::default::Default::default();
                if prepared_parent.is_some() {
                    table_writer.write_entry::<u64>(0);
                }
                if prepared_listed.is_some() {
                    table_writer.write_entry::<u64>(4);
                }
                if prepared_changed.is_some() {
                    table_writer.write_entry::<u64>(5);
                }
                if prepared_between_bytes.is_some() {
                    table_writer.write_entry::<u64>(7);
                }
                if prepared_between_allocated.is_some() {
                    table_writer.write_entry::<u64>(8);
                }
                if prepared_lasting.is_some() {
                    table_writer.write_entry::<u64>(10);
                }
                if prepared_between_high.is_some() {
                    table_writer.write_entry::<self::High>(11);
                }
                if prepared_name.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(1);
                }
                if prepared_reason.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(3);
                }
                if prepared_own.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(6);
                }
                if prepared_held.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(9);
                }
                if prepared_state.is_some() {
                    table_writer.write_entry::<u8>(2);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_parent) = prepared_parent {
                            object_writer.write::<_, _, 8>(&prepared_parent);
                        }
                        if let ::core::option::Option::Some(prepared_listed) = prepared_listed {
                            object_writer.write::<_, _, 8>(&prepared_listed);
                        }
                        if let ::core::option::Option::Some(prepared_changed) = prepared_changed {
                            object_writer.write::<_, _, 8>(&prepared_changed);
                        }
                        if let ::core::option::Option::Some(prepared_between_bytes) =
                            prepared_between_bytes
                        {
                            object_writer.write::<_, _, 8>(&prepared_between_bytes);
                        }
                        if let ::core::option::Option::Some(prepared_between_allocated) =
                            prepared_between_allocated
                        {
                            object_writer.write::<_, _, 8>(&prepared_between_allocated);
                        }
                        if let ::core::option::Option::Some(prepared_lasting) = prepared_lasting {
                            object_writer.write::<_, _, 8>(&prepared_lasting);
                        }
                        if let ::core::option::Option::Some(prepared_between_high) =
                            prepared_between_high
                        {
                            object_writer.write::<_, _, 16>(&prepared_between_high);
                        }
                        if let ::core::option::Option::Some(prepared_name) = prepared_name {
                            object_writer.write::<_, _, 4>(&prepared_name);
                        }
                        if let ::core::option::Option::Some(prepared_reason) = prepared_reason {
                            object_writer.write::<_, _, 4>(&prepared_reason);
                        }
                        if let ::core::option::Option::Some(prepared_own) = prepared_own {
                            object_writer.write::<_, _, 4>(&prepared_own);
                        }
                        if let ::core::option::Option::Some(prepared_held) = prepared_held {
                            object_writer.write::<_, _, 4>(&prepared_held);
                        }
                        if let ::core::option::Option::Some(prepared_state) = prepared_state {
                            object_writer.write::<_, _, 1>(&prepared_state);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Directory>> for Directory {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Directory> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Directory>> for Directory {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Directory>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Directory> for Directory {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Directory> {
                Directory::create(
                    builder,
                    self.parent,
                    &self.name,
                    self.state,
                    &self.reason,
                    self.listed,
                    self.changed,
                    &self.own,
                    self.between_bytes,
                    self.between_allocated,
                    &self.held,
                    self.lasting,
                    self.between_high,
                )
            }
        }

        /// Builder for serializing an instance of the [Directory] type.
        ///
        /// Can be created using the [Directory::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct DirectoryBuilder<State>(State);

        impl DirectoryBuilder<()> {
            /// Setter for the [`parent` field](Directory#structfield.parent).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn parent<T0>(self, value: T0) -> DirectoryBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u64, u64>,
            {
                DirectoryBuilder((value,))
            }

            /// Sets the [`parent` field](Directory#structfield.parent) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn parent_as_default(self) -> DirectoryBuilder<(::planus::DefaultValue,)> {
                self.parent(::planus::DefaultValue)
            }
        }

        impl<T0> DirectoryBuilder<(T0,)> {
            /// Setter for the [`name` field](Directory#structfield.name).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn name<T1>(self, value: T1) -> DirectoryBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0,) = self.0;
                DirectoryBuilder((v0, value))
            }

            /// Sets the [`name` field](Directory#structfield.name) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn name_as_null(self) -> DirectoryBuilder<(T0, ())> {
                self.name(())
            }
        }

        impl<T0, T1> DirectoryBuilder<(T0, T1)> {
            /// Setter for the [`state` field](Directory#structfield.state).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn state<T2>(self, value: T2) -> DirectoryBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsDefault<u8, u8>,
            {
                let (v0, v1) = self.0;
                DirectoryBuilder((v0, v1, value))
            }

            /// Sets the [`state` field](Directory#structfield.state) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn state_as_default(self) -> DirectoryBuilder<(T0, T1, ::planus::DefaultValue)> {
                self.state(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2> DirectoryBuilder<(T0, T1, T2)> {
            /// Setter for the [`reason` field](Directory#structfield.reason).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn reason<T3>(self, value: T3) -> DirectoryBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2) = self.0;
                DirectoryBuilder((v0, v1, v2, value))
            }

            /// Sets the [`reason` field](Directory#structfield.reason) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn reason_as_null(self) -> DirectoryBuilder<(T0, T1, T2, ())> {
                self.reason(())
            }
        }

        impl<T0, T1, T2, T3> DirectoryBuilder<(T0, T1, T2, T3)> {
            /// Setter for the [`listed` field](Directory#structfield.listed).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn listed<T4>(self, value: T4) -> DirectoryBuilder<(T0, T1, T2, T3, T4)>
            where
                T4: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3) = self.0;
                DirectoryBuilder((v0, v1, v2, v3, value))
            }

            /// Sets the [`listed` field](Directory#structfield.listed) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn listed_as_default(
                self,
            ) -> DirectoryBuilder<(T0, T1, T2, T3, ::planus::DefaultValue)> {
                self.listed(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4> DirectoryBuilder<(T0, T1, T2, T3, T4)> {
            /// Setter for the [`changed` field](Directory#structfield.changed).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn changed<T5>(self, value: T5) -> DirectoryBuilder<(T0, T1, T2, T3, T4, T5)>
            where
                T5: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4) = self.0;
                DirectoryBuilder((v0, v1, v2, v3, v4, value))
            }

            /// Sets the [`changed` field](Directory#structfield.changed) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn changed_as_default(
                self,
            ) -> DirectoryBuilder<(T0, T1, T2, T3, T4, ::planus::DefaultValue)> {
                self.changed(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5> DirectoryBuilder<(T0, T1, T2, T3, T4, T5)> {
            /// Setter for the [`own` field](Directory#structfield.own).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn own<T6>(self, value: T6) -> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6)>
            where
                T6: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0, v1, v2, v3, v4, v5) = self.0;
                DirectoryBuilder((v0, v1, v2, v3, v4, v5, value))
            }

            /// Sets the [`own` field](Directory#structfield.own) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn own_as_null(self) -> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, ())> {
                self.own(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6)> {
            /// Setter for the [`between_bytes` field](Directory#structfield.between_bytes).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn between_bytes<T7>(
                self,
                value: T7,
            ) -> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
            where
                T7: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6) = self.0;
                DirectoryBuilder((v0, v1, v2, v3, v4, v5, v6, value))
            }

            /// Sets the [`between_bytes` field](Directory#structfield.between_bytes) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn between_bytes_as_default(
                self,
            ) -> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, ::planus::DefaultValue)>
            {
                self.between_bytes(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)> {
            /// Setter for the [`between_allocated` field](Directory#structfield.between_allocated).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn between_allocated<T8>(
                self,
                value: T8,
            ) -> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)>
            where
                T8: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7) = self.0;
                DirectoryBuilder((v0, v1, v2, v3, v4, v5, v6, v7, value))
            }

            /// Sets the [`between_allocated` field](Directory#structfield.between_allocated) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn between_allocated_as_default(
                self,
            ) -> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, ::planus::DefaultValue)>
            {
                self.between_allocated(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)> {
            /// Setter for the [`held` field](Directory#structfield.held).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn held<T9>(
                self,
                value: T9,
            ) -> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
            where
                T9: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8) = self.0;
                DirectoryBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, value))
            }

            /// Sets the [`held` field](Directory#structfield.held) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn held_as_null(
                self,
            ) -> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, ())> {
                self.held(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9>
            DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
        {
            /// Setter for the [`lasting` field](Directory#structfield.lasting).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn lasting<T10>(
                self,
                value: T10,
            ) -> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
            where
                T10: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9) = self.0;
                DirectoryBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, value))
            }

            /// Sets the [`lasting` field](Directory#structfield.lasting) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn lasting_as_default(
                self,
            ) -> DirectoryBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                ::planus::DefaultValue,
            )> {
                self.lasting(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>
            DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
        {
            /// Setter for the [`between_high` field](Directory#structfield.between_high).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn between_high<T11>(
                self,
                value: T11,
            ) -> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
            where
                T11: ::planus::WriteAsOptional<self::High>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10) = self.0;
                DirectoryBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, value))
            }

            /// Sets the [`between_high` field](Directory#structfield.between_high) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn between_high_as_null(
                self,
            ) -> DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, ())> {
                self.between_high(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>
            DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
        {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Directory].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Directory>
            where
                Self: ::planus::WriteAsOffset<Directory>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T2: ::planus::WriteAsDefault<u8, u8>,
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T4: ::planus::WriteAsDefault<u64, u64>,
                T5: ::planus::WriteAsDefault<u64, u64>,
                T6: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T7: ::planus::WriteAsDefault<u64, u64>,
                T8: ::planus::WriteAsDefault<u64, u64>,
                T9: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T10: ::planus::WriteAsDefault<u64, u64>,
                T11: ::planus::WriteAsOptional<self::High>,
            > ::planus::WriteAs<::planus::Offset<Directory>>
            for DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
        {
            type Prepared = ::planus::Offset<Directory>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Directory> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T2: ::planus::WriteAsDefault<u8, u8>,
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T4: ::planus::WriteAsDefault<u64, u64>,
                T5: ::planus::WriteAsDefault<u64, u64>,
                T6: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T7: ::planus::WriteAsDefault<u64, u64>,
                T8: ::planus::WriteAsDefault<u64, u64>,
                T9: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T10: ::planus::WriteAsDefault<u64, u64>,
                T11: ::planus::WriteAsOptional<self::High>,
            > ::planus::WriteAsOptional<::planus::Offset<Directory>>
            for DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
        {
            type Prepared = ::planus::Offset<Directory>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Directory>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T2: ::planus::WriteAsDefault<u8, u8>,
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T4: ::planus::WriteAsDefault<u64, u64>,
                T5: ::planus::WriteAsDefault<u64, u64>,
                T6: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T7: ::planus::WriteAsDefault<u64, u64>,
                T8: ::planus::WriteAsDefault<u64, u64>,
                T9: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T10: ::planus::WriteAsDefault<u64, u64>,
                T11: ::planus::WriteAsOptional<self::High>,
            > ::planus::WriteAsOffset<Directory>
            for DirectoryBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Directory> {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11) = &self.0;
                Directory::create(builder, v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11)
            }
        }

        /// Reference to a deserialized [Directory].
        #[derive(Copy, Clone)]
        pub struct DirectoryRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> DirectoryRef<'a> {
            /// Getter for the [`parent` field](Directory#structfield.parent).
            #[inline]
            pub fn parent(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(0, "Directory", "parent")?.unwrap_or(0))
            }

            /// Getter for the [`name` field](Directory#structfield.name).
            #[inline]
            pub fn name(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(1, "Directory", "name")
            }

            /// Getter for the [`state` field](Directory#structfield.state).
            #[inline]
            pub fn state(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(2, "Directory", "state")?.unwrap_or(0))
            }

            /// Getter for the [`reason` field](Directory#structfield.reason).
            #[inline]
            pub fn reason(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(3, "Directory", "reason")
            }

            /// Getter for the [`listed` field](Directory#structfield.listed).
            #[inline]
            pub fn listed(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(4, "Directory", "listed")?.unwrap_or(0))
            }

            /// Getter for the [`changed` field](Directory#structfield.changed).
            #[inline]
            pub fn changed(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(5, "Directory", "changed")?.unwrap_or(0))
            }

            /// Getter for the [`own` field](Directory#structfield.own).
            #[inline]
            pub fn own(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(6, "Directory", "own")
            }

            /// Getter for the [`between_bytes` field](Directory#structfield.between_bytes).
            #[inline]
            pub fn between_bytes(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(
                    self.0.access(7, "Directory", "between_bytes")?.unwrap_or(0),
                )
            }

            /// Getter for the [`between_allocated` field](Directory#structfield.between_allocated).
            #[inline]
            pub fn between_allocated(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(
                    self.0
                        .access(8, "Directory", "between_allocated")?
                        .unwrap_or(0),
                )
            }

            /// Getter for the [`held` field](Directory#structfield.held).
            #[inline]
            pub fn held(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(9, "Directory", "held")
            }

            /// Getter for the [`lasting` field](Directory#structfield.lasting).
            #[inline]
            pub fn lasting(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(10, "Directory", "lasting")?.unwrap_or(0))
            }

            /// Getter for the [`between_high` field](Directory#structfield.between_high).
            #[inline]
            pub fn between_high(
                &self,
            ) -> ::planus::Result<::core::option::Option<self::HighRef<'a>>> {
                self.0.access(11, "Directory", "between_high")
            }
        }

        impl<'a> ::core::fmt::Debug for DirectoryRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("DirectoryRef");
                f.field("parent", &self.parent());
                if let ::core::option::Option::Some(field_name) = self.name().transpose() {
                    f.field("name", &field_name);
                }
                f.field("state", &self.state());
                if let ::core::option::Option::Some(field_reason) = self.reason().transpose() {
                    f.field("reason", &field_reason);
                }
                f.field("listed", &self.listed());
                f.field("changed", &self.changed());
                if let ::core::option::Option::Some(field_own) = self.own().transpose() {
                    f.field("own", &field_own);
                }
                f.field("between_bytes", &self.between_bytes());
                f.field("between_allocated", &self.between_allocated());
                if let ::core::option::Option::Some(field_held) = self.held().transpose() {
                    f.field("held", &field_held);
                }
                f.field("lasting", &self.lasting());
                if let ::core::option::Option::Some(field_between_high) =
                    self.between_high().transpose()
                {
                    f.field("between_high", &field_between_high);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<DirectoryRef<'a>> for Directory {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: DirectoryRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    parent: ::core::convert::TryInto::try_into(value.parent()?)?,
                    name: value.name()?.map(|v| v.to_vec()),
                    state: ::core::convert::TryInto::try_into(value.state()?)?,
                    reason: value.reason()?.map(::core::convert::Into::into),
                    listed: ::core::convert::TryInto::try_into(value.listed()?)?,
                    changed: ::core::convert::TryInto::try_into(value.changed()?)?,
                    own: value.own()?.map(|v| v.to_vec()),
                    between_bytes: ::core::convert::TryInto::try_into(value.between_bytes()?)?,
                    between_allocated: ::core::convert::TryInto::try_into(
                        value.between_allocated()?,
                    )?,
                    held: value.held()?.map(|v| v.to_vec()),
                    lasting: ::core::convert::TryInto::try_into(value.lasting()?)?,
                    between_high: value.between_high()?.map(::core::convert::Into::into),
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for DirectoryRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for DirectoryRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location(
                        "[DirectoryRef]",
                        "get",
                        buffer.offset_from_start,
                    )
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Directory>> for Directory {
            type Value = ::planus::Offset<Directory>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Directory>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for DirectoryRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[DirectoryRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Tree` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Tree` in the file `schema/catalogue.fbs:87`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Tree {
            /// The field `sum` in the table `Tree`
            pub sum: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Tree {
            fn default() -> Self {
                Self {
                    sum: ::core::default::Default::default(),
                }
            }
        }

        impl Tree {
            /// Creates a [TreeBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> TreeBuilder<()> {
                TreeBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_sum: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            ) -> ::planus::Offset<Self> {
                let prepared_sum = field_sum.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<6> =
                    ::core::default::Default::default();
                if prepared_sum.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(0);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_sum) = prepared_sum {
                            object_writer.write::<_, _, 4>(&prepared_sum);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Tree>> for Tree {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Tree> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Tree>> for Tree {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Tree>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Tree> for Tree {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Tree> {
                Tree::create(builder, &self.sum)
            }
        }

        /// Builder for serializing an instance of the [Tree] type.
        ///
        /// Can be created using the [Tree::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct TreeBuilder<State>(State);

        impl TreeBuilder<()> {
            /// Setter for the [`sum` field](Tree#structfield.sum).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sum<T0>(self, value: T0) -> TreeBuilder<(T0,)>
            where
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                TreeBuilder((value,))
            }

            /// Sets the [`sum` field](Tree#structfield.sum) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sum_as_null(self) -> TreeBuilder<((),)> {
                self.sum(())
            }
        }

        impl<T0> TreeBuilder<(T0,)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Tree].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Tree>
            where
                Self: ::planus::WriteAsOffset<Tree>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>>
            ::planus::WriteAs<::planus::Offset<Tree>> for TreeBuilder<(T0,)>
        {
            type Prepared = ::planus::Offset<Tree>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Tree> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>>
            ::planus::WriteAsOptional<::planus::Offset<Tree>> for TreeBuilder<(T0,)>
        {
            type Prepared = ::planus::Offset<Tree>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Tree>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>> ::planus::WriteAsOffset<Tree>
            for TreeBuilder<(T0,)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Tree> {
                let (v0,) = &self.0;
                Tree::create(builder, v0)
            }
        }

        /// Reference to a deserialized [Tree].
        #[derive(Copy, Clone)]
        pub struct TreeRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> TreeRef<'a> {
            /// Getter for the [`sum` field](Tree#structfield.sum).
            #[inline]
            pub fn sum(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(0, "Tree", "sum")
            }
        }

        impl<'a> ::core::fmt::Debug for TreeRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("TreeRef");
                if let ::core::option::Option::Some(field_sum) = self.sum().transpose() {
                    f.field("sum", &field_sum);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<TreeRef<'a>> for Tree {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: TreeRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    sum: value.sum()?.map(|v| v.to_vec()),
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for TreeRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for TreeRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[TreeRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Tree>> for Tree {
            type Value = ::planus::Offset<Tree>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Tree>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for TreeRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[TreeRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `ImageFile` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `ImageFile` in the file `schema/catalogue.fbs:93`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct ImageFile {
            /// The field `name` in the table `ImageFile`
            pub name: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `stat` in the table `ImageFile`
            pub stat: ::core::option::Option<self::Stat>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for ImageFile {
            fn default() -> Self {
                Self {
                    name: ::core::default::Default::default(),
                    stat: ::core::default::Default::default(),
                }
            }
        }

        impl ImageFile {
            /// Creates a [ImageFileBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> ImageFileBuilder<()> {
                ImageFileBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_name: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_stat: impl ::planus::WriteAsOptional<self::Stat>,
            ) -> ::planus::Offset<Self> {
                let prepared_name = field_name.prepare(builder);
                let prepared_stat = field_stat.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<8> =
                    ::core::default::Default::default();
                if prepared_stat.is_some() {
                    table_writer.write_entry::<self::Stat>(1);
                }
                if prepared_name.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(0);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_stat) = prepared_stat {
                            object_writer.write::<_, _, 112>(&prepared_stat);
                        }
                        if let ::core::option::Option::Some(prepared_name) = prepared_name {
                            object_writer.write::<_, _, 4>(&prepared_name);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<ImageFile>> for ImageFile {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<ImageFile> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<ImageFile>> for ImageFile {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<ImageFile>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<ImageFile> for ImageFile {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<ImageFile> {
                ImageFile::create(builder, &self.name, self.stat)
            }
        }

        /// Builder for serializing an instance of the [ImageFile] type.
        ///
        /// Can be created using the [ImageFile::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct ImageFileBuilder<State>(State);

        impl ImageFileBuilder<()> {
            /// Setter for the [`name` field](ImageFile#structfield.name).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn name<T0>(self, value: T0) -> ImageFileBuilder<(T0,)>
            where
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                ImageFileBuilder((value,))
            }

            /// Sets the [`name` field](ImageFile#structfield.name) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn name_as_null(self) -> ImageFileBuilder<((),)> {
                self.name(())
            }
        }

        impl<T0> ImageFileBuilder<(T0,)> {
            /// Setter for the [`stat` field](ImageFile#structfield.stat).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn stat<T1>(self, value: T1) -> ImageFileBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<self::Stat>,
            {
                let (v0,) = self.0;
                ImageFileBuilder((v0, value))
            }

            /// Sets the [`stat` field](ImageFile#structfield.stat) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn stat_as_null(self) -> ImageFileBuilder<(T0, ())> {
                self.stat(())
            }
        }

        impl<T0, T1> ImageFileBuilder<(T0, T1)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [ImageFile].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<ImageFile>
            where
                Self: ::planus::WriteAsOffset<ImageFile>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsOptional<self::Stat>,
            > ::planus::WriteAs<::planus::Offset<ImageFile>> for ImageFileBuilder<(T0, T1)>
        {
            type Prepared = ::planus::Offset<ImageFile>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<ImageFile> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsOptional<self::Stat>,
            > ::planus::WriteAsOptional<::planus::Offset<ImageFile>>
            for ImageFileBuilder<(T0, T1)>
        {
            type Prepared = ::planus::Offset<ImageFile>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<ImageFile>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsOptional<self::Stat>,
            > ::planus::WriteAsOffset<ImageFile> for ImageFileBuilder<(T0, T1)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<ImageFile> {
                let (v0, v1) = &self.0;
                ImageFile::create(builder, v0, v1)
            }
        }

        /// Reference to a deserialized [ImageFile].
        #[derive(Copy, Clone)]
        pub struct ImageFileRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> ImageFileRef<'a> {
            /// Getter for the [`name` field](ImageFile#structfield.name).
            #[inline]
            pub fn name(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(0, "ImageFile", "name")
            }

            /// Getter for the [`stat` field](ImageFile#structfield.stat).
            #[inline]
            pub fn stat(&self) -> ::planus::Result<::core::option::Option<self::StatRef<'a>>> {
                self.0.access(1, "ImageFile", "stat")
            }
        }

        impl<'a> ::core::fmt::Debug for ImageFileRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("ImageFileRef");
                if let ::core::option::Option::Some(field_name) = self.name().transpose() {
                    f.field("name", &field_name);
                }
                if let ::core::option::Option::Some(field_stat) = self.stat().transpose() {
                    f.field("stat", &field_stat);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<ImageFileRef<'a>> for ImageFile {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: ImageFileRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    name: value.name()?.map(|v| v.to_vec()),
                    stat: value.stat()?.map(::core::convert::Into::into),
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for ImageFileRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for ImageFileRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location(
                        "[ImageFileRef]",
                        "get",
                        buffer.offset_from_start,
                    )
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<ImageFile>> for ImageFile {
            type Value = ::planus::Offset<ImageFile>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<ImageFile>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for ImageFileRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[ImageFileRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Image` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Image` in the file `schema/catalogue.fbs:99`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Image {
            /// The field `files` in the table `Image`
            pub files: ::core::option::Option<::planus::alloc::vec::Vec<self::ImageFile>>,
            /// The field `zones` in the table `Image`
            pub zones: ::core::option::Option<::planus::alloc::vec::Vec<u32>>,
            /// The field `racy` in the table `Image`
            pub racy: bool,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Image {
            fn default() -> Self {
                Self {
                    files: ::core::default::Default::default(),
                    zones: ::core::default::Default::default(),
                    racy: false,
                }
            }
        }

        impl Image {
            /// Creates a [ImageBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> ImageBuilder<()> {
                ImageBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_files: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::ImageFile>]>,
                >,
                field_zones: impl ::planus::WriteAsOptional<::planus::Offset<[u32]>>,
                field_racy: impl ::planus::WriteAsDefault<bool, bool>,
            ) -> ::planus::Offset<Self> {
                let prepared_files = field_files.prepare(builder);
                let prepared_zones = field_zones.prepare(builder);
                let prepared_racy = field_racy.prepare(builder, &false);

                let mut table_writer: ::planus::table_writer::TableWriter<10> =
                    ::core::default::Default::default();
                if prepared_files.is_some() {
                    table_writer
                        .write_entry::<::planus::Offset<[::planus::Offset<self::ImageFile>]>>(0);
                }
                if prepared_zones.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u32]>>(1);
                }
                if prepared_racy.is_some() {
                    table_writer.write_entry::<bool>(2);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_files) = prepared_files {
                            object_writer.write::<_, _, 4>(&prepared_files);
                        }
                        if let ::core::option::Option::Some(prepared_zones) = prepared_zones {
                            object_writer.write::<_, _, 4>(&prepared_zones);
                        }
                        if let ::core::option::Option::Some(prepared_racy) = prepared_racy {
                            object_writer.write::<_, _, 1>(&prepared_racy);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Image>> for Image {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Image> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Image>> for Image {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Image>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Image> for Image {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Image> {
                Image::create(builder, &self.files, &self.zones, self.racy)
            }
        }

        /// Builder for serializing an instance of the [Image] type.
        ///
        /// Can be created using the [Image::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct ImageBuilder<State>(State);

        impl ImageBuilder<()> {
            /// Setter for the [`files` field](Image#structfield.files).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn files<T0>(self, value: T0) -> ImageBuilder<(T0,)>
            where
                T0: ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::ImageFile>]>,
                >,
            {
                ImageBuilder((value,))
            }

            /// Sets the [`files` field](Image#structfield.files) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn files_as_null(self) -> ImageBuilder<((),)> {
                self.files(())
            }
        }

        impl<T0> ImageBuilder<(T0,)> {
            /// Setter for the [`zones` field](Image#structfield.zones).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn zones<T1>(self, value: T1) -> ImageBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<::planus::Offset<[u32]>>,
            {
                let (v0,) = self.0;
                ImageBuilder((v0, value))
            }

            /// Sets the [`zones` field](Image#structfield.zones) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn zones_as_null(self) -> ImageBuilder<(T0, ())> {
                self.zones(())
            }
        }

        impl<T0, T1> ImageBuilder<(T0, T1)> {
            /// Setter for the [`racy` field](Image#structfield.racy).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn racy<T2>(self, value: T2) -> ImageBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsDefault<bool, bool>,
            {
                let (v0, v1) = self.0;
                ImageBuilder((v0, v1, value))
            }

            /// Sets the [`racy` field](Image#structfield.racy) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn racy_as_default(self) -> ImageBuilder<(T0, T1, ::planus::DefaultValue)> {
                self.racy(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2> ImageBuilder<(T0, T1, T2)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Image].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Image>
            where
                Self: ::planus::WriteAsOffset<Image>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::ImageFile>]>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u32]>>,
                T2: ::planus::WriteAsDefault<bool, bool>,
            > ::planus::WriteAs<::planus::Offset<Image>> for ImageBuilder<(T0, T1, T2)>
        {
            type Prepared = ::planus::Offset<Image>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Image> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::ImageFile>]>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u32]>>,
                T2: ::planus::WriteAsDefault<bool, bool>,
            > ::planus::WriteAsOptional<::planus::Offset<Image>> for ImageBuilder<(T0, T1, T2)>
        {
            type Prepared = ::planus::Offset<Image>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Image>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::ImageFile>]>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u32]>>,
                T2: ::planus::WriteAsDefault<bool, bool>,
            > ::planus::WriteAsOffset<Image> for ImageBuilder<(T0, T1, T2)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Image> {
                let (v0, v1, v2) = &self.0;
                Image::create(builder, v0, v1, v2)
            }
        }

        /// Reference to a deserialized [Image].
        #[derive(Copy, Clone)]
        pub struct ImageRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> ImageRef<'a> {
            /// Getter for the [`files` field](Image#structfield.files).
            #[inline]
            pub fn files(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<
                    ::planus::Vector<'a, ::planus::Result<self::ImageFileRef<'a>>>,
                >,
            > {
                self.0.access(0, "Image", "files")
            }

            /// Getter for the [`zones` field](Image#structfield.zones).
            #[inline]
            pub fn zones(
                &self,
            ) -> ::planus::Result<::core::option::Option<::planus::Vector<'a, u32>>> {
                self.0.access(1, "Image", "zones")
            }

            /// Getter for the [`racy` field](Image#structfield.racy).
            #[inline]
            pub fn racy(&self) -> ::planus::Result<bool> {
                ::core::result::Result::Ok(self.0.access(2, "Image", "racy")?.unwrap_or(false))
            }
        }

        impl<'a> ::core::fmt::Debug for ImageRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("ImageRef");
                if let ::core::option::Option::Some(field_files) = self.files().transpose() {
                    f.field("files", &field_files);
                }
                if let ::core::option::Option::Some(field_zones) = self.zones().transpose() {
                    f.field("zones", &field_zones);
                }
                f.field("racy", &self.racy());
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<ImageRef<'a>> for Image {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: ImageRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    files: if let ::core::option::Option::Some(files) = value.files()? {
                        ::core::option::Option::Some(files.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    zones: if let ::core::option::Option::Some(zones) = value.zones()? {
                        ::core::option::Option::Some(zones.to_vec()?)
                    } else {
                        ::core::option::Option::None
                    },
                    racy: ::core::convert::TryInto::try_into(value.racy()?)?,
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for ImageRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for ImageRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[ImageRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Image>> for Image {
            type Value = ::planus::Offset<Image>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Image>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for ImageRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[ImageRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Root` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Root` in the file `schema/catalogue.fbs:108`
        #[derive(Clone, Debug, PartialEq, PartialOrd)]
        pub struct Root {
            /// The field `location` in the table `Root`
            pub location: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `label` in the table `Root`
            pub label: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `kind` in the table `Root`
            pub kind: u8,
            /// The field `top` in the table `Root`
            pub top: ::core::option::Option<self::Stat>,
            /// The field `fsid` in the table `Root`
            pub fsid: u64,
            /// The field `filesystem` in the table `Root`
            pub filesystem: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `next` in the table `Root`
            pub next: u64,
            /// The field `complete` in the table `Root`
            pub complete: bool,
            /// The field `summed` in the table `Root`
            pub summed: bool,
            /// The field `excludes` in the table `Root`
            pub excludes:
                ::core::option::Option<::planus::alloc::vec::Vec<::planus::alloc::string::String>>,
            /// The field `one_file_system` in the table `Root`
            pub one_file_system: bool,
            /// The field `gitignore` in the table `Root`
            pub gitignore: bool,
            /// The field `started` in the table `Root`
            pub started: u64,
            /// The field `finished` in the table `Root`
            pub finished: u64,
            /// The field `trust` in the table `Root`
            pub trust: u8,
            /// The field `seconds` in the table `Root`
            pub seconds: f64,
            /// The field `last_seen` in the table `Root`
            pub last_seen: u64,
            /// The field `unavailable_since` in the table `Root`
            pub unavailable_since: u64,
            /// The field `unavailable_reason` in the table `Root`
            pub unavailable_reason: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `scan_clock` in the table `Root`
            pub scan_clock: u64,
            /// The field `known_since` in the table `Root`
            pub known_since: u64,
            /// The field `known_at` in the table `Root`
            pub known_at: u64,
            /// The field `top_flags` in the table `Root`
            pub top_flags: u8,
            /// The field `lasting` in the table `Root`
            pub lasting: u64,
            /// The field `probe` in the table `Root`
            pub probe: u8,
            /// The field `probed` in the table `Root`
            pub probed: u64,
            /// The field `probed_version` in the table `Root`
            pub probed_version: u32,
            /// The field `image` in the table `Root`
            pub image: ::core::option::Option<::planus::alloc::boxed::Box<self::Image>>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Root {
            fn default() -> Self {
                Self {
                    location: ::core::default::Default::default(),
                    label: ::core::default::Default::default(),
                    kind: 0,
                    top: ::core::default::Default::default(),
                    fsid: 0,
                    filesystem: ::core::default::Default::default(),
                    next: 0,
                    complete: false,
                    summed: false,
                    excludes: ::core::default::Default::default(),
                    one_file_system: false,
                    gitignore: false,
                    started: 0,
                    finished: 0,
                    trust: 0,
                    seconds: 0.0,
                    last_seen: 0,
                    unavailable_since: 0,
                    unavailable_reason: ::core::default::Default::default(),
                    scan_clock: 0,
                    known_since: 0,
                    known_at: 0,
                    top_flags: 0,
                    lasting: 0,
                    probe: 0,
                    probed: 0,
                    probed_version: 0,
                    image: ::core::default::Default::default(),
                }
            }
        }

        impl Root {
            /// Creates a [RootBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> RootBuilder<()> {
                RootBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_location: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_label: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_kind: impl ::planus::WriteAsDefault<u8, u8>,
                field_top: impl ::planus::WriteAsOptional<self::Stat>,
                field_fsid: impl ::planus::WriteAsDefault<u64, u64>,
                field_filesystem: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_next: impl ::planus::WriteAsDefault<u64, u64>,
                field_complete: impl ::planus::WriteAsDefault<bool, bool>,
                field_summed: impl ::planus::WriteAsDefault<bool, bool>,
                field_excludes: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<str>]>,
                >,
                field_one_file_system: impl ::planus::WriteAsDefault<bool, bool>,
                field_gitignore: impl ::planus::WriteAsDefault<bool, bool>,
                field_started: impl ::planus::WriteAsDefault<u64, u64>,
                field_finished: impl ::planus::WriteAsDefault<u64, u64>,
                field_trust: impl ::planus::WriteAsDefault<u8, u8>,
                field_seconds: impl ::planus::WriteAsDefault<f64, f64>,
                field_last_seen: impl ::planus::WriteAsDefault<u64, u64>,
                field_unavailable_since: impl ::planus::WriteAsDefault<u64, u64>,
                field_unavailable_reason: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_scan_clock: impl ::planus::WriteAsDefault<u64, u64>,
                field_known_since: impl ::planus::WriteAsDefault<u64, u64>,
                field_known_at: impl ::planus::WriteAsDefault<u64, u64>,
                field_top_flags: impl ::planus::WriteAsDefault<u8, u8>,
                field_lasting: impl ::planus::WriteAsDefault<u64, u64>,
                field_probe: impl ::planus::WriteAsDefault<u8, u8>,
                field_probed: impl ::planus::WriteAsDefault<u64, u64>,
                field_probed_version: impl ::planus::WriteAsDefault<u32, u32>,
                field_image: impl ::planus::WriteAsOptional<::planus::Offset<self::Image>>,
            ) -> ::planus::Offset<Self> {
                let prepared_location = field_location.prepare(builder);
                let prepared_label = field_label.prepare(builder);
                let prepared_kind = field_kind.prepare(builder, &0);
                let prepared_top = field_top.prepare(builder);
                let prepared_fsid = field_fsid.prepare(builder, &0);
                let prepared_filesystem = field_filesystem.prepare(builder);
                let prepared_next = field_next.prepare(builder, &0);
                let prepared_complete = field_complete.prepare(builder, &false);
                let prepared_summed = field_summed.prepare(builder, &false);
                let prepared_excludes = field_excludes.prepare(builder);
                let prepared_one_file_system = field_one_file_system.prepare(builder, &false);
                let prepared_gitignore = field_gitignore.prepare(builder, &false);
                let prepared_started = field_started.prepare(builder, &0);
                let prepared_finished = field_finished.prepare(builder, &0);
                let prepared_trust = field_trust.prepare(builder, &0);
                let prepared_seconds = field_seconds.prepare(builder, &0.0);
                let prepared_last_seen = field_last_seen.prepare(builder, &0);
                let prepared_unavailable_since = field_unavailable_since.prepare(builder, &0);
                let prepared_unavailable_reason = field_unavailable_reason.prepare(builder);
                let prepared_scan_clock = field_scan_clock.prepare(builder, &0);
                let prepared_known_since = field_known_since.prepare(builder, &0);
                let prepared_known_at = field_known_at.prepare(builder, &0);
                let prepared_top_flags = field_top_flags.prepare(builder, &0);
                let prepared_lasting = field_lasting.prepare(builder, &0);
                let prepared_probe = field_probe.prepare(builder, &0);
                let prepared_probed = field_probed.prepare(builder, &0);
                let prepared_probed_version = field_probed_version.prepare(builder, &0);
                let prepared_image = field_image.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<60> =
                    ::core::default::Default::default();
                if prepared_top.is_some() {
                    table_writer.write_entry::<self::Stat>(3);
                }
                if prepared_fsid.is_some() {
                    table_writer.write_entry::<u64>(4);
                }
                if prepared_next.is_some() {
                    table_writer.write_entry::<u64>(6);
                }
                if prepared_started.is_some() {
                    table_writer.write_entry::<u64>(12);
                }
                if prepared_finished.is_some() {
                    table_writer.write_entry::<u64>(13);
                }
                if prepared_seconds.is_some() {
                    table_writer.write_entry::<f64>(15);
                }
                if prepared_last_seen.is_some() {
                    table_writer.write_entry::<u64>(16);
                }
                if prepared_unavailable_since.is_some() {
                    table_writer.write_entry::<u64>(17);
                }
                if prepared_scan_clock.is_some() {
                    table_writer.write_entry::<u64>(19);
                }
                if prepared_known_since.is_some() {
                    table_writer.write_entry::<u64>(20);
                }
                if prepared_known_at.is_some() {
                    table_writer.write_entry::<u64>(21);
                }
                if prepared_lasting.is_some() {
                    table_writer.write_entry::<u64>(23);
                }
                if prepared_probed.is_some() {
                    table_writer.write_entry::<u64>(25);
                }
                if prepared_location.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(0);
                }
                if prepared_label.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(1);
                }
                if prepared_filesystem.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(5);
                }
                if prepared_excludes.is_some() {
                    table_writer.write_entry::<::planus::Offset<[::planus::Offset<str>]>>(9);
                }
                if prepared_unavailable_reason.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(18);
                }
                if prepared_probed_version.is_some() {
                    table_writer.write_entry::<u32>(26);
                }
                if prepared_image.is_some() {
                    table_writer.write_entry::<::planus::Offset<self::Image>>(27);
                }
                if prepared_kind.is_some() {
                    table_writer.write_entry::<u8>(2);
                }
                if prepared_complete.is_some() {
                    table_writer.write_entry::<bool>(7);
                }
                if prepared_summed.is_some() {
                    table_writer.write_entry::<bool>(8);
                }
                if prepared_one_file_system.is_some() {
                    table_writer.write_entry::<bool>(10);
                }
                if prepared_gitignore.is_some() {
                    table_writer.write_entry::<bool>(11);
                }
                if prepared_trust.is_some() {
                    table_writer.write_entry::<u8>(14);
                }
                if prepared_top_flags.is_some() {
                    table_writer.write_entry::<u8>(22);
                }
                if prepared_probe.is_some() {
                    table_writer.write_entry::<u8>(24);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_top) = prepared_top {
                            object_writer.write::<_, _, 112>(&prepared_top);
                        }
                        if let ::core::option::Option::Some(prepared_fsid) = prepared_fsid {
                            object_writer.write::<_, _, 8>(&prepared_fsid);
                        }
                        if let ::core::option::Option::Some(prepared_next) = prepared_next {
                            object_writer.write::<_, _, 8>(&prepared_next);
                        }
                        if let ::core::option::Option::Some(prepared_started) = prepared_started {
                            object_writer.write::<_, _, 8>(&prepared_started);
                        }
                        if let ::core::option::Option::Some(prepared_finished) = prepared_finished {
                            object_writer.write::<_, _, 8>(&prepared_finished);
                        }
                        if let ::core::option::Option::Some(prepared_seconds) = prepared_seconds {
                            object_writer.write::<_, _, 8>(&prepared_seconds);
                        }
                        if let ::core::option::Option::Some(prepared_last_seen) = prepared_last_seen
                        {
                            object_writer.write::<_, _, 8>(&prepared_last_seen);
                        }
                        if let ::core::option::Option::Some(prepared_unavailable_since) =
                            prepared_unavailable_since
                        {
                            object_writer.write::<_, _, 8>(&prepared_unavailable_since);
                        }
                        if let ::core::option::Option::Some(prepared_scan_clock) =
                            prepared_scan_clock
                        {
                            object_writer.write::<_, _, 8>(&prepared_scan_clock);
                        }
                        if let ::core::option::Option::Some(prepared_known_since) =
                            prepared_known_since
                        {
                            object_writer.write::<_, _, 8>(&prepared_known_since);
                        }
                        if let ::core::option::Option::Some(prepared_known_at) = prepared_known_at {
                            object_writer.write::<_, _, 8>(&prepared_known_at);
                        }
                        if let ::core::option::Option::Some(prepared_lasting) = prepared_lasting {
                            object_writer.write::<_, _, 8>(&prepared_lasting);
                        }
                        if let ::core::option::Option::Some(prepared_probed) = prepared_probed {
                            object_writer.write::<_, _, 8>(&prepared_probed);
                        }
                        if let ::core::option::Option::Some(prepared_location) = prepared_location {
                            object_writer.write::<_, _, 4>(&prepared_location);
                        }
                        if let ::core::option::Option::Some(prepared_label) = prepared_label {
                            object_writer.write::<_, _, 4>(&prepared_label);
                        }
                        if let ::core::option::Option::Some(prepared_filesystem) =
                            prepared_filesystem
                        {
                            object_writer.write::<_, _, 4>(&prepared_filesystem);
                        }
                        if let ::core::option::Option::Some(prepared_excludes) = prepared_excludes {
                            object_writer.write::<_, _, 4>(&prepared_excludes);
                        }
                        if let ::core::option::Option::Some(prepared_unavailable_reason) =
                            prepared_unavailable_reason
                        {
                            object_writer.write::<_, _, 4>(&prepared_unavailable_reason);
                        }
                        if let ::core::option::Option::Some(prepared_probed_version) =
                            prepared_probed_version
                        {
                            object_writer.write::<_, _, 4>(&prepared_probed_version);
                        }
                        if let ::core::option::Option::Some(prepared_image) = prepared_image {
                            object_writer.write::<_, _, 4>(&prepared_image);
                        }
                        if let ::core::option::Option::Some(prepared_kind) = prepared_kind {
                            object_writer.write::<_, _, 1>(&prepared_kind);
                        }
                        if let ::core::option::Option::Some(prepared_complete) = prepared_complete {
                            object_writer.write::<_, _, 1>(&prepared_complete);
                        }
                        if let ::core::option::Option::Some(prepared_summed) = prepared_summed {
                            object_writer.write::<_, _, 1>(&prepared_summed);
                        }
                        if let ::core::option::Option::Some(prepared_one_file_system) =
                            prepared_one_file_system
                        {
                            object_writer.write::<_, _, 1>(&prepared_one_file_system);
                        }
                        if let ::core::option::Option::Some(prepared_gitignore) = prepared_gitignore
                        {
                            object_writer.write::<_, _, 1>(&prepared_gitignore);
                        }
                        if let ::core::option::Option::Some(prepared_trust) = prepared_trust {
                            object_writer.write::<_, _, 1>(&prepared_trust);
                        }
                        if let ::core::option::Option::Some(prepared_top_flags) = prepared_top_flags
                        {
                            object_writer.write::<_, _, 1>(&prepared_top_flags);
                        }
                        if let ::core::option::Option::Some(prepared_probe) = prepared_probe {
                            object_writer.write::<_, _, 1>(&prepared_probe);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Root>> for Root {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Root> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Root>> for Root {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Root>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Root> for Root {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Root> {
                Root::create(
                    builder,
                    &self.location,
                    &self.label,
                    self.kind,
                    self.top,
                    self.fsid,
                    &self.filesystem,
                    self.next,
                    self.complete,
                    self.summed,
                    &self.excludes,
                    self.one_file_system,
                    self.gitignore,
                    self.started,
                    self.finished,
                    self.trust,
                    self.seconds,
                    self.last_seen,
                    self.unavailable_since,
                    &self.unavailable_reason,
                    self.scan_clock,
                    self.known_since,
                    self.known_at,
                    self.top_flags,
                    self.lasting,
                    self.probe,
                    self.probed,
                    self.probed_version,
                    &self.image,
                )
            }
        }

        /// Builder for serializing an instance of the [Root] type.
        ///
        /// Can be created using the [Root::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct RootBuilder<State>(State);

        impl RootBuilder<()> {
            /// Setter for the [`location` field](Root#structfield.location).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn location<T0>(self, value: T0) -> RootBuilder<(T0,)>
            where
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                RootBuilder((value,))
            }

            /// Sets the [`location` field](Root#structfield.location) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn location_as_null(self) -> RootBuilder<((),)> {
                self.location(())
            }
        }

        impl<T0> RootBuilder<(T0,)> {
            /// Setter for the [`label` field](Root#structfield.label).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn label<T1>(self, value: T1) -> RootBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0,) = self.0;
                RootBuilder((v0, value))
            }

            /// Sets the [`label` field](Root#structfield.label) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn label_as_null(self) -> RootBuilder<(T0, ())> {
                self.label(())
            }
        }

        impl<T0, T1> RootBuilder<(T0, T1)> {
            /// Setter for the [`kind` field](Root#structfield.kind).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn kind<T2>(self, value: T2) -> RootBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsDefault<u8, u8>,
            {
                let (v0, v1) = self.0;
                RootBuilder((v0, v1, value))
            }

            /// Sets the [`kind` field](Root#structfield.kind) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn kind_as_default(self) -> RootBuilder<(T0, T1, ::planus::DefaultValue)> {
                self.kind(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2> RootBuilder<(T0, T1, T2)> {
            /// Setter for the [`top` field](Root#structfield.top).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn top<T3>(self, value: T3) -> RootBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsOptional<self::Stat>,
            {
                let (v0, v1, v2) = self.0;
                RootBuilder((v0, v1, v2, value))
            }

            /// Sets the [`top` field](Root#structfield.top) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn top_as_null(self) -> RootBuilder<(T0, T1, T2, ())> {
                self.top(())
            }
        }

        impl<T0, T1, T2, T3> RootBuilder<(T0, T1, T2, T3)> {
            /// Setter for the [`fsid` field](Root#structfield.fsid).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn fsid<T4>(self, value: T4) -> RootBuilder<(T0, T1, T2, T3, T4)>
            where
                T4: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3) = self.0;
                RootBuilder((v0, v1, v2, v3, value))
            }

            /// Sets the [`fsid` field](Root#structfield.fsid) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn fsid_as_default(self) -> RootBuilder<(T0, T1, T2, T3, ::planus::DefaultValue)> {
                self.fsid(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4> RootBuilder<(T0, T1, T2, T3, T4)> {
            /// Setter for the [`filesystem` field](Root#structfield.filesystem).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn filesystem<T5>(self, value: T5) -> RootBuilder<(T0, T1, T2, T3, T4, T5)>
            where
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4) = self.0;
                RootBuilder((v0, v1, v2, v3, v4, value))
            }

            /// Sets the [`filesystem` field](Root#structfield.filesystem) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn filesystem_as_null(self) -> RootBuilder<(T0, T1, T2, T3, T4, ())> {
                self.filesystem(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5> RootBuilder<(T0, T1, T2, T3, T4, T5)> {
            /// Setter for the [`next` field](Root#structfield.next).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn next<T6>(self, value: T6) -> RootBuilder<(T0, T1, T2, T3, T4, T5, T6)>
            where
                T6: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5) = self.0;
                RootBuilder((v0, v1, v2, v3, v4, v5, value))
            }

            /// Sets the [`next` field](Root#structfield.next) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn next_as_default(
                self,
            ) -> RootBuilder<(T0, T1, T2, T3, T4, T5, ::planus::DefaultValue)> {
                self.next(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6> RootBuilder<(T0, T1, T2, T3, T4, T5, T6)> {
            /// Setter for the [`complete` field](Root#structfield.complete).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn complete<T7>(self, value: T7) -> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
            where
                T7: ::planus::WriteAsDefault<bool, bool>,
            {
                let (v0, v1, v2, v3, v4, v5, v6) = self.0;
                RootBuilder((v0, v1, v2, v3, v4, v5, v6, value))
            }

            /// Sets the [`complete` field](Root#structfield.complete) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn complete_as_default(
                self,
            ) -> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, ::planus::DefaultValue)> {
                self.complete(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)> {
            /// Setter for the [`summed` field](Root#structfield.summed).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn summed<T8>(self, value: T8) -> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)>
            where
                T8: ::planus::WriteAsDefault<bool, bool>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7) = self.0;
                RootBuilder((v0, v1, v2, v3, v4, v5, v6, v7, value))
            }

            /// Sets the [`summed` field](Root#structfield.summed) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn summed_as_default(
                self,
            ) -> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, ::planus::DefaultValue)> {
                self.summed(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)> {
            /// Setter for the [`excludes` field](Root#structfield.excludes).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn excludes<T9>(
                self,
                value: T9,
            ) -> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
            where
                T9: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8) = self.0;
                RootBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, value))
            }

            /// Sets the [`excludes` field](Root#structfield.excludes) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn excludes_as_null(self) -> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, ())> {
                self.excludes(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)> {
            /// Setter for the [`one_file_system` field](Root#structfield.one_file_system).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn one_file_system<T10>(
                self,
                value: T10,
            ) -> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
            where
                T10: ::planus::WriteAsDefault<bool, bool>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9) = self.0;
                RootBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, value))
            }

            /// Sets the [`one_file_system` field](Root#structfield.one_file_system) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn one_file_system_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                ::planus::DefaultValue,
            )> {
                self.one_file_system(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>
            RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
        {
            /// Setter for the [`gitignore` field](Root#structfield.gitignore).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn gitignore<T11>(
                self,
                value: T11,
            ) -> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
            where
                T11: ::planus::WriteAsDefault<bool, bool>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10) = self.0;
                RootBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, value))
            }

            /// Sets the [`gitignore` field](Root#structfield.gitignore) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn gitignore_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                ::planus::DefaultValue,
            )> {
                self.gitignore(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>
            RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
        {
            /// Setter for the [`started` field](Root#structfield.started).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn started<T12>(
                self,
                value: T12,
            ) -> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
            where
                T12: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11) = self.0;
                RootBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, value))
            }

            /// Sets the [`started` field](Root#structfield.started) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn started_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                ::planus::DefaultValue,
            )> {
                self.started(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>
            RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
        {
            /// Setter for the [`finished` field](Root#structfield.finished).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn finished<T13>(
                self,
                value: T13,
            ) -> RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
            where
                T13: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12) = self.0;
                RootBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, value))
            }

            /// Sets the [`finished` field](Root#structfield.finished) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn finished_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                ::planus::DefaultValue,
            )> {
                self.finished(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>
            RootBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
        {
            /// Setter for the [`trust` field](Root#structfield.trust).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn trust<T14>(
                self,
                value: T14,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
            where
                T14: ::planus::WriteAsDefault<u8, u8>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, value,
                ))
            }

            /// Sets the [`trust` field](Root#structfield.trust) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn trust_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                ::planus::DefaultValue,
            )> {
                self.trust(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
        {
            /// Setter for the [`seconds` field](Root#structfield.seconds).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn seconds<T15>(
                self,
                value: T15,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
            )>
            where
                T15: ::planus::WriteAsDefault<f64, f64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, value,
                ))
            }

            /// Sets the [`seconds` field](Root#structfield.seconds) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn seconds_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                ::planus::DefaultValue,
            )> {
                self.seconds(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
            )>
        {
            /// Setter for the [`last_seen` field](Root#structfield.last_seen).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn last_seen<T16>(
                self,
                value: T16,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
            )>
            where
                T16: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, value,
                ))
            }

            /// Sets the [`last_seen` field](Root#structfield.last_seen) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn last_seen_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                ::planus::DefaultValue,
            )> {
                self.last_seen(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
            )>
        {
            /// Setter for the [`unavailable_since` field](Root#structfield.unavailable_since).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn unavailable_since<T17>(
                self,
                value: T17,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
            )>
            where
                T17: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16) =
                    self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16,
                    value,
                ))
            }

            /// Sets the [`unavailable_since` field](Root#structfield.unavailable_since) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn unavailable_since_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                ::planus::DefaultValue,
            )> {
                self.unavailable_since(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17>
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
            )>
        {
            /// Setter for the [`unavailable_reason` field](Root#structfield.unavailable_reason).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn unavailable_reason<T18>(
                self,
                value: T18,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
            )>
            where
                T18: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                ) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    value,
                ))
            }

            /// Sets the [`unavailable_reason` field](Root#structfield.unavailable_reason) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn unavailable_reason_as_null(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                (),
            )> {
                self.unavailable_reason(())
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
            >
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
            )>
        {
            /// Setter for the [`scan_clock` field](Root#structfield.scan_clock).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn scan_clock<T19>(
                self,
                value: T19,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
            )>
            where
                T19: ::planus::WriteAsDefault<u64, u64>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                ) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, value,
                ))
            }

            /// Sets the [`scan_clock` field](Root#structfield.scan_clock) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn scan_clock_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                ::planus::DefaultValue,
            )> {
                self.scan_clock(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
            >
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
            )>
        {
            /// Setter for the [`known_since` field](Root#structfield.known_since).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn known_since<T20>(
                self,
                value: T20,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
            )>
            where
                T20: ::planus::WriteAsDefault<u64, u64>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                ) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, value,
                ))
            }

            /// Sets the [`known_since` field](Root#structfield.known_since) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn known_since_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                ::planus::DefaultValue,
            )> {
                self.known_since(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
            >
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
            )>
        {
            /// Setter for the [`known_at` field](Root#structfield.known_at).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn known_at<T21>(
                self,
                value: T21,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
            )>
            where
                T21: ::planus::WriteAsDefault<u64, u64>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                ) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, value,
                ))
            }

            /// Sets the [`known_at` field](Root#structfield.known_at) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn known_at_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                ::planus::DefaultValue,
            )> {
                self.known_at(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
            >
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
            )>
        {
            /// Setter for the [`top_flags` field](Root#structfield.top_flags).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn top_flags<T22>(
                self,
                value: T22,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
            )>
            where
                T22: ::planus::WriteAsDefault<u8, u8>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                ) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, value,
                ))
            }

            /// Sets the [`top_flags` field](Root#structfield.top_flags) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn top_flags_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                ::planus::DefaultValue,
            )> {
                self.top_flags(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
            >
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
            )>
        {
            /// Setter for the [`lasting` field](Root#structfield.lasting).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn lasting<T23>(
                self,
                value: T23,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
            )>
            where
                T23: ::planus::WriteAsDefault<u64, u64>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                ) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, v22, value,
                ))
            }

            /// Sets the [`lasting` field](Root#structfield.lasting) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn lasting_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                ::planus::DefaultValue,
            )> {
                self.lasting(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
            >
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
            )>
        {
            /// Setter for the [`probe` field](Root#structfield.probe).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn probe<T24>(
                self,
                value: T24,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
            )>
            where
                T24: ::planus::WriteAsDefault<u8, u8>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                    v23,
                ) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, v22, v23, value,
                ))
            }

            /// Sets the [`probe` field](Root#structfield.probe) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn probe_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                ::planus::DefaultValue,
            )> {
                self.probe(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
            >
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
            )>
        {
            /// Setter for the [`probed` field](Root#structfield.probed).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn probed<T25>(
                self,
                value: T25,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
            )>
            where
                T25: ::planus::WriteAsDefault<u64, u64>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                    v23,
                    v24,
                ) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, v22, v23, v24, value,
                ))
            }

            /// Sets the [`probed` field](Root#structfield.probed) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn probed_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                ::planus::DefaultValue,
            )> {
                self.probed(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
            >
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
            )>
        {
            /// Setter for the [`probed_version` field](Root#structfield.probed_version).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn probed_version<T26>(
                self,
                value: T26,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
            )>
            where
                T26: ::planus::WriteAsDefault<u32, u32>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                    v23,
                    v24,
                    v25,
                ) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, v22, v23, v24, v25, value,
                ))
            }

            /// Sets the [`probed_version` field](Root#structfield.probed_version) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn probed_version_as_default(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                ::planus::DefaultValue,
            )> {
                self.probed_version(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
            >
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
            )>
        {
            /// Setter for the [`image` field](Root#structfield.image).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn image<T27>(
                self,
                value: T27,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
            )>
            where
                T27: ::planus::WriteAsOptional<::planus::Offset<self::Image>>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                    v23,
                    v24,
                    v25,
                    v26,
                ) = self.0;
                RootBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, v22, v23, v24, v25, v26, value,
                ))
            }

            /// Sets the [`image` field](Root#structfield.image) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn image_as_null(
                self,
            ) -> RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                (),
            )> {
                self.image(())
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
            >
            RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
            )>
        {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Root].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Root>
            where
                Self: ::planus::WriteAsOffset<Root>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T2: ::planus::WriteAsDefault<u8, u8>,
                T3: ::planus::WriteAsOptional<self::Stat>,
                T4: ::planus::WriteAsDefault<u64, u64>,
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T6: ::planus::WriteAsDefault<u64, u64>,
                T7: ::planus::WriteAsDefault<bool, bool>,
                T8: ::planus::WriteAsDefault<bool, bool>,
                T9: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T10: ::planus::WriteAsDefault<bool, bool>,
                T11: ::planus::WriteAsDefault<bool, bool>,
                T12: ::planus::WriteAsDefault<u64, u64>,
                T13: ::planus::WriteAsDefault<u64, u64>,
                T14: ::planus::WriteAsDefault<u8, u8>,
                T15: ::planus::WriteAsDefault<f64, f64>,
                T16: ::planus::WriteAsDefault<u64, u64>,
                T17: ::planus::WriteAsDefault<u64, u64>,
                T18: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T19: ::planus::WriteAsDefault<u64, u64>,
                T20: ::planus::WriteAsDefault<u64, u64>,
                T21: ::planus::WriteAsDefault<u64, u64>,
                T22: ::planus::WriteAsDefault<u8, u8>,
                T23: ::planus::WriteAsDefault<u64, u64>,
                T24: ::planus::WriteAsDefault<u8, u8>,
                T25: ::planus::WriteAsDefault<u64, u64>,
                T26: ::planus::WriteAsDefault<u32, u32>,
                T27: ::planus::WriteAsOptional<::planus::Offset<self::Image>>,
            > ::planus::WriteAs<::planus::Offset<Root>>
            for RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
            )>
        {
            type Prepared = ::planus::Offset<Root>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Root> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T2: ::planus::WriteAsDefault<u8, u8>,
                T3: ::planus::WriteAsOptional<self::Stat>,
                T4: ::planus::WriteAsDefault<u64, u64>,
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T6: ::planus::WriteAsDefault<u64, u64>,
                T7: ::planus::WriteAsDefault<bool, bool>,
                T8: ::planus::WriteAsDefault<bool, bool>,
                T9: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T10: ::planus::WriteAsDefault<bool, bool>,
                T11: ::planus::WriteAsDefault<bool, bool>,
                T12: ::planus::WriteAsDefault<u64, u64>,
                T13: ::planus::WriteAsDefault<u64, u64>,
                T14: ::planus::WriteAsDefault<u8, u8>,
                T15: ::planus::WriteAsDefault<f64, f64>,
                T16: ::planus::WriteAsDefault<u64, u64>,
                T17: ::planus::WriteAsDefault<u64, u64>,
                T18: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T19: ::planus::WriteAsDefault<u64, u64>,
                T20: ::planus::WriteAsDefault<u64, u64>,
                T21: ::planus::WriteAsDefault<u64, u64>,
                T22: ::planus::WriteAsDefault<u8, u8>,
                T23: ::planus::WriteAsDefault<u64, u64>,
                T24: ::planus::WriteAsDefault<u8, u8>,
                T25: ::planus::WriteAsDefault<u64, u64>,
                T26: ::planus::WriteAsDefault<u32, u32>,
                T27: ::planus::WriteAsOptional<::planus::Offset<self::Image>>,
            > ::planus::WriteAsOptional<::planus::Offset<Root>>
            for RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
            )>
        {
            type Prepared = ::planus::Offset<Root>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Root>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T2: ::planus::WriteAsDefault<u8, u8>,
                T3: ::planus::WriteAsOptional<self::Stat>,
                T4: ::planus::WriteAsDefault<u64, u64>,
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T6: ::planus::WriteAsDefault<u64, u64>,
                T7: ::planus::WriteAsDefault<bool, bool>,
                T8: ::planus::WriteAsDefault<bool, bool>,
                T9: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T10: ::planus::WriteAsDefault<bool, bool>,
                T11: ::planus::WriteAsDefault<bool, bool>,
                T12: ::planus::WriteAsDefault<u64, u64>,
                T13: ::planus::WriteAsDefault<u64, u64>,
                T14: ::planus::WriteAsDefault<u8, u8>,
                T15: ::planus::WriteAsDefault<f64, f64>,
                T16: ::planus::WriteAsDefault<u64, u64>,
                T17: ::planus::WriteAsDefault<u64, u64>,
                T18: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T19: ::planus::WriteAsDefault<u64, u64>,
                T20: ::planus::WriteAsDefault<u64, u64>,
                T21: ::planus::WriteAsDefault<u64, u64>,
                T22: ::planus::WriteAsDefault<u8, u8>,
                T23: ::planus::WriteAsDefault<u64, u64>,
                T24: ::planus::WriteAsDefault<u8, u8>,
                T25: ::planus::WriteAsDefault<u64, u64>,
                T26: ::planus::WriteAsDefault<u32, u32>,
                T27: ::planus::WriteAsOptional<::planus::Offset<self::Image>>,
            > ::planus::WriteAsOffset<Root>
            for RootBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
            )>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Root> {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                    v23,
                    v24,
                    v25,
                    v26,
                    v27,
                ) = &self.0;
                Root::create(
                    builder, v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15,
                    v16, v17, v18, v19, v20, v21, v22, v23, v24, v25, v26, v27,
                )
            }
        }

        /// Reference to a deserialized [Root].
        #[derive(Copy, Clone)]
        pub struct RootRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> RootRef<'a> {
            /// Getter for the [`location` field](Root#structfield.location).
            #[inline]
            pub fn location(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(0, "Root", "location")
            }

            /// Getter for the [`label` field](Root#structfield.label).
            #[inline]
            pub fn label(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(1, "Root", "label")
            }

            /// Getter for the [`kind` field](Root#structfield.kind).
            #[inline]
            pub fn kind(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(2, "Root", "kind")?.unwrap_or(0))
            }

            /// Getter for the [`top` field](Root#structfield.top).
            #[inline]
            pub fn top(&self) -> ::planus::Result<::core::option::Option<self::StatRef<'a>>> {
                self.0.access(3, "Root", "top")
            }

            /// Getter for the [`fsid` field](Root#structfield.fsid).
            #[inline]
            pub fn fsid(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(4, "Root", "fsid")?.unwrap_or(0))
            }

            /// Getter for the [`filesystem` field](Root#structfield.filesystem).
            #[inline]
            pub fn filesystem(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(5, "Root", "filesystem")
            }

            /// Getter for the [`next` field](Root#structfield.next).
            #[inline]
            pub fn next(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(6, "Root", "next")?.unwrap_or(0))
            }

            /// Getter for the [`complete` field](Root#structfield.complete).
            #[inline]
            pub fn complete(&self) -> ::planus::Result<bool> {
                ::core::result::Result::Ok(self.0.access(7, "Root", "complete")?.unwrap_or(false))
            }

            /// Getter for the [`summed` field](Root#structfield.summed).
            #[inline]
            pub fn summed(&self) -> ::planus::Result<bool> {
                ::core::result::Result::Ok(self.0.access(8, "Root", "summed")?.unwrap_or(false))
            }

            /// Getter for the [`excludes` field](Root#structfield.excludes).
            #[inline]
            pub fn excludes(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<
                    ::planus::Vector<'a, ::planus::Result<&'a ::core::primitive::str>>,
                >,
            > {
                self.0.access(9, "Root", "excludes")
            }

            /// Getter for the [`one_file_system` field](Root#structfield.one_file_system).
            #[inline]
            pub fn one_file_system(&self) -> ::planus::Result<bool> {
                ::core::result::Result::Ok(
                    self.0
                        .access(10, "Root", "one_file_system")?
                        .unwrap_or(false),
                )
            }

            /// Getter for the [`gitignore` field](Root#structfield.gitignore).
            #[inline]
            pub fn gitignore(&self) -> ::planus::Result<bool> {
                ::core::result::Result::Ok(self.0.access(11, "Root", "gitignore")?.unwrap_or(false))
            }

            /// Getter for the [`started` field](Root#structfield.started).
            #[inline]
            pub fn started(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(12, "Root", "started")?.unwrap_or(0))
            }

            /// Getter for the [`finished` field](Root#structfield.finished).
            #[inline]
            pub fn finished(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(13, "Root", "finished")?.unwrap_or(0))
            }

            /// Getter for the [`trust` field](Root#structfield.trust).
            #[inline]
            pub fn trust(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(14, "Root", "trust")?.unwrap_or(0))
            }

            /// Getter for the [`seconds` field](Root#structfield.seconds).
            #[inline]
            pub fn seconds(&self) -> ::planus::Result<f64> {
                ::core::result::Result::Ok(self.0.access(15, "Root", "seconds")?.unwrap_or(0.0))
            }

            /// Getter for the [`last_seen` field](Root#structfield.last_seen).
            #[inline]
            pub fn last_seen(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(16, "Root", "last_seen")?.unwrap_or(0))
            }

            /// Getter for the [`unavailable_since` field](Root#structfield.unavailable_since).
            #[inline]
            pub fn unavailable_since(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(
                    self.0.access(17, "Root", "unavailable_since")?.unwrap_or(0),
                )
            }

            /// Getter for the [`unavailable_reason` field](Root#structfield.unavailable_reason).
            #[inline]
            pub fn unavailable_reason(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(18, "Root", "unavailable_reason")
            }

            /// Getter for the [`scan_clock` field](Root#structfield.scan_clock).
            #[inline]
            pub fn scan_clock(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(19, "Root", "scan_clock")?.unwrap_or(0))
            }

            /// Getter for the [`known_since` field](Root#structfield.known_since).
            #[inline]
            pub fn known_since(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(20, "Root", "known_since")?.unwrap_or(0))
            }

            /// Getter for the [`known_at` field](Root#structfield.known_at).
            #[inline]
            pub fn known_at(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(21, "Root", "known_at")?.unwrap_or(0))
            }

            /// Getter for the [`top_flags` field](Root#structfield.top_flags).
            #[inline]
            pub fn top_flags(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(22, "Root", "top_flags")?.unwrap_or(0))
            }

            /// Getter for the [`lasting` field](Root#structfield.lasting).
            #[inline]
            pub fn lasting(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(23, "Root", "lasting")?.unwrap_or(0))
            }

            /// Getter for the [`probe` field](Root#structfield.probe).
            #[inline]
            pub fn probe(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(24, "Root", "probe")?.unwrap_or(0))
            }

            /// Getter for the [`probed` field](Root#structfield.probed).
            #[inline]
            pub fn probed(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(25, "Root", "probed")?.unwrap_or(0))
            }

            /// Getter for the [`probed_version` field](Root#structfield.probed_version).
            #[inline]
            pub fn probed_version(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(
                    self.0.access(26, "Root", "probed_version")?.unwrap_or(0),
                )
            }

            /// Getter for the [`image` field](Root#structfield.image).
            #[inline]
            pub fn image(&self) -> ::planus::Result<::core::option::Option<self::ImageRef<'a>>> {
                self.0.access(27, "Root", "image")
            }
        }

        impl<'a> ::core::fmt::Debug for RootRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("RootRef");
                if let ::core::option::Option::Some(field_location) = self.location().transpose() {
                    f.field("location", &field_location);
                }
                if let ::core::option::Option::Some(field_label) = self.label().transpose() {
                    f.field("label", &field_label);
                }
                f.field("kind", &self.kind());
                if let ::core::option::Option::Some(field_top) = self.top().transpose() {
                    f.field("top", &field_top);
                }
                f.field("fsid", &self.fsid());
                if let ::core::option::Option::Some(field_filesystem) =
                    self.filesystem().transpose()
                {
                    f.field("filesystem", &field_filesystem);
                }
                f.field("next", &self.next());
                f.field("complete", &self.complete());
                f.field("summed", &self.summed());
                if let ::core::option::Option::Some(field_excludes) = self.excludes().transpose() {
                    f.field("excludes", &field_excludes);
                }
                f.field("one_file_system", &self.one_file_system());
                f.field("gitignore", &self.gitignore());
                f.field("started", &self.started());
                f.field("finished", &self.finished());
                f.field("trust", &self.trust());
                f.field("seconds", &self.seconds());
                f.field("last_seen", &self.last_seen());
                f.field("unavailable_since", &self.unavailable_since());
                if let ::core::option::Option::Some(field_unavailable_reason) =
                    self.unavailable_reason().transpose()
                {
                    f.field("unavailable_reason", &field_unavailable_reason);
                }
                f.field("scan_clock", &self.scan_clock());
                f.field("known_since", &self.known_since());
                f.field("known_at", &self.known_at());
                f.field("top_flags", &self.top_flags());
                f.field("lasting", &self.lasting());
                f.field("probe", &self.probe());
                f.field("probed", &self.probed());
                f.field("probed_version", &self.probed_version());
                if let ::core::option::Option::Some(field_image) = self.image().transpose() {
                    f.field("image", &field_image);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<RootRef<'a>> for Root {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: RootRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    location: value.location()?.map(|v| v.to_vec()),
                    label: value.label()?.map(::core::convert::Into::into),
                    kind: ::core::convert::TryInto::try_into(value.kind()?)?,
                    top: value.top()?.map(::core::convert::Into::into),
                    fsid: ::core::convert::TryInto::try_into(value.fsid()?)?,
                    filesystem: value.filesystem()?.map(::core::convert::Into::into),
                    next: ::core::convert::TryInto::try_into(value.next()?)?,
                    complete: ::core::convert::TryInto::try_into(value.complete()?)?,
                    summed: ::core::convert::TryInto::try_into(value.summed()?)?,
                    excludes: if let ::core::option::Option::Some(excludes) = value.excludes()? {
                        ::core::option::Option::Some(excludes.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    one_file_system: ::core::convert::TryInto::try_into(value.one_file_system()?)?,
                    gitignore: ::core::convert::TryInto::try_into(value.gitignore()?)?,
                    started: ::core::convert::TryInto::try_into(value.started()?)?,
                    finished: ::core::convert::TryInto::try_into(value.finished()?)?,
                    trust: ::core::convert::TryInto::try_into(value.trust()?)?,
                    seconds: ::core::convert::TryInto::try_into(value.seconds()?)?,
                    last_seen: ::core::convert::TryInto::try_into(value.last_seen()?)?,
                    unavailable_since: ::core::convert::TryInto::try_into(
                        value.unavailable_since()?,
                    )?,
                    unavailable_reason: value
                        .unavailable_reason()?
                        .map(::core::convert::Into::into),
                    scan_clock: ::core::convert::TryInto::try_into(value.scan_clock()?)?,
                    known_since: ::core::convert::TryInto::try_into(value.known_since()?)?,
                    known_at: ::core::convert::TryInto::try_into(value.known_at()?)?,
                    top_flags: ::core::convert::TryInto::try_into(value.top_flags()?)?,
                    lasting: ::core::convert::TryInto::try_into(value.lasting()?)?,
                    probe: ::core::convert::TryInto::try_into(value.probe()?)?,
                    probed: ::core::convert::TryInto::try_into(value.probed()?)?,
                    probed_version: ::core::convert::TryInto::try_into(value.probed_version()?)?,
                    image: if let ::core::option::Option::Some(image) = value.image()? {
                        ::core::option::Option::Some(::planus::alloc::boxed::Box::new(
                            ::core::convert::TryInto::try_into(image)?,
                        ))
                    } else {
                        ::core::option::Option::None
                    },
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for RootRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for RootRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[RootRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Root>> for Root {
            type Value = ::planus::Offset<Root>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Root>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for RootRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[RootRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Changes` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Changes` in the file `schema/catalogue.fbs:155`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Changes {
            /// The field `directory` in the table `Changes`
            pub directory: u64,
            /// The field `path` in the table `Changes`
            pub path: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `at` in the table `Changes`
            pub at: u64,
            /// The field `items` in the table `Changes`
            pub items: ::core::option::Option<::planus::alloc::vec::Vec<self::Change>>,
            /// The field `kept` in the table `Changes`
            pub kept: u32,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Changes {
            fn default() -> Self {
                Self {
                    directory: 0,
                    path: ::core::default::Default::default(),
                    at: 0,
                    items: ::core::default::Default::default(),
                    kept: 0,
                }
            }
        }

        impl Changes {
            /// Creates a [ChangesBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> ChangesBuilder<()> {
                ChangesBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_directory: impl ::planus::WriteAsDefault<u64, u64>,
                field_path: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_at: impl ::planus::WriteAsDefault<u64, u64>,
                field_items: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::Change>]>,
                >,
                field_kept: impl ::planus::WriteAsDefault<u32, u32>,
            ) -> ::planus::Offset<Self> {
                let prepared_directory = field_directory.prepare(builder, &0);
                let prepared_path = field_path.prepare(builder);
                let prepared_at = field_at.prepare(builder, &0);
                let prepared_items = field_items.prepare(builder);
                let prepared_kept = field_kept.prepare(builder, &0);

                let mut table_writer: ::planus::table_writer::TableWriter<14> =
                    ::core::default::Default::default();
                if prepared_directory.is_some() {
                    table_writer.write_entry::<u64>(0);
                }
                if prepared_at.is_some() {
                    table_writer.write_entry::<u64>(2);
                }
                if prepared_path.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(1);
                }
                if prepared_items.is_some() {
                    table_writer
                        .write_entry::<::planus::Offset<[::planus::Offset<self::Change>]>>(3);
                }
                if prepared_kept.is_some() {
                    table_writer.write_entry::<u32>(4);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_directory) = prepared_directory
                        {
                            object_writer.write::<_, _, 8>(&prepared_directory);
                        }
                        if let ::core::option::Option::Some(prepared_at) = prepared_at {
                            object_writer.write::<_, _, 8>(&prepared_at);
                        }
                        if let ::core::option::Option::Some(prepared_path) = prepared_path {
                            object_writer.write::<_, _, 4>(&prepared_path);
                        }
                        if let ::core::option::Option::Some(prepared_items) = prepared_items {
                            object_writer.write::<_, _, 4>(&prepared_items);
                        }
                        if let ::core::option::Option::Some(prepared_kept) = prepared_kept {
                            object_writer.write::<_, _, 4>(&prepared_kept);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Changes>> for Changes {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Changes> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Changes>> for Changes {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Changes>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Changes> for Changes {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Changes> {
                Changes::create(
                    builder,
                    self.directory,
                    &self.path,
                    self.at,
                    &self.items,
                    self.kept,
                )
            }
        }

        /// Builder for serializing an instance of the [Changes] type.
        ///
        /// Can be created using the [Changes::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct ChangesBuilder<State>(State);

        impl ChangesBuilder<()> {
            /// Setter for the [`directory` field](Changes#structfield.directory).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn directory<T0>(self, value: T0) -> ChangesBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u64, u64>,
            {
                ChangesBuilder((value,))
            }

            /// Sets the [`directory` field](Changes#structfield.directory) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn directory_as_default(self) -> ChangesBuilder<(::planus::DefaultValue,)> {
                self.directory(::planus::DefaultValue)
            }
        }

        impl<T0> ChangesBuilder<(T0,)> {
            /// Setter for the [`path` field](Changes#structfield.path).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn path<T1>(self, value: T1) -> ChangesBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0,) = self.0;
                ChangesBuilder((v0, value))
            }

            /// Sets the [`path` field](Changes#structfield.path) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn path_as_null(self) -> ChangesBuilder<(T0, ())> {
                self.path(())
            }
        }

        impl<T0, T1> ChangesBuilder<(T0, T1)> {
            /// Setter for the [`at` field](Changes#structfield.at).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn at<T2>(self, value: T2) -> ChangesBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1) = self.0;
                ChangesBuilder((v0, v1, value))
            }

            /// Sets the [`at` field](Changes#structfield.at) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn at_as_default(self) -> ChangesBuilder<(T0, T1, ::planus::DefaultValue)> {
                self.at(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2> ChangesBuilder<(T0, T1, T2)> {
            /// Setter for the [`items` field](Changes#structfield.items).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn items<T3>(self, value: T3) -> ChangesBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Change>]>>,
            {
                let (v0, v1, v2) = self.0;
                ChangesBuilder((v0, v1, v2, value))
            }

            /// Sets the [`items` field](Changes#structfield.items) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn items_as_null(self) -> ChangesBuilder<(T0, T1, T2, ())> {
                self.items(())
            }
        }

        impl<T0, T1, T2, T3> ChangesBuilder<(T0, T1, T2, T3)> {
            /// Setter for the [`kept` field](Changes#structfield.kept).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn kept<T4>(self, value: T4) -> ChangesBuilder<(T0, T1, T2, T3, T4)>
            where
                T4: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3) = self.0;
                ChangesBuilder((v0, v1, v2, v3, value))
            }

            /// Sets the [`kept` field](Changes#structfield.kept) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn kept_as_default(
                self,
            ) -> ChangesBuilder<(T0, T1, T2, T3, ::planus::DefaultValue)> {
                self.kept(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4> ChangesBuilder<(T0, T1, T2, T3, T4)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Changes].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Changes>
            where
                Self: ::planus::WriteAsOffset<Changes>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T2: ::planus::WriteAsDefault<u64, u64>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Change>]>>,
                T4: ::planus::WriteAsDefault<u32, u32>,
            > ::planus::WriteAs<::planus::Offset<Changes>>
            for ChangesBuilder<(T0, T1, T2, T3, T4)>
        {
            type Prepared = ::planus::Offset<Changes>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Changes> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T2: ::planus::WriteAsDefault<u64, u64>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Change>]>>,
                T4: ::planus::WriteAsDefault<u32, u32>,
            > ::planus::WriteAsOptional<::planus::Offset<Changes>>
            for ChangesBuilder<(T0, T1, T2, T3, T4)>
        {
            type Prepared = ::planus::Offset<Changes>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Changes>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T2: ::planus::WriteAsDefault<u64, u64>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Change>]>>,
                T4: ::planus::WriteAsDefault<u32, u32>,
            > ::planus::WriteAsOffset<Changes> for ChangesBuilder<(T0, T1, T2, T3, T4)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Changes> {
                let (v0, v1, v2, v3, v4) = &self.0;
                Changes::create(builder, v0, v1, v2, v3, v4)
            }
        }

        /// Reference to a deserialized [Changes].
        #[derive(Copy, Clone)]
        pub struct ChangesRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> ChangesRef<'a> {
            /// Getter for the [`directory` field](Changes#structfield.directory).
            #[inline]
            pub fn directory(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(0, "Changes", "directory")?.unwrap_or(0))
            }

            /// Getter for the [`path` field](Changes#structfield.path).
            #[inline]
            pub fn path(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(1, "Changes", "path")
            }

            /// Getter for the [`at` field](Changes#structfield.at).
            #[inline]
            pub fn at(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(2, "Changes", "at")?.unwrap_or(0))
            }

            /// Getter for the [`items` field](Changes#structfield.items).
            #[inline]
            pub fn items(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<::planus::Vector<'a, ::planus::Result<self::ChangeRef<'a>>>>,
            > {
                self.0.access(3, "Changes", "items")
            }

            /// Getter for the [`kept` field](Changes#structfield.kept).
            #[inline]
            pub fn kept(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(4, "Changes", "kept")?.unwrap_or(0))
            }
        }

        impl<'a> ::core::fmt::Debug for ChangesRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("ChangesRef");
                f.field("directory", &self.directory());
                if let ::core::option::Option::Some(field_path) = self.path().transpose() {
                    f.field("path", &field_path);
                }
                f.field("at", &self.at());
                if let ::core::option::Option::Some(field_items) = self.items().transpose() {
                    f.field("items", &field_items);
                }
                f.field("kept", &self.kept());
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<ChangesRef<'a>> for Changes {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: ChangesRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    directory: ::core::convert::TryInto::try_into(value.directory()?)?,
                    path: value.path()?.map(|v| v.to_vec()),
                    at: ::core::convert::TryInto::try_into(value.at()?)?,
                    items: if let ::core::option::Option::Some(items) = value.items()? {
                        ::core::option::Option::Some(items.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    kept: ::core::convert::TryInto::try_into(value.kept()?)?,
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for ChangesRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for ChangesRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[ChangesRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Changes>> for Changes {
            type Value = ::planus::Offset<Changes>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Changes>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for ChangesRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[ChangesRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Change` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Change` in the file `schema/catalogue.fbs:165`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Change {
            /// The field `name` in the table `Change`
            pub name: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `kind` in the table `Change`
            pub kind: u8,
            /// The field `mode` in the table `Change`
            pub mode: u32,
            /// The field `from` in the table `Change`
            pub from: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Change {
            fn default() -> Self {
                Self {
                    name: ::core::default::Default::default(),
                    kind: 0,
                    mode: 0,
                    from: ::core::default::Default::default(),
                }
            }
        }

        impl Change {
            /// Creates a [ChangeBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> ChangeBuilder<()> {
                ChangeBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_name: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_kind: impl ::planus::WriteAsDefault<u8, u8>,
                field_mode: impl ::planus::WriteAsDefault<u32, u32>,
                field_from: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            ) -> ::planus::Offset<Self> {
                let prepared_name = field_name.prepare(builder);
                let prepared_kind = field_kind.prepare(builder, &0);
                let prepared_mode = field_mode.prepare(builder, &0);
                let prepared_from = field_from.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<12> =
                    ::core::default::Default::default();
                if prepared_name.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(0);
                }
                if prepared_mode.is_some() {
                    table_writer.write_entry::<u32>(2);
                }
                if prepared_from.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(3);
                }
                if prepared_kind.is_some() {
                    table_writer.write_entry::<u8>(1);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_name) = prepared_name {
                            object_writer.write::<_, _, 4>(&prepared_name);
                        }
                        if let ::core::option::Option::Some(prepared_mode) = prepared_mode {
                            object_writer.write::<_, _, 4>(&prepared_mode);
                        }
                        if let ::core::option::Option::Some(prepared_from) = prepared_from {
                            object_writer.write::<_, _, 4>(&prepared_from);
                        }
                        if let ::core::option::Option::Some(prepared_kind) = prepared_kind {
                            object_writer.write::<_, _, 1>(&prepared_kind);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Change>> for Change {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Change> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Change>> for Change {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Change>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Change> for Change {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Change> {
                Change::create(builder, &self.name, self.kind, self.mode, &self.from)
            }
        }

        /// Builder for serializing an instance of the [Change] type.
        ///
        /// Can be created using the [Change::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct ChangeBuilder<State>(State);

        impl ChangeBuilder<()> {
            /// Setter for the [`name` field](Change#structfield.name).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn name<T0>(self, value: T0) -> ChangeBuilder<(T0,)>
            where
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                ChangeBuilder((value,))
            }

            /// Sets the [`name` field](Change#structfield.name) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn name_as_null(self) -> ChangeBuilder<((),)> {
                self.name(())
            }
        }

        impl<T0> ChangeBuilder<(T0,)> {
            /// Setter for the [`kind` field](Change#structfield.kind).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn kind<T1>(self, value: T1) -> ChangeBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsDefault<u8, u8>,
            {
                let (v0,) = self.0;
                ChangeBuilder((v0, value))
            }

            /// Sets the [`kind` field](Change#structfield.kind) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn kind_as_default(self) -> ChangeBuilder<(T0, ::planus::DefaultValue)> {
                self.kind(::planus::DefaultValue)
            }
        }

        impl<T0, T1> ChangeBuilder<(T0, T1)> {
            /// Setter for the [`mode` field](Change#structfield.mode).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn mode<T2>(self, value: T2) -> ChangeBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1) = self.0;
                ChangeBuilder((v0, v1, value))
            }

            /// Sets the [`mode` field](Change#structfield.mode) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn mode_as_default(self) -> ChangeBuilder<(T0, T1, ::planus::DefaultValue)> {
                self.mode(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2> ChangeBuilder<(T0, T1, T2)> {
            /// Setter for the [`from` field](Change#structfield.from).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn from<T3>(self, value: T3) -> ChangeBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0, v1, v2) = self.0;
                ChangeBuilder((v0, v1, v2, value))
            }

            /// Sets the [`from` field](Change#structfield.from) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn from_as_null(self) -> ChangeBuilder<(T0, T1, T2, ())> {
                self.from(())
            }
        }

        impl<T0, T1, T2, T3> ChangeBuilder<(T0, T1, T2, T3)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Change].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Change>
            where
                Self: ::planus::WriteAsOffset<Change>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsDefault<u8, u8>,
                T2: ::planus::WriteAsDefault<u32, u32>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            > ::planus::WriteAs<::planus::Offset<Change>> for ChangeBuilder<(T0, T1, T2, T3)>
        {
            type Prepared = ::planus::Offset<Change>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Change> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsDefault<u8, u8>,
                T2: ::planus::WriteAsDefault<u32, u32>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            > ::planus::WriteAsOptional<::planus::Offset<Change>>
            for ChangeBuilder<(T0, T1, T2, T3)>
        {
            type Prepared = ::planus::Offset<Change>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Change>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsDefault<u8, u8>,
                T2: ::planus::WriteAsDefault<u32, u32>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            > ::planus::WriteAsOffset<Change> for ChangeBuilder<(T0, T1, T2, T3)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Change> {
                let (v0, v1, v2, v3) = &self.0;
                Change::create(builder, v0, v1, v2, v3)
            }
        }

        /// Reference to a deserialized [Change].
        #[derive(Copy, Clone)]
        pub struct ChangeRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> ChangeRef<'a> {
            /// Getter for the [`name` field](Change#structfield.name).
            #[inline]
            pub fn name(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(0, "Change", "name")
            }

            /// Getter for the [`kind` field](Change#structfield.kind).
            #[inline]
            pub fn kind(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(1, "Change", "kind")?.unwrap_or(0))
            }

            /// Getter for the [`mode` field](Change#structfield.mode).
            #[inline]
            pub fn mode(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(2, "Change", "mode")?.unwrap_or(0))
            }

            /// Getter for the [`from` field](Change#structfield.from).
            #[inline]
            pub fn from(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(3, "Change", "from")
            }
        }

        impl<'a> ::core::fmt::Debug for ChangeRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("ChangeRef");
                if let ::core::option::Option::Some(field_name) = self.name().transpose() {
                    f.field("name", &field_name);
                }
                f.field("kind", &self.kind());
                f.field("mode", &self.mode());
                if let ::core::option::Option::Some(field_from) = self.from().transpose() {
                    f.field("from", &field_from);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<ChangeRef<'a>> for Change {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: ChangeRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    name: value.name()?.map(|v| v.to_vec()),
                    kind: ::core::convert::TryInto::try_into(value.kind()?)?,
                    mode: ::core::convert::TryInto::try_into(value.mode()?)?,
                    from: value.from()?.map(|v| v.to_vec()),
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for ChangeRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for ChangeRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[ChangeRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Change>> for Change {
            type Value = ::planus::Offset<Change>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Change>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for ChangeRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[ChangeRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Link` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Link` in the file `schema/catalogue.fbs:175`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Link {
            /// The field `size` in the table `Link`
            pub size: u64,
            /// The field `allocated` in the table `Link`
            pub allocated: u64,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Link {
            fn default() -> Self {
                Self {
                    size: 0,
                    allocated: 0,
                }
            }
        }

        impl Link {
            /// Creates a [LinkBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> LinkBuilder<()> {
                LinkBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_size: impl ::planus::WriteAsDefault<u64, u64>,
                field_allocated: impl ::planus::WriteAsDefault<u64, u64>,
            ) -> ::planus::Offset<Self> {
                let prepared_size = field_size.prepare(builder, &0);
                let prepared_allocated = field_allocated.prepare(builder, &0);

                let mut table_writer: ::planus::table_writer::TableWriter<8> =
                    ::core::default::Default::default();
                if prepared_size.is_some() {
                    table_writer.write_entry::<u64>(0);
                }
                if prepared_allocated.is_some() {
                    table_writer.write_entry::<u64>(1);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_size) = prepared_size {
                            object_writer.write::<_, _, 8>(&prepared_size);
                        }
                        if let ::core::option::Option::Some(prepared_allocated) = prepared_allocated
                        {
                            object_writer.write::<_, _, 8>(&prepared_allocated);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Link>> for Link {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Link> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Link>> for Link {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Link>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Link> for Link {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Link> {
                Link::create(builder, self.size, self.allocated)
            }
        }

        /// Builder for serializing an instance of the [Link] type.
        ///
        /// Can be created using the [Link::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct LinkBuilder<State>(State);

        impl LinkBuilder<()> {
            /// Setter for the [`size` field](Link#structfield.size).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn size<T0>(self, value: T0) -> LinkBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u64, u64>,
            {
                LinkBuilder((value,))
            }

            /// Sets the [`size` field](Link#structfield.size) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn size_as_default(self) -> LinkBuilder<(::planus::DefaultValue,)> {
                self.size(::planus::DefaultValue)
            }
        }

        impl<T0> LinkBuilder<(T0,)> {
            /// Setter for the [`allocated` field](Link#structfield.allocated).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn allocated<T1>(self, value: T1) -> LinkBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0,) = self.0;
                LinkBuilder((v0, value))
            }

            /// Sets the [`allocated` field](Link#structfield.allocated) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn allocated_as_default(self) -> LinkBuilder<(T0, ::planus::DefaultValue)> {
                self.allocated(::planus::DefaultValue)
            }
        }

        impl<T0, T1> LinkBuilder<(T0, T1)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Link].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Link>
            where
                Self: ::planus::WriteAsOffset<Link>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<T0: ::planus::WriteAsDefault<u64, u64>, T1: ::planus::WriteAsDefault<u64, u64>>
            ::planus::WriteAs<::planus::Offset<Link>> for LinkBuilder<(T0, T1)>
        {
            type Prepared = ::planus::Offset<Link>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Link> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<T0: ::planus::WriteAsDefault<u64, u64>, T1: ::planus::WriteAsDefault<u64, u64>>
            ::planus::WriteAsOptional<::planus::Offset<Link>> for LinkBuilder<(T0, T1)>
        {
            type Prepared = ::planus::Offset<Link>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Link>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<T0: ::planus::WriteAsDefault<u64, u64>, T1: ::planus::WriteAsDefault<u64, u64>>
            ::planus::WriteAsOffset<Link> for LinkBuilder<(T0, T1)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Link> {
                let (v0, v1) = &self.0;
                Link::create(builder, v0, v1)
            }
        }

        /// Reference to a deserialized [Link].
        #[derive(Copy, Clone)]
        pub struct LinkRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> LinkRef<'a> {
            /// Getter for the [`size` field](Link#structfield.size).
            #[inline]
            pub fn size(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(0, "Link", "size")?.unwrap_or(0))
            }

            /// Getter for the [`allocated` field](Link#structfield.allocated).
            #[inline]
            pub fn allocated(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(1, "Link", "allocated")?.unwrap_or(0))
            }
        }

        impl<'a> ::core::fmt::Debug for LinkRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("LinkRef");
                f.field("size", &self.size());
                f.field("allocated", &self.allocated());
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<LinkRef<'a>> for Link {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: LinkRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    size: ::core::convert::TryInto::try_into(value.size()?)?,
                    allocated: ::core::convert::TryInto::try_into(value.allocated()?)?,
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for LinkRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for LinkRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[LinkRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Link>> for Link {
            type Value = ::planus::Offset<Link>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Link>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for LinkRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[LinkRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Shared` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Shared` in the file `schema/catalogue.fbs:182`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Shared {
            /// The field `size` in the table `Shared`
            pub size: u64,
            /// The field `allocated` in the table `Shared`
            pub allocated: u64,
            /// The field `own` in the table `Shared`
            pub own: ::core::option::Option<::planus::alloc::vec::Vec<u64>>,
            /// The field `between` in the table `Shared`
            pub between: ::core::option::Option<::planus::alloc::vec::Vec<u64>>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Shared {
            fn default() -> Self {
                Self {
                    size: 0,
                    allocated: 0,
                    own: ::core::default::Default::default(),
                    between: ::core::default::Default::default(),
                }
            }
        }

        impl Shared {
            /// Creates a [SharedBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> SharedBuilder<()> {
                SharedBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_size: impl ::planus::WriteAsDefault<u64, u64>,
                field_allocated: impl ::planus::WriteAsDefault<u64, u64>,
                field_own: impl ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
                field_between: impl ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
            ) -> ::planus::Offset<Self> {
                let prepared_size = field_size.prepare(builder, &0);
                let prepared_allocated = field_allocated.prepare(builder, &0);
                let prepared_own = field_own.prepare(builder);
                let prepared_between = field_between.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<12> =
                    ::core::default::Default::default();
                if prepared_size.is_some() {
                    table_writer.write_entry::<u64>(0);
                }
                if prepared_allocated.is_some() {
                    table_writer.write_entry::<u64>(1);
                }
                if prepared_own.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u64]>>(2);
                }
                if prepared_between.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u64]>>(3);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_size) = prepared_size {
                            object_writer.write::<_, _, 8>(&prepared_size);
                        }
                        if let ::core::option::Option::Some(prepared_allocated) = prepared_allocated
                        {
                            object_writer.write::<_, _, 8>(&prepared_allocated);
                        }
                        if let ::core::option::Option::Some(prepared_own) = prepared_own {
                            object_writer.write::<_, _, 4>(&prepared_own);
                        }
                        if let ::core::option::Option::Some(prepared_between) = prepared_between {
                            object_writer.write::<_, _, 4>(&prepared_between);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Shared>> for Shared {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Shared> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Shared>> for Shared {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Shared>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Shared> for Shared {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Shared> {
                Shared::create(builder, self.size, self.allocated, &self.own, &self.between)
            }
        }

        /// Builder for serializing an instance of the [Shared] type.
        ///
        /// Can be created using the [Shared::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct SharedBuilder<State>(State);

        impl SharedBuilder<()> {
            /// Setter for the [`size` field](Shared#structfield.size).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn size<T0>(self, value: T0) -> SharedBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u64, u64>,
            {
                SharedBuilder((value,))
            }

            /// Sets the [`size` field](Shared#structfield.size) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn size_as_default(self) -> SharedBuilder<(::planus::DefaultValue,)> {
                self.size(::planus::DefaultValue)
            }
        }

        impl<T0> SharedBuilder<(T0,)> {
            /// Setter for the [`allocated` field](Shared#structfield.allocated).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn allocated<T1>(self, value: T1) -> SharedBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0,) = self.0;
                SharedBuilder((v0, value))
            }

            /// Sets the [`allocated` field](Shared#structfield.allocated) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn allocated_as_default(self) -> SharedBuilder<(T0, ::planus::DefaultValue)> {
                self.allocated(::planus::DefaultValue)
            }
        }

        impl<T0, T1> SharedBuilder<(T0, T1)> {
            /// Setter for the [`own` field](Shared#structfield.own).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn own<T2>(self, value: T2) -> SharedBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
            {
                let (v0, v1) = self.0;
                SharedBuilder((v0, v1, value))
            }

            /// Sets the [`own` field](Shared#structfield.own) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn own_as_null(self) -> SharedBuilder<(T0, T1, ())> {
                self.own(())
            }
        }

        impl<T0, T1, T2> SharedBuilder<(T0, T1, T2)> {
            /// Setter for the [`between` field](Shared#structfield.between).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn between<T3>(self, value: T3) -> SharedBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
            {
                let (v0, v1, v2) = self.0;
                SharedBuilder((v0, v1, v2, value))
            }

            /// Sets the [`between` field](Shared#structfield.between) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn between_as_null(self) -> SharedBuilder<(T0, T1, T2, ())> {
                self.between(())
            }
        }

        impl<T0, T1, T2, T3> SharedBuilder<(T0, T1, T2, T3)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Shared].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Shared>
            where
                Self: ::planus::WriteAsOffset<Shared>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsDefault<u64, u64>,
                T2: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
            > ::planus::WriteAs<::planus::Offset<Shared>> for SharedBuilder<(T0, T1, T2, T3)>
        {
            type Prepared = ::planus::Offset<Shared>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Shared> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsDefault<u64, u64>,
                T2: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
            > ::planus::WriteAsOptional<::planus::Offset<Shared>>
            for SharedBuilder<(T0, T1, T2, T3)>
        {
            type Prepared = ::planus::Offset<Shared>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Shared>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsDefault<u64, u64>,
                T2: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[u64]>>,
            > ::planus::WriteAsOffset<Shared> for SharedBuilder<(T0, T1, T2, T3)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Shared> {
                let (v0, v1, v2, v3) = &self.0;
                Shared::create(builder, v0, v1, v2, v3)
            }
        }

        /// Reference to a deserialized [Shared].
        #[derive(Copy, Clone)]
        pub struct SharedRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> SharedRef<'a> {
            /// Getter for the [`size` field](Shared#structfield.size).
            #[inline]
            pub fn size(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(0, "Shared", "size")?.unwrap_or(0))
            }

            /// Getter for the [`allocated` field](Shared#structfield.allocated).
            #[inline]
            pub fn allocated(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(1, "Shared", "allocated")?.unwrap_or(0))
            }

            /// Getter for the [`own` field](Shared#structfield.own).
            #[inline]
            pub fn own(
                &self,
            ) -> ::planus::Result<::core::option::Option<::planus::Vector<'a, u64>>> {
                self.0.access(2, "Shared", "own")
            }

            /// Getter for the [`between` field](Shared#structfield.between).
            #[inline]
            pub fn between(
                &self,
            ) -> ::planus::Result<::core::option::Option<::planus::Vector<'a, u64>>> {
                self.0.access(3, "Shared", "between")
            }
        }

        impl<'a> ::core::fmt::Debug for SharedRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("SharedRef");
                f.field("size", &self.size());
                f.field("allocated", &self.allocated());
                if let ::core::option::Option::Some(field_own) = self.own().transpose() {
                    f.field("own", &field_own);
                }
                if let ::core::option::Option::Some(field_between) = self.between().transpose() {
                    f.field("between", &field_between);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<SharedRef<'a>> for Shared {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: SharedRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    size: ::core::convert::TryInto::try_into(value.size()?)?,
                    allocated: ::core::convert::TryInto::try_into(value.allocated()?)?,
                    own: if let ::core::option::Option::Some(own) = value.own()? {
                        ::core::option::Option::Some(own.to_vec()?)
                    } else {
                        ::core::option::Option::None
                    },
                    between: if let ::core::option::Option::Some(between) = value.between()? {
                        ::core::option::Option::Some(between.to_vec()?)
                    } else {
                        ::core::option::Option::None
                    },
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for SharedRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for SharedRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[SharedRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Shared>> for Shared {
            type Value = ::planus::Offset<Shared>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Shared>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for SharedRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[SharedRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Lost` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Lost` in the file `schema/catalogue.fbs:191`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Lost {
            /// The field `directory` in the table `Lost`
            pub directory: u64,
            /// The field `btime` in the table `Lost`
            pub btime: ::core::option::Option<self::Time>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Lost {
            fn default() -> Self {
                Self {
                    directory: 0,
                    btime: ::core::default::Default::default(),
                }
            }
        }

        impl Lost {
            /// Creates a [LostBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> LostBuilder<()> {
                LostBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_directory: impl ::planus::WriteAsDefault<u64, u64>,
                field_btime: impl ::planus::WriteAsOptional<self::Time>,
            ) -> ::planus::Offset<Self> {
                let prepared_directory = field_directory.prepare(builder, &0);
                let prepared_btime = field_btime.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<8> =
                    ::core::default::Default::default();
                if prepared_directory.is_some() {
                    table_writer.write_entry::<u64>(0);
                }
                if prepared_btime.is_some() {
                    table_writer.write_entry::<self::Time>(1);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_directory) = prepared_directory
                        {
                            object_writer.write::<_, _, 8>(&prepared_directory);
                        }
                        if let ::core::option::Option::Some(prepared_btime) = prepared_btime {
                            object_writer.write::<_, _, 16>(&prepared_btime);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Lost>> for Lost {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Lost> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Lost>> for Lost {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Lost>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Lost> for Lost {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Lost> {
                Lost::create(builder, self.directory, self.btime)
            }
        }

        /// Builder for serializing an instance of the [Lost] type.
        ///
        /// Can be created using the [Lost::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct LostBuilder<State>(State);

        impl LostBuilder<()> {
            /// Setter for the [`directory` field](Lost#structfield.directory).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn directory<T0>(self, value: T0) -> LostBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u64, u64>,
            {
                LostBuilder((value,))
            }

            /// Sets the [`directory` field](Lost#structfield.directory) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn directory_as_default(self) -> LostBuilder<(::planus::DefaultValue,)> {
                self.directory(::planus::DefaultValue)
            }
        }

        impl<T0> LostBuilder<(T0,)> {
            /// Setter for the [`btime` field](Lost#structfield.btime).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn btime<T1>(self, value: T1) -> LostBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<self::Time>,
            {
                let (v0,) = self.0;
                LostBuilder((v0, value))
            }

            /// Sets the [`btime` field](Lost#structfield.btime) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn btime_as_null(self) -> LostBuilder<(T0, ())> {
                self.btime(())
            }
        }

        impl<T0, T1> LostBuilder<(T0, T1)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Lost].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Lost>
            where
                Self: ::planus::WriteAsOffset<Lost>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<T0: ::planus::WriteAsDefault<u64, u64>, T1: ::planus::WriteAsOptional<self::Time>>
            ::planus::WriteAs<::planus::Offset<Lost>> for LostBuilder<(T0, T1)>
        {
            type Prepared = ::planus::Offset<Lost>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Lost> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<T0: ::planus::WriteAsDefault<u64, u64>, T1: ::planus::WriteAsOptional<self::Time>>
            ::planus::WriteAsOptional<::planus::Offset<Lost>> for LostBuilder<(T0, T1)>
        {
            type Prepared = ::planus::Offset<Lost>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Lost>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<T0: ::planus::WriteAsDefault<u64, u64>, T1: ::planus::WriteAsOptional<self::Time>>
            ::planus::WriteAsOffset<Lost> for LostBuilder<(T0, T1)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Lost> {
                let (v0, v1) = &self.0;
                Lost::create(builder, v0, v1)
            }
        }

        /// Reference to a deserialized [Lost].
        #[derive(Copy, Clone)]
        pub struct LostRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> LostRef<'a> {
            /// Getter for the [`directory` field](Lost#structfield.directory).
            #[inline]
            pub fn directory(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(0, "Lost", "directory")?.unwrap_or(0))
            }

            /// Getter for the [`btime` field](Lost#structfield.btime).
            #[inline]
            pub fn btime(&self) -> ::planus::Result<::core::option::Option<self::TimeRef<'a>>> {
                self.0.access(1, "Lost", "btime")
            }
        }

        impl<'a> ::core::fmt::Debug for LostRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("LostRef");
                f.field("directory", &self.directory());
                if let ::core::option::Option::Some(field_btime) = self.btime().transpose() {
                    f.field("btime", &field_btime);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<LostRef<'a>> for Lost {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: LostRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    directory: ::core::convert::TryInto::try_into(value.directory()?)?,
                    btime: value.btime()?.map(::core::convert::Into::into),
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for LostRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for LostRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[LostRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Lost>> for Lost {
            type Value = ::planus::Offset<Lost>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Lost>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for LostRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[LostRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Owners` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Owners` in the file `schema/catalogue.fbs:198`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Owners {
            /// The field `histograms` in the table `Owners`
            pub histograms: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Owners {
            fn default() -> Self {
                Self {
                    histograms: ::core::default::Default::default(),
                }
            }
        }

        impl Owners {
            /// Creates a [OwnersBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> OwnersBuilder<()> {
                OwnersBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_histograms: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            ) -> ::planus::Offset<Self> {
                let prepared_histograms = field_histograms.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<6> =
                    ::core::default::Default::default();
                if prepared_histograms.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(0);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_histograms) =
                            prepared_histograms
                        {
                            object_writer.write::<_, _, 4>(&prepared_histograms);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Owners>> for Owners {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Owners> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Owners>> for Owners {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Owners>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Owners> for Owners {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Owners> {
                Owners::create(builder, &self.histograms)
            }
        }

        /// Builder for serializing an instance of the [Owners] type.
        ///
        /// Can be created using the [Owners::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct OwnersBuilder<State>(State);

        impl OwnersBuilder<()> {
            /// Setter for the [`histograms` field](Owners#structfield.histograms).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn histograms<T0>(self, value: T0) -> OwnersBuilder<(T0,)>
            where
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                OwnersBuilder((value,))
            }

            /// Sets the [`histograms` field](Owners#structfield.histograms) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn histograms_as_null(self) -> OwnersBuilder<((),)> {
                self.histograms(())
            }
        }

        impl<T0> OwnersBuilder<(T0,)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Owners].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Owners>
            where
                Self: ::planus::WriteAsOffset<Owners>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>>
            ::planus::WriteAs<::planus::Offset<Owners>> for OwnersBuilder<(T0,)>
        {
            type Prepared = ::planus::Offset<Owners>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Owners> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>>
            ::planus::WriteAsOptional<::planus::Offset<Owners>> for OwnersBuilder<(T0,)>
        {
            type Prepared = ::planus::Offset<Owners>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Owners>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>> ::planus::WriteAsOffset<Owners>
            for OwnersBuilder<(T0,)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Owners> {
                let (v0,) = &self.0;
                Owners::create(builder, v0)
            }
        }

        /// Reference to a deserialized [Owners].
        #[derive(Copy, Clone)]
        pub struct OwnersRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> OwnersRef<'a> {
            /// Getter for the [`histograms` field](Owners#structfield.histograms).
            #[inline]
            pub fn histograms(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(0, "Owners", "histograms")
            }
        }

        impl<'a> ::core::fmt::Debug for OwnersRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("OwnersRef");
                if let ::core::option::Option::Some(field_histograms) =
                    self.histograms().transpose()
                {
                    f.field("histograms", &field_histograms);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<OwnersRef<'a>> for Owners {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: OwnersRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    histograms: value.histograms()?.map(|v| v.to_vec()),
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for OwnersRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for OwnersRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[OwnersRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Owners>> for Owners {
            type Value = ::planus::Offset<Owners>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Owners>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for OwnersRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[OwnersRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Import` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Import` in the file `schema/catalogue.fbs:204`
        #[derive(Clone, Debug, PartialEq, PartialOrd)]
        pub struct Import {
            /// The field `state` in the table `Import`
            pub state: u8,
            /// The field `root` in the table `Import`
            pub root: u32,
            /// The field `location` in the table `Import`
            pub location: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `label` in the table `Import`
            pub label: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `format` in the table `Import`
            pub format: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `sources` in the table `Import`
            pub sources: ::core::option::Option<::planus::alloc::vec::Vec<self::Source>>,
            /// The field `digest` in the table `Import`
            pub digest: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `options` in the table `Import`
            pub options: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `scanned` in the table `Import`
            pub scanned: u64,
            /// The field `started` in the table `Import`
            pub started: u64,
            /// The field `seconds` in the table `Import`
            pub seconds: f64,
            /// The field `lines` in the table `Import`
            pub lines: u64,
            /// The field `bytes` in the table `Import`
            pub bytes: u64,
            /// The field `records` in the table `Import`
            pub records: u64,
            /// The field `duplicates` in the table `Import`
            pub duplicates: u64,
            /// The field `contradictions` in the table `Import`
            pub contradictions: u64,
            /// The field `implied` in the table `Import`
            pub implied: u64,
            /// The field `directories` in the table `Import`
            pub directories: u64,
            /// The field `malformed` in the table `Import`
            pub malformed: u64,
            /// The field `first_malformed` in the table `Import`
            pub first_malformed: ::core::option::Option<::planus::alloc::vec::Vec<self::Malformed>>,
            /// The field `has_entries` in the table `Import`
            pub has_entries: bool,
            /// The field `spilled` in the table `Import`
            pub spilled: u64,
            /// The field `untyped` in the table `Import`
            pub untyped: u64,
            /// The field `number` in the table `Import`
            pub number: u32,
            /// The field `compared` in the table `Import`
            pub compared: bool,
            /// The field `created` in the table `Import`
            pub created: u64,
            /// The field `changed` in the table `Import`
            pub changed: u64,
            /// The field `removed` in the table `Import`
            pub removed: u64,
            /// The field `moved` in the table `Import`
            pub moved: u64,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Import {
            fn default() -> Self {
                Self {
                    state: 0,
                    root: 0,
                    location: ::core::default::Default::default(),
                    label: ::core::default::Default::default(),
                    format: ::core::default::Default::default(),
                    sources: ::core::default::Default::default(),
                    digest: ::core::default::Default::default(),
                    options: ::core::default::Default::default(),
                    scanned: 0,
                    started: 0,
                    seconds: 0.0,
                    lines: 0,
                    bytes: 0,
                    records: 0,
                    duplicates: 0,
                    contradictions: 0,
                    implied: 0,
                    directories: 0,
                    malformed: 0,
                    first_malformed: ::core::default::Default::default(),
                    has_entries: false,
                    spilled: 0,
                    untyped: 0,
                    number: 0,
                    compared: false,
                    created: 0,
                    changed: 0,
                    removed: 0,
                    moved: 0,
                }
            }
        }

        impl Import {
            /// Creates a [ImportBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> ImportBuilder<()> {
                ImportBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_state: impl ::planus::WriteAsDefault<u8, u8>,
                field_root: impl ::planus::WriteAsDefault<u32, u32>,
                field_location: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_label: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_format: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_sources: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::Source>]>,
                >,
                field_digest: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_options: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_scanned: impl ::planus::WriteAsDefault<u64, u64>,
                field_started: impl ::planus::WriteAsDefault<u64, u64>,
                field_seconds: impl ::planus::WriteAsDefault<f64, f64>,
                field_lines: impl ::planus::WriteAsDefault<u64, u64>,
                field_bytes: impl ::planus::WriteAsDefault<u64, u64>,
                field_records: impl ::planus::WriteAsDefault<u64, u64>,
                field_duplicates: impl ::planus::WriteAsDefault<u64, u64>,
                field_contradictions: impl ::planus::WriteAsDefault<u64, u64>,
                field_implied: impl ::planus::WriteAsDefault<u64, u64>,
                field_directories: impl ::planus::WriteAsDefault<u64, u64>,
                field_malformed: impl ::planus::WriteAsDefault<u64, u64>,
                field_first_malformed: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::Malformed>]>,
                >,
                field_has_entries: impl ::planus::WriteAsDefault<bool, bool>,
                field_spilled: impl ::planus::WriteAsDefault<u64, u64>,
                field_untyped: impl ::planus::WriteAsDefault<u64, u64>,
                field_number: impl ::planus::WriteAsDefault<u32, u32>,
                field_compared: impl ::planus::WriteAsDefault<bool, bool>,
                field_created: impl ::planus::WriteAsDefault<u64, u64>,
                field_changed: impl ::planus::WriteAsDefault<u64, u64>,
                field_removed: impl ::planus::WriteAsDefault<u64, u64>,
                field_moved: impl ::planus::WriteAsDefault<u64, u64>,
            ) -> ::planus::Offset<Self> {
                let prepared_state = field_state.prepare(builder, &0);
                let prepared_root = field_root.prepare(builder, &0);
                let prepared_location = field_location.prepare(builder);
                let prepared_label = field_label.prepare(builder);
                let prepared_format = field_format.prepare(builder);
                let prepared_sources = field_sources.prepare(builder);
                let prepared_digest = field_digest.prepare(builder);
                let prepared_options = field_options.prepare(builder);
                let prepared_scanned = field_scanned.prepare(builder, &0);
                let prepared_started = field_started.prepare(builder, &0);
                let prepared_seconds = field_seconds.prepare(builder, &0.0);
                let prepared_lines = field_lines.prepare(builder, &0);
                let prepared_bytes = field_bytes.prepare(builder, &0);
                let prepared_records = field_records.prepare(builder, &0);
                let prepared_duplicates = field_duplicates.prepare(builder, &0);
                let prepared_contradictions = field_contradictions.prepare(builder, &0);
                let prepared_implied = field_implied.prepare(builder, &0);
                let prepared_directories = field_directories.prepare(builder, &0);
                let prepared_malformed = field_malformed.prepare(builder, &0);
                let prepared_first_malformed = field_first_malformed.prepare(builder);
                let prepared_has_entries = field_has_entries.prepare(builder, &false);
                let prepared_spilled = field_spilled.prepare(builder, &0);
                let prepared_untyped = field_untyped.prepare(builder, &0);
                let prepared_number = field_number.prepare(builder, &0);
                let prepared_compared = field_compared.prepare(builder, &false);
                let prepared_created = field_created.prepare(builder, &0);
                let prepared_changed = field_changed.prepare(builder, &0);
                let prepared_removed = field_removed.prepare(builder, &0);
                let prepared_moved = field_moved.prepare(builder, &0);

                let mut table_writer: ::planus::table_writer::TableWriter<62> =
                    ::core::default::Default::default();
                if prepared_scanned.is_some() {
                    table_writer.write_entry::<u64>(8);
                }
                if prepared_started.is_some() {
                    table_writer.write_entry::<u64>(9);
                }
                if prepared_seconds.is_some() {
                    table_writer.write_entry::<f64>(10);
                }
                if prepared_lines.is_some() {
                    table_writer.write_entry::<u64>(11);
                }
                if prepared_bytes.is_some() {
                    table_writer.write_entry::<u64>(12);
                }
                if prepared_records.is_some() {
                    table_writer.write_entry::<u64>(13);
                }
                if prepared_duplicates.is_some() {
                    table_writer.write_entry::<u64>(14);
                }
                if prepared_contradictions.is_some() {
                    table_writer.write_entry::<u64>(15);
                }
                if prepared_implied.is_some() {
                    table_writer.write_entry::<u64>(16);
                }
                if prepared_directories.is_some() {
                    table_writer.write_entry::<u64>(17);
                }
                if prepared_malformed.is_some() {
                    table_writer.write_entry::<u64>(18);
                }
                if prepared_spilled.is_some() {
                    table_writer.write_entry::<u64>(21);
                }
                if prepared_untyped.is_some() {
                    table_writer.write_entry::<u64>(22);
                }
                if prepared_created.is_some() {
                    table_writer.write_entry::<u64>(25);
                }
                if prepared_changed.is_some() {
                    table_writer.write_entry::<u64>(26);
                }
                if prepared_removed.is_some() {
                    table_writer.write_entry::<u64>(27);
                }
                if prepared_moved.is_some() {
                    table_writer.write_entry::<u64>(28);
                }
                if prepared_root.is_some() {
                    table_writer.write_entry::<u32>(1);
                }
                if prepared_location.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(2);
                }
                if prepared_label.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(3);
                }
                if prepared_format.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(4);
                }
                if prepared_sources.is_some() {
                    table_writer
                        .write_entry::<::planus::Offset<[::planus::Offset<self::Source>]>>(5);
                }
                if prepared_digest.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(6);
                }
                if prepared_options.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(7);
                }
                if prepared_first_malformed.is_some() {
                    table_writer
                        .write_entry::<::planus::Offset<[::planus::Offset<self::Malformed>]>>(19);
                }
                if prepared_number.is_some() {
                    table_writer.write_entry::<u32>(23);
                }
                if prepared_state.is_some() {
                    table_writer.write_entry::<u8>(0);
                }
                if prepared_has_entries.is_some() {
                    table_writer.write_entry::<bool>(20);
                }
                if prepared_compared.is_some() {
                    table_writer.write_entry::<bool>(24);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_scanned) = prepared_scanned {
                            object_writer.write::<_, _, 8>(&prepared_scanned);
                        }
                        if let ::core::option::Option::Some(prepared_started) = prepared_started {
                            object_writer.write::<_, _, 8>(&prepared_started);
                        }
                        if let ::core::option::Option::Some(prepared_seconds) = prepared_seconds {
                            object_writer.write::<_, _, 8>(&prepared_seconds);
                        }
                        if let ::core::option::Option::Some(prepared_lines) = prepared_lines {
                            object_writer.write::<_, _, 8>(&prepared_lines);
                        }
                        if let ::core::option::Option::Some(prepared_bytes) = prepared_bytes {
                            object_writer.write::<_, _, 8>(&prepared_bytes);
                        }
                        if let ::core::option::Option::Some(prepared_records) = prepared_records {
                            object_writer.write::<_, _, 8>(&prepared_records);
                        }
                        if let ::core::option::Option::Some(prepared_duplicates) =
                            prepared_duplicates
                        {
                            object_writer.write::<_, _, 8>(&prepared_duplicates);
                        }
                        if let ::core::option::Option::Some(prepared_contradictions) =
                            prepared_contradictions
                        {
                            object_writer.write::<_, _, 8>(&prepared_contradictions);
                        }
                        if let ::core::option::Option::Some(prepared_implied) = prepared_implied {
                            object_writer.write::<_, _, 8>(&prepared_implied);
                        }
                        if let ::core::option::Option::Some(prepared_directories) =
                            prepared_directories
                        {
                            object_writer.write::<_, _, 8>(&prepared_directories);
                        }
                        if let ::core::option::Option::Some(prepared_malformed) = prepared_malformed
                        {
                            object_writer.write::<_, _, 8>(&prepared_malformed);
                        }
                        if let ::core::option::Option::Some(prepared_spilled) = prepared_spilled {
                            object_writer.write::<_, _, 8>(&prepared_spilled);
                        }
                        if let ::core::option::Option::Some(prepared_untyped) = prepared_untyped {
                            object_writer.write::<_, _, 8>(&prepared_untyped);
                        }
                        if let ::core::option::Option::Some(prepared_created) = prepared_created {
                            object_writer.write::<_, _, 8>(&prepared_created);
                        }
                        if let ::core::option::Option::Some(prepared_changed) = prepared_changed {
                            object_writer.write::<_, _, 8>(&prepared_changed);
                        }
                        if let ::core::option::Option::Some(prepared_removed) = prepared_removed {
                            object_writer.write::<_, _, 8>(&prepared_removed);
                        }
                        if let ::core::option::Option::Some(prepared_moved) = prepared_moved {
                            object_writer.write::<_, _, 8>(&prepared_moved);
                        }
                        if let ::core::option::Option::Some(prepared_root) = prepared_root {
                            object_writer.write::<_, _, 4>(&prepared_root);
                        }
                        if let ::core::option::Option::Some(prepared_location) = prepared_location {
                            object_writer.write::<_, _, 4>(&prepared_location);
                        }
                        if let ::core::option::Option::Some(prepared_label) = prepared_label {
                            object_writer.write::<_, _, 4>(&prepared_label);
                        }
                        if let ::core::option::Option::Some(prepared_format) = prepared_format {
                            object_writer.write::<_, _, 4>(&prepared_format);
                        }
                        if let ::core::option::Option::Some(prepared_sources) = prepared_sources {
                            object_writer.write::<_, _, 4>(&prepared_sources);
                        }
                        if let ::core::option::Option::Some(prepared_digest) = prepared_digest {
                            object_writer.write::<_, _, 4>(&prepared_digest);
                        }
                        if let ::core::option::Option::Some(prepared_options) = prepared_options {
                            object_writer.write::<_, _, 4>(&prepared_options);
                        }
                        if let ::core::option::Option::Some(prepared_first_malformed) =
                            prepared_first_malformed
                        {
                            object_writer.write::<_, _, 4>(&prepared_first_malformed);
                        }
                        if let ::core::option::Option::Some(prepared_number) = prepared_number {
                            object_writer.write::<_, _, 4>(&prepared_number);
                        }
                        if let ::core::option::Option::Some(prepared_state) = prepared_state {
                            object_writer.write::<_, _, 1>(&prepared_state);
                        }
                        if let ::core::option::Option::Some(prepared_has_entries) =
                            prepared_has_entries
                        {
                            object_writer.write::<_, _, 1>(&prepared_has_entries);
                        }
                        if let ::core::option::Option::Some(prepared_compared) = prepared_compared {
                            object_writer.write::<_, _, 1>(&prepared_compared);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Import>> for Import {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Import> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Import>> for Import {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Import>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Import> for Import {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Import> {
                Import::create(
                    builder,
                    self.state,
                    self.root,
                    &self.location,
                    &self.label,
                    &self.format,
                    &self.sources,
                    &self.digest,
                    &self.options,
                    self.scanned,
                    self.started,
                    self.seconds,
                    self.lines,
                    self.bytes,
                    self.records,
                    self.duplicates,
                    self.contradictions,
                    self.implied,
                    self.directories,
                    self.malformed,
                    &self.first_malformed,
                    self.has_entries,
                    self.spilled,
                    self.untyped,
                    self.number,
                    self.compared,
                    self.created,
                    self.changed,
                    self.removed,
                    self.moved,
                )
            }
        }

        /// Builder for serializing an instance of the [Import] type.
        ///
        /// Can be created using the [Import::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct ImportBuilder<State>(State);

        impl ImportBuilder<()> {
            /// Setter for the [`state` field](Import#structfield.state).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn state<T0>(self, value: T0) -> ImportBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u8, u8>,
            {
                ImportBuilder((value,))
            }

            /// Sets the [`state` field](Import#structfield.state) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn state_as_default(self) -> ImportBuilder<(::planus::DefaultValue,)> {
                self.state(::planus::DefaultValue)
            }
        }

        impl<T0> ImportBuilder<(T0,)> {
            /// Setter for the [`root` field](Import#structfield.root).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn root<T1>(self, value: T1) -> ImportBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0,) = self.0;
                ImportBuilder((v0, value))
            }

            /// Sets the [`root` field](Import#structfield.root) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn root_as_default(self) -> ImportBuilder<(T0, ::planus::DefaultValue)> {
                self.root(::planus::DefaultValue)
            }
        }

        impl<T0, T1> ImportBuilder<(T0, T1)> {
            /// Setter for the [`location` field](Import#structfield.location).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn location<T2>(self, value: T2) -> ImportBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0, v1) = self.0;
                ImportBuilder((v0, v1, value))
            }

            /// Sets the [`location` field](Import#structfield.location) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn location_as_null(self) -> ImportBuilder<(T0, T1, ())> {
                self.location(())
            }
        }

        impl<T0, T1, T2> ImportBuilder<(T0, T1, T2)> {
            /// Setter for the [`label` field](Import#structfield.label).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn label<T3>(self, value: T3) -> ImportBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2) = self.0;
                ImportBuilder((v0, v1, v2, value))
            }

            /// Sets the [`label` field](Import#structfield.label) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn label_as_null(self) -> ImportBuilder<(T0, T1, T2, ())> {
                self.label(())
            }
        }

        impl<T0, T1, T2, T3> ImportBuilder<(T0, T1, T2, T3)> {
            /// Setter for the [`format` field](Import#structfield.format).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn format<T4>(self, value: T4) -> ImportBuilder<(T0, T1, T2, T3, T4)>
            where
                T4: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3) = self.0;
                ImportBuilder((v0, v1, v2, v3, value))
            }

            /// Sets the [`format` field](Import#structfield.format) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn format_as_null(self) -> ImportBuilder<(T0, T1, T2, T3, ())> {
                self.format(())
            }
        }

        impl<T0, T1, T2, T3, T4> ImportBuilder<(T0, T1, T2, T3, T4)> {
            /// Setter for the [`sources` field](Import#structfield.sources).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sources<T5>(self, value: T5) -> ImportBuilder<(T0, T1, T2, T3, T4, T5)>
            where
                T5: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Source>]>>,
            {
                let (v0, v1, v2, v3, v4) = self.0;
                ImportBuilder((v0, v1, v2, v3, v4, value))
            }

            /// Sets the [`sources` field](Import#structfield.sources) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sources_as_null(self) -> ImportBuilder<(T0, T1, T2, T3, T4, ())> {
                self.sources(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5> ImportBuilder<(T0, T1, T2, T3, T4, T5)> {
            /// Setter for the [`digest` field](Import#structfield.digest).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn digest<T6>(self, value: T6) -> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6)>
            where
                T6: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0, v1, v2, v3, v4, v5) = self.0;
                ImportBuilder((v0, v1, v2, v3, v4, v5, value))
            }

            /// Sets the [`digest` field](Import#structfield.digest) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn digest_as_null(self) -> ImportBuilder<(T0, T1, T2, T3, T4, T5, ())> {
                self.digest(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6)> {
            /// Setter for the [`options` field](Import#structfield.options).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn options<T7>(self, value: T7) -> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
            where
                T7: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6) = self.0;
                ImportBuilder((v0, v1, v2, v3, v4, v5, v6, value))
            }

            /// Sets the [`options` field](Import#structfield.options) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn options_as_null(self) -> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, ())> {
                self.options(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)> {
            /// Setter for the [`scanned` field](Import#structfield.scanned).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn scanned<T8>(
                self,
                value: T8,
            ) -> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)>
            where
                T8: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7) = self.0;
                ImportBuilder((v0, v1, v2, v3, v4, v5, v6, v7, value))
            }

            /// Sets the [`scanned` field](Import#structfield.scanned) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn scanned_as_default(
                self,
            ) -> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, ::planus::DefaultValue)>
            {
                self.scanned(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)> {
            /// Setter for the [`started` field](Import#structfield.started).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn started<T9>(
                self,
                value: T9,
            ) -> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
            where
                T9: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8) = self.0;
                ImportBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, value))
            }

            /// Sets the [`started` field](Import#structfield.started) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn started_as_default(
                self,
            ) -> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, ::planus::DefaultValue)>
            {
                self.started(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9>
            ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
        {
            /// Setter for the [`seconds` field](Import#structfield.seconds).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn seconds<T10>(
                self,
                value: T10,
            ) -> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
            where
                T10: ::planus::WriteAsDefault<f64, f64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9) = self.0;
                ImportBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, value))
            }

            /// Sets the [`seconds` field](Import#structfield.seconds) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn seconds_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                ::planus::DefaultValue,
            )> {
                self.seconds(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>
            ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
        {
            /// Setter for the [`lines` field](Import#structfield.lines).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn lines<T11>(
                self,
                value: T11,
            ) -> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
            where
                T11: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10) = self.0;
                ImportBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, value))
            }

            /// Sets the [`lines` field](Import#structfield.lines) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn lines_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                ::planus::DefaultValue,
            )> {
                self.lines(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>
            ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
        {
            /// Setter for the [`bytes` field](Import#structfield.bytes).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn bytes<T12>(
                self,
                value: T12,
            ) -> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
            where
                T12: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11) = self.0;
                ImportBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, value))
            }

            /// Sets the [`bytes` field](Import#structfield.bytes) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn bytes_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                ::planus::DefaultValue,
            )> {
                self.bytes(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>
            ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
        {
            /// Setter for the [`records` field](Import#structfield.records).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn records<T13>(
                self,
                value: T13,
            ) -> ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
            where
                T13: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12) = self.0;
                ImportBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, value))
            }

            /// Sets the [`records` field](Import#structfield.records) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn records_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                ::planus::DefaultValue,
            )> {
                self.records(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>
            ImportBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
        {
            /// Setter for the [`duplicates` field](Import#structfield.duplicates).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn duplicates<T14>(
                self,
                value: T14,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
            where
                T14: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, value,
                ))
            }

            /// Sets the [`duplicates` field](Import#structfield.duplicates) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn duplicates_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                ::planus::DefaultValue,
            )> {
                self.duplicates(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
        {
            /// Setter for the [`contradictions` field](Import#structfield.contradictions).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn contradictions<T15>(
                self,
                value: T15,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
            )>
            where
                T15: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, value,
                ))
            }

            /// Sets the [`contradictions` field](Import#structfield.contradictions) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn contradictions_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                ::planus::DefaultValue,
            )> {
                self.contradictions(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
            )>
        {
            /// Setter for the [`implied` field](Import#structfield.implied).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn implied<T16>(
                self,
                value: T16,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
            )>
            where
                T16: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, value,
                ))
            }

            /// Sets the [`implied` field](Import#structfield.implied) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn implied_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                ::planus::DefaultValue,
            )> {
                self.implied(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
            )>
        {
            /// Setter for the [`directories` field](Import#structfield.directories).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn directories<T17>(
                self,
                value: T17,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
            )>
            where
                T17: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16) =
                    self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16,
                    value,
                ))
            }

            /// Sets the [`directories` field](Import#structfield.directories) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn directories_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                ::planus::DefaultValue,
            )> {
                self.directories(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17>
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
            )>
        {
            /// Setter for the [`malformed` field](Import#structfield.malformed).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn malformed<T18>(
                self,
                value: T18,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
            )>
            where
                T18: ::planus::WriteAsDefault<u64, u64>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                ) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    value,
                ))
            }

            /// Sets the [`malformed` field](Import#structfield.malformed) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn malformed_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                ::planus::DefaultValue,
            )> {
                self.malformed(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
            >
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
            )>
        {
            /// Setter for the [`first_malformed` field](Import#structfield.first_malformed).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn first_malformed<T19>(
                self,
                value: T19,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
            )>
            where
                T19: ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::Malformed>]>,
                >,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                ) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, value,
                ))
            }

            /// Sets the [`first_malformed` field](Import#structfield.first_malformed) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn first_malformed_as_null(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                (),
            )> {
                self.first_malformed(())
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
            >
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
            )>
        {
            /// Setter for the [`has_entries` field](Import#structfield.has_entries).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn has_entries<T20>(
                self,
                value: T20,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
            )>
            where
                T20: ::planus::WriteAsDefault<bool, bool>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                ) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, value,
                ))
            }

            /// Sets the [`has_entries` field](Import#structfield.has_entries) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn has_entries_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                ::planus::DefaultValue,
            )> {
                self.has_entries(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
            >
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
            )>
        {
            /// Setter for the [`spilled` field](Import#structfield.spilled).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn spilled<T21>(
                self,
                value: T21,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
            )>
            where
                T21: ::planus::WriteAsDefault<u64, u64>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                ) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, value,
                ))
            }

            /// Sets the [`spilled` field](Import#structfield.spilled) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn spilled_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                ::planus::DefaultValue,
            )> {
                self.spilled(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
            >
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
            )>
        {
            /// Setter for the [`untyped` field](Import#structfield.untyped).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn untyped<T22>(
                self,
                value: T22,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
            )>
            where
                T22: ::planus::WriteAsDefault<u64, u64>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                ) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, value,
                ))
            }

            /// Sets the [`untyped` field](Import#structfield.untyped) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn untyped_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                ::planus::DefaultValue,
            )> {
                self.untyped(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
            >
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
            )>
        {
            /// Setter for the [`number` field](Import#structfield.number).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn number<T23>(
                self,
                value: T23,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
            )>
            where
                T23: ::planus::WriteAsDefault<u32, u32>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                ) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, v22, value,
                ))
            }

            /// Sets the [`number` field](Import#structfield.number) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn number_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                ::planus::DefaultValue,
            )> {
                self.number(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
            >
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
            )>
        {
            /// Setter for the [`compared` field](Import#structfield.compared).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn compared<T24>(
                self,
                value: T24,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
            )>
            where
                T24: ::planus::WriteAsDefault<bool, bool>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                    v23,
                ) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, v22, v23, value,
                ))
            }

            /// Sets the [`compared` field](Import#structfield.compared) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn compared_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                ::planus::DefaultValue,
            )> {
                self.compared(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
            >
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
            )>
        {
            /// Setter for the [`created` field](Import#structfield.created).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn created<T25>(
                self,
                value: T25,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
            )>
            where
                T25: ::planus::WriteAsDefault<u64, u64>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                    v23,
                    v24,
                ) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, v22, v23, v24, value,
                ))
            }

            /// Sets the [`created` field](Import#structfield.created) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn created_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                ::planus::DefaultValue,
            )> {
                self.created(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
            >
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
            )>
        {
            /// Setter for the [`changed` field](Import#structfield.changed).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn changed<T26>(
                self,
                value: T26,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
            )>
            where
                T26: ::planus::WriteAsDefault<u64, u64>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                    v23,
                    v24,
                    v25,
                ) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, v22, v23, v24, v25, value,
                ))
            }

            /// Sets the [`changed` field](Import#structfield.changed) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn changed_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                ::planus::DefaultValue,
            )> {
                self.changed(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
            >
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
            )>
        {
            /// Setter for the [`removed` field](Import#structfield.removed).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn removed<T27>(
                self,
                value: T27,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
            )>
            where
                T27: ::planus::WriteAsDefault<u64, u64>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                    v23,
                    v24,
                    v25,
                    v26,
                ) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, v22, v23, v24, v25, v26, value,
                ))
            }

            /// Sets the [`removed` field](Import#structfield.removed) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn removed_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                ::planus::DefaultValue,
            )> {
                self.removed(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
            >
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
            )>
        {
            /// Setter for the [`moved` field](Import#structfield.moved).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn moved<T28>(
                self,
                value: T28,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
                T28,
            )>
            where
                T28: ::planus::WriteAsDefault<u64, u64>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                    v23,
                    v24,
                    v25,
                    v26,
                    v27,
                ) = self.0;
                ImportBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, v19, v20, v21, v22, v23, v24, v25, v26, v27, value,
                ))
            }

            /// Sets the [`moved` field](Import#structfield.moved) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn moved_as_default(
                self,
            ) -> ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
                ::planus::DefaultValue,
            )> {
                self.moved(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
                T28,
            >
            ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
                T28,
            )>
        {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Import].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Import>
            where
                Self: ::planus::WriteAsOffset<Import>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsDefault<u32, u32>,
                T2: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Source>]>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T8: ::planus::WriteAsDefault<u64, u64>,
                T9: ::planus::WriteAsDefault<u64, u64>,
                T10: ::planus::WriteAsDefault<f64, f64>,
                T11: ::planus::WriteAsDefault<u64, u64>,
                T12: ::planus::WriteAsDefault<u64, u64>,
                T13: ::planus::WriteAsDefault<u64, u64>,
                T14: ::planus::WriteAsDefault<u64, u64>,
                T15: ::planus::WriteAsDefault<u64, u64>,
                T16: ::planus::WriteAsDefault<u64, u64>,
                T17: ::planus::WriteAsDefault<u64, u64>,
                T18: ::planus::WriteAsDefault<u64, u64>,
                T19: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Malformed>]>>,
                T20: ::planus::WriteAsDefault<bool, bool>,
                T21: ::planus::WriteAsDefault<u64, u64>,
                T22: ::planus::WriteAsDefault<u64, u64>,
                T23: ::planus::WriteAsDefault<u32, u32>,
                T24: ::planus::WriteAsDefault<bool, bool>,
                T25: ::planus::WriteAsDefault<u64, u64>,
                T26: ::planus::WriteAsDefault<u64, u64>,
                T27: ::planus::WriteAsDefault<u64, u64>,
                T28: ::planus::WriteAsDefault<u64, u64>,
            > ::planus::WriteAs<::planus::Offset<Import>>
            for ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
                T28,
            )>
        {
            type Prepared = ::planus::Offset<Import>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Import> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsDefault<u32, u32>,
                T2: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Source>]>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T8: ::planus::WriteAsDefault<u64, u64>,
                T9: ::planus::WriteAsDefault<u64, u64>,
                T10: ::planus::WriteAsDefault<f64, f64>,
                T11: ::planus::WriteAsDefault<u64, u64>,
                T12: ::planus::WriteAsDefault<u64, u64>,
                T13: ::planus::WriteAsDefault<u64, u64>,
                T14: ::planus::WriteAsDefault<u64, u64>,
                T15: ::planus::WriteAsDefault<u64, u64>,
                T16: ::planus::WriteAsDefault<u64, u64>,
                T17: ::planus::WriteAsDefault<u64, u64>,
                T18: ::planus::WriteAsDefault<u64, u64>,
                T19: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Malformed>]>>,
                T20: ::planus::WriteAsDefault<bool, bool>,
                T21: ::planus::WriteAsDefault<u64, u64>,
                T22: ::planus::WriteAsDefault<u64, u64>,
                T23: ::planus::WriteAsDefault<u32, u32>,
                T24: ::planus::WriteAsDefault<bool, bool>,
                T25: ::planus::WriteAsDefault<u64, u64>,
                T26: ::planus::WriteAsDefault<u64, u64>,
                T27: ::planus::WriteAsDefault<u64, u64>,
                T28: ::planus::WriteAsDefault<u64, u64>,
            > ::planus::WriteAsOptional<::planus::Offset<Import>>
            for ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
                T28,
            )>
        {
            type Prepared = ::planus::Offset<Import>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Import>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsDefault<u32, u32>,
                T2: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Source>]>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T8: ::planus::WriteAsDefault<u64, u64>,
                T9: ::planus::WriteAsDefault<u64, u64>,
                T10: ::planus::WriteAsDefault<f64, f64>,
                T11: ::planus::WriteAsDefault<u64, u64>,
                T12: ::planus::WriteAsDefault<u64, u64>,
                T13: ::planus::WriteAsDefault<u64, u64>,
                T14: ::planus::WriteAsDefault<u64, u64>,
                T15: ::planus::WriteAsDefault<u64, u64>,
                T16: ::planus::WriteAsDefault<u64, u64>,
                T17: ::planus::WriteAsDefault<u64, u64>,
                T18: ::planus::WriteAsDefault<u64, u64>,
                T19: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Malformed>]>>,
                T20: ::planus::WriteAsDefault<bool, bool>,
                T21: ::planus::WriteAsDefault<u64, u64>,
                T22: ::planus::WriteAsDefault<u64, u64>,
                T23: ::planus::WriteAsDefault<u32, u32>,
                T24: ::planus::WriteAsDefault<bool, bool>,
                T25: ::planus::WriteAsDefault<u64, u64>,
                T26: ::planus::WriteAsDefault<u64, u64>,
                T27: ::planus::WriteAsDefault<u64, u64>,
                T28: ::planus::WriteAsDefault<u64, u64>,
            > ::planus::WriteAsOffset<Import>
            for ImportBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
                T20,
                T21,
                T22,
                T23,
                T24,
                T25,
                T26,
                T27,
                T28,
            )>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Import> {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                    v20,
                    v21,
                    v22,
                    v23,
                    v24,
                    v25,
                    v26,
                    v27,
                    v28,
                ) = &self.0;
                Import::create(
                    builder, v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15,
                    v16, v17, v18, v19, v20, v21, v22, v23, v24, v25, v26, v27, v28,
                )
            }
        }

        /// Reference to a deserialized [Import].
        #[derive(Copy, Clone)]
        pub struct ImportRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> ImportRef<'a> {
            /// Getter for the [`state` field](Import#structfield.state).
            #[inline]
            pub fn state(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(0, "Import", "state")?.unwrap_or(0))
            }

            /// Getter for the [`root` field](Import#structfield.root).
            #[inline]
            pub fn root(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(1, "Import", "root")?.unwrap_or(0))
            }

            /// Getter for the [`location` field](Import#structfield.location).
            #[inline]
            pub fn location(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(2, "Import", "location")
            }

            /// Getter for the [`label` field](Import#structfield.label).
            #[inline]
            pub fn label(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(3, "Import", "label")
            }

            /// Getter for the [`format` field](Import#structfield.format).
            #[inline]
            pub fn format(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(4, "Import", "format")
            }

            /// Getter for the [`sources` field](Import#structfield.sources).
            #[inline]
            pub fn sources(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<::planus::Vector<'a, ::planus::Result<self::SourceRef<'a>>>>,
            > {
                self.0.access(5, "Import", "sources")
            }

            /// Getter for the [`digest` field](Import#structfield.digest).
            #[inline]
            pub fn digest(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(6, "Import", "digest")
            }

            /// Getter for the [`options` field](Import#structfield.options).
            #[inline]
            pub fn options(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(7, "Import", "options")
            }

            /// Getter for the [`scanned` field](Import#structfield.scanned).
            #[inline]
            pub fn scanned(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(8, "Import", "scanned")?.unwrap_or(0))
            }

            /// Getter for the [`started` field](Import#structfield.started).
            #[inline]
            pub fn started(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(9, "Import", "started")?.unwrap_or(0))
            }

            /// Getter for the [`seconds` field](Import#structfield.seconds).
            #[inline]
            pub fn seconds(&self) -> ::planus::Result<f64> {
                ::core::result::Result::Ok(self.0.access(10, "Import", "seconds")?.unwrap_or(0.0))
            }

            /// Getter for the [`lines` field](Import#structfield.lines).
            #[inline]
            pub fn lines(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(11, "Import", "lines")?.unwrap_or(0))
            }

            /// Getter for the [`bytes` field](Import#structfield.bytes).
            #[inline]
            pub fn bytes(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(12, "Import", "bytes")?.unwrap_or(0))
            }

            /// Getter for the [`records` field](Import#structfield.records).
            #[inline]
            pub fn records(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(13, "Import", "records")?.unwrap_or(0))
            }

            /// Getter for the [`duplicates` field](Import#structfield.duplicates).
            #[inline]
            pub fn duplicates(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(14, "Import", "duplicates")?.unwrap_or(0))
            }

            /// Getter for the [`contradictions` field](Import#structfield.contradictions).
            #[inline]
            pub fn contradictions(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(
                    self.0.access(15, "Import", "contradictions")?.unwrap_or(0),
                )
            }

            /// Getter for the [`implied` field](Import#structfield.implied).
            #[inline]
            pub fn implied(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(16, "Import", "implied")?.unwrap_or(0))
            }

            /// Getter for the [`directories` field](Import#structfield.directories).
            #[inline]
            pub fn directories(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(17, "Import", "directories")?.unwrap_or(0))
            }

            /// Getter for the [`malformed` field](Import#structfield.malformed).
            #[inline]
            pub fn malformed(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(18, "Import", "malformed")?.unwrap_or(0))
            }

            /// Getter for the [`first_malformed` field](Import#structfield.first_malformed).
            #[inline]
            pub fn first_malformed(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<
                    ::planus::Vector<'a, ::planus::Result<self::MalformedRef<'a>>>,
                >,
            > {
                self.0.access(19, "Import", "first_malformed")
            }

            /// Getter for the [`has_entries` field](Import#structfield.has_entries).
            #[inline]
            pub fn has_entries(&self) -> ::planus::Result<bool> {
                ::core::result::Result::Ok(
                    self.0.access(20, "Import", "has_entries")?.unwrap_or(false),
                )
            }

            /// Getter for the [`spilled` field](Import#structfield.spilled).
            #[inline]
            pub fn spilled(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(21, "Import", "spilled")?.unwrap_or(0))
            }

            /// Getter for the [`untyped` field](Import#structfield.untyped).
            #[inline]
            pub fn untyped(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(22, "Import", "untyped")?.unwrap_or(0))
            }

            /// Getter for the [`number` field](Import#structfield.number).
            #[inline]
            pub fn number(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(23, "Import", "number")?.unwrap_or(0))
            }

            /// Getter for the [`compared` field](Import#structfield.compared).
            #[inline]
            pub fn compared(&self) -> ::planus::Result<bool> {
                ::core::result::Result::Ok(
                    self.0.access(24, "Import", "compared")?.unwrap_or(false),
                )
            }

            /// Getter for the [`created` field](Import#structfield.created).
            #[inline]
            pub fn created(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(25, "Import", "created")?.unwrap_or(0))
            }

            /// Getter for the [`changed` field](Import#structfield.changed).
            #[inline]
            pub fn changed(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(26, "Import", "changed")?.unwrap_or(0))
            }

            /// Getter for the [`removed` field](Import#structfield.removed).
            #[inline]
            pub fn removed(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(27, "Import", "removed")?.unwrap_or(0))
            }

            /// Getter for the [`moved` field](Import#structfield.moved).
            #[inline]
            pub fn moved(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(28, "Import", "moved")?.unwrap_or(0))
            }
        }

        impl<'a> ::core::fmt::Debug for ImportRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("ImportRef");
                f.field("state", &self.state());
                f.field("root", &self.root());
                if let ::core::option::Option::Some(field_location) = self.location().transpose() {
                    f.field("location", &field_location);
                }
                if let ::core::option::Option::Some(field_label) = self.label().transpose() {
                    f.field("label", &field_label);
                }
                if let ::core::option::Option::Some(field_format) = self.format().transpose() {
                    f.field("format", &field_format);
                }
                if let ::core::option::Option::Some(field_sources) = self.sources().transpose() {
                    f.field("sources", &field_sources);
                }
                if let ::core::option::Option::Some(field_digest) = self.digest().transpose() {
                    f.field("digest", &field_digest);
                }
                if let ::core::option::Option::Some(field_options) = self.options().transpose() {
                    f.field("options", &field_options);
                }
                f.field("scanned", &self.scanned());
                f.field("started", &self.started());
                f.field("seconds", &self.seconds());
                f.field("lines", &self.lines());
                f.field("bytes", &self.bytes());
                f.field("records", &self.records());
                f.field("duplicates", &self.duplicates());
                f.field("contradictions", &self.contradictions());
                f.field("implied", &self.implied());
                f.field("directories", &self.directories());
                f.field("malformed", &self.malformed());
                if let ::core::option::Option::Some(field_first_malformed) =
                    self.first_malformed().transpose()
                {
                    f.field("first_malformed", &field_first_malformed);
                }
                f.field("has_entries", &self.has_entries());
                f.field("spilled", &self.spilled());
                f.field("untyped", &self.untyped());
                f.field("number", &self.number());
                f.field("compared", &self.compared());
                f.field("created", &self.created());
                f.field("changed", &self.changed());
                f.field("removed", &self.removed());
                f.field("moved", &self.moved());
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<ImportRef<'a>> for Import {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: ImportRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    state: ::core::convert::TryInto::try_into(value.state()?)?,
                    root: ::core::convert::TryInto::try_into(value.root()?)?,
                    location: value.location()?.map(|v| v.to_vec()),
                    label: value.label()?.map(::core::convert::Into::into),
                    format: value.format()?.map(::core::convert::Into::into),
                    sources: if let ::core::option::Option::Some(sources) = value.sources()? {
                        ::core::option::Option::Some(sources.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    digest: value.digest()?.map(|v| v.to_vec()),
                    options: value.options()?.map(::core::convert::Into::into),
                    scanned: ::core::convert::TryInto::try_into(value.scanned()?)?,
                    started: ::core::convert::TryInto::try_into(value.started()?)?,
                    seconds: ::core::convert::TryInto::try_into(value.seconds()?)?,
                    lines: ::core::convert::TryInto::try_into(value.lines()?)?,
                    bytes: ::core::convert::TryInto::try_into(value.bytes()?)?,
                    records: ::core::convert::TryInto::try_into(value.records()?)?,
                    duplicates: ::core::convert::TryInto::try_into(value.duplicates()?)?,
                    contradictions: ::core::convert::TryInto::try_into(value.contradictions()?)?,
                    implied: ::core::convert::TryInto::try_into(value.implied()?)?,
                    directories: ::core::convert::TryInto::try_into(value.directories()?)?,
                    malformed: ::core::convert::TryInto::try_into(value.malformed()?)?,
                    first_malformed: if let ::core::option::Option::Some(first_malformed) =
                        value.first_malformed()?
                    {
                        ::core::option::Option::Some(first_malformed.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    has_entries: ::core::convert::TryInto::try_into(value.has_entries()?)?,
                    spilled: ::core::convert::TryInto::try_into(value.spilled()?)?,
                    untyped: ::core::convert::TryInto::try_into(value.untyped()?)?,
                    number: ::core::convert::TryInto::try_into(value.number()?)?,
                    compared: ::core::convert::TryInto::try_into(value.compared()?)?,
                    created: ::core::convert::TryInto::try_into(value.created()?)?,
                    changed: ::core::convert::TryInto::try_into(value.changed()?)?,
                    removed: ::core::convert::TryInto::try_into(value.removed()?)?,
                    moved: ::core::convert::TryInto::try_into(value.moved()?)?,
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for ImportRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for ImportRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[ImportRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Import>> for Import {
            type Value = ::planus::Offset<Import>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Import>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for ImportRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[ImportRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Source` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Source` in the file `schema/catalogue.fbs:242`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Source {
            /// The field `name` in the table `Source`
            pub name: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `bytes` in the table `Source`
            pub bytes: u64,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Source {
            fn default() -> Self {
                Self {
                    name: ::core::default::Default::default(),
                    bytes: 0,
                }
            }
        }

        impl Source {
            /// Creates a [SourceBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> SourceBuilder<()> {
                SourceBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_name: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_bytes: impl ::planus::WriteAsDefault<u64, u64>,
            ) -> ::planus::Offset<Self> {
                let prepared_name = field_name.prepare(builder);
                let prepared_bytes = field_bytes.prepare(builder, &0);

                let mut table_writer: ::planus::table_writer::TableWriter<8> =
                    ::core::default::Default::default();
                if prepared_bytes.is_some() {
                    table_writer.write_entry::<u64>(1);
                }
                if prepared_name.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(0);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_bytes) = prepared_bytes {
                            object_writer.write::<_, _, 8>(&prepared_bytes);
                        }
                        if let ::core::option::Option::Some(prepared_name) = prepared_name {
                            object_writer.write::<_, _, 4>(&prepared_name);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Source>> for Source {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Source> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Source>> for Source {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Source>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Source> for Source {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Source> {
                Source::create(builder, &self.name, self.bytes)
            }
        }

        /// Builder for serializing an instance of the [Source] type.
        ///
        /// Can be created using the [Source::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct SourceBuilder<State>(State);

        impl SourceBuilder<()> {
            /// Setter for the [`name` field](Source#structfield.name).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn name<T0>(self, value: T0) -> SourceBuilder<(T0,)>
            where
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                SourceBuilder((value,))
            }

            /// Sets the [`name` field](Source#structfield.name) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn name_as_null(self) -> SourceBuilder<((),)> {
                self.name(())
            }
        }

        impl<T0> SourceBuilder<(T0,)> {
            /// Setter for the [`bytes` field](Source#structfield.bytes).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn bytes<T1>(self, value: T1) -> SourceBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0,) = self.0;
                SourceBuilder((v0, value))
            }

            /// Sets the [`bytes` field](Source#structfield.bytes) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn bytes_as_default(self) -> SourceBuilder<(T0, ::planus::DefaultValue)> {
                self.bytes(::planus::DefaultValue)
            }
        }

        impl<T0, T1> SourceBuilder<(T0, T1)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Source].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Source>
            where
                Self: ::planus::WriteAsOffset<Source>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsDefault<u64, u64>,
            > ::planus::WriteAs<::planus::Offset<Source>> for SourceBuilder<(T0, T1)>
        {
            type Prepared = ::planus::Offset<Source>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Source> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsDefault<u64, u64>,
            > ::planus::WriteAsOptional<::planus::Offset<Source>> for SourceBuilder<(T0, T1)>
        {
            type Prepared = ::planus::Offset<Source>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Source>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsDefault<u64, u64>,
            > ::planus::WriteAsOffset<Source> for SourceBuilder<(T0, T1)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Source> {
                let (v0, v1) = &self.0;
                Source::create(builder, v0, v1)
            }
        }

        /// Reference to a deserialized [Source].
        #[derive(Copy, Clone)]
        pub struct SourceRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> SourceRef<'a> {
            /// Getter for the [`name` field](Source#structfield.name).
            #[inline]
            pub fn name(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(0, "Source", "name")
            }

            /// Getter for the [`bytes` field](Source#structfield.bytes).
            #[inline]
            pub fn bytes(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(1, "Source", "bytes")?.unwrap_or(0))
            }
        }

        impl<'a> ::core::fmt::Debug for SourceRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("SourceRef");
                if let ::core::option::Option::Some(field_name) = self.name().transpose() {
                    f.field("name", &field_name);
                }
                f.field("bytes", &self.bytes());
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<SourceRef<'a>> for Source {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: SourceRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    name: value.name()?.map(|v| v.to_vec()),
                    bytes: ::core::convert::TryInto::try_into(value.bytes()?)?,
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for SourceRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for SourceRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[SourceRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Source>> for Source {
            type Value = ::planus::Offset<Source>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Source>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for SourceRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[SourceRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Malformed` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Malformed` in the file `schema/catalogue.fbs:247`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Malformed {
            /// The field `source` in the table `Malformed`
            pub source: u32,
            /// The field `line` in the table `Malformed`
            pub line: u64,
            /// The field `reason` in the table `Malformed`
            pub reason: ::core::option::Option<::planus::alloc::string::String>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Malformed {
            fn default() -> Self {
                Self {
                    source: 0,
                    line: 0,
                    reason: ::core::default::Default::default(),
                }
            }
        }

        impl Malformed {
            /// Creates a [MalformedBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> MalformedBuilder<()> {
                MalformedBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_source: impl ::planus::WriteAsDefault<u32, u32>,
                field_line: impl ::planus::WriteAsDefault<u64, u64>,
                field_reason: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            ) -> ::planus::Offset<Self> {
                let prepared_source = field_source.prepare(builder, &0);
                let prepared_line = field_line.prepare(builder, &0);
                let prepared_reason = field_reason.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<10> =
                    ::core::default::Default::default();
                if prepared_line.is_some() {
                    table_writer.write_entry::<u64>(1);
                }
                if prepared_source.is_some() {
                    table_writer.write_entry::<u32>(0);
                }
                if prepared_reason.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(2);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_line) = prepared_line {
                            object_writer.write::<_, _, 8>(&prepared_line);
                        }
                        if let ::core::option::Option::Some(prepared_source) = prepared_source {
                            object_writer.write::<_, _, 4>(&prepared_source);
                        }
                        if let ::core::option::Option::Some(prepared_reason) = prepared_reason {
                            object_writer.write::<_, _, 4>(&prepared_reason);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Malformed>> for Malformed {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Malformed> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Malformed>> for Malformed {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Malformed>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Malformed> for Malformed {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Malformed> {
                Malformed::create(builder, self.source, self.line, &self.reason)
            }
        }

        /// Builder for serializing an instance of the [Malformed] type.
        ///
        /// Can be created using the [Malformed::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct MalformedBuilder<State>(State);

        impl MalformedBuilder<()> {
            /// Setter for the [`source` field](Malformed#structfield.source).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn source<T0>(self, value: T0) -> MalformedBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u32, u32>,
            {
                MalformedBuilder((value,))
            }

            /// Sets the [`source` field](Malformed#structfield.source) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn source_as_default(self) -> MalformedBuilder<(::planus::DefaultValue,)> {
                self.source(::planus::DefaultValue)
            }
        }

        impl<T0> MalformedBuilder<(T0,)> {
            /// Setter for the [`line` field](Malformed#structfield.line).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn line<T1>(self, value: T1) -> MalformedBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0,) = self.0;
                MalformedBuilder((v0, value))
            }

            /// Sets the [`line` field](Malformed#structfield.line) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn line_as_default(self) -> MalformedBuilder<(T0, ::planus::DefaultValue)> {
                self.line(::planus::DefaultValue)
            }
        }

        impl<T0, T1> MalformedBuilder<(T0, T1)> {
            /// Setter for the [`reason` field](Malformed#structfield.reason).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn reason<T2>(self, value: T2) -> MalformedBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1) = self.0;
                MalformedBuilder((v0, v1, value))
            }

            /// Sets the [`reason` field](Malformed#structfield.reason) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn reason_as_null(self) -> MalformedBuilder<(T0, T1, ())> {
                self.reason(())
            }
        }

        impl<T0, T1, T2> MalformedBuilder<(T0, T1, T2)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Malformed].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Malformed>
            where
                Self: ::planus::WriteAsOffset<Malformed>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u32, u32>,
                T1: ::planus::WriteAsDefault<u64, u64>,
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            > ::planus::WriteAs<::planus::Offset<Malformed>> for MalformedBuilder<(T0, T1, T2)>
        {
            type Prepared = ::planus::Offset<Malformed>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Malformed> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u32, u32>,
                T1: ::planus::WriteAsDefault<u64, u64>,
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            > ::planus::WriteAsOptional<::planus::Offset<Malformed>>
            for MalformedBuilder<(T0, T1, T2)>
        {
            type Prepared = ::planus::Offset<Malformed>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Malformed>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u32, u32>,
                T1: ::planus::WriteAsDefault<u64, u64>,
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            > ::planus::WriteAsOffset<Malformed> for MalformedBuilder<(T0, T1, T2)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Malformed> {
                let (v0, v1, v2) = &self.0;
                Malformed::create(builder, v0, v1, v2)
            }
        }

        /// Reference to a deserialized [Malformed].
        #[derive(Copy, Clone)]
        pub struct MalformedRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> MalformedRef<'a> {
            /// Getter for the [`source` field](Malformed#structfield.source).
            #[inline]
            pub fn source(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(0, "Malformed", "source")?.unwrap_or(0))
            }

            /// Getter for the [`line` field](Malformed#structfield.line).
            #[inline]
            pub fn line(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(1, "Malformed", "line")?.unwrap_or(0))
            }

            /// Getter for the [`reason` field](Malformed#structfield.reason).
            #[inline]
            pub fn reason(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(2, "Malformed", "reason")
            }
        }

        impl<'a> ::core::fmt::Debug for MalformedRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("MalformedRef");
                f.field("source", &self.source());
                f.field("line", &self.line());
                if let ::core::option::Option::Some(field_reason) = self.reason().transpose() {
                    f.field("reason", &field_reason);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<MalformedRef<'a>> for Malformed {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: MalformedRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    source: ::core::convert::TryInto::try_into(value.source()?)?,
                    line: ::core::convert::TryInto::try_into(value.line()?)?,
                    reason: value.reason()?.map(::core::convert::Into::into),
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for MalformedRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for MalformedRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location(
                        "[MalformedRef]",
                        "get",
                        buffer.offset_from_start,
                    )
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Malformed>> for Malformed {
            type Value = ::planus::Offset<Malformed>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Malformed>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for MalformedRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[MalformedRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Scan` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Scan` in the file `schema/catalogue.fbs:254`
        #[derive(Clone, Debug, PartialEq, PartialOrd)]
        pub struct Scan {
            /// The field `began` in the table `Scan`
            pub began: u64,
            /// The field `ended` in the table `Scan`
            pub ended: u64,
            /// The field `seconds` in the table `Scan`
            pub seconds: f64,
            /// The field `way` in the table `Scan`
            pub way: u8,
            /// The field `complete` in the table `Scan`
            pub complete: bool,
            /// The field `looks` in the table `Scan`
            pub looks: u64,
            /// The field `looked` in the table `Scan`
            pub looked: u64,
            /// The field `listed` in the table `Scan`
            pub listed: u64,
            /// The field `created` in the table `Scan`
            pub created: u64,
            /// The field `changed` in the table `Scan`
            pub changed: u64,
            /// The field `removed` in the table `Scan`
            pub removed: u64,
            /// The field `moved` in the table `Scan`
            pub moved: u64,
            /// The field `sum` in the table `Scan`
            pub sum: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `directories` in the table `Scan`
            pub directories: ::core::option::Option<::planus::alloc::vec::Vec<self::ScanDirectory>>,
            /// The field `directory_count` in the table `Scan`
            pub directory_count: u64,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Scan {
            fn default() -> Self {
                Self {
                    began: 0,
                    ended: 0,
                    seconds: 0.0,
                    way: 0,
                    complete: false,
                    looks: 0,
                    looked: 0,
                    listed: 0,
                    created: 0,
                    changed: 0,
                    removed: 0,
                    moved: 0,
                    sum: ::core::default::Default::default(),
                    directories: ::core::default::Default::default(),
                    directory_count: 0,
                }
            }
        }

        impl Scan {
            /// Creates a [ScanBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> ScanBuilder<()> {
                ScanBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_began: impl ::planus::WriteAsDefault<u64, u64>,
                field_ended: impl ::planus::WriteAsDefault<u64, u64>,
                field_seconds: impl ::planus::WriteAsDefault<f64, f64>,
                field_way: impl ::planus::WriteAsDefault<u8, u8>,
                field_complete: impl ::planus::WriteAsDefault<bool, bool>,
                field_looks: impl ::planus::WriteAsDefault<u64, u64>,
                field_looked: impl ::planus::WriteAsDefault<u64, u64>,
                field_listed: impl ::planus::WriteAsDefault<u64, u64>,
                field_created: impl ::planus::WriteAsDefault<u64, u64>,
                field_changed: impl ::planus::WriteAsDefault<u64, u64>,
                field_removed: impl ::planus::WriteAsDefault<u64, u64>,
                field_moved: impl ::planus::WriteAsDefault<u64, u64>,
                field_sum: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_directories: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::ScanDirectory>]>,
                >,
                field_directory_count: impl ::planus::WriteAsDefault<u64, u64>,
            ) -> ::planus::Offset<Self> {
                let prepared_began = field_began.prepare(builder, &0);
                let prepared_ended = field_ended.prepare(builder, &0);
                let prepared_seconds = field_seconds.prepare(builder, &0.0);
                let prepared_way = field_way.prepare(builder, &0);
                let prepared_complete = field_complete.prepare(builder, &false);
                let prepared_looks = field_looks.prepare(builder, &0);
                let prepared_looked = field_looked.prepare(builder, &0);
                let prepared_listed = field_listed.prepare(builder, &0);
                let prepared_created = field_created.prepare(builder, &0);
                let prepared_changed = field_changed.prepare(builder, &0);
                let prepared_removed = field_removed.prepare(builder, &0);
                let prepared_moved = field_moved.prepare(builder, &0);
                let prepared_sum = field_sum.prepare(builder);
                let prepared_directories = field_directories.prepare(builder);
                let prepared_directory_count = field_directory_count.prepare(builder, &0);

                let mut table_writer: ::planus::table_writer::TableWriter<34> =
                    ::core::default::Default::default();
                if prepared_began.is_some() {
                    table_writer.write_entry::<u64>(0);
                }
                if prepared_ended.is_some() {
                    table_writer.write_entry::<u64>(1);
                }
                if prepared_seconds.is_some() {
                    table_writer.write_entry::<f64>(2);
                }
                if prepared_looks.is_some() {
                    table_writer.write_entry::<u64>(5);
                }
                if prepared_looked.is_some() {
                    table_writer.write_entry::<u64>(6);
                }
                if prepared_listed.is_some() {
                    table_writer.write_entry::<u64>(7);
                }
                if prepared_created.is_some() {
                    table_writer.write_entry::<u64>(8);
                }
                if prepared_changed.is_some() {
                    table_writer.write_entry::<u64>(9);
                }
                if prepared_removed.is_some() {
                    table_writer.write_entry::<u64>(10);
                }
                if prepared_moved.is_some() {
                    table_writer.write_entry::<u64>(11);
                }
                if prepared_directory_count.is_some() {
                    table_writer.write_entry::<u64>(14);
                }
                if prepared_sum.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(12);
                }
                if prepared_directories.is_some() {
                    table_writer
                        .write_entry::<::planus::Offset<[::planus::Offset<self::ScanDirectory>]>>(
                            13,
                        );
                }
                if prepared_way.is_some() {
                    table_writer.write_entry::<u8>(3);
                }
                if prepared_complete.is_some() {
                    table_writer.write_entry::<bool>(4);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_began) = prepared_began {
                            object_writer.write::<_, _, 8>(&prepared_began);
                        }
                        if let ::core::option::Option::Some(prepared_ended) = prepared_ended {
                            object_writer.write::<_, _, 8>(&prepared_ended);
                        }
                        if let ::core::option::Option::Some(prepared_seconds) = prepared_seconds {
                            object_writer.write::<_, _, 8>(&prepared_seconds);
                        }
                        if let ::core::option::Option::Some(prepared_looks) = prepared_looks {
                            object_writer.write::<_, _, 8>(&prepared_looks);
                        }
                        if let ::core::option::Option::Some(prepared_looked) = prepared_looked {
                            object_writer.write::<_, _, 8>(&prepared_looked);
                        }
                        if let ::core::option::Option::Some(prepared_listed) = prepared_listed {
                            object_writer.write::<_, _, 8>(&prepared_listed);
                        }
                        if let ::core::option::Option::Some(prepared_created) = prepared_created {
                            object_writer.write::<_, _, 8>(&prepared_created);
                        }
                        if let ::core::option::Option::Some(prepared_changed) = prepared_changed {
                            object_writer.write::<_, _, 8>(&prepared_changed);
                        }
                        if let ::core::option::Option::Some(prepared_removed) = prepared_removed {
                            object_writer.write::<_, _, 8>(&prepared_removed);
                        }
                        if let ::core::option::Option::Some(prepared_moved) = prepared_moved {
                            object_writer.write::<_, _, 8>(&prepared_moved);
                        }
                        if let ::core::option::Option::Some(prepared_directory_count) =
                            prepared_directory_count
                        {
                            object_writer.write::<_, _, 8>(&prepared_directory_count);
                        }
                        if let ::core::option::Option::Some(prepared_sum) = prepared_sum {
                            object_writer.write::<_, _, 4>(&prepared_sum);
                        }
                        if let ::core::option::Option::Some(prepared_directories) =
                            prepared_directories
                        {
                            object_writer.write::<_, _, 4>(&prepared_directories);
                        }
                        if let ::core::option::Option::Some(prepared_way) = prepared_way {
                            object_writer.write::<_, _, 1>(&prepared_way);
                        }
                        if let ::core::option::Option::Some(prepared_complete) = prepared_complete {
                            object_writer.write::<_, _, 1>(&prepared_complete);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Scan>> for Scan {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Scan> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Scan>> for Scan {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Scan>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Scan> for Scan {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Scan> {
                Scan::create(
                    builder,
                    self.began,
                    self.ended,
                    self.seconds,
                    self.way,
                    self.complete,
                    self.looks,
                    self.looked,
                    self.listed,
                    self.created,
                    self.changed,
                    self.removed,
                    self.moved,
                    &self.sum,
                    &self.directories,
                    self.directory_count,
                )
            }
        }

        /// Builder for serializing an instance of the [Scan] type.
        ///
        /// Can be created using the [Scan::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct ScanBuilder<State>(State);

        impl ScanBuilder<()> {
            /// Setter for the [`began` field](Scan#structfield.began).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn began<T0>(self, value: T0) -> ScanBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u64, u64>,
            {
                ScanBuilder((value,))
            }

            /// Sets the [`began` field](Scan#structfield.began) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn began_as_default(self) -> ScanBuilder<(::planus::DefaultValue,)> {
                self.began(::planus::DefaultValue)
            }
        }

        impl<T0> ScanBuilder<(T0,)> {
            /// Setter for the [`ended` field](Scan#structfield.ended).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn ended<T1>(self, value: T1) -> ScanBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0,) = self.0;
                ScanBuilder((v0, value))
            }

            /// Sets the [`ended` field](Scan#structfield.ended) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn ended_as_default(self) -> ScanBuilder<(T0, ::planus::DefaultValue)> {
                self.ended(::planus::DefaultValue)
            }
        }

        impl<T0, T1> ScanBuilder<(T0, T1)> {
            /// Setter for the [`seconds` field](Scan#structfield.seconds).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn seconds<T2>(self, value: T2) -> ScanBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsDefault<f64, f64>,
            {
                let (v0, v1) = self.0;
                ScanBuilder((v0, v1, value))
            }

            /// Sets the [`seconds` field](Scan#structfield.seconds) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn seconds_as_default(self) -> ScanBuilder<(T0, T1, ::planus::DefaultValue)> {
                self.seconds(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2> ScanBuilder<(T0, T1, T2)> {
            /// Setter for the [`way` field](Scan#structfield.way).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn way<T3>(self, value: T3) -> ScanBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsDefault<u8, u8>,
            {
                let (v0, v1, v2) = self.0;
                ScanBuilder((v0, v1, v2, value))
            }

            /// Sets the [`way` field](Scan#structfield.way) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn way_as_default(self) -> ScanBuilder<(T0, T1, T2, ::planus::DefaultValue)> {
                self.way(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3> ScanBuilder<(T0, T1, T2, T3)> {
            /// Setter for the [`complete` field](Scan#structfield.complete).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn complete<T4>(self, value: T4) -> ScanBuilder<(T0, T1, T2, T3, T4)>
            where
                T4: ::planus::WriteAsDefault<bool, bool>,
            {
                let (v0, v1, v2, v3) = self.0;
                ScanBuilder((v0, v1, v2, v3, value))
            }

            /// Sets the [`complete` field](Scan#structfield.complete) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn complete_as_default(
                self,
            ) -> ScanBuilder<(T0, T1, T2, T3, ::planus::DefaultValue)> {
                self.complete(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4> ScanBuilder<(T0, T1, T2, T3, T4)> {
            /// Setter for the [`looks` field](Scan#structfield.looks).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn looks<T5>(self, value: T5) -> ScanBuilder<(T0, T1, T2, T3, T4, T5)>
            where
                T5: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4) = self.0;
                ScanBuilder((v0, v1, v2, v3, v4, value))
            }

            /// Sets the [`looks` field](Scan#structfield.looks) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn looks_as_default(
                self,
            ) -> ScanBuilder<(T0, T1, T2, T3, T4, ::planus::DefaultValue)> {
                self.looks(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5> ScanBuilder<(T0, T1, T2, T3, T4, T5)> {
            /// Setter for the [`looked` field](Scan#structfield.looked).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn looked<T6>(self, value: T6) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6)>
            where
                T6: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5) = self.0;
                ScanBuilder((v0, v1, v2, v3, v4, v5, value))
            }

            /// Sets the [`looked` field](Scan#structfield.looked) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn looked_as_default(
                self,
            ) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, ::planus::DefaultValue)> {
                self.looked(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6)> {
            /// Setter for the [`listed` field](Scan#structfield.listed).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn listed<T7>(self, value: T7) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
            where
                T7: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6) = self.0;
                ScanBuilder((v0, v1, v2, v3, v4, v5, v6, value))
            }

            /// Sets the [`listed` field](Scan#structfield.listed) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn listed_as_default(
                self,
            ) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, ::planus::DefaultValue)> {
                self.listed(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)> {
            /// Setter for the [`created` field](Scan#structfield.created).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn created<T8>(self, value: T8) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)>
            where
                T8: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7) = self.0;
                ScanBuilder((v0, v1, v2, v3, v4, v5, v6, v7, value))
            }

            /// Sets the [`created` field](Scan#structfield.created) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn created_as_default(
                self,
            ) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, ::planus::DefaultValue)> {
                self.created(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)> {
            /// Setter for the [`changed` field](Scan#structfield.changed).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn changed<T9>(
                self,
                value: T9,
            ) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
            where
                T9: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8) = self.0;
                ScanBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, value))
            }

            /// Sets the [`changed` field](Scan#structfield.changed) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn changed_as_default(
                self,
            ) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, ::planus::DefaultValue)>
            {
                self.changed(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)> {
            /// Setter for the [`removed` field](Scan#structfield.removed).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn removed<T10>(
                self,
                value: T10,
            ) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
            where
                T10: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9) = self.0;
                ScanBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, value))
            }

            /// Sets the [`removed` field](Scan#structfield.removed) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn removed_as_default(
                self,
            ) -> ScanBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                ::planus::DefaultValue,
            )> {
                self.removed(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>
            ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
        {
            /// Setter for the [`moved` field](Scan#structfield.moved).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn moved<T11>(
                self,
                value: T11,
            ) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
            where
                T11: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10) = self.0;
                ScanBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, value))
            }

            /// Sets the [`moved` field](Scan#structfield.moved) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn moved_as_default(
                self,
            ) -> ScanBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                ::planus::DefaultValue,
            )> {
                self.moved(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>
            ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
        {
            /// Setter for the [`sum` field](Scan#structfield.sum).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sum<T12>(
                self,
                value: T12,
            ) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
            where
                T12: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11) = self.0;
                ScanBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, value))
            }

            /// Sets the [`sum` field](Scan#structfield.sum) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sum_as_null(
                self,
            ) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, ())> {
                self.sum(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>
            ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
        {
            /// Setter for the [`directories` field](Scan#structfield.directories).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn directories<T13>(
                self,
                value: T13,
            ) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
            where
                T13: ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::ScanDirectory>]>,
                >,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12) = self.0;
                ScanBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, value))
            }

            /// Sets the [`directories` field](Scan#structfield.directories) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn directories_as_null(
                self,
            ) -> ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, ())>
            {
                self.directories(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>
            ScanBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
        {
            /// Setter for the [`directory_count` field](Scan#structfield.directory_count).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn directory_count<T14>(
                self,
                value: T14,
            ) -> ScanBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
            where
                T14: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13) = self.0;
                ScanBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, value,
                ))
            }

            /// Sets the [`directory_count` field](Scan#structfield.directory_count) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn directory_count_as_default(
                self,
            ) -> ScanBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                ::planus::DefaultValue,
            )> {
                self.directory_count(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>
            ScanBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
        {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Scan].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Scan>
            where
                Self: ::planus::WriteAsOffset<Scan>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsDefault<u64, u64>,
                T2: ::planus::WriteAsDefault<f64, f64>,
                T3: ::planus::WriteAsDefault<u8, u8>,
                T4: ::planus::WriteAsDefault<bool, bool>,
                T5: ::planus::WriteAsDefault<u64, u64>,
                T6: ::planus::WriteAsDefault<u64, u64>,
                T7: ::planus::WriteAsDefault<u64, u64>,
                T8: ::planus::WriteAsDefault<u64, u64>,
                T9: ::planus::WriteAsDefault<u64, u64>,
                T10: ::planus::WriteAsDefault<u64, u64>,
                T11: ::planus::WriteAsDefault<u64, u64>,
                T12: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T13: ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::ScanDirectory>]>,
                >,
                T14: ::planus::WriteAsDefault<u64, u64>,
            > ::planus::WriteAs<::planus::Offset<Scan>>
            for ScanBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
        {
            type Prepared = ::planus::Offset<Scan>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Scan> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsDefault<u64, u64>,
                T2: ::planus::WriteAsDefault<f64, f64>,
                T3: ::planus::WriteAsDefault<u8, u8>,
                T4: ::planus::WriteAsDefault<bool, bool>,
                T5: ::planus::WriteAsDefault<u64, u64>,
                T6: ::planus::WriteAsDefault<u64, u64>,
                T7: ::planus::WriteAsDefault<u64, u64>,
                T8: ::planus::WriteAsDefault<u64, u64>,
                T9: ::planus::WriteAsDefault<u64, u64>,
                T10: ::planus::WriteAsDefault<u64, u64>,
                T11: ::planus::WriteAsDefault<u64, u64>,
                T12: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T13: ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::ScanDirectory>]>,
                >,
                T14: ::planus::WriteAsDefault<u64, u64>,
            > ::planus::WriteAsOptional<::planus::Offset<Scan>>
            for ScanBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
        {
            type Prepared = ::planus::Offset<Scan>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Scan>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsDefault<u64, u64>,
                T2: ::planus::WriteAsDefault<f64, f64>,
                T3: ::planus::WriteAsDefault<u8, u8>,
                T4: ::planus::WriteAsDefault<bool, bool>,
                T5: ::planus::WriteAsDefault<u64, u64>,
                T6: ::planus::WriteAsDefault<u64, u64>,
                T7: ::planus::WriteAsDefault<u64, u64>,
                T8: ::planus::WriteAsDefault<u64, u64>,
                T9: ::planus::WriteAsDefault<u64, u64>,
                T10: ::planus::WriteAsDefault<u64, u64>,
                T11: ::planus::WriteAsDefault<u64, u64>,
                T12: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T13: ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::ScanDirectory>]>,
                >,
                T14: ::planus::WriteAsDefault<u64, u64>,
            > ::planus::WriteAsOffset<Scan>
            for ScanBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Scan> {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14) = &self.0;
                Scan::create(
                    builder, v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14,
                )
            }
        }

        /// Reference to a deserialized [Scan].
        #[derive(Copy, Clone)]
        pub struct ScanRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> ScanRef<'a> {
            /// Getter for the [`began` field](Scan#structfield.began).
            #[inline]
            pub fn began(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(0, "Scan", "began")?.unwrap_or(0))
            }

            /// Getter for the [`ended` field](Scan#structfield.ended).
            #[inline]
            pub fn ended(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(1, "Scan", "ended")?.unwrap_or(0))
            }

            /// Getter for the [`seconds` field](Scan#structfield.seconds).
            #[inline]
            pub fn seconds(&self) -> ::planus::Result<f64> {
                ::core::result::Result::Ok(self.0.access(2, "Scan", "seconds")?.unwrap_or(0.0))
            }

            /// Getter for the [`way` field](Scan#structfield.way).
            #[inline]
            pub fn way(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(3, "Scan", "way")?.unwrap_or(0))
            }

            /// Getter for the [`complete` field](Scan#structfield.complete).
            #[inline]
            pub fn complete(&self) -> ::planus::Result<bool> {
                ::core::result::Result::Ok(self.0.access(4, "Scan", "complete")?.unwrap_or(false))
            }

            /// Getter for the [`looks` field](Scan#structfield.looks).
            #[inline]
            pub fn looks(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(5, "Scan", "looks")?.unwrap_or(0))
            }

            /// Getter for the [`looked` field](Scan#structfield.looked).
            #[inline]
            pub fn looked(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(6, "Scan", "looked")?.unwrap_or(0))
            }

            /// Getter for the [`listed` field](Scan#structfield.listed).
            #[inline]
            pub fn listed(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(7, "Scan", "listed")?.unwrap_or(0))
            }

            /// Getter for the [`created` field](Scan#structfield.created).
            #[inline]
            pub fn created(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(8, "Scan", "created")?.unwrap_or(0))
            }

            /// Getter for the [`changed` field](Scan#structfield.changed).
            #[inline]
            pub fn changed(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(9, "Scan", "changed")?.unwrap_or(0))
            }

            /// Getter for the [`removed` field](Scan#structfield.removed).
            #[inline]
            pub fn removed(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(10, "Scan", "removed")?.unwrap_or(0))
            }

            /// Getter for the [`moved` field](Scan#structfield.moved).
            #[inline]
            pub fn moved(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(11, "Scan", "moved")?.unwrap_or(0))
            }

            /// Getter for the [`sum` field](Scan#structfield.sum).
            #[inline]
            pub fn sum(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(12, "Scan", "sum")
            }

            /// Getter for the [`directories` field](Scan#structfield.directories).
            #[inline]
            pub fn directories(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<
                    ::planus::Vector<'a, ::planus::Result<self::ScanDirectoryRef<'a>>>,
                >,
            > {
                self.0.access(13, "Scan", "directories")
            }

            /// Getter for the [`directory_count` field](Scan#structfield.directory_count).
            #[inline]
            pub fn directory_count(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(
                    self.0.access(14, "Scan", "directory_count")?.unwrap_or(0),
                )
            }
        }

        impl<'a> ::core::fmt::Debug for ScanRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("ScanRef");
                f.field("began", &self.began());
                f.field("ended", &self.ended());
                f.field("seconds", &self.seconds());
                f.field("way", &self.way());
                f.field("complete", &self.complete());
                f.field("looks", &self.looks());
                f.field("looked", &self.looked());
                f.field("listed", &self.listed());
                f.field("created", &self.created());
                f.field("changed", &self.changed());
                f.field("removed", &self.removed());
                f.field("moved", &self.moved());
                if let ::core::option::Option::Some(field_sum) = self.sum().transpose() {
                    f.field("sum", &field_sum);
                }
                if let ::core::option::Option::Some(field_directories) =
                    self.directories().transpose()
                {
                    f.field("directories", &field_directories);
                }
                f.field("directory_count", &self.directory_count());
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<ScanRef<'a>> for Scan {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: ScanRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    began: ::core::convert::TryInto::try_into(value.began()?)?,
                    ended: ::core::convert::TryInto::try_into(value.ended()?)?,
                    seconds: ::core::convert::TryInto::try_into(value.seconds()?)?,
                    way: ::core::convert::TryInto::try_into(value.way()?)?,
                    complete: ::core::convert::TryInto::try_into(value.complete()?)?,
                    looks: ::core::convert::TryInto::try_into(value.looks()?)?,
                    looked: ::core::convert::TryInto::try_into(value.looked()?)?,
                    listed: ::core::convert::TryInto::try_into(value.listed()?)?,
                    created: ::core::convert::TryInto::try_into(value.created()?)?,
                    changed: ::core::convert::TryInto::try_into(value.changed()?)?,
                    removed: ::core::convert::TryInto::try_into(value.removed()?)?,
                    moved: ::core::convert::TryInto::try_into(value.moved()?)?,
                    sum: value.sum()?.map(|v| v.to_vec()),
                    directories: if let ::core::option::Option::Some(directories) =
                        value.directories()?
                    {
                        ::core::option::Option::Some(directories.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    directory_count: ::core::convert::TryInto::try_into(value.directory_count()?)?,
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for ScanRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for ScanRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[ScanRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Scan>> for Scan {
            type Value = ::planus::Offset<Scan>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Scan>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for ScanRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[ScanRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `ScanDirectory` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `ScanDirectory` in the file `schema/catalogue.fbs:277`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct ScanDirectory {
            /// The field `name` in the table `ScanDirectory`
            pub name: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
            /// The field `sum` in the table `ScanDirectory`
            pub sum: ::core::option::Option<::planus::alloc::vec::Vec<u8>>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for ScanDirectory {
            fn default() -> Self {
                Self {
                    name: ::core::default::Default::default(),
                    sum: ::core::default::Default::default(),
                }
            }
        }

        impl ScanDirectory {
            /// Creates a [ScanDirectoryBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> ScanDirectoryBuilder<()> {
                ScanDirectoryBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_name: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                field_sum: impl ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            ) -> ::planus::Offset<Self> {
                let prepared_name = field_name.prepare(builder);
                let prepared_sum = field_sum.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<8> =
                    ::core::default::Default::default();
                if prepared_name.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(0);
                }
                if prepared_sum.is_some() {
                    table_writer.write_entry::<::planus::Offset<[u8]>>(1);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_name) = prepared_name {
                            object_writer.write::<_, _, 4>(&prepared_name);
                        }
                        if let ::core::option::Option::Some(prepared_sum) = prepared_sum {
                            object_writer.write::<_, _, 4>(&prepared_sum);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<ScanDirectory>> for ScanDirectory {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<ScanDirectory> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<ScanDirectory>> for ScanDirectory {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<ScanDirectory>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<ScanDirectory> for ScanDirectory {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<ScanDirectory> {
                ScanDirectory::create(builder, &self.name, &self.sum)
            }
        }

        /// Builder for serializing an instance of the [ScanDirectory] type.
        ///
        /// Can be created using the [ScanDirectory::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct ScanDirectoryBuilder<State>(State);

        impl ScanDirectoryBuilder<()> {
            /// Setter for the [`name` field](ScanDirectory#structfield.name).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn name<T0>(self, value: T0) -> ScanDirectoryBuilder<(T0,)>
            where
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                ScanDirectoryBuilder((value,))
            }

            /// Sets the [`name` field](ScanDirectory#structfield.name) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn name_as_null(self) -> ScanDirectoryBuilder<((),)> {
                self.name(())
            }
        }

        impl<T0> ScanDirectoryBuilder<(T0,)> {
            /// Setter for the [`sum` field](ScanDirectory#structfield.sum).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sum<T1>(self, value: T1) -> ScanDirectoryBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            {
                let (v0,) = self.0;
                ScanDirectoryBuilder((v0, value))
            }

            /// Sets the [`sum` field](ScanDirectory#structfield.sum) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sum_as_null(self) -> ScanDirectoryBuilder<(T0, ())> {
                self.sum(())
            }
        }

        impl<T0, T1> ScanDirectoryBuilder<(T0, T1)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [ScanDirectory].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<ScanDirectory>
            where
                Self: ::planus::WriteAsOffset<ScanDirectory>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            > ::planus::WriteAs<::planus::Offset<ScanDirectory>>
            for ScanDirectoryBuilder<(T0, T1)>
        {
            type Prepared = ::planus::Offset<ScanDirectory>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<ScanDirectory> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            > ::planus::WriteAsOptional<::planus::Offset<ScanDirectory>>
            for ScanDirectoryBuilder<(T0, T1)>
        {
            type Prepared = ::planus::Offset<ScanDirectory>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<ScanDirectory>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[u8]>>,
            > ::planus::WriteAsOffset<ScanDirectory> for ScanDirectoryBuilder<(T0, T1)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<ScanDirectory> {
                let (v0, v1) = &self.0;
                ScanDirectory::create(builder, v0, v1)
            }
        }

        /// Reference to a deserialized [ScanDirectory].
        #[derive(Copy, Clone)]
        pub struct ScanDirectoryRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> ScanDirectoryRef<'a> {
            /// Getter for the [`name` field](ScanDirectory#structfield.name).
            #[inline]
            pub fn name(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(0, "ScanDirectory", "name")
            }

            /// Getter for the [`sum` field](ScanDirectory#structfield.sum).
            #[inline]
            pub fn sum(&self) -> ::planus::Result<::core::option::Option<&'a [u8]>> {
                self.0.access(1, "ScanDirectory", "sum")
            }
        }

        impl<'a> ::core::fmt::Debug for ScanDirectoryRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("ScanDirectoryRef");
                if let ::core::option::Option::Some(field_name) = self.name().transpose() {
                    f.field("name", &field_name);
                }
                if let ::core::option::Option::Some(field_sum) = self.sum().transpose() {
                    f.field("sum", &field_sum);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<ScanDirectoryRef<'a>> for ScanDirectory {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: ScanDirectoryRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    name: value.name()?.map(|v| v.to_vec()),
                    sum: value.sum()?.map(|v| v.to_vec()),
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for ScanDirectoryRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for ScanDirectoryRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location(
                        "[ScanDirectoryRef]",
                        "get",
                        buffer.offset_from_start,
                    )
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<ScanDirectory>> for ScanDirectory {
            type Value = ::planus::Offset<ScanDirectory>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<ScanDirectory>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for ScanDirectoryRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[ScanDirectoryRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Contents` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Contents` in the file `schema/catalogue.fbs:284`
        #[derive(Clone, Debug, PartialEq, PartialOrd)]
        pub struct Contents {
            /// The field `media` in the table `Contents`
            pub media: ::core::option::Option<::planus::alloc::boxed::Box<self::Media>>,
            /// The field `picture` in the table `Contents`
            pub picture: ::core::option::Option<::planus::alloc::boxed::Box<self::Picture>>,
            /// The field `found_by` in the table `Contents`
            pub found_by: u8,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Contents {
            fn default() -> Self {
                Self {
                    media: ::core::default::Default::default(),
                    picture: ::core::default::Default::default(),
                    found_by: 0,
                }
            }
        }

        impl Contents {
            /// Creates a [ContentsBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> ContentsBuilder<()> {
                ContentsBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_media: impl ::planus::WriteAsOptional<::planus::Offset<self::Media>>,
                field_picture: impl ::planus::WriteAsOptional<::planus::Offset<self::Picture>>,
                field_found_by: impl ::planus::WriteAsDefault<u8, u8>,
            ) -> ::planus::Offset<Self> {
                let prepared_media = field_media.prepare(builder);
                let prepared_picture = field_picture.prepare(builder);
                let prepared_found_by = field_found_by.prepare(builder, &0);

                let mut table_writer: ::planus::table_writer::TableWriter<10> =
                    ::core::default::Default::default();
                if prepared_media.is_some() {
                    table_writer.write_entry::<::planus::Offset<self::Media>>(0);
                }
                if prepared_picture.is_some() {
                    table_writer.write_entry::<::planus::Offset<self::Picture>>(1);
                }
                if prepared_found_by.is_some() {
                    table_writer.write_entry::<u8>(2);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_media) = prepared_media {
                            object_writer.write::<_, _, 4>(&prepared_media);
                        }
                        if let ::core::option::Option::Some(prepared_picture) = prepared_picture {
                            object_writer.write::<_, _, 4>(&prepared_picture);
                        }
                        if let ::core::option::Option::Some(prepared_found_by) = prepared_found_by {
                            object_writer.write::<_, _, 1>(&prepared_found_by);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Contents>> for Contents {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Contents> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Contents>> for Contents {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Contents>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Contents> for Contents {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Contents> {
                Contents::create(builder, &self.media, &self.picture, self.found_by)
            }
        }

        /// Builder for serializing an instance of the [Contents] type.
        ///
        /// Can be created using the [Contents::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct ContentsBuilder<State>(State);

        impl ContentsBuilder<()> {
            /// Setter for the [`media` field](Contents#structfield.media).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn media<T0>(self, value: T0) -> ContentsBuilder<(T0,)>
            where
                T0: ::planus::WriteAsOptional<::planus::Offset<self::Media>>,
            {
                ContentsBuilder((value,))
            }

            /// Sets the [`media` field](Contents#structfield.media) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn media_as_null(self) -> ContentsBuilder<((),)> {
                self.media(())
            }
        }

        impl<T0> ContentsBuilder<(T0,)> {
            /// Setter for the [`picture` field](Contents#structfield.picture).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn picture<T1>(self, value: T1) -> ContentsBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<::planus::Offset<self::Picture>>,
            {
                let (v0,) = self.0;
                ContentsBuilder((v0, value))
            }

            /// Sets the [`picture` field](Contents#structfield.picture) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn picture_as_null(self) -> ContentsBuilder<(T0, ())> {
                self.picture(())
            }
        }

        impl<T0, T1> ContentsBuilder<(T0, T1)> {
            /// Setter for the [`found_by` field](Contents#structfield.found_by).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn found_by<T2>(self, value: T2) -> ContentsBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsDefault<u8, u8>,
            {
                let (v0, v1) = self.0;
                ContentsBuilder((v0, v1, value))
            }

            /// Sets the [`found_by` field](Contents#structfield.found_by) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn found_by_as_default(self) -> ContentsBuilder<(T0, T1, ::planus::DefaultValue)> {
                self.found_by(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2> ContentsBuilder<(T0, T1, T2)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Contents].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Contents>
            where
                Self: ::planus::WriteAsOffset<Contents>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<self::Media>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<self::Picture>>,
                T2: ::planus::WriteAsDefault<u8, u8>,
            > ::planus::WriteAs<::planus::Offset<Contents>> for ContentsBuilder<(T0, T1, T2)>
        {
            type Prepared = ::planus::Offset<Contents>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Contents> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<self::Media>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<self::Picture>>,
                T2: ::planus::WriteAsDefault<u8, u8>,
            > ::planus::WriteAsOptional<::planus::Offset<Contents>>
            for ContentsBuilder<(T0, T1, T2)>
        {
            type Prepared = ::planus::Offset<Contents>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Contents>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<self::Media>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<self::Picture>>,
                T2: ::planus::WriteAsDefault<u8, u8>,
            > ::planus::WriteAsOffset<Contents> for ContentsBuilder<(T0, T1, T2)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Contents> {
                let (v0, v1, v2) = &self.0;
                Contents::create(builder, v0, v1, v2)
            }
        }

        /// Reference to a deserialized [Contents].
        #[derive(Copy, Clone)]
        pub struct ContentsRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> ContentsRef<'a> {
            /// Getter for the [`media` field](Contents#structfield.media).
            #[inline]
            pub fn media(&self) -> ::planus::Result<::core::option::Option<self::MediaRef<'a>>> {
                self.0.access(0, "Contents", "media")
            }

            /// Getter for the [`picture` field](Contents#structfield.picture).
            #[inline]
            pub fn picture(
                &self,
            ) -> ::planus::Result<::core::option::Option<self::PictureRef<'a>>> {
                self.0.access(1, "Contents", "picture")
            }

            /// Getter for the [`found_by` field](Contents#structfield.found_by).
            #[inline]
            pub fn found_by(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(2, "Contents", "found_by")?.unwrap_or(0))
            }
        }

        impl<'a> ::core::fmt::Debug for ContentsRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("ContentsRef");
                if let ::core::option::Option::Some(field_media) = self.media().transpose() {
                    f.field("media", &field_media);
                }
                if let ::core::option::Option::Some(field_picture) = self.picture().transpose() {
                    f.field("picture", &field_picture);
                }
                f.field("found_by", &self.found_by());
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<ContentsRef<'a>> for Contents {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: ContentsRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    media: if let ::core::option::Option::Some(media) = value.media()? {
                        ::core::option::Option::Some(::planus::alloc::boxed::Box::new(
                            ::core::convert::TryInto::try_into(media)?,
                        ))
                    } else {
                        ::core::option::Option::None
                    },
                    picture: if let ::core::option::Option::Some(picture) = value.picture()? {
                        ::core::option::Option::Some(::planus::alloc::boxed::Box::new(
                            ::core::convert::TryInto::try_into(picture)?,
                        ))
                    } else {
                        ::core::option::Option::None
                    },
                    found_by: ::core::convert::TryInto::try_into(value.found_by()?)?,
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for ContentsRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for ContentsRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[ContentsRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Contents>> for Contents {
            type Value = ::planus::Offset<Contents>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Contents>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for ContentsRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[ContentsRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Media` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Media` in the file `schema/catalogue.fbs:291`
        #[derive(Clone, Debug, PartialEq, PartialOrd)]
        pub struct Media {
            /// The field `container` in the table `Media`
            pub container: u8,
            /// The field `duration` in the table `Media`
            pub duration: u64,
            /// The field `duration_estimated` in the table `Media`
            pub duration_estimated: bool,
            /// The field `bitrate` in the table `Media`
            pub bitrate: u64,
            /// The field `tracks` in the table `Media`
            pub tracks: ::core::option::Option<::planus::alloc::vec::Vec<self::Track>>,
            /// The field `chapters` in the table `Media`
            pub chapters: ::core::option::Option<::planus::alloc::vec::Vec<self::Chapter>>,
            /// The field `tags` in the table `Media`
            pub tags: ::core::option::Option<::planus::alloc::boxed::Box<self::Tags>>,
            /// The field `art` in the table `Media`
            pub art: ::core::option::Option<::planus::alloc::vec::Vec<self::Art>>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Media {
            fn default() -> Self {
                Self {
                    container: 0,
                    duration: 0,
                    duration_estimated: false,
                    bitrate: 0,
                    tracks: ::core::default::Default::default(),
                    chapters: ::core::default::Default::default(),
                    tags: ::core::default::Default::default(),
                    art: ::core::default::Default::default(),
                }
            }
        }

        impl Media {
            /// Creates a [MediaBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> MediaBuilder<()> {
                MediaBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_container: impl ::planus::WriteAsDefault<u8, u8>,
                field_duration: impl ::planus::WriteAsDefault<u64, u64>,
                field_duration_estimated: impl ::planus::WriteAsDefault<bool, bool>,
                field_bitrate: impl ::planus::WriteAsDefault<u64, u64>,
                field_tracks: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::Track>]>,
                >,
                field_chapters: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::Chapter>]>,
                >,
                field_tags: impl ::planus::WriteAsOptional<::planus::Offset<self::Tags>>,
                field_art: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<self::Art>]>,
                >,
            ) -> ::planus::Offset<Self> {
                let prepared_container = field_container.prepare(builder, &0);
                let prepared_duration = field_duration.prepare(builder, &0);
                let prepared_duration_estimated = field_duration_estimated.prepare(builder, &false);
                let prepared_bitrate = field_bitrate.prepare(builder, &0);
                let prepared_tracks = field_tracks.prepare(builder);
                let prepared_chapters = field_chapters.prepare(builder);
                let prepared_tags = field_tags.prepare(builder);
                let prepared_art = field_art.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<20> =
                    ::core::default::Default::default();
                if prepared_duration.is_some() {
                    table_writer.write_entry::<u64>(1);
                }
                if prepared_bitrate.is_some() {
                    table_writer.write_entry::<u64>(3);
                }
                if prepared_tracks.is_some() {
                    table_writer
                        .write_entry::<::planus::Offset<[::planus::Offset<self::Track>]>>(4);
                }
                if prepared_chapters.is_some() {
                    table_writer
                        .write_entry::<::planus::Offset<[::planus::Offset<self::Chapter>]>>(5);
                }
                if prepared_tags.is_some() {
                    table_writer.write_entry::<::planus::Offset<self::Tags>>(6);
                }
                if prepared_art.is_some() {
                    table_writer.write_entry::<::planus::Offset<[::planus::Offset<self::Art>]>>(7);
                }
                if prepared_container.is_some() {
                    table_writer.write_entry::<u8>(0);
                }
                if prepared_duration_estimated.is_some() {
                    table_writer.write_entry::<bool>(2);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_duration) = prepared_duration {
                            object_writer.write::<_, _, 8>(&prepared_duration);
                        }
                        if let ::core::option::Option::Some(prepared_bitrate) = prepared_bitrate {
                            object_writer.write::<_, _, 8>(&prepared_bitrate);
                        }
                        if let ::core::option::Option::Some(prepared_tracks) = prepared_tracks {
                            object_writer.write::<_, _, 4>(&prepared_tracks);
                        }
                        if let ::core::option::Option::Some(prepared_chapters) = prepared_chapters {
                            object_writer.write::<_, _, 4>(&prepared_chapters);
                        }
                        if let ::core::option::Option::Some(prepared_tags) = prepared_tags {
                            object_writer.write::<_, _, 4>(&prepared_tags);
                        }
                        if let ::core::option::Option::Some(prepared_art) = prepared_art {
                            object_writer.write::<_, _, 4>(&prepared_art);
                        }
                        if let ::core::option::Option::Some(prepared_container) = prepared_container
                        {
                            object_writer.write::<_, _, 1>(&prepared_container);
                        }
                        if let ::core::option::Option::Some(prepared_duration_estimated) =
                            prepared_duration_estimated
                        {
                            object_writer.write::<_, _, 1>(&prepared_duration_estimated);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Media>> for Media {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Media> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Media>> for Media {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Media>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Media> for Media {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Media> {
                Media::create(
                    builder,
                    self.container,
                    self.duration,
                    self.duration_estimated,
                    self.bitrate,
                    &self.tracks,
                    &self.chapters,
                    &self.tags,
                    &self.art,
                )
            }
        }

        /// Builder for serializing an instance of the [Media] type.
        ///
        /// Can be created using the [Media::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct MediaBuilder<State>(State);

        impl MediaBuilder<()> {
            /// Setter for the [`container` field](Media#structfield.container).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn container<T0>(self, value: T0) -> MediaBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u8, u8>,
            {
                MediaBuilder((value,))
            }

            /// Sets the [`container` field](Media#structfield.container) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn container_as_default(self) -> MediaBuilder<(::planus::DefaultValue,)> {
                self.container(::planus::DefaultValue)
            }
        }

        impl<T0> MediaBuilder<(T0,)> {
            /// Setter for the [`duration` field](Media#structfield.duration).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn duration<T1>(self, value: T1) -> MediaBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0,) = self.0;
                MediaBuilder((v0, value))
            }

            /// Sets the [`duration` field](Media#structfield.duration) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn duration_as_default(self) -> MediaBuilder<(T0, ::planus::DefaultValue)> {
                self.duration(::planus::DefaultValue)
            }
        }

        impl<T0, T1> MediaBuilder<(T0, T1)> {
            /// Setter for the [`duration_estimated` field](Media#structfield.duration_estimated).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn duration_estimated<T2>(self, value: T2) -> MediaBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsDefault<bool, bool>,
            {
                let (v0, v1) = self.0;
                MediaBuilder((v0, v1, value))
            }

            /// Sets the [`duration_estimated` field](Media#structfield.duration_estimated) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn duration_estimated_as_default(
                self,
            ) -> MediaBuilder<(T0, T1, ::planus::DefaultValue)> {
                self.duration_estimated(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2> MediaBuilder<(T0, T1, T2)> {
            /// Setter for the [`bitrate` field](Media#structfield.bitrate).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn bitrate<T3>(self, value: T3) -> MediaBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2) = self.0;
                MediaBuilder((v0, v1, v2, value))
            }

            /// Sets the [`bitrate` field](Media#structfield.bitrate) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn bitrate_as_default(self) -> MediaBuilder<(T0, T1, T2, ::planus::DefaultValue)> {
                self.bitrate(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3> MediaBuilder<(T0, T1, T2, T3)> {
            /// Setter for the [`tracks` field](Media#structfield.tracks).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn tracks<T4>(self, value: T4) -> MediaBuilder<(T0, T1, T2, T3, T4)>
            where
                T4: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Track>]>>,
            {
                let (v0, v1, v2, v3) = self.0;
                MediaBuilder((v0, v1, v2, v3, value))
            }

            /// Sets the [`tracks` field](Media#structfield.tracks) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn tracks_as_null(self) -> MediaBuilder<(T0, T1, T2, T3, ())> {
                self.tracks(())
            }
        }

        impl<T0, T1, T2, T3, T4> MediaBuilder<(T0, T1, T2, T3, T4)> {
            /// Setter for the [`chapters` field](Media#structfield.chapters).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn chapters<T5>(self, value: T5) -> MediaBuilder<(T0, T1, T2, T3, T4, T5)>
            where
                T5: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Chapter>]>>,
            {
                let (v0, v1, v2, v3, v4) = self.0;
                MediaBuilder((v0, v1, v2, v3, v4, value))
            }

            /// Sets the [`chapters` field](Media#structfield.chapters) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn chapters_as_null(self) -> MediaBuilder<(T0, T1, T2, T3, T4, ())> {
                self.chapters(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5> MediaBuilder<(T0, T1, T2, T3, T4, T5)> {
            /// Setter for the [`tags` field](Media#structfield.tags).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn tags<T6>(self, value: T6) -> MediaBuilder<(T0, T1, T2, T3, T4, T5, T6)>
            where
                T6: ::planus::WriteAsOptional<::planus::Offset<self::Tags>>,
            {
                let (v0, v1, v2, v3, v4, v5) = self.0;
                MediaBuilder((v0, v1, v2, v3, v4, v5, value))
            }

            /// Sets the [`tags` field](Media#structfield.tags) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn tags_as_null(self) -> MediaBuilder<(T0, T1, T2, T3, T4, T5, ())> {
                self.tags(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6> MediaBuilder<(T0, T1, T2, T3, T4, T5, T6)> {
            /// Setter for the [`art` field](Media#structfield.art).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn art<T7>(self, value: T7) -> MediaBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
            where
                T7: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Art>]>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6) = self.0;
                MediaBuilder((v0, v1, v2, v3, v4, v5, v6, value))
            }

            /// Sets the [`art` field](Media#structfield.art) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn art_as_null(self) -> MediaBuilder<(T0, T1, T2, T3, T4, T5, T6, ())> {
                self.art(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7> MediaBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Media].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Media>
            where
                Self: ::planus::WriteAsOffset<Media>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsDefault<u64, u64>,
                T2: ::planus::WriteAsDefault<bool, bool>,
                T3: ::planus::WriteAsDefault<u64, u64>,
                T4: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Track>]>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Chapter>]>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<self::Tags>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Art>]>>,
            > ::planus::WriteAs<::planus::Offset<Media>>
            for MediaBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
        {
            type Prepared = ::planus::Offset<Media>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Media> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsDefault<u64, u64>,
                T2: ::planus::WriteAsDefault<bool, bool>,
                T3: ::planus::WriteAsDefault<u64, u64>,
                T4: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Track>]>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Chapter>]>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<self::Tags>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Art>]>>,
            > ::planus::WriteAsOptional<::planus::Offset<Media>>
            for MediaBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
        {
            type Prepared = ::planus::Offset<Media>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Media>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsDefault<u64, u64>,
                T2: ::planus::WriteAsDefault<bool, bool>,
                T3: ::planus::WriteAsDefault<u64, u64>,
                T4: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Track>]>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Chapter>]>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<self::Tags>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<self::Art>]>>,
            > ::planus::WriteAsOffset<Media> for MediaBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Media> {
                let (v0, v1, v2, v3, v4, v5, v6, v7) = &self.0;
                Media::create(builder, v0, v1, v2, v3, v4, v5, v6, v7)
            }
        }

        /// Reference to a deserialized [Media].
        #[derive(Copy, Clone)]
        pub struct MediaRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> MediaRef<'a> {
            /// Getter for the [`container` field](Media#structfield.container).
            #[inline]
            pub fn container(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(0, "Media", "container")?.unwrap_or(0))
            }

            /// Getter for the [`duration` field](Media#structfield.duration).
            #[inline]
            pub fn duration(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(1, "Media", "duration")?.unwrap_or(0))
            }

            /// Getter for the [`duration_estimated` field](Media#structfield.duration_estimated).
            #[inline]
            pub fn duration_estimated(&self) -> ::planus::Result<bool> {
                ::core::result::Result::Ok(
                    self.0
                        .access(2, "Media", "duration_estimated")?
                        .unwrap_or(false),
                )
            }

            /// Getter for the [`bitrate` field](Media#structfield.bitrate).
            #[inline]
            pub fn bitrate(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(3, "Media", "bitrate")?.unwrap_or(0))
            }

            /// Getter for the [`tracks` field](Media#structfield.tracks).
            #[inline]
            pub fn tracks(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<::planus::Vector<'a, ::planus::Result<self::TrackRef<'a>>>>,
            > {
                self.0.access(4, "Media", "tracks")
            }

            /// Getter for the [`chapters` field](Media#structfield.chapters).
            #[inline]
            pub fn chapters(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<
                    ::planus::Vector<'a, ::planus::Result<self::ChapterRef<'a>>>,
                >,
            > {
                self.0.access(5, "Media", "chapters")
            }

            /// Getter for the [`tags` field](Media#structfield.tags).
            #[inline]
            pub fn tags(&self) -> ::planus::Result<::core::option::Option<self::TagsRef<'a>>> {
                self.0.access(6, "Media", "tags")
            }

            /// Getter for the [`art` field](Media#structfield.art).
            #[inline]
            pub fn art(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<::planus::Vector<'a, ::planus::Result<self::ArtRef<'a>>>>,
            > {
                self.0.access(7, "Media", "art")
            }
        }

        impl<'a> ::core::fmt::Debug for MediaRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("MediaRef");
                f.field("container", &self.container());
                f.field("duration", &self.duration());
                f.field("duration_estimated", &self.duration_estimated());
                f.field("bitrate", &self.bitrate());
                if let ::core::option::Option::Some(field_tracks) = self.tracks().transpose() {
                    f.field("tracks", &field_tracks);
                }
                if let ::core::option::Option::Some(field_chapters) = self.chapters().transpose() {
                    f.field("chapters", &field_chapters);
                }
                if let ::core::option::Option::Some(field_tags) = self.tags().transpose() {
                    f.field("tags", &field_tags);
                }
                if let ::core::option::Option::Some(field_art) = self.art().transpose() {
                    f.field("art", &field_art);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<MediaRef<'a>> for Media {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: MediaRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    container: ::core::convert::TryInto::try_into(value.container()?)?,
                    duration: ::core::convert::TryInto::try_into(value.duration()?)?,
                    duration_estimated: ::core::convert::TryInto::try_into(
                        value.duration_estimated()?,
                    )?,
                    bitrate: ::core::convert::TryInto::try_into(value.bitrate()?)?,
                    tracks: if let ::core::option::Option::Some(tracks) = value.tracks()? {
                        ::core::option::Option::Some(tracks.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    chapters: if let ::core::option::Option::Some(chapters) = value.chapters()? {
                        ::core::option::Option::Some(chapters.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    tags: if let ::core::option::Option::Some(tags) = value.tags()? {
                        ::core::option::Option::Some(::planus::alloc::boxed::Box::new(
                            ::core::convert::TryInto::try_into(tags)?,
                        ))
                    } else {
                        ::core::option::Option::None
                    },
                    art: if let ::core::option::Option::Some(art) = value.art()? {
                        ::core::option::Option::Some(art.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for MediaRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for MediaRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[MediaRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Media>> for Media {
            type Value = ::planus::Offset<Media>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Media>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for MediaRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[MediaRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Track` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Track` in the file `schema/catalogue.fbs:304`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Track {
            /// The field `kind` in the table `Track`
            pub kind: u8,
            /// The field `flags` in the table `Track`
            pub flags: u8,
            /// The field `codec` in the table `Track`
            pub codec: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `codec_id` in the table `Track`
            pub codec_id: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `profile` in the table `Track`
            pub profile: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `encoder` in the table `Track`
            pub encoder: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `language` in the table `Track`
            pub language: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `title` in the table `Track`
            pub title: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `bitrate` in the table `Track`
            pub bitrate: u64,
            /// The field `width` in the table `Track`
            pub width: u32,
            /// The field `height` in the table `Track`
            pub height: u32,
            /// The field `rate_over` in the table `Track`
            pub rate_over: u32,
            /// The field `rate_under` in the table `Track`
            pub rate_under: u32,
            /// The field `aspect_across` in the table `Track`
            pub aspect_across: u32,
            /// The field `aspect_down` in the table `Track`
            pub aspect_down: u32,
            /// The field `rotation` in the table `Track`
            pub rotation: u16,
            /// The field `hdr` in the table `Track`
            pub hdr: u8,
            /// The field `bit_depth` in the table `Track`
            pub bit_depth: u8,
            /// The field `channels` in the table `Track`
            pub channels: u16,
            /// The field `sample_rate` in the table `Track`
            pub sample_rate: u32,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Track {
            fn default() -> Self {
                Self {
                    kind: 0,
                    flags: 0,
                    codec: ::core::default::Default::default(),
                    codec_id: ::core::default::Default::default(),
                    profile: ::core::default::Default::default(),
                    encoder: ::core::default::Default::default(),
                    language: ::core::default::Default::default(),
                    title: ::core::default::Default::default(),
                    bitrate: 0,
                    width: 0,
                    height: 0,
                    rate_over: 0,
                    rate_under: 0,
                    aspect_across: 0,
                    aspect_down: 0,
                    rotation: 0,
                    hdr: 0,
                    bit_depth: 0,
                    channels: 0,
                    sample_rate: 0,
                }
            }
        }

        impl Track {
            /// Creates a [TrackBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> TrackBuilder<()> {
                TrackBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_kind: impl ::planus::WriteAsDefault<u8, u8>,
                field_flags: impl ::planus::WriteAsDefault<u8, u8>,
                field_codec: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_codec_id: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_profile: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_encoder: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_language: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_title: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_bitrate: impl ::planus::WriteAsDefault<u64, u64>,
                field_width: impl ::planus::WriteAsDefault<u32, u32>,
                field_height: impl ::planus::WriteAsDefault<u32, u32>,
                field_rate_over: impl ::planus::WriteAsDefault<u32, u32>,
                field_rate_under: impl ::planus::WriteAsDefault<u32, u32>,
                field_aspect_across: impl ::planus::WriteAsDefault<u32, u32>,
                field_aspect_down: impl ::planus::WriteAsDefault<u32, u32>,
                field_rotation: impl ::planus::WriteAsDefault<u16, u16>,
                field_hdr: impl ::planus::WriteAsDefault<u8, u8>,
                field_bit_depth: impl ::planus::WriteAsDefault<u8, u8>,
                field_channels: impl ::planus::WriteAsDefault<u16, u16>,
                field_sample_rate: impl ::planus::WriteAsDefault<u32, u32>,
            ) -> ::planus::Offset<Self> {
                let prepared_kind = field_kind.prepare(builder, &0);
                let prepared_flags = field_flags.prepare(builder, &0);
                let prepared_codec = field_codec.prepare(builder);
                let prepared_codec_id = field_codec_id.prepare(builder);
                let prepared_profile = field_profile.prepare(builder);
                let prepared_encoder = field_encoder.prepare(builder);
                let prepared_language = field_language.prepare(builder);
                let prepared_title = field_title.prepare(builder);
                let prepared_bitrate = field_bitrate.prepare(builder, &0);
                let prepared_width = field_width.prepare(builder, &0);
                let prepared_height = field_height.prepare(builder, &0);
                let prepared_rate_over = field_rate_over.prepare(builder, &0);
                let prepared_rate_under = field_rate_under.prepare(builder, &0);
                let prepared_aspect_across = field_aspect_across.prepare(builder, &0);
                let prepared_aspect_down = field_aspect_down.prepare(builder, &0);
                let prepared_rotation = field_rotation.prepare(builder, &0);
                let prepared_hdr = field_hdr.prepare(builder, &0);
                let prepared_bit_depth = field_bit_depth.prepare(builder, &0);
                let prepared_channels = field_channels.prepare(builder, &0);
                let prepared_sample_rate = field_sample_rate.prepare(builder, &0);

                let mut table_writer: ::planus::table_writer::TableWriter<44> =
                    ::core::default::Default::default();
                if prepared_bitrate.is_some() {
                    table_writer.write_entry::<u64>(8);
                }
                if prepared_codec.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(2);
                }
                if prepared_codec_id.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(3);
                }
                if prepared_profile.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(4);
                }
                if prepared_encoder.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(5);
                }
                if prepared_language.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(6);
                }
                if prepared_title.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(7);
                }
                if prepared_width.is_some() {
                    table_writer.write_entry::<u32>(9);
                }
                if prepared_height.is_some() {
                    table_writer.write_entry::<u32>(10);
                }
                if prepared_rate_over.is_some() {
                    table_writer.write_entry::<u32>(11);
                }
                if prepared_rate_under.is_some() {
                    table_writer.write_entry::<u32>(12);
                }
                if prepared_aspect_across.is_some() {
                    table_writer.write_entry::<u32>(13);
                }
                if prepared_aspect_down.is_some() {
                    table_writer.write_entry::<u32>(14);
                }
                if prepared_sample_rate.is_some() {
                    table_writer.write_entry::<u32>(19);
                }
                if prepared_rotation.is_some() {
                    table_writer.write_entry::<u16>(15);
                }
                if prepared_channels.is_some() {
                    table_writer.write_entry::<u16>(18);
                }
                if prepared_kind.is_some() {
                    table_writer.write_entry::<u8>(0);
                }
                if prepared_flags.is_some() {
                    table_writer.write_entry::<u8>(1);
                }
                if prepared_hdr.is_some() {
                    table_writer.write_entry::<u8>(16);
                }
                if prepared_bit_depth.is_some() {
                    table_writer.write_entry::<u8>(17);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_bitrate) = prepared_bitrate {
                            object_writer.write::<_, _, 8>(&prepared_bitrate);
                        }
                        if let ::core::option::Option::Some(prepared_codec) = prepared_codec {
                            object_writer.write::<_, _, 4>(&prepared_codec);
                        }
                        if let ::core::option::Option::Some(prepared_codec_id) = prepared_codec_id {
                            object_writer.write::<_, _, 4>(&prepared_codec_id);
                        }
                        if let ::core::option::Option::Some(prepared_profile) = prepared_profile {
                            object_writer.write::<_, _, 4>(&prepared_profile);
                        }
                        if let ::core::option::Option::Some(prepared_encoder) = prepared_encoder {
                            object_writer.write::<_, _, 4>(&prepared_encoder);
                        }
                        if let ::core::option::Option::Some(prepared_language) = prepared_language {
                            object_writer.write::<_, _, 4>(&prepared_language);
                        }
                        if let ::core::option::Option::Some(prepared_title) = prepared_title {
                            object_writer.write::<_, _, 4>(&prepared_title);
                        }
                        if let ::core::option::Option::Some(prepared_width) = prepared_width {
                            object_writer.write::<_, _, 4>(&prepared_width);
                        }
                        if let ::core::option::Option::Some(prepared_height) = prepared_height {
                            object_writer.write::<_, _, 4>(&prepared_height);
                        }
                        if let ::core::option::Option::Some(prepared_rate_over) = prepared_rate_over
                        {
                            object_writer.write::<_, _, 4>(&prepared_rate_over);
                        }
                        if let ::core::option::Option::Some(prepared_rate_under) =
                            prepared_rate_under
                        {
                            object_writer.write::<_, _, 4>(&prepared_rate_under);
                        }
                        if let ::core::option::Option::Some(prepared_aspect_across) =
                            prepared_aspect_across
                        {
                            object_writer.write::<_, _, 4>(&prepared_aspect_across);
                        }
                        if let ::core::option::Option::Some(prepared_aspect_down) =
                            prepared_aspect_down
                        {
                            object_writer.write::<_, _, 4>(&prepared_aspect_down);
                        }
                        if let ::core::option::Option::Some(prepared_sample_rate) =
                            prepared_sample_rate
                        {
                            object_writer.write::<_, _, 4>(&prepared_sample_rate);
                        }
                        if let ::core::option::Option::Some(prepared_rotation) = prepared_rotation {
                            object_writer.write::<_, _, 2>(&prepared_rotation);
                        }
                        if let ::core::option::Option::Some(prepared_channels) = prepared_channels {
                            object_writer.write::<_, _, 2>(&prepared_channels);
                        }
                        if let ::core::option::Option::Some(prepared_kind) = prepared_kind {
                            object_writer.write::<_, _, 1>(&prepared_kind);
                        }
                        if let ::core::option::Option::Some(prepared_flags) = prepared_flags {
                            object_writer.write::<_, _, 1>(&prepared_flags);
                        }
                        if let ::core::option::Option::Some(prepared_hdr) = prepared_hdr {
                            object_writer.write::<_, _, 1>(&prepared_hdr);
                        }
                        if let ::core::option::Option::Some(prepared_bit_depth) = prepared_bit_depth
                        {
                            object_writer.write::<_, _, 1>(&prepared_bit_depth);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Track>> for Track {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Track> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Track>> for Track {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Track>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Track> for Track {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Track> {
                Track::create(
                    builder,
                    self.kind,
                    self.flags,
                    &self.codec,
                    &self.codec_id,
                    &self.profile,
                    &self.encoder,
                    &self.language,
                    &self.title,
                    self.bitrate,
                    self.width,
                    self.height,
                    self.rate_over,
                    self.rate_under,
                    self.aspect_across,
                    self.aspect_down,
                    self.rotation,
                    self.hdr,
                    self.bit_depth,
                    self.channels,
                    self.sample_rate,
                )
            }
        }

        /// Builder for serializing an instance of the [Track] type.
        ///
        /// Can be created using the [Track::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct TrackBuilder<State>(State);

        impl TrackBuilder<()> {
            /// Setter for the [`kind` field](Track#structfield.kind).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn kind<T0>(self, value: T0) -> TrackBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u8, u8>,
            {
                TrackBuilder((value,))
            }

            /// Sets the [`kind` field](Track#structfield.kind) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn kind_as_default(self) -> TrackBuilder<(::planus::DefaultValue,)> {
                self.kind(::planus::DefaultValue)
            }
        }

        impl<T0> TrackBuilder<(T0,)> {
            /// Setter for the [`flags` field](Track#structfield.flags).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn flags<T1>(self, value: T1) -> TrackBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsDefault<u8, u8>,
            {
                let (v0,) = self.0;
                TrackBuilder((v0, value))
            }

            /// Sets the [`flags` field](Track#structfield.flags) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn flags_as_default(self) -> TrackBuilder<(T0, ::planus::DefaultValue)> {
                self.flags(::planus::DefaultValue)
            }
        }

        impl<T0, T1> TrackBuilder<(T0, T1)> {
            /// Setter for the [`codec` field](Track#structfield.codec).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn codec<T2>(self, value: T2) -> TrackBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1) = self.0;
                TrackBuilder((v0, v1, value))
            }

            /// Sets the [`codec` field](Track#structfield.codec) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn codec_as_null(self) -> TrackBuilder<(T0, T1, ())> {
                self.codec(())
            }
        }

        impl<T0, T1, T2> TrackBuilder<(T0, T1, T2)> {
            /// Setter for the [`codec_id` field](Track#structfield.codec_id).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn codec_id<T3>(self, value: T3) -> TrackBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2) = self.0;
                TrackBuilder((v0, v1, v2, value))
            }

            /// Sets the [`codec_id` field](Track#structfield.codec_id) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn codec_id_as_null(self) -> TrackBuilder<(T0, T1, T2, ())> {
                self.codec_id(())
            }
        }

        impl<T0, T1, T2, T3> TrackBuilder<(T0, T1, T2, T3)> {
            /// Setter for the [`profile` field](Track#structfield.profile).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn profile<T4>(self, value: T4) -> TrackBuilder<(T0, T1, T2, T3, T4)>
            where
                T4: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3) = self.0;
                TrackBuilder((v0, v1, v2, v3, value))
            }

            /// Sets the [`profile` field](Track#structfield.profile) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn profile_as_null(self) -> TrackBuilder<(T0, T1, T2, T3, ())> {
                self.profile(())
            }
        }

        impl<T0, T1, T2, T3, T4> TrackBuilder<(T0, T1, T2, T3, T4)> {
            /// Setter for the [`encoder` field](Track#structfield.encoder).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn encoder<T5>(self, value: T5) -> TrackBuilder<(T0, T1, T2, T3, T4, T5)>
            where
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4) = self.0;
                TrackBuilder((v0, v1, v2, v3, v4, value))
            }

            /// Sets the [`encoder` field](Track#structfield.encoder) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn encoder_as_null(self) -> TrackBuilder<(T0, T1, T2, T3, T4, ())> {
                self.encoder(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5> TrackBuilder<(T0, T1, T2, T3, T4, T5)> {
            /// Setter for the [`language` field](Track#structfield.language).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn language<T6>(self, value: T6) -> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6)>
            where
                T6: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4, v5) = self.0;
                TrackBuilder((v0, v1, v2, v3, v4, v5, value))
            }

            /// Sets the [`language` field](Track#structfield.language) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn language_as_null(self) -> TrackBuilder<(T0, T1, T2, T3, T4, T5, ())> {
                self.language(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6)> {
            /// Setter for the [`title` field](Track#structfield.title).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn title<T7>(self, value: T7) -> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
            where
                T7: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6) = self.0;
                TrackBuilder((v0, v1, v2, v3, v4, v5, v6, value))
            }

            /// Sets the [`title` field](Track#structfield.title) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn title_as_null(self) -> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, ())> {
                self.title(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)> {
            /// Setter for the [`bitrate` field](Track#structfield.bitrate).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn bitrate<T8>(
                self,
                value: T8,
            ) -> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)>
            where
                T8: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7) = self.0;
                TrackBuilder((v0, v1, v2, v3, v4, v5, v6, v7, value))
            }

            /// Sets the [`bitrate` field](Track#structfield.bitrate) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn bitrate_as_default(
                self,
            ) -> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, ::planus::DefaultValue)>
            {
                self.bitrate(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)> {
            /// Setter for the [`width` field](Track#structfield.width).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn width<T9>(
                self,
                value: T9,
            ) -> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
            where
                T9: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8) = self.0;
                TrackBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, value))
            }

            /// Sets the [`width` field](Track#structfield.width) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn width_as_default(
                self,
            ) -> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, ::planus::DefaultValue)>
            {
                self.width(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9>
            TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
        {
            /// Setter for the [`height` field](Track#structfield.height).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn height<T10>(
                self,
                value: T10,
            ) -> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
            where
                T10: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9) = self.0;
                TrackBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, value))
            }

            /// Sets the [`height` field](Track#structfield.height) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn height_as_default(
                self,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                ::planus::DefaultValue,
            )> {
                self.height(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>
            TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
        {
            /// Setter for the [`rate_over` field](Track#structfield.rate_over).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn rate_over<T11>(
                self,
                value: T11,
            ) -> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
            where
                T11: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10) = self.0;
                TrackBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, value))
            }

            /// Sets the [`rate_over` field](Track#structfield.rate_over) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn rate_over_as_default(
                self,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                ::planus::DefaultValue,
            )> {
                self.rate_over(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>
            TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
        {
            /// Setter for the [`rate_under` field](Track#structfield.rate_under).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn rate_under<T12>(
                self,
                value: T12,
            ) -> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
            where
                T12: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11) = self.0;
                TrackBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, value))
            }

            /// Sets the [`rate_under` field](Track#structfield.rate_under) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn rate_under_as_default(
                self,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                ::planus::DefaultValue,
            )> {
                self.rate_under(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>
            TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
        {
            /// Setter for the [`aspect_across` field](Track#structfield.aspect_across).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn aspect_across<T13>(
                self,
                value: T13,
            ) -> TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
            where
                T13: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12) = self.0;
                TrackBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, value))
            }

            /// Sets the [`aspect_across` field](Track#structfield.aspect_across) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn aspect_across_as_default(
                self,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                ::planus::DefaultValue,
            )> {
                self.aspect_across(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>
            TrackBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
        {
            /// Setter for the [`aspect_down` field](Track#structfield.aspect_down).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn aspect_down<T14>(
                self,
                value: T14,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
            where
                T14: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13) = self.0;
                TrackBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, value,
                ))
            }

            /// Sets the [`aspect_down` field](Track#structfield.aspect_down) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn aspect_down_as_default(
                self,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                ::planus::DefaultValue,
            )> {
                self.aspect_down(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>
            TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
        {
            /// Setter for the [`rotation` field](Track#structfield.rotation).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn rotation<T15>(
                self,
                value: T15,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
            )>
            where
                T15: ::planus::WriteAsDefault<u16, u16>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14) = self.0;
                TrackBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, value,
                ))
            }

            /// Sets the [`rotation` field](Track#structfield.rotation) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn rotation_as_default(
                self,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                ::planus::DefaultValue,
            )> {
                self.rotation(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>
            TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
            )>
        {
            /// Setter for the [`hdr` field](Track#structfield.hdr).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn hdr<T16>(
                self,
                value: T16,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
            )>
            where
                T16: ::planus::WriteAsDefault<u8, u8>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15) = self.0;
                TrackBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, value,
                ))
            }

            /// Sets the [`hdr` field](Track#structfield.hdr) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn hdr_as_default(
                self,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                ::planus::DefaultValue,
            )> {
                self.hdr(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>
            TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
            )>
        {
            /// Setter for the [`bit_depth` field](Track#structfield.bit_depth).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn bit_depth<T17>(
                self,
                value: T17,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
            )>
            where
                T17: ::planus::WriteAsDefault<u8, u8>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16) =
                    self.0;
                TrackBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16,
                    value,
                ))
            }

            /// Sets the [`bit_depth` field](Track#structfield.bit_depth) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn bit_depth_as_default(
                self,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                ::planus::DefaultValue,
            )> {
                self.bit_depth(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17>
            TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
            )>
        {
            /// Setter for the [`channels` field](Track#structfield.channels).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn channels<T18>(
                self,
                value: T18,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
            )>
            where
                T18: ::planus::WriteAsDefault<u16, u16>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                ) = self.0;
                TrackBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    value,
                ))
            }

            /// Sets the [`channels` field](Track#structfield.channels) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn channels_as_default(
                self,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                ::planus::DefaultValue,
            )> {
                self.channels(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
            >
            TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
            )>
        {
            /// Setter for the [`sample_rate` field](Track#structfield.sample_rate).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sample_rate<T19>(
                self,
                value: T19,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
            )>
            where
                T19: ::planus::WriteAsDefault<u32, u32>,
            {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                ) = self.0;
                TrackBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16, v17,
                    v18, value,
                ))
            }

            /// Sets the [`sample_rate` field](Track#structfield.sample_rate) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sample_rate_as_default(
                self,
            ) -> TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                ::planus::DefaultValue,
            )> {
                self.sample_rate(::planus::DefaultValue)
            }
        }

        impl<
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
            >
            TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
            )>
        {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Track].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Track>
            where
                Self: ::planus::WriteAsOffset<Track>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsDefault<u8, u8>,
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T8: ::planus::WriteAsDefault<u64, u64>,
                T9: ::planus::WriteAsDefault<u32, u32>,
                T10: ::planus::WriteAsDefault<u32, u32>,
                T11: ::planus::WriteAsDefault<u32, u32>,
                T12: ::planus::WriteAsDefault<u32, u32>,
                T13: ::planus::WriteAsDefault<u32, u32>,
                T14: ::planus::WriteAsDefault<u32, u32>,
                T15: ::planus::WriteAsDefault<u16, u16>,
                T16: ::planus::WriteAsDefault<u8, u8>,
                T17: ::planus::WriteAsDefault<u8, u8>,
                T18: ::planus::WriteAsDefault<u16, u16>,
                T19: ::planus::WriteAsDefault<u32, u32>,
            > ::planus::WriteAs<::planus::Offset<Track>>
            for TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
            )>
        {
            type Prepared = ::planus::Offset<Track>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Track> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsDefault<u8, u8>,
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T8: ::planus::WriteAsDefault<u64, u64>,
                T9: ::planus::WriteAsDefault<u32, u32>,
                T10: ::planus::WriteAsDefault<u32, u32>,
                T11: ::planus::WriteAsDefault<u32, u32>,
                T12: ::planus::WriteAsDefault<u32, u32>,
                T13: ::planus::WriteAsDefault<u32, u32>,
                T14: ::planus::WriteAsDefault<u32, u32>,
                T15: ::planus::WriteAsDefault<u16, u16>,
                T16: ::planus::WriteAsDefault<u8, u8>,
                T17: ::planus::WriteAsDefault<u8, u8>,
                T18: ::planus::WriteAsDefault<u16, u16>,
                T19: ::planus::WriteAsDefault<u32, u32>,
            > ::planus::WriteAsOptional<::planus::Offset<Track>>
            for TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
            )>
        {
            type Prepared = ::planus::Offset<Track>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Track>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsDefault<u8, u8>,
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T8: ::planus::WriteAsDefault<u64, u64>,
                T9: ::planus::WriteAsDefault<u32, u32>,
                T10: ::planus::WriteAsDefault<u32, u32>,
                T11: ::planus::WriteAsDefault<u32, u32>,
                T12: ::planus::WriteAsDefault<u32, u32>,
                T13: ::planus::WriteAsDefault<u32, u32>,
                T14: ::planus::WriteAsDefault<u32, u32>,
                T15: ::planus::WriteAsDefault<u16, u16>,
                T16: ::planus::WriteAsDefault<u8, u8>,
                T17: ::planus::WriteAsDefault<u8, u8>,
                T18: ::planus::WriteAsDefault<u16, u16>,
                T19: ::planus::WriteAsDefault<u32, u32>,
            > ::planus::WriteAsOffset<Track>
            for TrackBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
                T18,
                T19,
            )>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Track> {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                    v18,
                    v19,
                ) = &self.0;
                Track::create(
                    builder, v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15,
                    v16, v17, v18, v19,
                )
            }
        }

        /// Reference to a deserialized [Track].
        #[derive(Copy, Clone)]
        pub struct TrackRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> TrackRef<'a> {
            /// Getter for the [`kind` field](Track#structfield.kind).
            #[inline]
            pub fn kind(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(0, "Track", "kind")?.unwrap_or(0))
            }

            /// Getter for the [`flags` field](Track#structfield.flags).
            #[inline]
            pub fn flags(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(1, "Track", "flags")?.unwrap_or(0))
            }

            /// Getter for the [`codec` field](Track#structfield.codec).
            #[inline]
            pub fn codec(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(2, "Track", "codec")
            }

            /// Getter for the [`codec_id` field](Track#structfield.codec_id).
            #[inline]
            pub fn codec_id(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(3, "Track", "codec_id")
            }

            /// Getter for the [`profile` field](Track#structfield.profile).
            #[inline]
            pub fn profile(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(4, "Track", "profile")
            }

            /// Getter for the [`encoder` field](Track#structfield.encoder).
            #[inline]
            pub fn encoder(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(5, "Track", "encoder")
            }

            /// Getter for the [`language` field](Track#structfield.language).
            #[inline]
            pub fn language(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(6, "Track", "language")
            }

            /// Getter for the [`title` field](Track#structfield.title).
            #[inline]
            pub fn title(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(7, "Track", "title")
            }

            /// Getter for the [`bitrate` field](Track#structfield.bitrate).
            #[inline]
            pub fn bitrate(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(8, "Track", "bitrate")?.unwrap_or(0))
            }

            /// Getter for the [`width` field](Track#structfield.width).
            #[inline]
            pub fn width(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(9, "Track", "width")?.unwrap_or(0))
            }

            /// Getter for the [`height` field](Track#structfield.height).
            #[inline]
            pub fn height(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(10, "Track", "height")?.unwrap_or(0))
            }

            /// Getter for the [`rate_over` field](Track#structfield.rate_over).
            #[inline]
            pub fn rate_over(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(11, "Track", "rate_over")?.unwrap_or(0))
            }

            /// Getter for the [`rate_under` field](Track#structfield.rate_under).
            #[inline]
            pub fn rate_under(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(12, "Track", "rate_under")?.unwrap_or(0))
            }

            /// Getter for the [`aspect_across` field](Track#structfield.aspect_across).
            #[inline]
            pub fn aspect_across(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(
                    self.0.access(13, "Track", "aspect_across")?.unwrap_or(0),
                )
            }

            /// Getter for the [`aspect_down` field](Track#structfield.aspect_down).
            #[inline]
            pub fn aspect_down(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(14, "Track", "aspect_down")?.unwrap_or(0))
            }

            /// Getter for the [`rotation` field](Track#structfield.rotation).
            #[inline]
            pub fn rotation(&self) -> ::planus::Result<u16> {
                ::core::result::Result::Ok(self.0.access(15, "Track", "rotation")?.unwrap_or(0))
            }

            /// Getter for the [`hdr` field](Track#structfield.hdr).
            #[inline]
            pub fn hdr(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(16, "Track", "hdr")?.unwrap_or(0))
            }

            /// Getter for the [`bit_depth` field](Track#structfield.bit_depth).
            #[inline]
            pub fn bit_depth(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(17, "Track", "bit_depth")?.unwrap_or(0))
            }

            /// Getter for the [`channels` field](Track#structfield.channels).
            #[inline]
            pub fn channels(&self) -> ::planus::Result<u16> {
                ::core::result::Result::Ok(self.0.access(18, "Track", "channels")?.unwrap_or(0))
            }

            /// Getter for the [`sample_rate` field](Track#structfield.sample_rate).
            #[inline]
            pub fn sample_rate(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(19, "Track", "sample_rate")?.unwrap_or(0))
            }
        }

        impl<'a> ::core::fmt::Debug for TrackRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("TrackRef");
                f.field("kind", &self.kind());
                f.field("flags", &self.flags());
                if let ::core::option::Option::Some(field_codec) = self.codec().transpose() {
                    f.field("codec", &field_codec);
                }
                if let ::core::option::Option::Some(field_codec_id) = self.codec_id().transpose() {
                    f.field("codec_id", &field_codec_id);
                }
                if let ::core::option::Option::Some(field_profile) = self.profile().transpose() {
                    f.field("profile", &field_profile);
                }
                if let ::core::option::Option::Some(field_encoder) = self.encoder().transpose() {
                    f.field("encoder", &field_encoder);
                }
                if let ::core::option::Option::Some(field_language) = self.language().transpose() {
                    f.field("language", &field_language);
                }
                if let ::core::option::Option::Some(field_title) = self.title().transpose() {
                    f.field("title", &field_title);
                }
                f.field("bitrate", &self.bitrate());
                f.field("width", &self.width());
                f.field("height", &self.height());
                f.field("rate_over", &self.rate_over());
                f.field("rate_under", &self.rate_under());
                f.field("aspect_across", &self.aspect_across());
                f.field("aspect_down", &self.aspect_down());
                f.field("rotation", &self.rotation());
                f.field("hdr", &self.hdr());
                f.field("bit_depth", &self.bit_depth());
                f.field("channels", &self.channels());
                f.field("sample_rate", &self.sample_rate());
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<TrackRef<'a>> for Track {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: TrackRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    kind: ::core::convert::TryInto::try_into(value.kind()?)?,
                    flags: ::core::convert::TryInto::try_into(value.flags()?)?,
                    codec: value.codec()?.map(::core::convert::Into::into),
                    codec_id: value.codec_id()?.map(::core::convert::Into::into),
                    profile: value.profile()?.map(::core::convert::Into::into),
                    encoder: value.encoder()?.map(::core::convert::Into::into),
                    language: value.language()?.map(::core::convert::Into::into),
                    title: value.title()?.map(::core::convert::Into::into),
                    bitrate: ::core::convert::TryInto::try_into(value.bitrate()?)?,
                    width: ::core::convert::TryInto::try_into(value.width()?)?,
                    height: ::core::convert::TryInto::try_into(value.height()?)?,
                    rate_over: ::core::convert::TryInto::try_into(value.rate_over()?)?,
                    rate_under: ::core::convert::TryInto::try_into(value.rate_under()?)?,
                    aspect_across: ::core::convert::TryInto::try_into(value.aspect_across()?)?,
                    aspect_down: ::core::convert::TryInto::try_into(value.aspect_down()?)?,
                    rotation: ::core::convert::TryInto::try_into(value.rotation()?)?,
                    hdr: ::core::convert::TryInto::try_into(value.hdr()?)?,
                    bit_depth: ::core::convert::TryInto::try_into(value.bit_depth()?)?,
                    channels: ::core::convert::TryInto::try_into(value.channels()?)?,
                    sample_rate: ::core::convert::TryInto::try_into(value.sample_rate()?)?,
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for TrackRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for TrackRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[TrackRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Track>> for Track {
            type Value = ::planus::Offset<Track>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Track>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for TrackRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[TrackRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Chapter` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Chapter` in the file `schema/catalogue.fbs:329`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Chapter {
            /// The field `start` in the table `Chapter`
            pub start: u64,
            /// The field `title` in the table `Chapter`
            pub title: ::core::option::Option<::planus::alloc::string::String>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Chapter {
            fn default() -> Self {
                Self {
                    start: 0,
                    title: ::core::default::Default::default(),
                }
            }
        }

        impl Chapter {
            /// Creates a [ChapterBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> ChapterBuilder<()> {
                ChapterBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_start: impl ::planus::WriteAsDefault<u64, u64>,
                field_title: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            ) -> ::planus::Offset<Self> {
                let prepared_start = field_start.prepare(builder, &0);
                let prepared_title = field_title.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<8> =
                    ::core::default::Default::default();
                if prepared_start.is_some() {
                    table_writer.write_entry::<u64>(0);
                }
                if prepared_title.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(1);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_start) = prepared_start {
                            object_writer.write::<_, _, 8>(&prepared_start);
                        }
                        if let ::core::option::Option::Some(prepared_title) = prepared_title {
                            object_writer.write::<_, _, 4>(&prepared_title);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Chapter>> for Chapter {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Chapter> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Chapter>> for Chapter {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Chapter>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Chapter> for Chapter {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Chapter> {
                Chapter::create(builder, self.start, &self.title)
            }
        }

        /// Builder for serializing an instance of the [Chapter] type.
        ///
        /// Can be created using the [Chapter::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct ChapterBuilder<State>(State);

        impl ChapterBuilder<()> {
            /// Setter for the [`start` field](Chapter#structfield.start).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn start<T0>(self, value: T0) -> ChapterBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u64, u64>,
            {
                ChapterBuilder((value,))
            }

            /// Sets the [`start` field](Chapter#structfield.start) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn start_as_default(self) -> ChapterBuilder<(::planus::DefaultValue,)> {
                self.start(::planus::DefaultValue)
            }
        }

        impl<T0> ChapterBuilder<(T0,)> {
            /// Setter for the [`title` field](Chapter#structfield.title).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn title<T1>(self, value: T1) -> ChapterBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0,) = self.0;
                ChapterBuilder((v0, value))
            }

            /// Sets the [`title` field](Chapter#structfield.title) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn title_as_null(self) -> ChapterBuilder<(T0, ())> {
                self.title(())
            }
        }

        impl<T0, T1> ChapterBuilder<(T0, T1)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Chapter].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Chapter>
            where
                Self: ::planus::WriteAsOffset<Chapter>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            > ::planus::WriteAs<::planus::Offset<Chapter>> for ChapterBuilder<(T0, T1)>
        {
            type Prepared = ::planus::Offset<Chapter>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Chapter> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            > ::planus::WriteAsOptional<::planus::Offset<Chapter>> for ChapterBuilder<(T0, T1)>
        {
            type Prepared = ::planus::Offset<Chapter>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Chapter>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u64, u64>,
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            > ::planus::WriteAsOffset<Chapter> for ChapterBuilder<(T0, T1)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Chapter> {
                let (v0, v1) = &self.0;
                Chapter::create(builder, v0, v1)
            }
        }

        /// Reference to a deserialized [Chapter].
        #[derive(Copy, Clone)]
        pub struct ChapterRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> ChapterRef<'a> {
            /// Getter for the [`start` field](Chapter#structfield.start).
            #[inline]
            pub fn start(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(0, "Chapter", "start")?.unwrap_or(0))
            }

            /// Getter for the [`title` field](Chapter#structfield.title).
            #[inline]
            pub fn title(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(1, "Chapter", "title")
            }
        }

        impl<'a> ::core::fmt::Debug for ChapterRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("ChapterRef");
                f.field("start", &self.start());
                if let ::core::option::Option::Some(field_title) = self.title().transpose() {
                    f.field("title", &field_title);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<ChapterRef<'a>> for Chapter {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: ChapterRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    start: ::core::convert::TryInto::try_into(value.start()?)?,
                    title: value.title()?.map(::core::convert::Into::into),
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for ChapterRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for ChapterRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[ChapterRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Chapter>> for Chapter {
            type Value = ::planus::Offset<Chapter>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Chapter>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for ChapterRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[ChapterRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Art` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Art` in the file `schema/catalogue.fbs:334`
        #[derive(
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
        )]
        pub struct Art {
            /// The field `kind` in the table `Art`
            pub kind: u8,
            /// The field `media_type` in the table `Art`
            pub media_type: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `offset` in the table `Art`
            pub offset: u64,
            /// The field `size` in the table `Art`
            pub size: u64,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Art {
            fn default() -> Self {
                Self {
                    kind: 0,
                    media_type: ::core::default::Default::default(),
                    offset: 0,
                    size: 0,
                }
            }
        }

        impl Art {
            /// Creates a [ArtBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> ArtBuilder<()> {
                ArtBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_kind: impl ::planus::WriteAsDefault<u8, u8>,
                field_media_type: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_offset: impl ::planus::WriteAsDefault<u64, u64>,
                field_size: impl ::planus::WriteAsDefault<u64, u64>,
            ) -> ::planus::Offset<Self> {
                let prepared_kind = field_kind.prepare(builder, &0);
                let prepared_media_type = field_media_type.prepare(builder);
                let prepared_offset = field_offset.prepare(builder, &0);
                let prepared_size = field_size.prepare(builder, &0);

                let mut table_writer: ::planus::table_writer::TableWriter<12> =
                    ::core::default::Default::default();
                if prepared_offset.is_some() {
                    table_writer.write_entry::<u64>(2);
                }
                if prepared_size.is_some() {
                    table_writer.write_entry::<u64>(3);
                }
                if prepared_media_type.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(1);
                }
                if prepared_kind.is_some() {
                    table_writer.write_entry::<u8>(0);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_offset) = prepared_offset {
                            object_writer.write::<_, _, 8>(&prepared_offset);
                        }
                        if let ::core::option::Option::Some(prepared_size) = prepared_size {
                            object_writer.write::<_, _, 8>(&prepared_size);
                        }
                        if let ::core::option::Option::Some(prepared_media_type) =
                            prepared_media_type
                        {
                            object_writer.write::<_, _, 4>(&prepared_media_type);
                        }
                        if let ::core::option::Option::Some(prepared_kind) = prepared_kind {
                            object_writer.write::<_, _, 1>(&prepared_kind);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Art>> for Art {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Art> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Art>> for Art {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Art>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Art> for Art {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Art> {
                Art::create(builder, self.kind, &self.media_type, self.offset, self.size)
            }
        }

        /// Builder for serializing an instance of the [Art] type.
        ///
        /// Can be created using the [Art::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct ArtBuilder<State>(State);

        impl ArtBuilder<()> {
            /// Setter for the [`kind` field](Art#structfield.kind).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn kind<T0>(self, value: T0) -> ArtBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u8, u8>,
            {
                ArtBuilder((value,))
            }

            /// Sets the [`kind` field](Art#structfield.kind) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn kind_as_default(self) -> ArtBuilder<(::planus::DefaultValue,)> {
                self.kind(::planus::DefaultValue)
            }
        }

        impl<T0> ArtBuilder<(T0,)> {
            /// Setter for the [`media_type` field](Art#structfield.media_type).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn media_type<T1>(self, value: T1) -> ArtBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0,) = self.0;
                ArtBuilder((v0, value))
            }

            /// Sets the [`media_type` field](Art#structfield.media_type) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn media_type_as_null(self) -> ArtBuilder<(T0, ())> {
                self.media_type(())
            }
        }

        impl<T0, T1> ArtBuilder<(T0, T1)> {
            /// Setter for the [`offset` field](Art#structfield.offset).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn offset<T2>(self, value: T2) -> ArtBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1) = self.0;
                ArtBuilder((v0, v1, value))
            }

            /// Sets the [`offset` field](Art#structfield.offset) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn offset_as_default(self) -> ArtBuilder<(T0, T1, ::planus::DefaultValue)> {
                self.offset(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2> ArtBuilder<(T0, T1, T2)> {
            /// Setter for the [`size` field](Art#structfield.size).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn size<T3>(self, value: T3) -> ArtBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2) = self.0;
                ArtBuilder((v0, v1, v2, value))
            }

            /// Sets the [`size` field](Art#structfield.size) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn size_as_default(self) -> ArtBuilder<(T0, T1, T2, ::planus::DefaultValue)> {
                self.size(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3> ArtBuilder<(T0, T1, T2, T3)> {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Art].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Art>
            where
                Self: ::planus::WriteAsOffset<Art>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T2: ::planus::WriteAsDefault<u64, u64>,
                T3: ::planus::WriteAsDefault<u64, u64>,
            > ::planus::WriteAs<::planus::Offset<Art>> for ArtBuilder<(T0, T1, T2, T3)>
        {
            type Prepared = ::planus::Offset<Art>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Art> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T2: ::planus::WriteAsDefault<u64, u64>,
                T3: ::planus::WriteAsDefault<u64, u64>,
            > ::planus::WriteAsOptional<::planus::Offset<Art>> for ArtBuilder<(T0, T1, T2, T3)>
        {
            type Prepared = ::planus::Offset<Art>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Art>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T2: ::planus::WriteAsDefault<u64, u64>,
                T3: ::planus::WriteAsDefault<u64, u64>,
            > ::planus::WriteAsOffset<Art> for ArtBuilder<(T0, T1, T2, T3)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Art> {
                let (v0, v1, v2, v3) = &self.0;
                Art::create(builder, v0, v1, v2, v3)
            }
        }

        /// Reference to a deserialized [Art].
        #[derive(Copy, Clone)]
        pub struct ArtRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> ArtRef<'a> {
            /// Getter for the [`kind` field](Art#structfield.kind).
            #[inline]
            pub fn kind(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(0, "Art", "kind")?.unwrap_or(0))
            }

            /// Getter for the [`media_type` field](Art#structfield.media_type).
            #[inline]
            pub fn media_type(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(1, "Art", "media_type")
            }

            /// Getter for the [`offset` field](Art#structfield.offset).
            #[inline]
            pub fn offset(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(2, "Art", "offset")?.unwrap_or(0))
            }

            /// Getter for the [`size` field](Art#structfield.size).
            #[inline]
            pub fn size(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(self.0.access(3, "Art", "size")?.unwrap_or(0))
            }
        }

        impl<'a> ::core::fmt::Debug for ArtRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("ArtRef");
                f.field("kind", &self.kind());
                if let ::core::option::Option::Some(field_media_type) =
                    self.media_type().transpose()
                {
                    f.field("media_type", &field_media_type);
                }
                f.field("offset", &self.offset());
                f.field("size", &self.size());
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<ArtRef<'a>> for Art {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: ArtRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    kind: ::core::convert::TryInto::try_into(value.kind()?)?,
                    media_type: value.media_type()?.map(::core::convert::Into::into),
                    offset: ::core::convert::TryInto::try_into(value.offset()?)?,
                    size: ::core::convert::TryInto::try_into(value.size()?)?,
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for ArtRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for ArtRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[ArtRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Art>> for Art {
            type Value = ::planus::Offset<Art>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Art>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for ArtRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| error_kind.with_error_location("[ArtRef]", "read_as_root", 0))
            }
        }

        /// The table `Tags` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Tags` in the file `schema/catalogue.fbs:342`
        #[derive(Clone, Debug, PartialEq, PartialOrd)]
        pub struct Tags {
            /// The field `title` in the table `Tags`
            pub title: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `artists` in the table `Tags`
            pub artists:
                ::core::option::Option<::planus::alloc::vec::Vec<::planus::alloc::string::String>>,
            /// The field `album` in the table `Tags`
            pub album: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `album_artists` in the table `Tags`
            pub album_artists:
                ::core::option::Option<::planus::alloc::vec::Vec<::planus::alloc::string::String>>,
            /// The field `genres` in the table `Tags`
            pub genres:
                ::core::option::Option<::planus::alloc::vec::Vec<::planus::alloc::string::String>>,
            /// The field `date` in the table `Tags`
            pub date: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `track` in the table `Tags`
            pub track: u32,
            /// The field `track_total` in the table `Tags`
            pub track_total: u32,
            /// The field `disc` in the table `Tags`
            pub disc: u32,
            /// The field `disc_total` in the table `Tags`
            pub disc_total: u32,
            /// The field `composers` in the table `Tags`
            pub composers:
                ::core::option::Option<::planus::alloc::vec::Vec<::planus::alloc::string::String>>,
            /// The field `is_compilation` in the table `Tags`
            pub is_compilation: bool,
            /// The field `comment` in the table `Tags`
            pub comment: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `more` in the table `Tags`
            pub more: ::core::option::Option<::planus::alloc::boxed::Box<self::MoreTags>>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Tags {
            fn default() -> Self {
                Self {
                    title: ::core::default::Default::default(),
                    artists: ::core::default::Default::default(),
                    album: ::core::default::Default::default(),
                    album_artists: ::core::default::Default::default(),
                    genres: ::core::default::Default::default(),
                    date: ::core::default::Default::default(),
                    track: 0,
                    track_total: 0,
                    disc: 0,
                    disc_total: 0,
                    composers: ::core::default::Default::default(),
                    is_compilation: false,
                    comment: ::core::default::Default::default(),
                    more: ::core::default::Default::default(),
                }
            }
        }

        impl Tags {
            /// Creates a [TagsBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> TagsBuilder<()> {
                TagsBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_title: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_artists: impl ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                field_album: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_album_artists: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<str>]>,
                >,
                field_genres: impl ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                field_date: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_track: impl ::planus::WriteAsDefault<u32, u32>,
                field_track_total: impl ::planus::WriteAsDefault<u32, u32>,
                field_disc: impl ::planus::WriteAsDefault<u32, u32>,
                field_disc_total: impl ::planus::WriteAsDefault<u32, u32>,
                field_composers: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<str>]>,
                >,
                field_is_compilation: impl ::planus::WriteAsDefault<bool, bool>,
                field_comment: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_more: impl ::planus::WriteAsOptional<::planus::Offset<self::MoreTags>>,
            ) -> ::planus::Offset<Self> {
                let prepared_title = field_title.prepare(builder);
                let prepared_artists = field_artists.prepare(builder);
                let prepared_album = field_album.prepare(builder);
                let prepared_album_artists = field_album_artists.prepare(builder);
                let prepared_genres = field_genres.prepare(builder);
                let prepared_date = field_date.prepare(builder);
                let prepared_track = field_track.prepare(builder, &0);
                let prepared_track_total = field_track_total.prepare(builder, &0);
                let prepared_disc = field_disc.prepare(builder, &0);
                let prepared_disc_total = field_disc_total.prepare(builder, &0);
                let prepared_composers = field_composers.prepare(builder);
                let prepared_is_compilation = field_is_compilation.prepare(builder, &false);
                let prepared_comment = field_comment.prepare(builder);
                let prepared_more = field_more.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<32> =
                    ::core::default::Default::default();
                if prepared_title.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(0);
                }
                if prepared_artists.is_some() {
                    table_writer.write_entry::<::planus::Offset<[::planus::Offset<str>]>>(1);
                }
                if prepared_album.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(2);
                }
                if prepared_album_artists.is_some() {
                    table_writer.write_entry::<::planus::Offset<[::planus::Offset<str>]>>(3);
                }
                if prepared_genres.is_some() {
                    table_writer.write_entry::<::planus::Offset<[::planus::Offset<str>]>>(4);
                }
                if prepared_date.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(5);
                }
                if prepared_track.is_some() {
                    table_writer.write_entry::<u32>(6);
                }
                if prepared_track_total.is_some() {
                    table_writer.write_entry::<u32>(7);
                }
                if prepared_disc.is_some() {
                    table_writer.write_entry::<u32>(8);
                }
                if prepared_disc_total.is_some() {
                    table_writer.write_entry::<u32>(9);
                }
                if prepared_composers.is_some() {
                    table_writer.write_entry::<::planus::Offset<[::planus::Offset<str>]>>(10);
                }
                if prepared_comment.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(12);
                }
                if prepared_more.is_some() {
                    table_writer.write_entry::<::planus::Offset<self::MoreTags>>(13);
                }
                if prepared_is_compilation.is_some() {
                    table_writer.write_entry::<bool>(11);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_title) = prepared_title {
                            object_writer.write::<_, _, 4>(&prepared_title);
                        }
                        if let ::core::option::Option::Some(prepared_artists) = prepared_artists {
                            object_writer.write::<_, _, 4>(&prepared_artists);
                        }
                        if let ::core::option::Option::Some(prepared_album) = prepared_album {
                            object_writer.write::<_, _, 4>(&prepared_album);
                        }
                        if let ::core::option::Option::Some(prepared_album_artists) =
                            prepared_album_artists
                        {
                            object_writer.write::<_, _, 4>(&prepared_album_artists);
                        }
                        if let ::core::option::Option::Some(prepared_genres) = prepared_genres {
                            object_writer.write::<_, _, 4>(&prepared_genres);
                        }
                        if let ::core::option::Option::Some(prepared_date) = prepared_date {
                            object_writer.write::<_, _, 4>(&prepared_date);
                        }
                        if let ::core::option::Option::Some(prepared_track) = prepared_track {
                            object_writer.write::<_, _, 4>(&prepared_track);
                        }
                        if let ::core::option::Option::Some(prepared_track_total) =
                            prepared_track_total
                        {
                            object_writer.write::<_, _, 4>(&prepared_track_total);
                        }
                        if let ::core::option::Option::Some(prepared_disc) = prepared_disc {
                            object_writer.write::<_, _, 4>(&prepared_disc);
                        }
                        if let ::core::option::Option::Some(prepared_disc_total) =
                            prepared_disc_total
                        {
                            object_writer.write::<_, _, 4>(&prepared_disc_total);
                        }
                        if let ::core::option::Option::Some(prepared_composers) = prepared_composers
                        {
                            object_writer.write::<_, _, 4>(&prepared_composers);
                        }
                        if let ::core::option::Option::Some(prepared_comment) = prepared_comment {
                            object_writer.write::<_, _, 4>(&prepared_comment);
                        }
                        if let ::core::option::Option::Some(prepared_more) = prepared_more {
                            object_writer.write::<_, _, 4>(&prepared_more);
                        }
                        if let ::core::option::Option::Some(prepared_is_compilation) =
                            prepared_is_compilation
                        {
                            object_writer.write::<_, _, 1>(&prepared_is_compilation);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Tags>> for Tags {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Tags> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Tags>> for Tags {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Tags>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Tags> for Tags {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Tags> {
                Tags::create(
                    builder,
                    &self.title,
                    &self.artists,
                    &self.album,
                    &self.album_artists,
                    &self.genres,
                    &self.date,
                    self.track,
                    self.track_total,
                    self.disc,
                    self.disc_total,
                    &self.composers,
                    self.is_compilation,
                    &self.comment,
                    &self.more,
                )
            }
        }

        /// Builder for serializing an instance of the [Tags] type.
        ///
        /// Can be created using the [Tags::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct TagsBuilder<State>(State);

        impl TagsBuilder<()> {
            /// Setter for the [`title` field](Tags#structfield.title).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn title<T0>(self, value: T0) -> TagsBuilder<(T0,)>
            where
                T0: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                TagsBuilder((value,))
            }

            /// Sets the [`title` field](Tags#structfield.title) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn title_as_null(self) -> TagsBuilder<((),)> {
                self.title(())
            }
        }

        impl<T0> TagsBuilder<(T0,)> {
            /// Setter for the [`artists` field](Tags#structfield.artists).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn artists<T1>(self, value: T1) -> TagsBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
            {
                let (v0,) = self.0;
                TagsBuilder((v0, value))
            }

            /// Sets the [`artists` field](Tags#structfield.artists) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn artists_as_null(self) -> TagsBuilder<(T0, ())> {
                self.artists(())
            }
        }

        impl<T0, T1> TagsBuilder<(T0, T1)> {
            /// Setter for the [`album` field](Tags#structfield.album).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn album<T2>(self, value: T2) -> TagsBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1) = self.0;
                TagsBuilder((v0, v1, value))
            }

            /// Sets the [`album` field](Tags#structfield.album) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn album_as_null(self) -> TagsBuilder<(T0, T1, ())> {
                self.album(())
            }
        }

        impl<T0, T1, T2> TagsBuilder<(T0, T1, T2)> {
            /// Setter for the [`album_artists` field](Tags#structfield.album_artists).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn album_artists<T3>(self, value: T3) -> TagsBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
            {
                let (v0, v1, v2) = self.0;
                TagsBuilder((v0, v1, v2, value))
            }

            /// Sets the [`album_artists` field](Tags#structfield.album_artists) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn album_artists_as_null(self) -> TagsBuilder<(T0, T1, T2, ())> {
                self.album_artists(())
            }
        }

        impl<T0, T1, T2, T3> TagsBuilder<(T0, T1, T2, T3)> {
            /// Setter for the [`genres` field](Tags#structfield.genres).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn genres<T4>(self, value: T4) -> TagsBuilder<(T0, T1, T2, T3, T4)>
            where
                T4: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
            {
                let (v0, v1, v2, v3) = self.0;
                TagsBuilder((v0, v1, v2, v3, value))
            }

            /// Sets the [`genres` field](Tags#structfield.genres) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn genres_as_null(self) -> TagsBuilder<(T0, T1, T2, T3, ())> {
                self.genres(())
            }
        }

        impl<T0, T1, T2, T3, T4> TagsBuilder<(T0, T1, T2, T3, T4)> {
            /// Setter for the [`date` field](Tags#structfield.date).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn date<T5>(self, value: T5) -> TagsBuilder<(T0, T1, T2, T3, T4, T5)>
            where
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4) = self.0;
                TagsBuilder((v0, v1, v2, v3, v4, value))
            }

            /// Sets the [`date` field](Tags#structfield.date) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn date_as_null(self) -> TagsBuilder<(T0, T1, T2, T3, T4, ())> {
                self.date(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5> TagsBuilder<(T0, T1, T2, T3, T4, T5)> {
            /// Setter for the [`track` field](Tags#structfield.track).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn track<T6>(self, value: T6) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6)>
            where
                T6: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3, v4, v5) = self.0;
                TagsBuilder((v0, v1, v2, v3, v4, v5, value))
            }

            /// Sets the [`track` field](Tags#structfield.track) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn track_as_default(
                self,
            ) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, ::planus::DefaultValue)> {
                self.track(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6)> {
            /// Setter for the [`track_total` field](Tags#structfield.track_total).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn track_total<T7>(self, value: T7) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
            where
                T7: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6) = self.0;
                TagsBuilder((v0, v1, v2, v3, v4, v5, v6, value))
            }

            /// Sets the [`track_total` field](Tags#structfield.track_total) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn track_total_as_default(
                self,
            ) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, ::planus::DefaultValue)> {
                self.track_total(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)> {
            /// Setter for the [`disc` field](Tags#structfield.disc).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn disc<T8>(self, value: T8) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)>
            where
                T8: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7) = self.0;
                TagsBuilder((v0, v1, v2, v3, v4, v5, v6, v7, value))
            }

            /// Sets the [`disc` field](Tags#structfield.disc) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn disc_as_default(
                self,
            ) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, ::planus::DefaultValue)> {
                self.disc(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)> {
            /// Setter for the [`disc_total` field](Tags#structfield.disc_total).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn disc_total<T9>(
                self,
                value: T9,
            ) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
            where
                T9: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8) = self.0;
                TagsBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, value))
            }

            /// Sets the [`disc_total` field](Tags#structfield.disc_total) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn disc_total_as_default(
                self,
            ) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, ::planus::DefaultValue)>
            {
                self.disc_total(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)> {
            /// Setter for the [`composers` field](Tags#structfield.composers).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn composers<T10>(
                self,
                value: T10,
            ) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
            where
                T10: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9) = self.0;
                TagsBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, value))
            }

            /// Sets the [`composers` field](Tags#structfield.composers) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn composers_as_null(
                self,
            ) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, ())> {
                self.composers(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>
            TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
        {
            /// Setter for the [`is_compilation` field](Tags#structfield.is_compilation).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn is_compilation<T11>(
                self,
                value: T11,
            ) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
            where
                T11: ::planus::WriteAsDefault<bool, bool>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10) = self.0;
                TagsBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, value))
            }

            /// Sets the [`is_compilation` field](Tags#structfield.is_compilation) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn is_compilation_as_default(
                self,
            ) -> TagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                ::planus::DefaultValue,
            )> {
                self.is_compilation(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>
            TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
        {
            /// Setter for the [`comment` field](Tags#structfield.comment).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn comment<T12>(
                self,
                value: T12,
            ) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
            where
                T12: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11) = self.0;
                TagsBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, value))
            }

            /// Sets the [`comment` field](Tags#structfield.comment) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn comment_as_null(
                self,
            ) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, ())> {
                self.comment(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>
            TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
        {
            /// Setter for the [`more` field](Tags#structfield.more).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn more<T13>(
                self,
                value: T13,
            ) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
            where
                T13: ::planus::WriteAsOptional<::planus::Offset<self::MoreTags>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12) = self.0;
                TagsBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, value))
            }

            /// Sets the [`more` field](Tags#structfield.more) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn more_as_null(
                self,
            ) -> TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, ())>
            {
                self.more(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>
            TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
        {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Tags].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Tags>
            where
                Self: ::planus::WriteAsOffset<Tags>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T6: ::planus::WriteAsDefault<u32, u32>,
                T7: ::planus::WriteAsDefault<u32, u32>,
                T8: ::planus::WriteAsDefault<u32, u32>,
                T9: ::planus::WriteAsDefault<u32, u32>,
                T10: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T11: ::planus::WriteAsDefault<bool, bool>,
                T12: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T13: ::planus::WriteAsOptional<::planus::Offset<self::MoreTags>>,
            > ::planus::WriteAs<::planus::Offset<Tags>>
            for TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
        {
            type Prepared = ::planus::Offset<Tags>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Tags> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T6: ::planus::WriteAsDefault<u32, u32>,
                T7: ::planus::WriteAsDefault<u32, u32>,
                T8: ::planus::WriteAsDefault<u32, u32>,
                T9: ::planus::WriteAsDefault<u32, u32>,
                T10: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T11: ::planus::WriteAsDefault<bool, bool>,
                T12: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T13: ::planus::WriteAsOptional<::planus::Offset<self::MoreTags>>,
            > ::planus::WriteAsOptional<::planus::Offset<Tags>>
            for TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
        {
            type Prepared = ::planus::Offset<Tags>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Tags>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T6: ::planus::WriteAsDefault<u32, u32>,
                T7: ::planus::WriteAsDefault<u32, u32>,
                T8: ::planus::WriteAsDefault<u32, u32>,
                T9: ::planus::WriteAsDefault<u32, u32>,
                T10: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T11: ::planus::WriteAsDefault<bool, bool>,
                T12: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T13: ::planus::WriteAsOptional<::planus::Offset<self::MoreTags>>,
            > ::planus::WriteAsOffset<Tags>
            for TagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Tags> {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13) = &self.0;
                Tags::create(
                    builder, v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13,
                )
            }
        }

        /// Reference to a deserialized [Tags].
        #[derive(Copy, Clone)]
        pub struct TagsRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> TagsRef<'a> {
            /// Getter for the [`title` field](Tags#structfield.title).
            #[inline]
            pub fn title(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(0, "Tags", "title")
            }

            /// Getter for the [`artists` field](Tags#structfield.artists).
            #[inline]
            pub fn artists(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<
                    ::planus::Vector<'a, ::planus::Result<&'a ::core::primitive::str>>,
                >,
            > {
                self.0.access(1, "Tags", "artists")
            }

            /// Getter for the [`album` field](Tags#structfield.album).
            #[inline]
            pub fn album(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(2, "Tags", "album")
            }

            /// Getter for the [`album_artists` field](Tags#structfield.album_artists).
            #[inline]
            pub fn album_artists(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<
                    ::planus::Vector<'a, ::planus::Result<&'a ::core::primitive::str>>,
                >,
            > {
                self.0.access(3, "Tags", "album_artists")
            }

            /// Getter for the [`genres` field](Tags#structfield.genres).
            #[inline]
            pub fn genres(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<
                    ::planus::Vector<'a, ::planus::Result<&'a ::core::primitive::str>>,
                >,
            > {
                self.0.access(4, "Tags", "genres")
            }

            /// Getter for the [`date` field](Tags#structfield.date).
            #[inline]
            pub fn date(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(5, "Tags", "date")
            }

            /// Getter for the [`track` field](Tags#structfield.track).
            #[inline]
            pub fn track(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(6, "Tags", "track")?.unwrap_or(0))
            }

            /// Getter for the [`track_total` field](Tags#structfield.track_total).
            #[inline]
            pub fn track_total(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(7, "Tags", "track_total")?.unwrap_or(0))
            }

            /// Getter for the [`disc` field](Tags#structfield.disc).
            #[inline]
            pub fn disc(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(8, "Tags", "disc")?.unwrap_or(0))
            }

            /// Getter for the [`disc_total` field](Tags#structfield.disc_total).
            #[inline]
            pub fn disc_total(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(9, "Tags", "disc_total")?.unwrap_or(0))
            }

            /// Getter for the [`composers` field](Tags#structfield.composers).
            #[inline]
            pub fn composers(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<
                    ::planus::Vector<'a, ::planus::Result<&'a ::core::primitive::str>>,
                >,
            > {
                self.0.access(10, "Tags", "composers")
            }

            /// Getter for the [`is_compilation` field](Tags#structfield.is_compilation).
            #[inline]
            pub fn is_compilation(&self) -> ::planus::Result<bool> {
                ::core::result::Result::Ok(
                    self.0
                        .access(11, "Tags", "is_compilation")?
                        .unwrap_or(false),
                )
            }

            /// Getter for the [`comment` field](Tags#structfield.comment).
            #[inline]
            pub fn comment(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(12, "Tags", "comment")
            }

            /// Getter for the [`more` field](Tags#structfield.more).
            #[inline]
            pub fn more(&self) -> ::planus::Result<::core::option::Option<self::MoreTagsRef<'a>>> {
                self.0.access(13, "Tags", "more")
            }
        }

        impl<'a> ::core::fmt::Debug for TagsRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("TagsRef");
                if let ::core::option::Option::Some(field_title) = self.title().transpose() {
                    f.field("title", &field_title);
                }
                if let ::core::option::Option::Some(field_artists) = self.artists().transpose() {
                    f.field("artists", &field_artists);
                }
                if let ::core::option::Option::Some(field_album) = self.album().transpose() {
                    f.field("album", &field_album);
                }
                if let ::core::option::Option::Some(field_album_artists) =
                    self.album_artists().transpose()
                {
                    f.field("album_artists", &field_album_artists);
                }
                if let ::core::option::Option::Some(field_genres) = self.genres().transpose() {
                    f.field("genres", &field_genres);
                }
                if let ::core::option::Option::Some(field_date) = self.date().transpose() {
                    f.field("date", &field_date);
                }
                f.field("track", &self.track());
                f.field("track_total", &self.track_total());
                f.field("disc", &self.disc());
                f.field("disc_total", &self.disc_total());
                if let ::core::option::Option::Some(field_composers) = self.composers().transpose()
                {
                    f.field("composers", &field_composers);
                }
                f.field("is_compilation", &self.is_compilation());
                if let ::core::option::Option::Some(field_comment) = self.comment().transpose() {
                    f.field("comment", &field_comment);
                }
                if let ::core::option::Option::Some(field_more) = self.more().transpose() {
                    f.field("more", &field_more);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<TagsRef<'a>> for Tags {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: TagsRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    title: value.title()?.map(::core::convert::Into::into),
                    artists: if let ::core::option::Option::Some(artists) = value.artists()? {
                        ::core::option::Option::Some(artists.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    album: value.album()?.map(::core::convert::Into::into),
                    album_artists: if let ::core::option::Option::Some(album_artists) =
                        value.album_artists()?
                    {
                        ::core::option::Option::Some(album_artists.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    genres: if let ::core::option::Option::Some(genres) = value.genres()? {
                        ::core::option::Option::Some(genres.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    date: value.date()?.map(::core::convert::Into::into),
                    track: ::core::convert::TryInto::try_into(value.track()?)?,
                    track_total: ::core::convert::TryInto::try_into(value.track_total()?)?,
                    disc: ::core::convert::TryInto::try_into(value.disc()?)?,
                    disc_total: ::core::convert::TryInto::try_into(value.disc_total()?)?,
                    composers: if let ::core::option::Option::Some(composers) = value.composers()? {
                        ::core::option::Option::Some(composers.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    is_compilation: ::core::convert::TryInto::try_into(value.is_compilation()?)?,
                    comment: value.comment()?.map(::core::convert::Into::into),
                    more: if let ::core::option::Option::Some(more) = value.more()? {
                        ::core::option::Option::Some(::planus::alloc::boxed::Box::new(
                            ::core::convert::TryInto::try_into(more)?,
                        ))
                    } else {
                        ::core::option::Option::None
                    },
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for TagsRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for TagsRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[TagsRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Tags>> for Tags {
            type Value = ::planus::Offset<Tags>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Tags>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for TagsRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[TagsRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `MoreTags` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `MoreTags` in the file `schema/catalogue.fbs:360`
        #[derive(Clone, Debug, PartialEq, PartialOrd)]
        pub struct MoreTags {
            /// The field `sort_title` in the table `MoreTags`
            pub sort_title: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `sort_artist` in the table `MoreTags`
            pub sort_artist: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `sort_album` in the table `MoreTags`
            pub sort_album: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `sort_album_artist` in the table `MoreTags`
            pub sort_album_artist: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `sort_composer` in the table `MoreTags`
            pub sort_composer: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `track_gain` in the table `MoreTags`
            pub track_gain: ::core::option::Option<f32>,
            /// The field `track_peak` in the table `MoreTags`
            pub track_peak: ::core::option::Option<f32>,
            /// The field `album_gain` in the table `MoreTags`
            pub album_gain: ::core::option::Option<f32>,
            /// The field `album_peak` in the table `MoreTags`
            pub album_peak: ::core::option::Option<f32>,
            /// The field `recording_id` in the table `MoreTags`
            pub recording_id: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `track_id` in the table `MoreTags`
            pub track_id: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `release_id` in the table `MoreTags`
            pub release_id: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `release_group_id` in the table `MoreTags`
            pub release_group_id: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `artist_ids` in the table `MoreTags`
            pub artist_ids:
                ::core::option::Option<::planus::alloc::vec::Vec<::planus::alloc::string::String>>,
            /// The field `release_artist_ids` in the table `MoreTags`
            pub release_artist_ids:
                ::core::option::Option<::planus::alloc::vec::Vec<::planus::alloc::string::String>>,
            /// The field `show` in the table `MoreTags`
            pub show: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `season` in the table `MoreTags`
            pub season: u32,
            /// The field `episode` in the table `MoreTags`
            pub episode: u32,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for MoreTags {
            fn default() -> Self {
                Self {
                    sort_title: ::core::default::Default::default(),
                    sort_artist: ::core::default::Default::default(),
                    sort_album: ::core::default::Default::default(),
                    sort_album_artist: ::core::default::Default::default(),
                    sort_composer: ::core::default::Default::default(),
                    track_gain: ::core::default::Default::default(),
                    track_peak: ::core::default::Default::default(),
                    album_gain: ::core::default::Default::default(),
                    album_peak: ::core::default::Default::default(),
                    recording_id: ::core::default::Default::default(),
                    track_id: ::core::default::Default::default(),
                    release_id: ::core::default::Default::default(),
                    release_group_id: ::core::default::Default::default(),
                    artist_ids: ::core::default::Default::default(),
                    release_artist_ids: ::core::default::Default::default(),
                    show: ::core::default::Default::default(),
                    season: 0,
                    episode: 0,
                }
            }
        }

        impl MoreTags {
            /// Creates a [MoreTagsBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> MoreTagsBuilder<()> {
                MoreTagsBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_sort_title: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_sort_artist: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_sort_album: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_sort_album_artist: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_sort_composer: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_track_gain: impl ::planus::WriteAsOptional<f32>,
                field_track_peak: impl ::planus::WriteAsOptional<f32>,
                field_album_gain: impl ::planus::WriteAsOptional<f32>,
                field_album_peak: impl ::planus::WriteAsOptional<f32>,
                field_recording_id: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_track_id: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_release_id: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_release_group_id: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_artist_ids: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<str>]>,
                >,
                field_release_artist_ids: impl ::planus::WriteAsOptional<
                    ::planus::Offset<[::planus::Offset<str>]>,
                >,
                field_show: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_season: impl ::planus::WriteAsDefault<u32, u32>,
                field_episode: impl ::planus::WriteAsDefault<u32, u32>,
            ) -> ::planus::Offset<Self> {
                let prepared_sort_title = field_sort_title.prepare(builder);
                let prepared_sort_artist = field_sort_artist.prepare(builder);
                let prepared_sort_album = field_sort_album.prepare(builder);
                let prepared_sort_album_artist = field_sort_album_artist.prepare(builder);
                let prepared_sort_composer = field_sort_composer.prepare(builder);
                let prepared_track_gain = field_track_gain.prepare(builder);
                let prepared_track_peak = field_track_peak.prepare(builder);
                let prepared_album_gain = field_album_gain.prepare(builder);
                let prepared_album_peak = field_album_peak.prepare(builder);
                let prepared_recording_id = field_recording_id.prepare(builder);
                let prepared_track_id = field_track_id.prepare(builder);
                let prepared_release_id = field_release_id.prepare(builder);
                let prepared_release_group_id = field_release_group_id.prepare(builder);
                let prepared_artist_ids = field_artist_ids.prepare(builder);
                let prepared_release_artist_ids = field_release_artist_ids.prepare(builder);
                let prepared_show = field_show.prepare(builder);
                let prepared_season = field_season.prepare(builder, &0);
                let prepared_episode = field_episode.prepare(builder, &0);

                let mut table_writer: ::planus::table_writer::TableWriter<40> =
                    ::core::default::Default::default();
                if prepared_sort_title.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(0);
                }
                if prepared_sort_artist.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(1);
                }
                if prepared_sort_album.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(2);
                }
                if prepared_sort_album_artist.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(3);
                }
                if prepared_sort_composer.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(4);
                }
                if prepared_track_gain.is_some() {
                    table_writer.write_entry::<f32>(5);
                }
                if prepared_track_peak.is_some() {
                    table_writer.write_entry::<f32>(6);
                }
                if prepared_album_gain.is_some() {
                    table_writer.write_entry::<f32>(7);
                }
                if prepared_album_peak.is_some() {
                    table_writer.write_entry::<f32>(8);
                }
                if prepared_recording_id.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(9);
                }
                if prepared_track_id.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(10);
                }
                if prepared_release_id.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(11);
                }
                if prepared_release_group_id.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(12);
                }
                if prepared_artist_ids.is_some() {
                    table_writer.write_entry::<::planus::Offset<[::planus::Offset<str>]>>(13);
                }
                if prepared_release_artist_ids.is_some() {
                    table_writer.write_entry::<::planus::Offset<[::planus::Offset<str>]>>(14);
                }
                if prepared_show.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(15);
                }
                if prepared_season.is_some() {
                    table_writer.write_entry::<u32>(16);
                }
                if prepared_episode.is_some() {
                    table_writer.write_entry::<u32>(17);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_sort_title) =
                            prepared_sort_title
                        {
                            object_writer.write::<_, _, 4>(&prepared_sort_title);
                        }
                        if let ::core::option::Option::Some(prepared_sort_artist) =
                            prepared_sort_artist
                        {
                            object_writer.write::<_, _, 4>(&prepared_sort_artist);
                        }
                        if let ::core::option::Option::Some(prepared_sort_album) =
                            prepared_sort_album
                        {
                            object_writer.write::<_, _, 4>(&prepared_sort_album);
                        }
                        if let ::core::option::Option::Some(prepared_sort_album_artist) =
                            prepared_sort_album_artist
                        {
                            object_writer.write::<_, _, 4>(&prepared_sort_album_artist);
                        }
                        if let ::core::option::Option::Some(prepared_sort_composer) =
                            prepared_sort_composer
                        {
                            object_writer.write::<_, _, 4>(&prepared_sort_composer);
                        }
                        if let ::core::option::Option::Some(prepared_track_gain) =
                            prepared_track_gain
                        {
                            object_writer.write::<_, _, 4>(&prepared_track_gain);
                        }
                        if let ::core::option::Option::Some(prepared_track_peak) =
                            prepared_track_peak
                        {
                            object_writer.write::<_, _, 4>(&prepared_track_peak);
                        }
                        if let ::core::option::Option::Some(prepared_album_gain) =
                            prepared_album_gain
                        {
                            object_writer.write::<_, _, 4>(&prepared_album_gain);
                        }
                        if let ::core::option::Option::Some(prepared_album_peak) =
                            prepared_album_peak
                        {
                            object_writer.write::<_, _, 4>(&prepared_album_peak);
                        }
                        if let ::core::option::Option::Some(prepared_recording_id) =
                            prepared_recording_id
                        {
                            object_writer.write::<_, _, 4>(&prepared_recording_id);
                        }
                        if let ::core::option::Option::Some(prepared_track_id) = prepared_track_id {
                            object_writer.write::<_, _, 4>(&prepared_track_id);
                        }
                        if let ::core::option::Option::Some(prepared_release_id) =
                            prepared_release_id
                        {
                            object_writer.write::<_, _, 4>(&prepared_release_id);
                        }
                        if let ::core::option::Option::Some(prepared_release_group_id) =
                            prepared_release_group_id
                        {
                            object_writer.write::<_, _, 4>(&prepared_release_group_id);
                        }
                        if let ::core::option::Option::Some(prepared_artist_ids) =
                            prepared_artist_ids
                        {
                            object_writer.write::<_, _, 4>(&prepared_artist_ids);
                        }
                        if let ::core::option::Option::Some(prepared_release_artist_ids) =
                            prepared_release_artist_ids
                        {
                            object_writer.write::<_, _, 4>(&prepared_release_artist_ids);
                        }
                        if let ::core::option::Option::Some(prepared_show) = prepared_show {
                            object_writer.write::<_, _, 4>(&prepared_show);
                        }
                        if let ::core::option::Option::Some(prepared_season) = prepared_season {
                            object_writer.write::<_, _, 4>(&prepared_season);
                        }
                        if let ::core::option::Option::Some(prepared_episode) = prepared_episode {
                            object_writer.write::<_, _, 4>(&prepared_episode);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<MoreTags>> for MoreTags {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<MoreTags> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<MoreTags>> for MoreTags {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<MoreTags>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<MoreTags> for MoreTags {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<MoreTags> {
                MoreTags::create(
                    builder,
                    &self.sort_title,
                    &self.sort_artist,
                    &self.sort_album,
                    &self.sort_album_artist,
                    &self.sort_composer,
                    self.track_gain,
                    self.track_peak,
                    self.album_gain,
                    self.album_peak,
                    &self.recording_id,
                    &self.track_id,
                    &self.release_id,
                    &self.release_group_id,
                    &self.artist_ids,
                    &self.release_artist_ids,
                    &self.show,
                    self.season,
                    self.episode,
                )
            }
        }

        /// Builder for serializing an instance of the [MoreTags] type.
        ///
        /// Can be created using the [MoreTags::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct MoreTagsBuilder<State>(State);

        impl MoreTagsBuilder<()> {
            /// Setter for the [`sort_title` field](MoreTags#structfield.sort_title).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sort_title<T0>(self, value: T0) -> MoreTagsBuilder<(T0,)>
            where
                T0: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                MoreTagsBuilder((value,))
            }

            /// Sets the [`sort_title` field](MoreTags#structfield.sort_title) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sort_title_as_null(self) -> MoreTagsBuilder<((),)> {
                self.sort_title(())
            }
        }

        impl<T0> MoreTagsBuilder<(T0,)> {
            /// Setter for the [`sort_artist` field](MoreTags#structfield.sort_artist).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sort_artist<T1>(self, value: T1) -> MoreTagsBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0,) = self.0;
                MoreTagsBuilder((v0, value))
            }

            /// Sets the [`sort_artist` field](MoreTags#structfield.sort_artist) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sort_artist_as_null(self) -> MoreTagsBuilder<(T0, ())> {
                self.sort_artist(())
            }
        }

        impl<T0, T1> MoreTagsBuilder<(T0, T1)> {
            /// Setter for the [`sort_album` field](MoreTags#structfield.sort_album).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sort_album<T2>(self, value: T2) -> MoreTagsBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1) = self.0;
                MoreTagsBuilder((v0, v1, value))
            }

            /// Sets the [`sort_album` field](MoreTags#structfield.sort_album) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sort_album_as_null(self) -> MoreTagsBuilder<(T0, T1, ())> {
                self.sort_album(())
            }
        }

        impl<T0, T1, T2> MoreTagsBuilder<(T0, T1, T2)> {
            /// Setter for the [`sort_album_artist` field](MoreTags#structfield.sort_album_artist).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sort_album_artist<T3>(self, value: T3) -> MoreTagsBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2) = self.0;
                MoreTagsBuilder((v0, v1, v2, value))
            }

            /// Sets the [`sort_album_artist` field](MoreTags#structfield.sort_album_artist) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sort_album_artist_as_null(self) -> MoreTagsBuilder<(T0, T1, T2, ())> {
                self.sort_album_artist(())
            }
        }

        impl<T0, T1, T2, T3> MoreTagsBuilder<(T0, T1, T2, T3)> {
            /// Setter for the [`sort_composer` field](MoreTags#structfield.sort_composer).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sort_composer<T4>(self, value: T4) -> MoreTagsBuilder<(T0, T1, T2, T3, T4)>
            where
                T4: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3) = self.0;
                MoreTagsBuilder((v0, v1, v2, v3, value))
            }

            /// Sets the [`sort_composer` field](MoreTags#structfield.sort_composer) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn sort_composer_as_null(self) -> MoreTagsBuilder<(T0, T1, T2, T3, ())> {
                self.sort_composer(())
            }
        }

        impl<T0, T1, T2, T3, T4> MoreTagsBuilder<(T0, T1, T2, T3, T4)> {
            /// Setter for the [`track_gain` field](MoreTags#structfield.track_gain).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn track_gain<T5>(self, value: T5) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5)>
            where
                T5: ::planus::WriteAsOptional<f32>,
            {
                let (v0, v1, v2, v3, v4) = self.0;
                MoreTagsBuilder((v0, v1, v2, v3, v4, value))
            }

            /// Sets the [`track_gain` field](MoreTags#structfield.track_gain) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn track_gain_as_null(self) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, ())> {
                self.track_gain(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5)> {
            /// Setter for the [`track_peak` field](MoreTags#structfield.track_peak).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn track_peak<T6>(self, value: T6) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6)>
            where
                T6: ::planus::WriteAsOptional<f32>,
            {
                let (v0, v1, v2, v3, v4, v5) = self.0;
                MoreTagsBuilder((v0, v1, v2, v3, v4, v5, value))
            }

            /// Sets the [`track_peak` field](MoreTags#structfield.track_peak) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn track_peak_as_null(self) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, ())> {
                self.track_peak(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6)> {
            /// Setter for the [`album_gain` field](MoreTags#structfield.album_gain).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn album_gain<T7>(
                self,
                value: T7,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
            where
                T7: ::planus::WriteAsOptional<f32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6) = self.0;
                MoreTagsBuilder((v0, v1, v2, v3, v4, v5, v6, value))
            }

            /// Sets the [`album_gain` field](MoreTags#structfield.album_gain) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn album_gain_as_null(self) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, ())> {
                self.album_gain(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)> {
            /// Setter for the [`album_peak` field](MoreTags#structfield.album_peak).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn album_peak<T8>(
                self,
                value: T8,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)>
            where
                T8: ::planus::WriteAsOptional<f32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7) = self.0;
                MoreTagsBuilder((v0, v1, v2, v3, v4, v5, v6, v7, value))
            }

            /// Sets the [`album_peak` field](MoreTags#structfield.album_peak) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn album_peak_as_null(
                self,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, ())> {
                self.album_peak(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)> {
            /// Setter for the [`recording_id` field](MoreTags#structfield.recording_id).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn recording_id<T9>(
                self,
                value: T9,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
            where
                T9: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8) = self.0;
                MoreTagsBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, value))
            }

            /// Sets the [`recording_id` field](MoreTags#structfield.recording_id) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn recording_id_as_null(
                self,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, ())> {
                self.recording_id(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9>
            MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
        {
            /// Setter for the [`track_id` field](MoreTags#structfield.track_id).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn track_id<T10>(
                self,
                value: T10,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
            where
                T10: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9) = self.0;
                MoreTagsBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, value))
            }

            /// Sets the [`track_id` field](MoreTags#structfield.track_id) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn track_id_as_null(
                self,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, ())> {
                self.track_id(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>
            MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
        {
            /// Setter for the [`release_id` field](MoreTags#structfield.release_id).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn release_id<T11>(
                self,
                value: T11,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
            where
                T11: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10) = self.0;
                MoreTagsBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, value))
            }

            /// Sets the [`release_id` field](MoreTags#structfield.release_id) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn release_id_as_null(
                self,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, ())> {
                self.release_id(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>
            MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
        {
            /// Setter for the [`release_group_id` field](MoreTags#structfield.release_group_id).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn release_group_id<T12>(
                self,
                value: T12,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
            where
                T12: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11) = self.0;
                MoreTagsBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, value))
            }

            /// Sets the [`release_group_id` field](MoreTags#structfield.release_group_id) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn release_group_id_as_null(
                self,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, ())>
            {
                self.release_group_id(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>
            MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
        {
            /// Setter for the [`artist_ids` field](MoreTags#structfield.artist_ids).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn artist_ids<T13>(
                self,
                value: T13,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
            where
                T13: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12) = self.0;
                MoreTagsBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, value))
            }

            /// Sets the [`artist_ids` field](MoreTags#structfield.artist_ids) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn artist_ids_as_null(
                self,
            ) -> MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, ())>
            {
                self.artist_ids(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13>
            MoreTagsBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13)>
        {
            /// Setter for the [`release_artist_ids` field](MoreTags#structfield.release_artist_ids).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn release_artist_ids<T14>(
                self,
                value: T14,
            ) -> MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
            where
                T14: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13) = self.0;
                MoreTagsBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, value,
                ))
            }

            /// Sets the [`release_artist_ids` field](MoreTags#structfield.release_artist_ids) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn release_artist_ids_as_null(
                self,
            ) -> MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                (),
            )> {
                self.release_artist_ids(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14>
            MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
            )>
        {
            /// Setter for the [`show` field](MoreTags#structfield.show).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn show<T15>(
                self,
                value: T15,
            ) -> MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
            )>
            where
                T15: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14) = self.0;
                MoreTagsBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, value,
                ))
            }

            /// Sets the [`show` field](MoreTags#structfield.show) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn show_as_null(
                self,
            ) -> MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                (),
            )> {
                self.show(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15>
            MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
            )>
        {
            /// Setter for the [`season` field](MoreTags#structfield.season).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn season<T16>(
                self,
                value: T16,
            ) -> MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
            )>
            where
                T16: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15) = self.0;
                MoreTagsBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, value,
                ))
            }

            /// Sets the [`season` field](MoreTags#structfield.season) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn season_as_default(
                self,
            ) -> MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                ::planus::DefaultValue,
            )> {
                self.season(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16>
            MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
            )>
        {
            /// Setter for the [`episode` field](MoreTags#structfield.episode).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn episode<T17>(
                self,
                value: T17,
            ) -> MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
            )>
            where
                T17: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16) =
                    self.0;
                MoreTagsBuilder((
                    v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15, v16,
                    value,
                ))
            }

            /// Sets the [`episode` field](MoreTags#structfield.episode) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn episode_as_default(
                self,
            ) -> MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                ::planus::DefaultValue,
            )> {
                self.episode(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12, T13, T14, T15, T16, T17>
            MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
            )>
        {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [MoreTags].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<MoreTags>
            where
                Self: ::planus::WriteAsOffset<MoreTags>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T5: ::planus::WriteAsOptional<f32>,
                T6: ::planus::WriteAsOptional<f32>,
                T7: ::planus::WriteAsOptional<f32>,
                T8: ::planus::WriteAsOptional<f32>,
                T9: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T10: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T11: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T12: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T13: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T14: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T15: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T16: ::planus::WriteAsDefault<u32, u32>,
                T17: ::planus::WriteAsDefault<u32, u32>,
            > ::planus::WriteAs<::planus::Offset<MoreTags>>
            for MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
            )>
        {
            type Prepared = ::planus::Offset<MoreTags>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<MoreTags> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T5: ::planus::WriteAsOptional<f32>,
                T6: ::planus::WriteAsOptional<f32>,
                T7: ::planus::WriteAsOptional<f32>,
                T8: ::planus::WriteAsOptional<f32>,
                T9: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T10: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T11: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T12: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T13: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T14: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T15: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T16: ::planus::WriteAsDefault<u32, u32>,
                T17: ::planus::WriteAsDefault<u32, u32>,
            > ::planus::WriteAsOptional<::planus::Offset<MoreTags>>
            for MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
            )>
        {
            type Prepared = ::planus::Offset<MoreTags>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<MoreTags>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T1: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T2: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T3: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T4: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T5: ::planus::WriteAsOptional<f32>,
                T6: ::planus::WriteAsOptional<f32>,
                T7: ::planus::WriteAsOptional<f32>,
                T8: ::planus::WriteAsOptional<f32>,
                T9: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T10: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T11: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T12: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T13: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T14: ::planus::WriteAsOptional<::planus::Offset<[::planus::Offset<str>]>>,
                T15: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T16: ::planus::WriteAsDefault<u32, u32>,
                T17: ::planus::WriteAsDefault<u32, u32>,
            > ::planus::WriteAsOffset<MoreTags>
            for MoreTagsBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                T11,
                T12,
                T13,
                T14,
                T15,
                T16,
                T17,
            )>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<MoreTags> {
                let (
                    v0,
                    v1,
                    v2,
                    v3,
                    v4,
                    v5,
                    v6,
                    v7,
                    v8,
                    v9,
                    v10,
                    v11,
                    v12,
                    v13,
                    v14,
                    v15,
                    v16,
                    v17,
                ) = &self.0;
                MoreTags::create(
                    builder, v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15,
                    v16, v17,
                )
            }
        }

        /// Reference to a deserialized [MoreTags].
        #[derive(Copy, Clone)]
        pub struct MoreTagsRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> MoreTagsRef<'a> {
            /// Getter for the [`sort_title` field](MoreTags#structfield.sort_title).
            #[inline]
            pub fn sort_title(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(0, "MoreTags", "sort_title")
            }

            /// Getter for the [`sort_artist` field](MoreTags#structfield.sort_artist).
            #[inline]
            pub fn sort_artist(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(1, "MoreTags", "sort_artist")
            }

            /// Getter for the [`sort_album` field](MoreTags#structfield.sort_album).
            #[inline]
            pub fn sort_album(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(2, "MoreTags", "sort_album")
            }

            /// Getter for the [`sort_album_artist` field](MoreTags#structfield.sort_album_artist).
            #[inline]
            pub fn sort_album_artist(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(3, "MoreTags", "sort_album_artist")
            }

            /// Getter for the [`sort_composer` field](MoreTags#structfield.sort_composer).
            #[inline]
            pub fn sort_composer(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(4, "MoreTags", "sort_composer")
            }

            /// Getter for the [`track_gain` field](MoreTags#structfield.track_gain).
            #[inline]
            pub fn track_gain(&self) -> ::planus::Result<::core::option::Option<f32>> {
                self.0.access(5, "MoreTags", "track_gain")
            }

            /// Getter for the [`track_peak` field](MoreTags#structfield.track_peak).
            #[inline]
            pub fn track_peak(&self) -> ::planus::Result<::core::option::Option<f32>> {
                self.0.access(6, "MoreTags", "track_peak")
            }

            /// Getter for the [`album_gain` field](MoreTags#structfield.album_gain).
            #[inline]
            pub fn album_gain(&self) -> ::planus::Result<::core::option::Option<f32>> {
                self.0.access(7, "MoreTags", "album_gain")
            }

            /// Getter for the [`album_peak` field](MoreTags#structfield.album_peak).
            #[inline]
            pub fn album_peak(&self) -> ::planus::Result<::core::option::Option<f32>> {
                self.0.access(8, "MoreTags", "album_peak")
            }

            /// Getter for the [`recording_id` field](MoreTags#structfield.recording_id).
            #[inline]
            pub fn recording_id(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(9, "MoreTags", "recording_id")
            }

            /// Getter for the [`track_id` field](MoreTags#structfield.track_id).
            #[inline]
            pub fn track_id(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(10, "MoreTags", "track_id")
            }

            /// Getter for the [`release_id` field](MoreTags#structfield.release_id).
            #[inline]
            pub fn release_id(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(11, "MoreTags", "release_id")
            }

            /// Getter for the [`release_group_id` field](MoreTags#structfield.release_group_id).
            #[inline]
            pub fn release_group_id(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(12, "MoreTags", "release_group_id")
            }

            /// Getter for the [`artist_ids` field](MoreTags#structfield.artist_ids).
            #[inline]
            pub fn artist_ids(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<
                    ::planus::Vector<'a, ::planus::Result<&'a ::core::primitive::str>>,
                >,
            > {
                self.0.access(13, "MoreTags", "artist_ids")
            }

            /// Getter for the [`release_artist_ids` field](MoreTags#structfield.release_artist_ids).
            #[inline]
            pub fn release_artist_ids(
                &self,
            ) -> ::planus::Result<
                ::core::option::Option<
                    ::planus::Vector<'a, ::planus::Result<&'a ::core::primitive::str>>,
                >,
            > {
                self.0.access(14, "MoreTags", "release_artist_ids")
            }

            /// Getter for the [`show` field](MoreTags#structfield.show).
            #[inline]
            pub fn show(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(15, "MoreTags", "show")
            }

            /// Getter for the [`season` field](MoreTags#structfield.season).
            #[inline]
            pub fn season(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(16, "MoreTags", "season")?.unwrap_or(0))
            }

            /// Getter for the [`episode` field](MoreTags#structfield.episode).
            #[inline]
            pub fn episode(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(17, "MoreTags", "episode")?.unwrap_or(0))
            }
        }

        impl<'a> ::core::fmt::Debug for MoreTagsRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("MoreTagsRef");
                if let ::core::option::Option::Some(field_sort_title) =
                    self.sort_title().transpose()
                {
                    f.field("sort_title", &field_sort_title);
                }
                if let ::core::option::Option::Some(field_sort_artist) =
                    self.sort_artist().transpose()
                {
                    f.field("sort_artist", &field_sort_artist);
                }
                if let ::core::option::Option::Some(field_sort_album) =
                    self.sort_album().transpose()
                {
                    f.field("sort_album", &field_sort_album);
                }
                if let ::core::option::Option::Some(field_sort_album_artist) =
                    self.sort_album_artist().transpose()
                {
                    f.field("sort_album_artist", &field_sort_album_artist);
                }
                if let ::core::option::Option::Some(field_sort_composer) =
                    self.sort_composer().transpose()
                {
                    f.field("sort_composer", &field_sort_composer);
                }
                if let ::core::option::Option::Some(field_track_gain) =
                    self.track_gain().transpose()
                {
                    f.field("track_gain", &field_track_gain);
                }
                if let ::core::option::Option::Some(field_track_peak) =
                    self.track_peak().transpose()
                {
                    f.field("track_peak", &field_track_peak);
                }
                if let ::core::option::Option::Some(field_album_gain) =
                    self.album_gain().transpose()
                {
                    f.field("album_gain", &field_album_gain);
                }
                if let ::core::option::Option::Some(field_album_peak) =
                    self.album_peak().transpose()
                {
                    f.field("album_peak", &field_album_peak);
                }
                if let ::core::option::Option::Some(field_recording_id) =
                    self.recording_id().transpose()
                {
                    f.field("recording_id", &field_recording_id);
                }
                if let ::core::option::Option::Some(field_track_id) = self.track_id().transpose() {
                    f.field("track_id", &field_track_id);
                }
                if let ::core::option::Option::Some(field_release_id) =
                    self.release_id().transpose()
                {
                    f.field("release_id", &field_release_id);
                }
                if let ::core::option::Option::Some(field_release_group_id) =
                    self.release_group_id().transpose()
                {
                    f.field("release_group_id", &field_release_group_id);
                }
                if let ::core::option::Option::Some(field_artist_ids) =
                    self.artist_ids().transpose()
                {
                    f.field("artist_ids", &field_artist_ids);
                }
                if let ::core::option::Option::Some(field_release_artist_ids) =
                    self.release_artist_ids().transpose()
                {
                    f.field("release_artist_ids", &field_release_artist_ids);
                }
                if let ::core::option::Option::Some(field_show) = self.show().transpose() {
                    f.field("show", &field_show);
                }
                f.field("season", &self.season());
                f.field("episode", &self.episode());
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<MoreTagsRef<'a>> for MoreTags {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: MoreTagsRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    sort_title: value.sort_title()?.map(::core::convert::Into::into),
                    sort_artist: value.sort_artist()?.map(::core::convert::Into::into),
                    sort_album: value.sort_album()?.map(::core::convert::Into::into),
                    sort_album_artist: value.sort_album_artist()?.map(::core::convert::Into::into),
                    sort_composer: value.sort_composer()?.map(::core::convert::Into::into),
                    track_gain: if let ::core::option::Option::Some(track_gain) =
                        value.track_gain()?
                    {
                        ::core::option::Option::Some(::core::convert::TryInto::try_into(
                            track_gain,
                        )?)
                    } else {
                        ::core::option::Option::None
                    },
                    track_peak: if let ::core::option::Option::Some(track_peak) =
                        value.track_peak()?
                    {
                        ::core::option::Option::Some(::core::convert::TryInto::try_into(
                            track_peak,
                        )?)
                    } else {
                        ::core::option::Option::None
                    },
                    album_gain: if let ::core::option::Option::Some(album_gain) =
                        value.album_gain()?
                    {
                        ::core::option::Option::Some(::core::convert::TryInto::try_into(
                            album_gain,
                        )?)
                    } else {
                        ::core::option::Option::None
                    },
                    album_peak: if let ::core::option::Option::Some(album_peak) =
                        value.album_peak()?
                    {
                        ::core::option::Option::Some(::core::convert::TryInto::try_into(
                            album_peak,
                        )?)
                    } else {
                        ::core::option::Option::None
                    },
                    recording_id: value.recording_id()?.map(::core::convert::Into::into),
                    track_id: value.track_id()?.map(::core::convert::Into::into),
                    release_id: value.release_id()?.map(::core::convert::Into::into),
                    release_group_id: value.release_group_id()?.map(::core::convert::Into::into),
                    artist_ids: if let ::core::option::Option::Some(artist_ids) =
                        value.artist_ids()?
                    {
                        ::core::option::Option::Some(artist_ids.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    release_artist_ids: if let ::core::option::Option::Some(release_artist_ids) =
                        value.release_artist_ids()?
                    {
                        ::core::option::Option::Some(release_artist_ids.to_vec_result()?)
                    } else {
                        ::core::option::Option::None
                    },
                    show: value.show()?.map(::core::convert::Into::into),
                    season: ::core::convert::TryInto::try_into(value.season()?)?,
                    episode: ::core::convert::TryInto::try_into(value.episode()?)?,
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for MoreTagsRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for MoreTagsRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[MoreTagsRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<MoreTags>> for MoreTags {
            type Value = ::planus::Offset<MoreTags>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<MoreTags>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for MoreTagsRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[MoreTagsRef]", "read_as_root", 0)
                })
            }
        }

        /// The table `Picture` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Picture` in the file `schema/catalogue.fbs:381`
        #[derive(Clone, Debug, PartialEq, PartialOrd)]
        pub struct Picture {
            /// The field `format` in the table `Picture`
            pub format: u8,
            /// The field `width` in the table `Picture`
            pub width: u32,
            /// The field `height` in the table `Picture`
            pub height: u32,
            /// The field `orientation` in the table `Picture`
            pub orientation: u8,
            /// The field `taken` in the table `Picture`
            pub taken: ::core::option::Option<self::PictureDate>,
            /// The field `camera_make` in the table `Picture`
            pub camera_make: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `camera_model` in the table `Picture`
            pub camera_model: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `lens` in the table `Picture`
            pub lens: ::core::option::Option<::planus::alloc::string::String>,
            /// The field `exposure` in the table `Picture`
            pub exposure: ::core::option::Option<self::Exposure>,
            /// The field `position` in the table `Picture`
            pub position: ::core::option::Option<self::GeoPosition>,
            /// The field `thumbnail_offset` in the table `Picture`
            pub thumbnail_offset: u64,
            /// The field `thumbnail_size` in the table `Picture`
            pub thumbnail_size: u64,
            /// The field `perceptual_hash` in the table `Picture`
            pub perceptual_hash: ::core::option::Option<u64>,
        }

        #[allow(clippy::derivable_impls)]
        impl ::core::default::Default for Picture {
            fn default() -> Self {
                Self {
                    format: 0,
                    width: 0,
                    height: 0,
                    orientation: 0,
                    taken: ::core::default::Default::default(),
                    camera_make: ::core::default::Default::default(),
                    camera_model: ::core::default::Default::default(),
                    lens: ::core::default::Default::default(),
                    exposure: ::core::default::Default::default(),
                    position: ::core::default::Default::default(),
                    thumbnail_offset: 0,
                    thumbnail_size: 0,
                    perceptual_hash: ::core::default::Default::default(),
                }
            }
        }

        impl Picture {
            /// Creates a [PictureBuilder] for serializing an instance of this table.
            #[inline]
            pub fn builder() -> PictureBuilder<()> {
                PictureBuilder(())
            }

            #[allow(clippy::too_many_arguments)]
            pub fn create(
                builder: &mut ::planus::Builder,
                field_format: impl ::planus::WriteAsDefault<u8, u8>,
                field_width: impl ::planus::WriteAsDefault<u32, u32>,
                field_height: impl ::planus::WriteAsDefault<u32, u32>,
                field_orientation: impl ::planus::WriteAsDefault<u8, u8>,
                field_taken: impl ::planus::WriteAsOptional<self::PictureDate>,
                field_camera_make: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_camera_model: impl ::planus::WriteAsOptional<
                    ::planus::Offset<::core::primitive::str>,
                >,
                field_lens: impl ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                field_exposure: impl ::planus::WriteAsOptional<self::Exposure>,
                field_position: impl ::planus::WriteAsOptional<self::GeoPosition>,
                field_thumbnail_offset: impl ::planus::WriteAsDefault<u64, u64>,
                field_thumbnail_size: impl ::planus::WriteAsDefault<u64, u64>,
                field_perceptual_hash: impl ::planus::WriteAsOptional<u64>,
            ) -> ::planus::Offset<Self> {
                let prepared_format = field_format.prepare(builder, &0);
                let prepared_width = field_width.prepare(builder, &0);
                let prepared_height = field_height.prepare(builder, &0);
                let prepared_orientation = field_orientation.prepare(builder, &0);
                let prepared_taken = field_taken.prepare(builder);
                let prepared_camera_make = field_camera_make.prepare(builder);
                let prepared_camera_model = field_camera_model.prepare(builder);
                let prepared_lens = field_lens.prepare(builder);
                let prepared_exposure = field_exposure.prepare(builder);
                let prepared_position = field_position.prepare(builder);
                let prepared_thumbnail_offset = field_thumbnail_offset.prepare(builder, &0);
                let prepared_thumbnail_size = field_thumbnail_size.prepare(builder, &0);
                let prepared_perceptual_hash = field_perceptual_hash.prepare(builder);

                let mut table_writer: ::planus::table_writer::TableWriter<30> =
                    ::core::default::Default::default();
                if prepared_taken.is_some() {
                    table_writer.write_entry::<self::PictureDate>(4);
                }
                if prepared_position.is_some() {
                    table_writer.write_entry::<self::GeoPosition>(9);
                }
                if prepared_thumbnail_offset.is_some() {
                    table_writer.write_entry::<u64>(10);
                }
                if prepared_thumbnail_size.is_some() {
                    table_writer.write_entry::<u64>(11);
                }
                if prepared_perceptual_hash.is_some() {
                    table_writer.write_entry::<u64>(12);
                }
                if prepared_width.is_some() {
                    table_writer.write_entry::<u32>(1);
                }
                if prepared_height.is_some() {
                    table_writer.write_entry::<u32>(2);
                }
                if prepared_camera_make.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(5);
                }
                if prepared_camera_model.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(6);
                }
                if prepared_lens.is_some() {
                    table_writer.write_entry::<::planus::Offset<str>>(7);
                }
                if prepared_exposure.is_some() {
                    table_writer.write_entry::<self::Exposure>(8);
                }
                if prepared_format.is_some() {
                    table_writer.write_entry::<u8>(0);
                }
                if prepared_orientation.is_some() {
                    table_writer.write_entry::<u8>(3);
                }

                unsafe {
                    table_writer.finish(builder, |object_writer| {
                        if let ::core::option::Option::Some(prepared_taken) = prepared_taken {
                            object_writer.write::<_, _, 16>(&prepared_taken);
                        }
                        if let ::core::option::Option::Some(prepared_position) = prepared_position {
                            object_writer.write::<_, _, 24>(&prepared_position);
                        }
                        if let ::core::option::Option::Some(prepared_thumbnail_offset) =
                            prepared_thumbnail_offset
                        {
                            object_writer.write::<_, _, 8>(&prepared_thumbnail_offset);
                        }
                        if let ::core::option::Option::Some(prepared_thumbnail_size) =
                            prepared_thumbnail_size
                        {
                            object_writer.write::<_, _, 8>(&prepared_thumbnail_size);
                        }
                        if let ::core::option::Option::Some(prepared_perceptual_hash) =
                            prepared_perceptual_hash
                        {
                            object_writer.write::<_, _, 8>(&prepared_perceptual_hash);
                        }
                        if let ::core::option::Option::Some(prepared_width) = prepared_width {
                            object_writer.write::<_, _, 4>(&prepared_width);
                        }
                        if let ::core::option::Option::Some(prepared_height) = prepared_height {
                            object_writer.write::<_, _, 4>(&prepared_height);
                        }
                        if let ::core::option::Option::Some(prepared_camera_make) =
                            prepared_camera_make
                        {
                            object_writer.write::<_, _, 4>(&prepared_camera_make);
                        }
                        if let ::core::option::Option::Some(prepared_camera_model) =
                            prepared_camera_model
                        {
                            object_writer.write::<_, _, 4>(&prepared_camera_model);
                        }
                        if let ::core::option::Option::Some(prepared_lens) = prepared_lens {
                            object_writer.write::<_, _, 4>(&prepared_lens);
                        }
                        if let ::core::option::Option::Some(prepared_exposure) = prepared_exposure {
                            object_writer.write::<_, _, 32>(&prepared_exposure);
                        }
                        if let ::core::option::Option::Some(prepared_format) = prepared_format {
                            object_writer.write::<_, _, 1>(&prepared_format);
                        }
                        if let ::core::option::Option::Some(prepared_orientation) =
                            prepared_orientation
                        {
                            object_writer.write::<_, _, 1>(&prepared_orientation);
                        }
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<::planus::Offset<Picture>> for Picture {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Picture> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl ::planus::WriteAsOptional<::planus::Offset<Picture>> for Picture {
            type Prepared = ::planus::Offset<Self>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Picture>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl ::planus::WriteAsOffset<Picture> for Picture {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Picture> {
                Picture::create(
                    builder,
                    self.format,
                    self.width,
                    self.height,
                    self.orientation,
                    self.taken,
                    &self.camera_make,
                    &self.camera_model,
                    &self.lens,
                    self.exposure,
                    self.position,
                    self.thumbnail_offset,
                    self.thumbnail_size,
                    self.perceptual_hash,
                )
            }
        }

        /// Builder for serializing an instance of the [Picture] type.
        ///
        /// Can be created using the [Picture::builder] method.
        #[derive(Debug)]
        #[must_use]
        pub struct PictureBuilder<State>(State);

        impl PictureBuilder<()> {
            /// Setter for the [`format` field](Picture#structfield.format).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn format<T0>(self, value: T0) -> PictureBuilder<(T0,)>
            where
                T0: ::planus::WriteAsDefault<u8, u8>,
            {
                PictureBuilder((value,))
            }

            /// Sets the [`format` field](Picture#structfield.format) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn format_as_default(self) -> PictureBuilder<(::planus::DefaultValue,)> {
                self.format(::planus::DefaultValue)
            }
        }

        impl<T0> PictureBuilder<(T0,)> {
            /// Setter for the [`width` field](Picture#structfield.width).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn width<T1>(self, value: T1) -> PictureBuilder<(T0, T1)>
            where
                T1: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0,) = self.0;
                PictureBuilder((v0, value))
            }

            /// Sets the [`width` field](Picture#structfield.width) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn width_as_default(self) -> PictureBuilder<(T0, ::planus::DefaultValue)> {
                self.width(::planus::DefaultValue)
            }
        }

        impl<T0, T1> PictureBuilder<(T0, T1)> {
            /// Setter for the [`height` field](Picture#structfield.height).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn height<T2>(self, value: T2) -> PictureBuilder<(T0, T1, T2)>
            where
                T2: ::planus::WriteAsDefault<u32, u32>,
            {
                let (v0, v1) = self.0;
                PictureBuilder((v0, v1, value))
            }

            /// Sets the [`height` field](Picture#structfield.height) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn height_as_default(self) -> PictureBuilder<(T0, T1, ::planus::DefaultValue)> {
                self.height(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2> PictureBuilder<(T0, T1, T2)> {
            /// Setter for the [`orientation` field](Picture#structfield.orientation).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn orientation<T3>(self, value: T3) -> PictureBuilder<(T0, T1, T2, T3)>
            where
                T3: ::planus::WriteAsDefault<u8, u8>,
            {
                let (v0, v1, v2) = self.0;
                PictureBuilder((v0, v1, v2, value))
            }

            /// Sets the [`orientation` field](Picture#structfield.orientation) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn orientation_as_default(
                self,
            ) -> PictureBuilder<(T0, T1, T2, ::planus::DefaultValue)> {
                self.orientation(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3> PictureBuilder<(T0, T1, T2, T3)> {
            /// Setter for the [`taken` field](Picture#structfield.taken).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn taken<T4>(self, value: T4) -> PictureBuilder<(T0, T1, T2, T3, T4)>
            where
                T4: ::planus::WriteAsOptional<self::PictureDate>,
            {
                let (v0, v1, v2, v3) = self.0;
                PictureBuilder((v0, v1, v2, v3, value))
            }

            /// Sets the [`taken` field](Picture#structfield.taken) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn taken_as_null(self) -> PictureBuilder<(T0, T1, T2, T3, ())> {
                self.taken(())
            }
        }

        impl<T0, T1, T2, T3, T4> PictureBuilder<(T0, T1, T2, T3, T4)> {
            /// Setter for the [`camera_make` field](Picture#structfield.camera_make).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn camera_make<T5>(self, value: T5) -> PictureBuilder<(T0, T1, T2, T3, T4, T5)>
            where
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4) = self.0;
                PictureBuilder((v0, v1, v2, v3, v4, value))
            }

            /// Sets the [`camera_make` field](Picture#structfield.camera_make) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn camera_make_as_null(self) -> PictureBuilder<(T0, T1, T2, T3, T4, ())> {
                self.camera_make(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5> PictureBuilder<(T0, T1, T2, T3, T4, T5)> {
            /// Setter for the [`camera_model` field](Picture#structfield.camera_model).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn camera_model<T6>(self, value: T6) -> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6)>
            where
                T6: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4, v5) = self.0;
                PictureBuilder((v0, v1, v2, v3, v4, v5, value))
            }

            /// Sets the [`camera_model` field](Picture#structfield.camera_model) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn camera_model_as_null(self) -> PictureBuilder<(T0, T1, T2, T3, T4, T5, ())> {
                self.camera_model(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6)> {
            /// Setter for the [`lens` field](Picture#structfield.lens).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn lens<T7>(self, value: T7) -> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)>
            where
                T7: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
            {
                let (v0, v1, v2, v3, v4, v5, v6) = self.0;
                PictureBuilder((v0, v1, v2, v3, v4, v5, v6, value))
            }

            /// Sets the [`lens` field](Picture#structfield.lens) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn lens_as_null(self) -> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, ())> {
                self.lens(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7)> {
            /// Setter for the [`exposure` field](Picture#structfield.exposure).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn exposure<T8>(
                self,
                value: T8,
            ) -> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)>
            where
                T8: ::planus::WriteAsOptional<self::Exposure>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7) = self.0;
                PictureBuilder((v0, v1, v2, v3, v4, v5, v6, v7, value))
            }

            /// Sets the [`exposure` field](Picture#structfield.exposure) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn exposure_as_null(self) -> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, ())> {
                self.exposure(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8)> {
            /// Setter for the [`position` field](Picture#structfield.position).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn position<T9>(
                self,
                value: T9,
            ) -> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
            where
                T9: ::planus::WriteAsOptional<self::GeoPosition>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8) = self.0;
                PictureBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, value))
            }

            /// Sets the [`position` field](Picture#structfield.position) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn position_as_null(
                self,
            ) -> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, ())> {
                self.position(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9>
            PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9)>
        {
            /// Setter for the [`thumbnail_offset` field](Picture#structfield.thumbnail_offset).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn thumbnail_offset<T10>(
                self,
                value: T10,
            ) -> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
            where
                T10: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9) = self.0;
                PictureBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, value))
            }

            /// Sets the [`thumbnail_offset` field](Picture#structfield.thumbnail_offset) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn thumbnail_offset_as_default(
                self,
            ) -> PictureBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                ::planus::DefaultValue,
            )> {
                self.thumbnail_offset(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10>
            PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10)>
        {
            /// Setter for the [`thumbnail_size` field](Picture#structfield.thumbnail_size).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn thumbnail_size<T11>(
                self,
                value: T11,
            ) -> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
            where
                T11: ::planus::WriteAsDefault<u64, u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10) = self.0;
                PictureBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, value))
            }

            /// Sets the [`thumbnail_size` field](Picture#structfield.thumbnail_size) to the default value.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn thumbnail_size_as_default(
                self,
            ) -> PictureBuilder<(
                T0,
                T1,
                T2,
                T3,
                T4,
                T5,
                T6,
                T7,
                T8,
                T9,
                T10,
                ::planus::DefaultValue,
            )> {
                self.thumbnail_size(::planus::DefaultValue)
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11>
            PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11)>
        {
            /// Setter for the [`perceptual_hash` field](Picture#structfield.perceptual_hash).
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn perceptual_hash<T12>(
                self,
                value: T12,
            ) -> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
            where
                T12: ::planus::WriteAsOptional<u64>,
            {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11) = self.0;
                PictureBuilder((v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, value))
            }

            /// Sets the [`perceptual_hash` field](Picture#structfield.perceptual_hash) to null.
            #[inline]
            #[allow(clippy::type_complexity)]
            pub fn perceptual_hash_as_null(
                self,
            ) -> PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, ())>
            {
                self.perceptual_hash(())
            }
        }

        impl<T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12>
            PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
        {
            /// Finish writing the builder to get an [Offset](::planus::Offset) to a serialized [Picture].
            #[inline]
            pub fn finish(self, builder: &mut ::planus::Builder) -> ::planus::Offset<Picture>
            where
                Self: ::planus::WriteAsOffset<Picture>,
            {
                ::planus::WriteAsOffset::prepare(&self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsDefault<u32, u32>,
                T2: ::planus::WriteAsDefault<u32, u32>,
                T3: ::planus::WriteAsDefault<u8, u8>,
                T4: ::planus::WriteAsOptional<self::PictureDate>,
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T8: ::planus::WriteAsOptional<self::Exposure>,
                T9: ::planus::WriteAsOptional<self::GeoPosition>,
                T10: ::planus::WriteAsDefault<u64, u64>,
                T11: ::planus::WriteAsDefault<u64, u64>,
                T12: ::planus::WriteAsOptional<u64>,
            > ::planus::WriteAs<::planus::Offset<Picture>>
            for PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
        {
            type Prepared = ::planus::Offset<Picture>;

            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Picture> {
                ::planus::WriteAsOffset::prepare(self, builder)
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsDefault<u32, u32>,
                T2: ::planus::WriteAsDefault<u32, u32>,
                T3: ::planus::WriteAsDefault<u8, u8>,
                T4: ::planus::WriteAsOptional<self::PictureDate>,
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T8: ::planus::WriteAsOptional<self::Exposure>,
                T9: ::planus::WriteAsOptional<self::GeoPosition>,
                T10: ::planus::WriteAsDefault<u64, u64>,
                T11: ::planus::WriteAsDefault<u64, u64>,
                T12: ::planus::WriteAsOptional<u64>,
            > ::planus::WriteAsOptional<::planus::Offset<Picture>>
            for PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
        {
            type Prepared = ::planus::Offset<Picture>;

            #[inline]
            fn prepare(
                &self,
                builder: &mut ::planus::Builder,
            ) -> ::core::option::Option<::planus::Offset<Picture>> {
                ::core::option::Option::Some(::planus::WriteAsOffset::prepare(self, builder))
            }
        }

        impl<
                T0: ::planus::WriteAsDefault<u8, u8>,
                T1: ::planus::WriteAsDefault<u32, u32>,
                T2: ::planus::WriteAsDefault<u32, u32>,
                T3: ::planus::WriteAsDefault<u8, u8>,
                T4: ::planus::WriteAsOptional<self::PictureDate>,
                T5: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T6: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T7: ::planus::WriteAsOptional<::planus::Offset<::core::primitive::str>>,
                T8: ::planus::WriteAsOptional<self::Exposure>,
                T9: ::planus::WriteAsOptional<self::GeoPosition>,
                T10: ::planus::WriteAsDefault<u64, u64>,
                T11: ::planus::WriteAsDefault<u64, u64>,
                T12: ::planus::WriteAsOptional<u64>,
            > ::planus::WriteAsOffset<Picture>
            for PictureBuilder<(T0, T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11, T12)>
        {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Picture> {
                let (v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12) = &self.0;
                Picture::create(
                    builder, v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12,
                )
            }
        }

        /// Reference to a deserialized [Picture].
        #[derive(Copy, Clone)]
        pub struct PictureRef<'a>(#[allow(dead_code)] ::planus::table_reader::Table<'a>);

        impl<'a> PictureRef<'a> {
            /// Getter for the [`format` field](Picture#structfield.format).
            #[inline]
            pub fn format(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(0, "Picture", "format")?.unwrap_or(0))
            }

            /// Getter for the [`width` field](Picture#structfield.width).
            #[inline]
            pub fn width(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(1, "Picture", "width")?.unwrap_or(0))
            }

            /// Getter for the [`height` field](Picture#structfield.height).
            #[inline]
            pub fn height(&self) -> ::planus::Result<u32> {
                ::core::result::Result::Ok(self.0.access(2, "Picture", "height")?.unwrap_or(0))
            }

            /// Getter for the [`orientation` field](Picture#structfield.orientation).
            #[inline]
            pub fn orientation(&self) -> ::planus::Result<u8> {
                ::core::result::Result::Ok(self.0.access(3, "Picture", "orientation")?.unwrap_or(0))
            }

            /// Getter for the [`taken` field](Picture#structfield.taken).
            #[inline]
            pub fn taken(
                &self,
            ) -> ::planus::Result<::core::option::Option<self::PictureDateRef<'a>>> {
                self.0.access(4, "Picture", "taken")
            }

            /// Getter for the [`camera_make` field](Picture#structfield.camera_make).
            #[inline]
            pub fn camera_make(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(5, "Picture", "camera_make")
            }

            /// Getter for the [`camera_model` field](Picture#structfield.camera_model).
            #[inline]
            pub fn camera_model(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(6, "Picture", "camera_model")
            }

            /// Getter for the [`lens` field](Picture#structfield.lens).
            #[inline]
            pub fn lens(
                &self,
            ) -> ::planus::Result<::core::option::Option<&'a ::core::primitive::str>> {
                self.0.access(7, "Picture", "lens")
            }

            /// Getter for the [`exposure` field](Picture#structfield.exposure).
            #[inline]
            pub fn exposure(
                &self,
            ) -> ::planus::Result<::core::option::Option<self::ExposureRef<'a>>> {
                self.0.access(8, "Picture", "exposure")
            }

            /// Getter for the [`position` field](Picture#structfield.position).
            #[inline]
            pub fn position(
                &self,
            ) -> ::planus::Result<::core::option::Option<self::GeoPositionRef<'a>>> {
                self.0.access(9, "Picture", "position")
            }

            /// Getter for the [`thumbnail_offset` field](Picture#structfield.thumbnail_offset).
            #[inline]
            pub fn thumbnail_offset(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(
                    self.0
                        .access(10, "Picture", "thumbnail_offset")?
                        .unwrap_or(0),
                )
            }

            /// Getter for the [`thumbnail_size` field](Picture#structfield.thumbnail_size).
            #[inline]
            pub fn thumbnail_size(&self) -> ::planus::Result<u64> {
                ::core::result::Result::Ok(
                    self.0.access(11, "Picture", "thumbnail_size")?.unwrap_or(0),
                )
            }

            /// Getter for the [`perceptual_hash` field](Picture#structfield.perceptual_hash).
            #[inline]
            pub fn perceptual_hash(&self) -> ::planus::Result<::core::option::Option<u64>> {
                self.0.access(12, "Picture", "perceptual_hash")
            }
        }

        impl<'a> ::core::fmt::Debug for PictureRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("PictureRef");
                f.field("format", &self.format());
                f.field("width", &self.width());
                f.field("height", &self.height());
                f.field("orientation", &self.orientation());
                if let ::core::option::Option::Some(field_taken) = self.taken().transpose() {
                    f.field("taken", &field_taken);
                }
                if let ::core::option::Option::Some(field_camera_make) =
                    self.camera_make().transpose()
                {
                    f.field("camera_make", &field_camera_make);
                }
                if let ::core::option::Option::Some(field_camera_model) =
                    self.camera_model().transpose()
                {
                    f.field("camera_model", &field_camera_model);
                }
                if let ::core::option::Option::Some(field_lens) = self.lens().transpose() {
                    f.field("lens", &field_lens);
                }
                if let ::core::option::Option::Some(field_exposure) = self.exposure().transpose() {
                    f.field("exposure", &field_exposure);
                }
                if let ::core::option::Option::Some(field_position) = self.position().transpose() {
                    f.field("position", &field_position);
                }
                f.field("thumbnail_offset", &self.thumbnail_offset());
                f.field("thumbnail_size", &self.thumbnail_size());
                if let ::core::option::Option::Some(field_perceptual_hash) =
                    self.perceptual_hash().transpose()
                {
                    f.field("perceptual_hash", &field_perceptual_hash);
                }
                f.finish()
            }
        }

        impl<'a> ::core::convert::TryFrom<PictureRef<'a>> for Picture {
            type Error = ::planus::Error;

            #[allow(unreachable_code)]
            fn try_from(value: PictureRef<'a>) -> ::planus::Result<Self> {
                ::core::result::Result::Ok(Self {
                    format: ::core::convert::TryInto::try_into(value.format()?)?,
                    width: ::core::convert::TryInto::try_into(value.width()?)?,
                    height: ::core::convert::TryInto::try_into(value.height()?)?,
                    orientation: ::core::convert::TryInto::try_into(value.orientation()?)?,
                    taken: value.taken()?.map(::core::convert::Into::into),
                    camera_make: value.camera_make()?.map(::core::convert::Into::into),
                    camera_model: value.camera_model()?.map(::core::convert::Into::into),
                    lens: value.lens()?.map(::core::convert::Into::into),
                    exposure: value.exposure()?.map(::core::convert::Into::into),
                    position: value.position()?.map(::core::convert::Into::into),
                    thumbnail_offset: ::core::convert::TryInto::try_into(
                        value.thumbnail_offset()?,
                    )?,
                    thumbnail_size: ::core::convert::TryInto::try_into(value.thumbnail_size()?)?,
                    perceptual_hash: if let ::core::option::Option::Some(perceptual_hash) =
                        value.perceptual_hash()?
                    {
                        ::core::option::Option::Some(::core::convert::TryInto::try_into(
                            perceptual_hash,
                        )?)
                    } else {
                        ::core::option::Option::None
                    },
                })
            }
        }

        impl<'a> ::planus::TableRead<'a> for PictureRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                ::core::result::Result::Ok(Self(::planus::table_reader::Table::from_buffer(
                    buffer, offset,
                )?))
            }
        }

        impl<'a> ::planus::VectorReadInner<'a> for PictureRef<'a> {
            type Error = ::planus::Error;
            const STRIDE: usize = 4;

            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(buffer, offset).map_err(|error_kind| {
                    error_kind.with_error_location("[PictureRef]", "get", buffer.offset_from_start)
                })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<::planus::Offset<Picture>> for Picture {
            type Value = ::planus::Offset<Picture>;
            const STRIDE: usize = 4;
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> Self::Value {
                ::planus::WriteAs::prepare(self, builder)
            }

            #[inline]
            unsafe fn write_values(
                values: &[::planus::Offset<Picture>],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 4];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (Self::STRIDE * i) as u32,
                    );
                }
            }
        }

        impl<'a> ::planus::ReadAsRoot<'a> for PictureRef<'a> {
            fn read_as_root(slice: &'a [u8]) -> ::planus::Result<Self> {
                ::planus::TableRead::from_buffer(
                    ::planus::SliceWithStartOffset {
                        buffer: slice,
                        offset_from_start: 0,
                    },
                    0,
                )
                .map_err(|error_kind| {
                    error_kind.with_error_location("[PictureRef]", "read_as_root", 0)
                })
            }
        }

        /// The struct `PictureDate` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Struct `PictureDate` in the file `schema/catalogue.fbs:397`
        #[derive(
            Copy,
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
            Default,
        )]
        pub struct PictureDate {
            /// The field `local_seconds` in the struct `PictureDate`
            pub local_seconds: i64,

            /// The field `nanoseconds` in the struct `PictureDate`
            pub nanoseconds: u32,

            /// The field `offset_minutes` in the struct `PictureDate`
            pub offset_minutes: i16,
        }

        /// # Safety
        /// The Planus compiler correctly calculates `ALIGNMENT` and `SIZE`.
        unsafe impl ::planus::Primitive for PictureDate {
            const ALIGNMENT: usize = 8;
            const SIZE: usize = 16;
        }

        #[allow(clippy::identity_op)]
        impl ::planus::WriteAsPrimitive<PictureDate> for PictureDate {
            #[inline]
            fn write<const N: usize>(&self, cursor: ::planus::Cursor<'_, N>, buffer_position: u32) {
                let (cur, cursor) = cursor.split::<8, 8>();
                self.local_seconds.write(cur, buffer_position - 0);
                let (cur, cursor) = cursor.split::<4, 4>();
                self.nanoseconds.write(cur, buffer_position - 8);
                let (cur, cursor) = cursor.split::<2, 2>();
                self.offset_minutes.write(cur, buffer_position - 12);
                let cursor = cursor.write::<2, 0>([0; 2]);
                cursor.finish([]);
            }
        }

        impl ::planus::WriteAsOffset<PictureDate> for PictureDate {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<PictureDate> {
                unsafe {
                    builder.write_with(16, 7, |buffer_position, bytes| {
                        let bytes = bytes.as_mut_ptr();

                        ::planus::WriteAsPrimitive::write(
                            self,
                            ::planus::Cursor::new(
                                &mut *(bytes as *mut [::core::mem::MaybeUninit<u8>; 16]),
                            ),
                            buffer_position,
                        );
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<PictureDate> for PictureDate {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self {
                *self
            }
        }

        impl ::planus::WriteAsOptional<PictureDate> for PictureDate {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(*self)
            }
        }

        /// Reference to a deserialized [PictureDate].
        #[derive(Copy, Clone)]
        pub struct PictureDateRef<'a>(::planus::ArrayWithStartOffset<'a, 16>);

        impl<'a> PictureDateRef<'a> {
            /// Getter for the [`local_seconds` field](PictureDate#structfield.local_seconds).
            pub fn local_seconds(&self) -> i64 {
                let buffer = self.0.advance_as_array::<8>(0).unwrap();

                i64::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`nanoseconds` field](PictureDate#structfield.nanoseconds).
            pub fn nanoseconds(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(8).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`offset_minutes` field](PictureDate#structfield.offset_minutes).
            pub fn offset_minutes(&self) -> i16 {
                let buffer = self.0.advance_as_array::<2>(12).unwrap();

                i16::from_le_bytes(*buffer.as_array())
            }
        }

        impl<'a> ::core::fmt::Debug for PictureDateRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("PictureDateRef");
                f.field("local_seconds", &self.local_seconds());
                f.field("nanoseconds", &self.nanoseconds());
                f.field("offset_minutes", &self.offset_minutes());
                f.finish()
            }
        }

        impl<'a> ::core::convert::From<::planus::ArrayWithStartOffset<'a, 16>> for PictureDateRef<'a> {
            fn from(array: ::planus::ArrayWithStartOffset<'a, 16>) -> Self {
                Self(array)
            }
        }

        impl<'a> ::core::convert::From<PictureDateRef<'a>> for PictureDate {
            #[allow(unreachable_code)]
            fn from(value: PictureDateRef<'a>) -> Self {
                Self {
                    local_seconds: value.local_seconds(),
                    nanoseconds: value.nanoseconds(),
                    offset_minutes: value.offset_minutes(),
                }
            }
        }

        impl<'a, 'b> ::core::cmp::PartialEq<PictureDateRef<'a>> for PictureDateRef<'b> {
            fn eq(&self, other: &PictureDateRef<'_>) -> bool {
                self.local_seconds() == other.local_seconds()
                    && self.nanoseconds() == other.nanoseconds()
                    && self.offset_minutes() == other.offset_minutes()
            }
        }

        impl<'a> ::core::cmp::Eq for PictureDateRef<'a> {}
        impl<'a, 'b> ::core::cmp::PartialOrd<PictureDateRef<'a>> for PictureDateRef<'b> {
            fn partial_cmp(
                &self,
                other: &PictureDateRef<'_>,
            ) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl<'a> ::core::cmp::Ord for PictureDateRef<'a> {
            fn cmp(&self, other: &PictureDateRef<'_>) -> ::core::cmp::Ordering {
                self.local_seconds()
                    .cmp(&other.local_seconds())
                    .then_with(|| self.nanoseconds().cmp(&other.nanoseconds()))
                    .then_with(|| self.offset_minutes().cmp(&other.offset_minutes()))
            }
        }

        impl<'a> ::core::hash::Hash for PictureDateRef<'a> {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.local_seconds().hash(state);
                self.nanoseconds().hash(state);
                self.offset_minutes().hash(state);
            }
        }

        impl<'a> ::planus::TableRead<'a> for PictureDateRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                let buffer = buffer.advance_as_array::<16>(offset)?;
                ::core::result::Result::Ok(Self(buffer))
            }
        }

        impl<'a> ::planus::VectorRead<'a> for PictureDateRef<'a> {
            const STRIDE: usize = 16;

            #[inline]
            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> Self {
                Self(unsafe { buffer.unchecked_advance_as_array(offset) })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<PictureDate> for PictureDate {
            const STRIDE: usize = 16;

            type Value = PictureDate;

            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self::Value {
                *self
            }

            #[inline]
            unsafe fn write_values(
                values: &[PictureDate],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 16];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (16 * i) as u32,
                    );
                }
            }
        }

        /// The struct `Exposure` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Struct `Exposure` in the file `schema/catalogue.fbs:404`
        #[derive(
            Copy,
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Eq,
            Ord,
            Hash,
            Default,
        )]
        pub struct Exposure {
            /// The field `time_over` in the struct `Exposure`
            pub time_over: u32,

            /// The field `time_under` in the struct `Exposure`
            pub time_under: u32,

            /// The field `aperture_over` in the struct `Exposure`
            pub aperture_over: u32,

            /// The field `aperture_under` in the struct `Exposure`
            pub aperture_under: u32,

            /// The field `focal_over` in the struct `Exposure`
            pub focal_over: u32,

            /// The field `focal_under` in the struct `Exposure`
            pub focal_under: u32,

            /// The field `iso` in the struct `Exposure`
            pub iso: u32,

            /// The field `focal_length_35mm` in the struct `Exposure`
            pub focal_length_35mm: u16,
        }

        /// # Safety
        /// The Planus compiler correctly calculates `ALIGNMENT` and `SIZE`.
        unsafe impl ::planus::Primitive for Exposure {
            const ALIGNMENT: usize = 4;
            const SIZE: usize = 32;
        }

        #[allow(clippy::identity_op)]
        impl ::planus::WriteAsPrimitive<Exposure> for Exposure {
            #[inline]
            fn write<const N: usize>(&self, cursor: ::planus::Cursor<'_, N>, buffer_position: u32) {
                let (cur, cursor) = cursor.split::<4, 28>();
                self.time_over.write(cur, buffer_position - 0);
                let (cur, cursor) = cursor.split::<4, 24>();
                self.time_under.write(cur, buffer_position - 4);
                let (cur, cursor) = cursor.split::<4, 20>();
                self.aperture_over.write(cur, buffer_position - 8);
                let (cur, cursor) = cursor.split::<4, 16>();
                self.aperture_under.write(cur, buffer_position - 12);
                let (cur, cursor) = cursor.split::<4, 12>();
                self.focal_over.write(cur, buffer_position - 16);
                let (cur, cursor) = cursor.split::<4, 8>();
                self.focal_under.write(cur, buffer_position - 20);
                let (cur, cursor) = cursor.split::<4, 4>();
                self.iso.write(cur, buffer_position - 24);
                let (cur, cursor) = cursor.split::<2, 2>();
                self.focal_length_35mm.write(cur, buffer_position - 28);
                let cursor = cursor.write::<2, 0>([0; 2]);
                cursor.finish([]);
            }
        }

        impl ::planus::WriteAsOffset<Exposure> for Exposure {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<Exposure> {
                unsafe {
                    builder.write_with(32, 3, |buffer_position, bytes| {
                        let bytes = bytes.as_mut_ptr();

                        ::planus::WriteAsPrimitive::write(
                            self,
                            ::planus::Cursor::new(
                                &mut *(bytes as *mut [::core::mem::MaybeUninit<u8>; 32]),
                            ),
                            buffer_position,
                        );
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<Exposure> for Exposure {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self {
                *self
            }
        }

        impl ::planus::WriteAsOptional<Exposure> for Exposure {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(*self)
            }
        }

        /// Reference to a deserialized [Exposure].
        #[derive(Copy, Clone)]
        pub struct ExposureRef<'a>(::planus::ArrayWithStartOffset<'a, 32>);

        impl<'a> ExposureRef<'a> {
            /// Getter for the [`time_over` field](Exposure#structfield.time_over).
            pub fn time_over(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(0).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`time_under` field](Exposure#structfield.time_under).
            pub fn time_under(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(4).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`aperture_over` field](Exposure#structfield.aperture_over).
            pub fn aperture_over(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(8).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`aperture_under` field](Exposure#structfield.aperture_under).
            pub fn aperture_under(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(12).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`focal_over` field](Exposure#structfield.focal_over).
            pub fn focal_over(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(16).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`focal_under` field](Exposure#structfield.focal_under).
            pub fn focal_under(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(20).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`iso` field](Exposure#structfield.iso).
            pub fn iso(&self) -> u32 {
                let buffer = self.0.advance_as_array::<4>(24).unwrap();

                u32::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`focal_length_35mm` field](Exposure#structfield.focal_length_35mm).
            pub fn focal_length_35mm(&self) -> u16 {
                let buffer = self.0.advance_as_array::<2>(28).unwrap();

                u16::from_le_bytes(*buffer.as_array())
            }
        }

        impl<'a> ::core::fmt::Debug for ExposureRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("ExposureRef");
                f.field("time_over", &self.time_over());
                f.field("time_under", &self.time_under());
                f.field("aperture_over", &self.aperture_over());
                f.field("aperture_under", &self.aperture_under());
                f.field("focal_over", &self.focal_over());
                f.field("focal_under", &self.focal_under());
                f.field("iso", &self.iso());
                f.field("focal_length_35mm", &self.focal_length_35mm());
                f.finish()
            }
        }

        impl<'a> ::core::convert::From<::planus::ArrayWithStartOffset<'a, 32>> for ExposureRef<'a> {
            fn from(array: ::planus::ArrayWithStartOffset<'a, 32>) -> Self {
                Self(array)
            }
        }

        impl<'a> ::core::convert::From<ExposureRef<'a>> for Exposure {
            #[allow(unreachable_code)]
            fn from(value: ExposureRef<'a>) -> Self {
                Self {
                    time_over: value.time_over(),
                    time_under: value.time_under(),
                    aperture_over: value.aperture_over(),
                    aperture_under: value.aperture_under(),
                    focal_over: value.focal_over(),
                    focal_under: value.focal_under(),
                    iso: value.iso(),
                    focal_length_35mm: value.focal_length_35mm(),
                }
            }
        }

        impl<'a, 'b> ::core::cmp::PartialEq<ExposureRef<'a>> for ExposureRef<'b> {
            fn eq(&self, other: &ExposureRef<'_>) -> bool {
                self.time_over() == other.time_over()
                    && self.time_under() == other.time_under()
                    && self.aperture_over() == other.aperture_over()
                    && self.aperture_under() == other.aperture_under()
                    && self.focal_over() == other.focal_over()
                    && self.focal_under() == other.focal_under()
                    && self.iso() == other.iso()
                    && self.focal_length_35mm() == other.focal_length_35mm()
            }
        }

        impl<'a> ::core::cmp::Eq for ExposureRef<'a> {}
        impl<'a, 'b> ::core::cmp::PartialOrd<ExposureRef<'a>> for ExposureRef<'b> {
            fn partial_cmp(
                &self,
                other: &ExposureRef<'_>,
            ) -> ::core::option::Option<::core::cmp::Ordering> {
                ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
            }
        }

        impl<'a> ::core::cmp::Ord for ExposureRef<'a> {
            fn cmp(&self, other: &ExposureRef<'_>) -> ::core::cmp::Ordering {
                self.time_over()
                    .cmp(&other.time_over())
                    .then_with(|| self.time_under().cmp(&other.time_under()))
                    .then_with(|| self.aperture_over().cmp(&other.aperture_over()))
                    .then_with(|| self.aperture_under().cmp(&other.aperture_under()))
                    .then_with(|| self.focal_over().cmp(&other.focal_over()))
                    .then_with(|| self.focal_under().cmp(&other.focal_under()))
                    .then_with(|| self.iso().cmp(&other.iso()))
                    .then_with(|| self.focal_length_35mm().cmp(&other.focal_length_35mm()))
            }
        }

        impl<'a> ::core::hash::Hash for ExposureRef<'a> {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.time_over().hash(state);
                self.time_under().hash(state);
                self.aperture_over().hash(state);
                self.aperture_under().hash(state);
                self.focal_over().hash(state);
                self.focal_under().hash(state);
                self.iso().hash(state);
                self.focal_length_35mm().hash(state);
            }
        }

        impl<'a> ::planus::TableRead<'a> for ExposureRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                let buffer = buffer.advance_as_array::<32>(offset)?;
                ::core::result::Result::Ok(Self(buffer))
            }
        }

        impl<'a> ::planus::VectorRead<'a> for ExposureRef<'a> {
            const STRIDE: usize = 32;

            #[inline]
            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> Self {
                Self(unsafe { buffer.unchecked_advance_as_array(offset) })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<Exposure> for Exposure {
            const STRIDE: usize = 32;

            type Value = Exposure;

            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self::Value {
                *self
            }

            #[inline]
            unsafe fn write_values(
                values: &[Exposure],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 32];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (32 * i) as u32,
                    );
                }
            }
        }

        /// The struct `GeoPosition` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Struct `GeoPosition` in the file `schema/catalogue.fbs:415`
        #[derive(
            Copy,
            Clone,
            Debug,
            PartialEq,
            PartialOrd,
            Default,
        )]
        pub struct GeoPosition {
            /// The field `latitude` in the struct `GeoPosition`
            pub latitude: f64,

            /// The field `longitude` in the struct `GeoPosition`
            pub longitude: f64,

            /// The field `altitude` in the struct `GeoPosition`
            pub altitude: f64,
        }

        /// # Safety
        /// The Planus compiler correctly calculates `ALIGNMENT` and `SIZE`.
        unsafe impl ::planus::Primitive for GeoPosition {
            const ALIGNMENT: usize = 8;
            const SIZE: usize = 24;
        }

        #[allow(clippy::identity_op)]
        impl ::planus::WriteAsPrimitive<GeoPosition> for GeoPosition {
            #[inline]
            fn write<const N: usize>(&self, cursor: ::planus::Cursor<'_, N>, buffer_position: u32) {
                let (cur, cursor) = cursor.split::<8, 16>();
                self.latitude.write(cur, buffer_position - 0);
                let (cur, cursor) = cursor.split::<8, 8>();
                self.longitude.write(cur, buffer_position - 8);
                let (cur, cursor) = cursor.split::<8, 0>();
                self.altitude.write(cur, buffer_position - 16);
                cursor.finish([]);
            }
        }

        impl ::planus::WriteAsOffset<GeoPosition> for GeoPosition {
            #[inline]
            fn prepare(&self, builder: &mut ::planus::Builder) -> ::planus::Offset<GeoPosition> {
                unsafe {
                    builder.write_with(24, 7, |buffer_position, bytes| {
                        let bytes = bytes.as_mut_ptr();

                        ::planus::WriteAsPrimitive::write(
                            self,
                            ::planus::Cursor::new(
                                &mut *(bytes as *mut [::core::mem::MaybeUninit<u8>; 24]),
                            ),
                            buffer_position,
                        );
                    });
                }
                builder.current_offset()
            }
        }

        impl ::planus::WriteAs<GeoPosition> for GeoPosition {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self {
                *self
            }
        }

        impl ::planus::WriteAsOptional<GeoPosition> for GeoPosition {
            type Prepared = Self;
            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> ::core::option::Option<Self> {
                ::core::option::Option::Some(*self)
            }
        }

        /// Reference to a deserialized [GeoPosition].
        #[derive(Copy, Clone)]
        pub struct GeoPositionRef<'a>(::planus::ArrayWithStartOffset<'a, 24>);

        impl<'a> GeoPositionRef<'a> {
            /// Getter for the [`latitude` field](GeoPosition#structfield.latitude).
            pub fn latitude(&self) -> f64 {
                let buffer = self.0.advance_as_array::<8>(0).unwrap();

                f64::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`longitude` field](GeoPosition#structfield.longitude).
            pub fn longitude(&self) -> f64 {
                let buffer = self.0.advance_as_array::<8>(8).unwrap();

                f64::from_le_bytes(*buffer.as_array())
            }

            /// Getter for the [`altitude` field](GeoPosition#structfield.altitude).
            pub fn altitude(&self) -> f64 {
                let buffer = self.0.advance_as_array::<8>(16).unwrap();

                f64::from_le_bytes(*buffer.as_array())
            }
        }

        impl<'a> ::core::fmt::Debug for GeoPositionRef<'a> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut f = f.debug_struct("GeoPositionRef");
                f.field("latitude", &self.latitude());
                f.field("longitude", &self.longitude());
                f.field("altitude", &self.altitude());
                f.finish()
            }
        }

        impl<'a> ::core::convert::From<::planus::ArrayWithStartOffset<'a, 24>> for GeoPositionRef<'a> {
            fn from(array: ::planus::ArrayWithStartOffset<'a, 24>) -> Self {
                Self(array)
            }
        }

        impl<'a> ::core::convert::From<GeoPositionRef<'a>> for GeoPosition {
            #[allow(unreachable_code)]
            fn from(value: GeoPositionRef<'a>) -> Self {
                Self {
                    latitude: value.latitude(),
                    longitude: value.longitude(),
                    altitude: value.altitude(),
                }
            }
        }

        impl<'a, 'b> ::core::cmp::PartialEq<GeoPositionRef<'a>> for GeoPositionRef<'b> {
            fn eq(&self, other: &GeoPositionRef<'_>) -> bool {
                self.latitude() == other.latitude()
                    && self.longitude() == other.longitude()
                    && self.altitude() == other.altitude()
            }
        }

        impl<'a, 'b> ::core::cmp::PartialOrd<GeoPositionRef<'a>> for GeoPositionRef<'b> {
            fn partial_cmp(
                &self,
                other: &GeoPositionRef<'_>,
            ) -> ::core::option::Option<::core::cmp::Ordering> {
                match self.latitude().partial_cmp(&other.latitude()) {
                    ::core::option::Option::Some(::core::cmp::Ordering::Equal) => (),
                    o => return o,
                }

                match self.longitude().partial_cmp(&other.longitude()) {
                    ::core::option::Option::Some(::core::cmp::Ordering::Equal) => (),
                    o => return o,
                }

                self.altitude().partial_cmp(&other.altitude())
            }
        }

        impl<'a> ::planus::TableRead<'a> for GeoPositionRef<'a> {
            #[inline]
            fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> ::core::result::Result<Self, ::planus::errors::ErrorKind> {
                let buffer = buffer.advance_as_array::<24>(offset)?;
                ::core::result::Result::Ok(Self(buffer))
            }
        }

        impl<'a> ::planus::VectorRead<'a> for GeoPositionRef<'a> {
            const STRIDE: usize = 24;

            #[inline]
            unsafe fn from_buffer(
                buffer: ::planus::SliceWithStartOffset<'a>,
                offset: usize,
            ) -> Self {
                Self(unsafe { buffer.unchecked_advance_as_array(offset) })
            }
        }

        /// # Safety
        /// The planus compiler generates implementations that initialize
        /// the bytes in `write_values`.
        unsafe impl ::planus::VectorWrite<GeoPosition> for GeoPosition {
            const STRIDE: usize = 24;

            type Value = GeoPosition;

            #[inline]
            fn prepare(&self, _builder: &mut ::planus::Builder) -> Self::Value {
                *self
            }

            #[inline]
            unsafe fn write_values(
                values: &[GeoPosition],
                bytes: *mut ::core::mem::MaybeUninit<u8>,
                buffer_position: u32,
            ) {
                let bytes = bytes as *mut [::core::mem::MaybeUninit<u8>; 24];
                for (i, v) in ::core::iter::Iterator::enumerate(values.iter()) {
                    ::planus::WriteAsPrimitive::write(
                        v,
                        ::planus::Cursor::new(unsafe { &mut *bytes.add(i) }),
                        buffer_position - (24 * i) as u32,
                    );
                }
            }
        }
    }
}
