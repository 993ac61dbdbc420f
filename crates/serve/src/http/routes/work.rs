//! Scans, and consumers with the files that they have still to do.

use std::ops::ControlFlow;
use std::time::Duration;

use axum::http::StatusCode;
use axum::response::IntoResponse;
use filemap::model::{Kind, MarkOutcome};
use filemap::query::{Find, Retry};
use filemap::text::filter::{Filter, KindSet, Test};
use filemap::text::{DetailedKind, parse_duration};
use filemap::{Catalogue, ClaimRequest, Trust, Verdict};
use filemap_api::{
    ClaimAnswer, ConsumerAnswer, ConsumersAnswer, FactsAnswer, PathText, PendingAnswer,
    PendingPageAnswer, ScansAnswer, VerdictsAnswer,
};
use serde::Deserialize;

use super::super::asked::Asked;
use super::super::parameter::{Parameter, ParameterKind};
use super::super::problem::Problem;
use super::super::reply::Reply;
use super::super::route::{Answered, Answering, Handler, Question, RequestBody, Route, Verb};
use super::common::{BELOW, LIMIT, PATH, clock, limit, places};
use super::places::question;

/// Files that are taken or marked at once.
const MOST_FILES: usize = 1_000;
const LEASE: Duration = Duration::from_secs(60 * 60);

pub(super) const ROUTES: &[Route] = &[
    Route {
        method: Verb::Get,
        path: "/api/v1/scans",
        about: "The scans that wait, run, or have ended.",
        parameters: &[],
        body: RequestBody::Nothing,
        answer: Answered::Json("ScansAnswer"),
        handler: Handler::Other(scans),
    },
    Route {
        method: Verb::Post,
        path: "/api/v1/scans",
        about: "Starts a scan of a root or of a directory in one; other paths are not scanned.",
        parameters: &[],
        body: RequestBody::Json("ScanBody"),
        answer: Answered::Accepted("ScanStateFields"),
        handler: Handler::Edit(start_scan),
    },
    Route {
        method: Verb::Delete,
        path: "/api/v1/scans/{id}",
        about: "Stops a scan; what is complete stays, and the next one goes on from there.",
        parameters: &[],
        body: RequestBody::Nothing,
        answer: Answered::Nothing,
        handler: Handler::Other(cancel_scan),
    },
    question(
        "/api/v1/facts",
        "What is inside a file.",
        &[PATH],
        "FactsAnswer",
        facts,
    ),
    question(
        "/api/v1/consumers",
        "The pipelines, and how they stand.",
        &[BELOW],
        "ConsumersAnswer",
        consumers,
    ),
    question(
        "/api/v1/consumers/{name}/pending",
        "The files that a pipeline has still to do.",
        &[
            BELOW,
            LIMIT,
            Parameter::new(
                "retry",
                ParameterKind::Choice(&["none", "transient", "all"]),
                "Which failures are offered again.",
            ),
        ],
        "PendingPageAnswer",
        pending,
    ),
    question(
        "/api/v1/consumers/{name}/failed",
        "The files that a pipeline could not do.",
        &[BELOW, LIMIT],
        "PendingPageAnswer",
        failures,
    ),
    edit(
        "/api/v1/consumers/{name}/claim",
        "Takes files for one worker.",
        "ClaimBody",
        "ClaimAnswer",
        claim,
    ),
    edit(
        "/api/v1/consumers/{name}/done",
        "Marks files as done.",
        "DoneBody",
        "VerdictsAnswer",
        done,
    ),
    edit(
        "/api/v1/consumers/{name}/failed",
        "Marks files as failed.",
        "FailedBody",
        "VerdictsAnswer",
        failed,
    ),
];

/// Returns a route that edits by POST.
pub(super) const fn edit(
    path: &'static str,
    about: &'static str,
    body: &'static str,
    answer: &'static str,
    handler: fn(&Catalogue, &Asked) -> Result<Reply, Problem>,
) -> Route {
    Route {
        method: Verb::Post,
        path,
        about,
        parameters: &[],
        body: RequestBody::Json(body),
        answer: Answered::Json(answer),
        handler: Handler::Edit(handler),
    }
}

