//! Meetings of forums: called with an agenda that fills itself from what is open, kept with an attendance sheet, written down
//! in two languages, and followed by the tasks, positions and problems that come out of them.
//!
//! Whoever has a seat in a forum that meets sees the agenda. Minutes are seen by the coordinators of the body that called the
//! meeting while they are a draft, by members and the national coordinator when they were sent for comments, by everybody with a
//! seat when they are approved. To a body without a seat the meeting does not exist.
//!
//! **Invariants:** approved minutes do not change; they stand in both languages, and every comment on them has been answered.
//! A task is given when the minutes are sent, and a problem stays open until somebody says how it was answered.
//!
//! Whoever is named on a seat and has an account is invited by mail, and answers; so are guests without an account, by name and
//! address, who see nothing but their invitation. Whoever is named there no more is told once and invited no more.
//!
//! **Kept** as long as the instance: minutes are public records of the forum. Names in them are those of officials. The address
//! of a guest is forgotten thirty days after the meeting ([`forget_addresses`]); the form that asks for it says so.

mod agenda;
mod attending;
mod calling;
mod guests;
mod inviting;
mod minutes;
mod model;
mod proposals;
mod reading;
mod rules;
mod store;
mod waiting;
mod yielding;

use ::store::{Feature, migration};
use policy::Resource;

pub use agenda::{add_item, change_item, move_item, propose, remove_item};
pub use attending::{SheetLine, attend, chairs};
pub use calling::{call, call_off, change};
pub use guests::{ADDRESS_KEPT_DAYS, forget_addresses, guests, invite_guest, withdraw_guest};
pub(crate) use inviting::seats_changed;
pub use inviting::{invitation, invitation_to_send, note_reply, replies, reply_by_link};
pub use minutes::{answer, approve, circulate, comment, say};
pub use model::{
    After, Agreed, Attendance, Both, Chair, Comment, Guest, Invitation, Invited, Item, May, Meeting, Minutes,
    NewGuest, NewItem, Page, Part, Plan, Problem, Reply, View,
};
pub use proposals::{Proposal, Why};
pub use reading::{list, minutes, next, view};
pub(crate) use reading::{position, positions, seen};
pub(crate) use waiting::waiting;
pub use yielding::{
    close_problem, drop_position, drop_problem, drop_task, note_position, note_problem, note_task,
};

/// The feature.
pub static FEATURE: Feature = Feature {
    name: "meetings",
    migrations: &[
        migration!(57, "meetings", "migrations/0057_meetings.sql"),
        migration!(73, "invitees", "migrations/0073_invitees.sql"),
        migration!(80, "meeting_guests", "migrations/0080_meeting_guests.sql"),
        migration!(95, "invitations_taken_back", "migrations/0095_invitations_taken_back.sql"),
        migration!(97, "minutes_approved_early", "migrations/0097_minutes_approved_early.sql"),
    ],
    statements: &[store::ALL],
    relations: &[(Resource::Meeting, store::RELATIONS)],
    tables: &[
        "meetings",
        "meeting_forums",
        "agenda_items",
        "attendance",
        "minutes_comments",
        "meeting_positions",
        "meeting_problems",
        "meeting_invitees",
        "meeting_guests",
    ],
};
