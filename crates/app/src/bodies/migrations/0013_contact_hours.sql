-- A contact answers for a county, at hours; it is changed by one person at a time. Days are 1 (Monday) to 7 (Sunday), `opens`
-- and `closes` minutes of the day.
ALTER TABLE contacts ADD COLUMN county @text;
ALTER TABLE contacts ADD COLUMN days @text;
ALTER TABLE contacts ADD COLUMN opens @int;
ALTER TABLE contacts ADD COLUMN closes @int;
ALTER TABLE contacts ADD COLUMN version @int NOT NULL DEFAULT 1;
