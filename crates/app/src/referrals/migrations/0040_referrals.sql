-- A referral: one body asks another to help a person. Everything here is coded; what names the person is the sealed
-- hand-over (section `handover`, record = referral), which only acceptance opens to the receiver.
-- An erased case leaves its referrals with clocks and outcome alone: who was meant, and from which case, is emptied.
CREATE TABLE referrals (
  id @id PRIMARY KEY,
  -- the referral's own reference: both sides may say it over the telephone; it is not the case's
  reference @text NOT NULL UNIQUE,
  case_id @id,
  case_reference @text,
  from_body @id NOT NULL,
  from_account @id,
  to_body @id NOT NULL,
  kind @text NOT NULL,
  urgency @text NOT NULL,
  state @text NOT NULL,
  -- under which decision about consent it was sent: its purpose and the pack's kind of recipient
  consent_purpose @text NOT NULL,
  recipient @text NOT NULL,
  -- the limited preview; missing where the pack shows it to no receiver of this kind
  age_group @text,
  sex @text,
  form @text,
  county @text,
  avoid_county @text,
  needs @text,
  place_type @text,
  fields @text,
  sent_at @int NOT NULL,
  answer_due_at @int NOT NULL,
  place_due_at @int NOT NULL,
  escalate_at @int NOT NULL,
  escalated @bool NOT NULL,
  answered_at @int,
  answered_by @id,
  decline_reason @text,
  -- declined for a reason that the pack counts as demand that could not be met
  unmet @bool NOT NULL,
  -- a place is confirmed and its meeting point written; the first opening by the sending account starts thirty minutes
  placed_at @int,
  meeting_opened_at @int,
  closed_at @int,
  -- declined or completed, and the consent under which it was sent was withdrawn since: the receiver finds nothing
  unshared_at @int,
  erased_at @int,
  version @int NOT NULL
);
-- the three trays of an inbox, each in its order; a desk has tens of thousands in work or closed, and reads fifty
CREATE INDEX referrals_waiting ON referrals (to_body, state, answer_due_at, id) WHERE erased_at IS NULL;
CREATE INDEX referrals_in_work ON referrals (to_body, state, answered_at, id) WHERE erased_at IS NULL;
CREATE INDEX referrals_closed ON referrals (to_body, closed_at, id) WHERE erased_at IS NULL AND state IN ('declined', 'completed');
CREATE INDEX referrals_by_time ON referrals (sent_at);
CREATE INDEX referrals_sent ON referrals (from_body, sent_at, id);
CREATE INDEX referrals_of_case ON referrals (case_id);
CREATE INDEX referrals_to_escalate ON referrals (state, escalated, escalate_at);
-- Further coded answers that the pack shows before acceptance.
CREATE TABLE referral_preview (
  referral @id NOT NULL REFERENCES referrals (id),
  question @text NOT NULL,
  code @text NOT NULL,
  PRIMARY KEY (referral, question, code)
);
-- What happened, step by step; the sender reads these.
CREATE TABLE referral_steps (
  referral @id NOT NULL REFERENCES referrals (id),
  number @int NOT NULL,
  step @text NOT NULL,
  at @int NOT NULL,
  body @id,
  account @id,
  reason @text,
  PRIMARY KEY (referral, number)
);
