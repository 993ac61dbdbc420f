//! Sessions: a place in an image under a number that outlives the process.

use filemap_image::Allowance;
use filemap_model::{SessionId, Timestamp, VaultId};
use filemap_store::ImageSession;

use super::known::Vaults;
use super::list::VaultState;
use crate::error::Error;
use crate::handle::Catalogue;
use crate::images::{
    ImageDescription, ImageOptions, ImagePlace, image_file, image_path, zone_of_path,
};

/// A session in an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionInfo {
    /// Its number.
    pub id: SessionId,
    /// The number of the image.
    pub vault: VaultId,
    /// The path at which the image is, or was last.
    pub image: Vec<u8>,
    /// The zone, once one is chosen.
    pub zone: Option<u32>,
    /// The path in the zone; empty for its top.
    pub path: Vec<u8>,
    /// Is the image still what is known of it?
    pub state: VaultState,
    /// When it was begun.
    pub created: Timestamp,
    /// When its place was set last.
    pub updated: Timestamp,
    /// When it was asked for last, to within a day.
    pub accessed: Timestamp,
}

impl SessionInfo {
    /// The place where it stands, as people write it.
    #[must_use]
    pub fn place(&self) -> Vec<u8> {
        match self.zone {
            Some(zone) => image_path(&self.image, zone, &self.path),
            None => self.image.clone(),
        }
    }
}

/// A place in an image that is known.
struct Stand {
    vault: VaultId,
    zone: Option<u32>,
    path: Vec<u8>,
}

impl Vaults {
    /// Begins a session at a place, which must be there. Returns its number.
    ///
    /// # Errors
    /// When there is no catalogue, nothing stands at the place, or the store fails.
    pub fn begin_session(&self, place: &[u8], options: &ImageOptions) -> Result<SessionId, Error> {
        let (catalogue, stand) = self.stand(place, options)?;
        let place = (stand.vault, stand.zone, stand.path.as_slice());
        Ok(self.edits(catalogue).begin_session(place)?)
    }

    /// Sets the place of a session. One that begins with `!/` is in the image where it stands.
    ///
    /// # Errors
    /// When there is no such session, nothing stands at the place, or the store fails.
    pub fn set_session(
        &self,
        id: SessionId,
        place: &[u8],
        options: &ImageOptions,
    ) -> Result<(), Error> {
        let session = self.session(id)?;
        let whole = match place.strip_prefix(b"!") {
            Some(rest) if rest.is_empty() || rest.starts_with(b"/") => {
                [session.image.as_slice(), place].concat()
            }
            _ => place.to_vec(),
        };
        let (catalogue, stand) = self.stand(&whole, options)?;
        let place = (stand.vault, stand.zone, stand.path.as_slice());
        if self.edits(catalogue).set_session(id, place)? {
            return Ok(());
        }
        Err(Error::NoSession(id))
    }

    fn stand(&self, place: &[u8], options: &ImageOptions) -> Result<(&Catalogue, Stand), Error> {
        let none = || Error::NotKept(place.to_vec());
        let catalogue = self.catalogue.as_ref().ok_or_else(none)?;
        let (file, rest) = image_file(place);
        let found = ImagePlace::resolve(place, options)?;
        if found.zone.is_some() && !found.path.is_empty() {
            let mut allowance = Allowance::generous(options.stop.clone());
            found.find(&mut allowance)?;
        }
        let vault = match self.fresh(file, options) {
            Some(fresh) => Some(fresh.id),
            None => {
                let (image, noted) = self.open(file, options)?;
                let described = ImageDescription::of(&image);
                self.keep(file, noted.as_ref(), &described, None)
            }
        };
        let Some(vault) = vault else {
            return Err(self.problem().unwrap_or_else(none));
        };
        let (zone, path) = rest.and_then(zone_of_path).unzip();
        let path = path.unwrap_or_default().to_vec();
        Ok((catalogue, Stand { vault, zone, path }))
    }

    /// All sessions, in the order of their numbers.
    ///
    /// # Errors
    /// When the store fails.
    pub fn sessions(&self) -> Result<Vec<SessionInfo>, Error> {
        let Some(catalogue) = &self.catalogue else {
            return Ok(Vec::new());
        };
        let read = catalogue.read()?;
        let mut found = Vec::new();
        for session in read.view().image_sessions()? {
            let (id, session) = session?;
            let record = read.view().vault(session.vault)?.unwrap_or_default();
            let at = self.where_it_is(&record);
            found.push(info(id, session, at));
        }
        Ok(found)
    }

    /// A session. That it was asked for is written once a day.
    ///
    /// # Errors
    /// When there is none of this number, or the store fails.
    pub fn session(&self, id: SessionId) -> Result<SessionInfo, Error> {
        let catalogue = self.catalogue.as_ref().ok_or(Error::NoSession(id))?;
        let read = catalogue.read()?;
        let session = read.view().image_session(id)?;
        let session = session.ok_or(Error::NoSession(id))?;
        let record = read.view().vault(session.vault)?.unwrap_or_default();
        drop(read);
        if self.upkeep.is_touch_due(session.accessed, catalogue.now()) {
            let touched = self.edits(catalogue).touch_session(id);
            self.or_problem(touched.map_err(Error::from));
        }
        let at = self.where_it_is(&record);
        Ok(info(id, session, at))
    }

    /// Closes a session.
    ///
    /// # Errors
    /// When there is none of this number, or the store fails.
    pub fn close_session(&self, id: SessionId) -> Result<(), Error> {
        let catalogue = self.catalogue.as_ref().ok_or(Error::NoSession(id))?;
        if self.edits(catalogue).close_session(id)? {
            return Ok(());
        }
        Err(Error::NoSession(id))
    }
}

fn info(
    id: SessionId,
    session: ImageSession,
    (image, state): (Vec<u8>, VaultState),
) -> SessionInfo {
    SessionInfo {
        id,
        vault: session.vault,
        image,
        zone: session.zone,
        path: session.path,
        state,
        created: session.created,
        updated: session.updated,
        accessed: session.accessed,
    }
}
