-- An invitation is taken back when its seat ends or somebody else is named on it; whoever was invited is told once.
ALTER TABLE meeting_invitees ADD COLUMN withdrawn_at @int;
