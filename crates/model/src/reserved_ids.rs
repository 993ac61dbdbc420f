//! Numbers that stand where the id of an owner or a group does, and that no file has.

/// Stands for all owners beyond [`OwnerHistograms::MOST`](crate::OwnerHistograms::MOST). No file has this id.
pub const OTHER_OWNERS: u32 = u32::MAX;

/// Stands for an owner or a group that a list does not say. In histograms it counts as
/// [`OTHER_OWNERS`].
pub const UNKNOWN_ID: u32 = OTHER_OWNERS;
