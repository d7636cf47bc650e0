//! What the office has to read before it is published.

use ::store::Tx;
use policy::Action;
use vocabulary::{NoticeId, Outcome};

use super::{Notice, store};
use crate::{
    alerts::waiting::{Waiting, What},
    meetings::Both,
};

/// Notices that bodies handed in and nobody has approved or sent back yet, for whoever may approve them.
pub(crate) async fn waiting(tx: &mut Tx) -> Outcome<Vec<Waiting>> {
    if !tx.may(Action::RegisterVisit, NoticeId::nil()).await? {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for row in tx.rows(&store::HANDED_IN, &[]).await? {
        let notice = Notice::read(&row)?;
        if tx.may(Action::ApproveNotice, notice.id).await? {
            found.push(Waiting {
                what: What::Notice(notice.id),
                title: Both::new(&notice.words.title.hu, &notice.words.title.en),
                due: None,
            });
        }
    }
    Ok(found)
}
