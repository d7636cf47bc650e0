//! What can be done, and to what kind of record.

/// The kind of record that an action is about; each has one relation statement in its feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Resource {
    /// No record: the action is about the actor's own work as a whole.
    None,
    /// A body.
    Body,
    /// An account.
    Account,
    /// A session.
    Session,
    /// A screening.
    Screening,
    /// A sheet's draft.
    Sheet,
    /// A case.
    Case,
    /// A referral.
    Referral,
    /// A place.
    Place,
    /// A stay at a place.
    Stay,
    /// A forum.
    Forum,
    /// A meeting.
    Meeting,
    /// A task of a body.
    Task,
    /// A recommendation.
    Recommendation,
    /// A measure of a plan.
    Measure,
    /// A figure.
    Figure,
    /// A visit or a consultation.
    Visit,
    /// A notice to the public.
    Notice,
    /// An evaluation with its questionnaire.
    Evaluation,
    /// A body's answer to a question.
    Answer,
    /// A request of a minister, parliament, the press.
    Inquiry,
    /// A file that a body handed in.
    File,
}

impl Resource {
    /// The word in audit entries; the same as the name of the id's kind.
    pub const fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Body => "body",
            Self::Account => "account",
            Self::Session => "session",
            Self::Screening => "screening",
            Self::Sheet => "sheet",
            Self::Case => "case",
            Self::Referral => "referral",
            Self::Place => "place",
            Self::Stay => "stay",
            Self::Forum => "forum",
            Self::Meeting => "meeting",
            Self::Task => "task",
            Self::Recommendation => "recommendation",
            Self::Measure => "measure",
            Self::Figure => "figure",
            Self::Visit => "visit",
            Self::Notice => "notice",
            Self::Evaluation => "evaluation",
            Self::Answer => "answer",
            Self::Inquiry => "inquiry",
            Self::File => "file",
        }
    }
}

