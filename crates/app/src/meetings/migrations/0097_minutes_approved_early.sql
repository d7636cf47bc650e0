-- Why minutes were approved before the last day on which comments were taken.
ALTER TABLE meetings ADD COLUMN approved_early @text;
