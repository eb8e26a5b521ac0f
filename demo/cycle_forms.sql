-- Units differ in pace, people in how they fill a form; names decide, so that every seeding of the
-- same data gives the same picture. Whoever has an account of the demo finds the form untouched.
WITH drawn AS (
  SELECT f.id, abs(hashtext(e.sort_key || f.method)) AS lot,
    40 + abs(hashtext(v.name)) %% 61 AS pace
  FROM needs_ratingform f
  JOIN organization_employee e ON e.id = f.employee_id
  JOIN organization_employee r ON r.id = f.rater_id AND r.activated_at IS NULL
  JOIN organization_unitversion v ON v.unit_id = f.unit_id AND v.valid_to IS NULL
  WHERE f.cycle_id = %(cycle)s AND f.state = 'waiting'
)
UPDATE needs_ratingform f
SET state = CASE WHEN lot %% 100 < pace THEN 'submitted' ELSE 'started' END,
  saved_at = %(now)s::timestamptz - make_interval(hours => lot %% 330),
  submitted_at = CASE WHEN lot %% 100 < pace
    THEN %(now)s::timestamptz - make_interval(hours => lot %% 330) END,
  seconds = CASE WHEN lot %% 41 = 0 THEN 15 ELSE 150 + lot %% 500 END
FROM drawn WHERE drawn.id = f.id AND lot %% 100 < pace + 6
