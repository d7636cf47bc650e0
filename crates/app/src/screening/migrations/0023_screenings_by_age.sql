-- Screenings that nobody goes on with are found by when they were last saved, whatever body they are of.
CREATE INDEX screenings_by_saving ON screenings (state, saved_at);