macro_rules! actions {
    ($($resource:ident { $($(#[$doc:meta])* $action:ident = $code:literal,)* })*) => {
        /// Everything that can be done. One word for the action, the audit entry and the row of the matrix.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action { $($($(#[$doc])* $action,)*)* }

        impl Action {
            /// Every action.
            pub const ALL: &'static [Self] = &[$($(Self::$action,)*)*];

            /// The code in audit entries.
            pub const fn code(self) -> &'static str {
                match self { $($(Self::$action => $code,)*)* }
            }

            /// The action with this code.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($($code => Some(Self::$action),)*)* _ => None }
            }

            /// The kind of record that the action is about.
            pub const fn resource(self) -> Resource {
                match self { $($(Self::$action => Resource::$resource,)*)* }
            }
        }
    };
}

actions! {
    None {
        /// Sign in, with password and second factor.
        SignIn = "account.sign_in",
        /// Accept an invitation or a reset with its link.
        AcceptInvitation = "invitation.accept",
        /// See one's own home page, alerts and settings.
        ViewHome = "home.view",
        /// Change one's own language, password or second factor; end all sessions.
        ManageOwnAccount = "account.own",
        /// See the register of bodies.
        ListBodies = "bodies.list",
        /// Add a body to the register.
        RegisterBody = "bodies.register",
        /// See the accounts of the instance.
        ListAccounts = "accounts.list",
        /// See the list of one's body's screenings and sheets.
        ListDrafts = "drafts.list",
        /// Start a screening.
        StartScreening = "screening.start",
        /// See the list of cases of one's body and team, and search it.
        ListCases = "cases.list",
        /// See referrals received by one's body.
        ListInbox = "referrals.inbox",
        /// See referrals sent by one's body.
        ListSent = "referrals.sent",
        /// See the register of places.
        ListPlaces = "places.list",
        /// Add a place.
        AddPlace = "places.add",
        /// See closed months, clocks and live queues of the country.
        ViewPicture = "picture.view",
        /// Close the months that have ended: their counts are kept and change no more.
        CloseMonths = "months.close",
        /// Activate a version of the country pack.
        ActivatePack = "packs.activate",
        /// Do what a personal link of a mail is for, and nothing else: answer an invitation, choose how often mails come, read
        /// one's own calendar.
        UseOwnLink = "own_link.use",
        /// See whether mails leave the instance, and have those tried again that were given up.
        ManagePost = "post.manage",
        /// Run the instance's own jobs.
        RunJobs = "jobs.run",
        /// See the forums in which one's body has a seat, or that one runs.
        ListForums = "forums.list",
        /// Set up a forum.
        FoundForum = "forum.found",
        /// See the meetings of these forums.
        ListMeetings = "meetings.list",
        /// See the tasks of one's body, or those that one follows.
        ListTasks = "tasks.list",
    }
    Body {
        /// See a body's public entry in the register.
        ViewBody = "body.view",
        /// Change a body's entry, mandates and contacts.
        ManageBody = "body.manage",
        /// Invite a person into a body.
        InviteAccount = "account.invite",
    }
    Account {
        /// Reset an account's password and second factor by a link.
        ResetAccount = "account.reset",
        /// Change an account's roles, or close it.
        ManageAccount = "account.manage",
    }
    Session {
        /// End a session.
        EndSession = "session.end",
    }
    Screening {
        /// Read a screening.
        ViewScreening = "screening.view",
        /// Answer questions of a screening.
        AnswerScreening = "screening.answer",
        /// Conclude: no indication, or presumed victim.
        ConcludeScreening = "screening.conclude",
    }
    Sheet {
        /// Read a sheet's draft, which opens what is sealed in it.
        ViewSheet = "sheet.view",
        /// Record consent, the opt-out notice or the child route on a sheet.
        RecordConsent = "consent.record",
        /// Record a refusal: the draft's key is destroyed and a nameless record remains.
        RecordRefusal = "consent.refuse",
        /// Save answers in a sheet's draft.
        AnswerSheet = "sheet.answer",
        /// File the sheet: it becomes a case.
        FileSheet = "sheet.file",
        /// Throw a draft away.
        DiscardSheet = "sheet.discard",
    }
    Case {
        /// Read the coded record of a case.
        ViewCase = "case.view",
        /// Reveal what is sealed in a case, for a purpose.
        RevealIdentity = "case.reveal",
        /// Change the status of a case.
        DecideStatus = "case.decide",
        /// Change the team of a case.
        ManageTeam = "case.team",
        /// Complete or correct the coded record.
        AmendCase = "case.amend",
        /// Record a consent or its withdrawal on a case.
        ChangeConsent = "case.consent",
        /// Print the statutory signal to child protection about a child, or about a person of unknown age.
        PrintChildSignal = "case.child_signal",
        /// Refer a person to a body.
        Refer = "referral.send",
        /// Erase a case.
        EraseCase = "case.erase",
    }
    Referral {
        /// Read a referral: the sender sees its steps, the receiver a limited preview.
        ViewReferral = "referral.view",
        /// Accept a referral.
        AcceptReferral = "referral.accept",
        /// Decline a referral with a reason.
        DeclineReferral = "referral.decline",
        /// Withdraw a referral.
        WithdrawReferral = "referral.withdraw",
        /// Complete a referral.
        CompleteReferral = "referral.complete",
        /// Read the hand-over section of an accepted referral.
        ReadHandover = "referral.handover",
        /// Confirm a place for an accepted request.
        ConfirmPlace = "place.confirm",
        /// Read the meeting point of a confirmed place.
        ReadMeetingPoint = "place.meeting_point",
    }
    Place {
        /// Read a place's entry, without its address.
        ViewPlace = "place.view",
        /// Change a place: free or taken, confirmed by telephone.
        ManagePlace = "place.manage",
    }
    Stay {
        /// Read the address of the place of a stay.
        ReadAddress = "place.address",
        /// Record the arrival; the escort's access ends.
        RecordArrival = "place.arrival",
    }
    Forum {
        /// See a forum and its seats.
        ViewForum = "forum.view",
        /// Change a forum, its seats and the people on them.
        ManageForum = "forum.manage",
        /// Call a meeting of a forum.
        CallMeeting = "meeting.call",
    }
    Meeting {
        /// See a meeting and its agenda.
        ViewMeeting = "meeting.view",
        /// Change a meeting and its agenda, keep its attendance, call it off.
        ManageMeeting = "meeting.manage",
        /// Read minutes.
        ReadMinutes = "minutes.read",
        /// Comment on minutes that were sent for comments.
        CommentMinutes = "minutes.comment",
        /// Write minutes and what they yield; send them for comments; approve them.
        WriteMinutes = "minutes.write",
    }
    Task {
        /// See a task.
        ViewTask = "task.view",
        /// Say that a task is done, or open it again.
        DoTask = "task.do",
        /// Change whose a task is and when it is due.
        ManageTask = "task.manage",
    }
    None {
        /// See the register of recommendations: all of it, or what is not a confidential draft.
        ListRecommendations = "recommendations.list",
        /// Add recommendations to the register, one by one or from a table.
        RegisterRecommendation = "recommendations.register",
        /// See what is answered by nothing, and what is late.
        ViewCoverage = "recommendations.coverage",
    }
    Recommendation {
        /// Read a recommendation.
        ViewRecommendation = "recommendation.view",
        /// Read why the country took a position on it, and what bears it out.
        ReadReasons = "recommendation.reasons",
        /// Correct a recommendation, take a position, name who leads, tie it to others.
        ManageRecommendation = "recommendation.manage",
    }
    None {
        /// See plans: all of them, or the measures of one's own body.
        ListPlans = "plans.list",
        /// Read what was released of plans.
        ReadProgress = "plans.progress",
        /// Keep plans: strategies, headings, measures, and who is responsible; see whole plans and what is late.
        ManagePlans = "plans.manage",
    }
    Measure {
        /// Read a measure with its reports.
        ViewMeasure = "measure.view",
        /// Change a measure, tie it to recommendations.
        ManageMeasure = "measure.manage",
        /// Give the quarterly self-report on a measure.
        ReportMeasure = "measure.report",
        /// Say what bears a measure out.
        ProveMeasure = "measure.prove",
    }
    None {
        /// See the list of figures.
        ListFigures = "figures.list",
        /// Add a figure.
        RegisterFigure = "figures.register",
    }
    Figure {
        /// See a figure: what it counts, its values, why it differs from others.
        ViewFigure = "figure.view",
        /// Change what a figure says of itself, add values, say why it differs.
        ManageFigure = "figure.manage",
    }
    None {
        /// See visits and consultations: all of them, or those at which one's body answers.
        ListVisits = "visits.list",
        /// Register a visit.
        RegisterVisit = "visits.register",
    }
    Visit {
        /// Read a visit with its questions and what was said.
        ViewVisit = "visit.view",
        /// Change a visit, its delegations and what was said; take its briefing pack.
        ManageVisit = "visit.manage",
    }
    None {
        /// Read what was published.
        ReadNews = "news.read",
        /// See the notices that are prepared.
        ListNotices = "notices.list",
        /// Draft a notice; register an event.
        DraftNotice = "notices.draft",
    }
    Notice {
        /// Read a notice before it is public.
        ViewNotice = "notice.view",
        /// Change a draft, and hand it in for approval.
        AmendNotice = "notice.amend",
        /// Approve a notice with the moment from which it is public; send it back.
        ApproveNotice = "notice.approve",
        /// Take a notice off the public page.
        WithdrawNotice = "notice.withdraw",
    }
    None {
        /// See the register of evaluations, and how far each is.
        ListEvaluations = "evaluations.list",
        /// Begin an evaluation; keep how the country stands with an evaluator.
        OpenEvaluation = "evaluations.open",
        /// See what one's own body is asked.
        ListAnswers = "answers.list",
        /// Say how many of one's own body approve an answer.
        SetApproval = "answers.chain",
    }
    Evaluation {
        /// See an evaluation with its steps, its questionnaire and what bodies released.
        ViewEvaluation = "evaluation.view",
        /// Plan it, ask bodies, put their answers together, release the reply.
        ManageEvaluation = "evaluation.manage",
    }
    Answer {
        /// Read a body's answer with its drafts and its history.
        ViewAnswer = "answer.view",
        /// Write it, say whose it is within the body, send it to the approver.
        WriteAnswer = "answer.write",
        /// Approve it within the body, or send it back to who wrote it.
        ApproveAnswer = "answer.approve",
        /// Send a released answer back to the body.
        ReturnAnswer = "answer.return",
    }
    None {
        /// See requests of ministers, parliament, the press; search approved answers.
        ListInquiries = "inquiries.list",
        /// Register a request.
        RegisterInquiry = "inquiries.register",
    }
    Inquiry {
        /// Read a request with its answer.
        ViewInquiry = "inquiry.view",
        /// Change a request, draft its answer, say when it was sent.
        ManageInquiry = "inquiry.manage",
        /// Approve an answer, or open it again.
        ApproveInquiry = "inquiry.approve",
    }
    None {
        /// See the files that one's own body handed in.
        ListFiles = "files.list",
        /// Hand a file in.
        HandInFile = "files.hand_in",
    }
    File {
        /// Take a file out, and see its name where it is evidence or a paper.
        OpenFile = "file.open",
        /// Remove a file.
        RemoveFile = "file.remove",
    }
}
