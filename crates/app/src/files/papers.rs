//! Papers of an agenda.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{FileId, ForumId, ItemId, MeetingId, Outcome, PaperFor, Refusal};

use super::{
    model::{Head, Paper},
    store,
};

/// Adds a file of the actor's own body to an item of a meeting: nobody else's is opened to a table by that.
pub async fn add_paper(
    tx: &mut Tx,
    (meeting, item): (MeetingId, ItemId),
    file: FileId,
    (paper_for, forum): (PaperFor, Option<ForumId>),
) -> Outcome<()> {
    let permit = tx.permit(Action::ManageMeeting, meeting).await?;
    let own = super::seen(tx, file).await?.is_some_and(|head| Some(head.body) == tx.ctx().actor.body());
    if !own {
        return Err(Refusal::field("known", "files-known-gone").into());
    }
    if tx.row(&store::ITEM, args![item, meeting]).await?.is_none() {
        return Err(Refusal::field("item", "files-item-missing").into());
    }
    if let Some(forum) = forum
        && tx.row(&store::FORUM, args![meeting, forum]).await?.is_none()
    {
        return Err(Refusal::field("forum", "files-forum-absent").into());
    }
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let now = tx.ctx().now();
    let values = args![item, file, meeting, paper_for.code(), forum, account, now];
    tx.change(&store::ADD_PAPER, values, Entry::of(&permit)).await?;
    Ok(())
}

/// Takes a paper from an item; the file stays with the body that handed it in.
pub async fn drop_paper(tx: &mut Tx, (meeting, item): (MeetingId, ItemId), file: FileId) -> Outcome<()> {
    let permit = tx.permit(Action::ManageMeeting, meeting).await?;
    match tx.change(&store::DROP_PAPER, args![meeting, item, file], Entry::of(&permit)).await? {
        0 => Err(Refusal::not_found().into()),
        _ => Ok(()),
    }
}

/// Takes every paper from an item, for the agenda that removes it under its own entry.
pub(crate) async fn drop_papers(tx: &mut Tx, item: ItemId) -> Outcome<()> {
    tx.also(&store::DROP_PAPERS, args![item]).await.map(|_| ())
}

/// The papers of a meeting that the actor may see: all for whoever runs it, those for its seat for everybody else.
pub async fn papers(tx: &mut Tx, meeting: MeetingId) -> Outcome<Vec<Paper>> {
    tx.permit(Action::ViewMeeting, meeting).await?;
    let all = tx.may(Action::ManageMeeting, meeting).await?;
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    let mut papers = Vec::new();
    for row in tx.rows(&store::PAPERS, args![meeting, body, all]).await? {
        papers.push(Paper {
            item: row.get("item")?,
            file: Head::read(&row)?,
            paper_for: row.code("paper_for", PaperFor::parse)?,
            forum: row.maybe("forum")?,
        });
    }
    Ok(papers)
}
