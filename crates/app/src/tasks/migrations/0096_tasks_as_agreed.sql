-- Whose a task was and until when, as the minutes say that yielded it: approved minutes do not change when the task moves on.
ALTER TABLE tasks ADD COLUMN agreed_body @id;
ALTER TABLE tasks ADD COLUMN agreed_due @day;
UPDATE tasks SET agreed_body = body, agreed_due = due WHERE meeting IN (SELECT id FROM meetings WHERE minutes_state = 'approved');
