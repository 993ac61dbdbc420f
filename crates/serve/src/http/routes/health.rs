//! Is the server there, and does it answer?

use super::super::problem::Problem;
use super::super::reply::Reply;
use super::super::route::{Answered, Handler, Question, RequestBody, Route, Verb};

const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
const TEXT: &str = "text/plain; charset=utf-8";

pub(super) const ROUTES: &[Route] = &[
    Route {
        method: Verb::Get,
        path: "/healthz",
        about: "Whether the catalogue can be read: a record of it was.",
        parameters: &[],
        body: RequestBody::Nothing,
        answer: Answered::Bytes(TEXT),
        handler: Handler::Question(is_healthy),
    },
    Route {
        method: Verb::Get,
        path: "/readyz",
        about: "Whether requests are answered: from the first moment on, before any scan has ended.",
        parameters: &[],
        body: RequestBody::Nothing,
        answer: Answered::Bytes(TEXT),
        handler: Handler::Question(is_healthy),
    },
    Route {
        method: Verb::Get,
        path: "/metrics",
        about: "Numbers for monitoring, as OpenMetrics.",
        parameters: &[],
        body: RequestBody::Nothing,
        answer: Answered::Bytes(OPEN_METRICS),
        handler: Handler::Question(metrics),
    },
];

fn metrics(question: &Question<'_>) -> Result<Reply, Problem> {
    let state = &question.asked.state;
    let view = question.read.view();
    let heard = state.activity.watched();
    let lost = heard.iter().filter(|watched| watched.lost_since.is_some());
    let mut entries = 0;
    let roots = view.roots()?;
    for (root, _) in &roots {
        entries += view.settled_sum(root.top())?.entries();
    }
    let text = state.metrics.text(&[
        ("roots", "Roots of the catalogue.", roots.len() as u64),
        ("entries", "Entries of the catalogue.", entries),
        ("clock", "The last commit.", view.clock()?.0),
        (
            "scanning",
            "Whether a scan is under way.",
            u64::from(state.activity.is_scanning()),
        ),
        (
            "watched_roots",
            "Roots that are kept current.",
            heard.len() as u64,
        ),
        (
            "lost_roots",
            "Roots of which nothing is heard.",
            lost.count() as u64,
        ),
    ]);
    Ok(Reply::of(OPEN_METRICS, text.into_bytes()))
}

fn is_healthy(question: &Question<'_>) -> Result<Reply, Problem> {
    let view = question.read.view();
    for (root, _) in view.roots()? {
        view.directory(root.top())?;
    }
    Ok(Reply::of(TEXT, b"ok\n".to_vec()))
}
