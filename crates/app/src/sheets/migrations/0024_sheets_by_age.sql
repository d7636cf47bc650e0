-- Drafts that nobody goes on with are found by when they were last saved, whatever body they are of.
CREATE INDEX sheets_by_saving ON sheets (state, saved_at);
