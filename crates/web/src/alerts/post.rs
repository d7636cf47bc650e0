//! Whether mails leave the instance: for whoever runs it. Numbers only; to whom a mail goes and what it says is not shown.

use app::alerts::{self, Post};
use askama::Template;
use axum::extract::State;
use policy::Purpose;
use vocabulary::MailTrouble;

use crate::{
    http::{Answer, Form, Front, Signed, Visit, see_other},
    language::format,
    samples::{Sample, SampleRoom},
    shell::{
        Shell,
        components::{Cell, Column, Figure, Notice, Row, SummaryStrip, Table},
        page,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "alerts/post.html")]
struct PostPage {
    shell: Shell,
    standing: Notice,
    strip: SummaryStrip,
    troubles: Option<Table>,
    again: bool,
}

const fn trouble_key(trouble: MailTrouble) -> &'static str {
    match trouble {
        MailTrouble::Unreachable => "alerts-trouble-unreachable",
        MailTrouble::Unencrypted => "alerts-trouble-unencrypted",
        MailTrouble::Later => "alerts-trouble-later",
        MailTrouble::Refused => "alerts-trouble-refused",
        MailTrouble::Unwritable => "alerts-trouble-unwritable",
        MailTrouble::TooOld => "alerts-trouble-too-old",
    }
}

impl PostPage {
    fn new(visit: &Visit, post: &Post, has_server: bool) -> Self {
        let t = visit.t();
        let since = post.since.map(|at| {
            let when = format::moment(t, visit.scene().zone(), at);
            t.a("alerts-post-since", &[("when", when)])
        });
        let (title, text) = match (has_server, post.troubles.is_empty()) {
            (false, _) => ("alerts-post-no-server", "alerts-post-no-server-text"),
            (true, true) => ("alerts-post-well", "alerts-post-well-text"),
            (true, false) => ("alerts-post-held-up", "alerts-post-held-up-text"),
        };
        let (title, text) = (t.s(title), t.s(text));
        let standing = if has_server && post.troubles.is_empty() {
            Notice::done(title, text)
        } else {
            Notice::attention(title, text)
        };
        let mut waiting = Figure::new(t.n(post.waiting), t.s("alerts-post-waiting"));
        if let Some(since) = since {
            waiting = waiting.note(since);
        }
        let rows: Vec<Row> = post
            .troubles
            .iter()
            .map(|(trouble, count)| {
                Row(vec![Cell::text(t.s(trouble_key(*trouble))), Cell::text(t.n(*count))])
            })
            .collect();
        let columns = vec![Column::new(t.s("alerts-post-trouble")), Column::new(t.s("alerts-post-count"))];
        Self {
            shell: visit.shell("alerts-post"),
            standing,
            strip: SummaryStrip::new(vec![
                waiting,
                Figure::new(t.n(post.sent), t.s("alerts-post-sent")),
                Figure::new(t.n(post.given_up), t.s("alerts-post-given-up")),
            ]),
            troubles: (!rows.is_empty()).then(|| Table::new(t.s("alerts-post-troubles"), columns, rows)),
            again: post.given_up > 0,
        }
    }
}

/// How mails leave.
pub(super) async fn show(State(front): State<Front>, signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Administration);
    let post = app::read!(signed.store(), &ctx, |tx| alerts::standing(tx).await)?;
    page(&PostPage::new(&signed.visit, &post, front.post_office().is_some()))
}

/// Has mails tried again that were given up.
pub(super) async fn again(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Administration);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        alerts::try_again(tx).await?;
        "/post".to_owned()
    })?;
    Ok(see_other(&done))
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    use vocabulary::{Mandate, Role};
    let visit = room.visit_as(&[Role::Administrator], &[Mandate::Contribute], "/post");
    let held_up = Post {
        waiting: 14,
        since: Some(room.now().plus_minutes(-90)),
        sent: 231,
        given_up: 2,
        troubles: vec![(MailTrouble::Refused, 2), (MailTrouble::Unencrypted, 14)],
    };
    let well = Post { sent: 231, ..Post::default() };
    vec![
        Sample::new("alerts/post", &PostPage::new(&visit, &well, true)),
        Sample::new("alerts/post/held-up", &PostPage::new(&visit, &held_up, true)),
        Sample::new("alerts/post/no-server", &PostPage::new(&visit, &held_up, false)),
    ]
}
