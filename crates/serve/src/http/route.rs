//! What a route is: its place, what it takes, who answers it.

use std::future::Future;
use std::pin::Pin;

use axum::response::{IntoResponse, Response};
use filemap::{Catalogue, ReadTransaction};

use super::asked::Asked;
use super::parameter::Parameter;
use super::problem::Problem;
use super::reply::Reply;
use crate::pool::Asker;

/// An answer that is not there yet.
pub type Answering = Pin<Box<dyn Future<Output = Result<Response, Problem>> + Send>>;

/// A route of the API.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// How it is asked.
    pub method: Verb,
    /// Its path, with names in braces: `/api/v1/playlists/{name}`; `{*path}` stands for the rest.
    pub path: &'static str,
    /// What it answers, in a sentence.
    pub about: &'static str,
    /// What it takes in the query.
    pub parameters: &'static [Parameter],
    /// What it takes in the body.
    pub body: RequestBody,
    /// What it answers.
    pub answer: Answered,
    /// Who answers it.
    pub handler: Handler,
}

/// The methods of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// It asks.
    Get,
    /// It adds, or starts.
    Post,
    /// It changes.
    Patch,
    /// It removes.
    Delete,
}

/// What stands in the body of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestBody {
    /// Nothing.
    Nothing,
    /// JSON of this type of the API.
    Json(&'static str),
    /// A text of any type that no form sends.
    Text,
}

/// What a route answers when all is well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// JSON of this type of the API.
    Json(&'static str),
    /// The same, with the status of something new.
    Created(&'static str),
    /// The same, with the status of something that goes on.
    Accepted(&'static str),
    /// Nothing.
    Nothing,
    /// Bytes of this media type.
    Bytes(&'static str),
}

/// Who answers a route.
#[derive(Clone, Copy)]
pub enum Handler {
    /// A question to one committed state, on a thread that reads the catalogue.
    Question(fn(&Question<'_>) -> Result<Reply, Problem>),
    /// An edit, on a thread that writes.
    Edit(fn(&Catalogue, &Asked) -> Result<Reply, Problem>),
    /// Anything else.
    Other(fn(Asked) -> Answering),
}

impl std::fmt::Debug for Handler {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::Question(_) => "Question",
            Self::Edit(_) => "Edit",
            Self::Other(_) => "Other",
        })
    }
}

/// A question at work.
#[derive(Debug)]
pub struct Question<'q> {
    /// The request.
    pub asked: &'q Asked,
    /// The open catalogue.
    pub catalogue: &'q Catalogue,
    /// The committed state that is asked.
    pub read: &'q ReadTransaction,
    /// Whoever waits for the answer.
    pub asker: &'q Asker<'q>,
}

impl Handler {
    /// Answers a request.
    ///
    /// # Errors
    /// What the client did wrong, or why there is no answer.
    pub async fn answer(self, asked: Asked) -> Result<Response, Problem> {
        let state = asked.state.clone();
        let reply = match self {
            Self::Question(question) => {
                let asks = move |catalogue: &Catalogue, asker: &Asker<'_>| {
                    let read = catalogue.read()?;
                    question(&Question {
                        asked: &asked,
                        catalogue,
                        read: &read,
                        asker,
                    })
                };
                state.readers.ask(asks).await??
            }
            Self::Edit(edit) => {
                let catalogue = state.catalogue.clone();
                let edits = move |_: &Asker<'_>| edit(&catalogue, &asked);
                state.editors.run(edits).await??
            }
            Self::Other(answer) => return answer(asked).await,
        };
        Ok(reply.into_response())
    }
}

impl Route {
    /// Matches the path of a URL with the template of the route, and decodes what stands for its names.
    ///
    /// # Errors
    /// When an escape is broken.
    pub fn capture(&self, url: &str) -> Result<Vec<(&'static str, Vec<u8>)>, Problem> {
        let mut captured = Vec::new();
        let mut rest = url;
        for part in self.path.split('/') {
            if let Some(name) = part.strip_prefix("{*") {
                let name = name.trim_end_matches('}');
                captured.push((name, decode(rest, name)?));
                break;
            }
            let (segment, after) = rest.split_once('/').unwrap_or((rest, ""));
            rest = after;
            if let Some(name) = part.strip_prefix('{') {
                let name = name.trim_end_matches('}');
                captured.push((name, decode(segment, name)?));
            }
        }
        Ok(captured)
    }
}

fn decode(text: &str, field: &str) -> Result<Vec<u8>, Problem> {
    let decoded = filemap::text::escape::read_url_path(text.as_bytes());
    decoded.map_err(|_| Problem::parameter(field, "`%` without two hexadecimal digits"))
}