fn scans(asked: Asked) -> Answering {
    Box::pin(async move {
        let scans = asked.state.activity.scans();
        Ok(Reply::json(&ScansAnswer { scans })?.into_response())
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScanBody {
    path: PathText<'static>,
    #[serde(default)]
    full: bool,
    #[serde(default)]
    quick: bool,
}

fn start_scan(catalogue: &Catalogue, asked: &Asked) -> Result<Reply, Problem> {
    let wanted: ScanBody = asked.json()?;
    let trust = match (wanted.full, wanted.quick) {
        (true, true) => return Err(Problem::body("full and quick exclude each other")),
        (true, false) => Trust::Full,
        (false, true) => Trust::Quick,
        (false, false) => Trust::Exact,
    };
    // Only what the catalogue knows: no client names other paths of this host.
    let known = catalogue.known(&wanted.path.0)?;
    if known.stat.kind() != Kind::Directory {
        return Err(Problem::missing(
            "no_directory",
            "only directories are scanned",
        ));
    }
    let expected = known.sum.map(|sum| sum.entries());
    let activity = &asked.state.activity;
    let number = activity.ask(&wanted.path.0, trust, expected);
    let number = number.ok_or_else(|| Problem::busy("too many scans wait already"))?;
    let state = activity.scan(number).ok_or_else(Problem::internal)?;
    Ok(Reply::json(&state)?.with_status(StatusCode::ACCEPTED))
}

fn cancel_scan(asked: Asked) -> Answering {
    Box::pin(async move {
        let number = asked.captured_number("id")?;
        match asked.state.activity.cancel(number) {
            true => Ok(Reply::nothing().into_response()),
            false => Err(Problem::missing(
                "no_such_scan",
                "there is no scan of this number",
            )),
        }
    })
}

fn facts(question: &Question<'_>) -> Result<Reply, Problem> {
    let known = question.catalogue.facts(question.asked.path())?;
    Reply::json(&FactsAnswer::from(&known))
}

fn consumers(question: &Question<'_>) -> Result<Reply, Problem> {
    let places = places(question)?;
    let known = question.catalogue.consumers()?;
    let mut answers = Vec::new();
    for consumer in &known {
        let counts = question
            .catalogue
            .consumer_counts(consumer, &Find::default(), &places)?;
        answers.push(ConsumerAnswer::new(consumer, &counts));
    }
    Reply::json(&ConsumersAnswer {
        clock: clock(question)?,
        consumers: answers,
    })
}

fn files() -> Find {
    Find::of(Filter::from(Test::Kind(KindSet::of(DetailedKind::File))))
}

fn pending(question: &Question<'_>) -> Result<Reply, Problem> {
    let name = question.asked.captured_text("name")?;
    let retry = match question.asked.parameters.text("retry") {
        Some("transient") => Retry::Transient,
        Some("all") => Retry::All,
        _ => Retry::None,
    };
    let pending = question.catalogue.pending(name, retry)?;
    let asks = Find {
        limit: Some(limit(question) + 1),
        ..files().for_consumer(name, &pending)
    };
    let limits = question.catalogue.limits();
    let (mut rows, mut failure) = (Vec::new(), None);
    asks.run(question.read, &places(question)?, &limits, &mut |found| {
        match question
            .catalogue
            .pending_reason(question.read, &pending, found)
        {
            Ok(reason) => rows
                .extend(reason.map(|reason| (found.path.to_vec(), found.entry.stat.size, reason))),
            Err(error) => failure = Some(error),
        }
        match failure.is_some() || question.asker.has_left() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    if let Some(error) = failure {
        return Err(error.into());
    }
    page_of(question, &mut rows)
}

type PendingRow = (Vec<u8>, u64, filemap::query::Reason);

fn page_of(question: &Question<'_>, rows: &mut Vec<PendingRow>) -> Result<Reply, Problem> {
    let wanted = usize::try_from(limit(question)).unwrap_or(usize::MAX);
    let complete = rows.len() <= wanted;
    rows.truncate(wanted);
    let files = rows.iter();
    Reply::json(&PendingPageAnswer {
        clock: clock(question)?,
        files: files
            .map(|(path, size, reason)| PendingAnswer::new(path, *size, reason))
            .collect(),
        complete,
    })
}

fn failures(question: &Question<'_>) -> Result<Reply, Problem> {
    let name = question.asked.captured_text("name")?;
    let consumer = question.catalogue.consumer(name)?;
    let consumer =
        consumer.ok_or_else(|| Problem::missing("no_such_consumer", "no consumer is called so"))?;
    let view = question.read.view();
    let wanted = limit(question) + 1;
    let limits = question.catalogue.limits();
    let (mut rows, mut failure) = (Vec::new(), None);
    files().run(question.read, &places(question)?, &limits, &mut |found| {
        let mark = view.mark(consumer.id, found.directory, found.entry.name);
        match mark.map(|mark| mark.map(|mark| mark.to_mark())) {
            Ok(Some(Some(mark))) => {
                if let MarkOutcome::Failed { reason, .. } = mark.outcome {
                    let reason = filemap::query::Reason::Failed(reason);
                    rows.push((found.path.to_vec(), found.entry.stat.size, reason));
                }
            }
            Ok(_) => {}
            Err(error) => failure = Some(error),
        }
        let is_enough = rows.len() as u64 >= wanted;
        match is_enough || failure.is_some() || question.asker.has_left() {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    })?;
    if let Some(error) = failure {
        return Err(error.into());
    }
    page_of(question, &mut rows)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClaimBody {
    count: usize,
    #[serde(default)]
    lease: Option<String>,
    #[serde(default)]
    path: Option<PathText<'static>>,
}

fn claim(catalogue: &Catalogue, asked: &Asked) -> Result<Reply, Problem> {
    use filemap::query::Place;
    let wanted: ClaimBody = asked.json()?;
    let name = asked.captured_text("name")?;
    if wanted.count == 0 || wanted.count > MOST_FILES {
        let detail = format!("this is a number from 1 to {MOST_FILES}");
        return Err(Problem::body(detail).in_field("count"));
    }
    let lease = match &wanted.lease {
        None => LEASE,
        Some(text) => parse_duration(text)
            .map_err(|error| Problem::body(error.to_string()).in_field("lease"))?,
    };
    let places = {
        let read = catalogue.read()?;
        let view = read.view();
        match &wanted.path {
            Some(path) => vec![Place::resolve(&read, &path.0, None)?],
            None => {
                let roots = view.roots()?.into_iter();
                let tops = roots.map(|(root, _)| Place::top(view, root));
                tops.collect::<Result<_, _>>()?
            }
        }
    };
    let request = ClaimRequest {
        most: wanted.count,
        lease,
    };
    let claimed = catalogue.claim(name, &files(), &places, request, Retry::None)?;
    let files = claimed.into_iter().map(|claimed| claimed.path.into());
    Reply::json(&ClaimAnswer {
        files: files.collect(),
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DoneBody {
    files: Vec<PathText<'static>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FailedBody {
    files: Vec<PathText<'static>>,
    reason: String,
    #[serde(default)]
    transient: bool,
}

fn done(catalogue: &Catalogue, asked: &Asked) -> Result<Reply, Problem> {
    let wanted: DoneBody = asked.json()?;
    mark(catalogue, asked, wanted.files, &Verdict::Done)
}

fn failed(catalogue: &Catalogue, asked: &Asked) -> Result<Reply, Problem> {
    let wanted: FailedBody = asked.json()?;
    let verdict = Verdict::Failed {
        reason: wanted.reason,
        transient: wanted.transient,
    };
    mark(catalogue, asked, wanted.files, &verdict)
}

fn mark(
    catalogue: &Catalogue,
    asked: &Asked,
    files: Vec<PathText<'static>>,
    verdict: &Verdict,
) -> Result<Reply, Problem> {
    let name = asked.captured_text("name")?;
    if files.len() > MOST_FILES {
        let detail = format!("at most {MOST_FILES} files are marked at once");
        return Err(Problem::body(detail).in_field("files"));
    }
    let count = files.len() as u64;
    let mut paths = files.into_iter().map(|path| path.0.into_owned());
    let unknown = catalogue.mark(name, &mut paths, verdict)?;
    Reply::json(&VerdictsAnswer {
        marked: count - unknown.len() as u64,
        refused: unknown.into_iter().map(PathText::from).collect(),
    })
}
