-- Whose visits a body hosts is asked with every list of its own.
CREATE INDEX visits_of_host ON visits (host);
