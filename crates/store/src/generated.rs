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

        /// The table `Root` in the namespace `filemap`
        ///
        /// Generated from these locations:
        /// * Table `Root` in the file `schema/catalogue.fbs:92`
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

                let mut table_writer: ::planus::table_writer::TableWriter<52> =
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
                ) = &self.0;
                Root::create(
                    builder, v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15,
                    v16, v17, v18, v19, v20, v21, v22, v23,
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
        /// * Table `Changes` in the file `schema/catalogue.fbs:131`
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
        /// * Table `Change` in the file `schema/catalogue.fbs:141`
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
        /// * Table `Link` in the file `schema/catalogue.fbs:151`
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
        /// * Table `Shared` in the file `schema/catalogue.fbs:158`
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
        /// * Table `Lost` in the file `schema/catalogue.fbs:167`
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
        /// * Table `Owners` in the file `schema/catalogue.fbs:174`
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
        /// * Table `Import` in the file `schema/catalogue.fbs:180`
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
        /// * Table `Source` in the file `schema/catalogue.fbs:218`
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
        /// * Table `Malformed` in the file `schema/catalogue.fbs:223`
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
        /// * Table `Scan` in the file `schema/catalogue.fbs:230`
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
        /// * Table `ScanDirectory` in the file `schema/catalogue.fbs:253`
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
    }
}
