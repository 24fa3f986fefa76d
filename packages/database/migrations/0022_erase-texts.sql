-- Up Migration
-- A person who asks to be forgotten also stands in what people typed. This is the one way in which what was written down is
-- changed: the characters that name the person become a mark; times, kinds, places and amounts stay. The programs' role still
-- cannot update a log: it can only have persons erased who are in our register and not erased yet.
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- A phone number however it is written: with or without +86, spaces and dashes. Null when there is no number to look for.
CREATE FUNCTION phone_pattern(phone text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN length(digits) >= 7
    THEN '(?<![0-9])((\+|00)?86[ -]*)?' || array_to_string(regexp_split_to_array(digits, ''), '[ -]*') || '(?![0-9])' END
  FROM (SELECT regexp_replace(regexp_replace(phone, '[^0-9]', '', 'g'), '^(00)?86(?=1[0-9]{10}$)', '')) AS number (digits)
$$;

-- A name as it stands in a text. One of Latin letters is a whole word; one character names nobody.
CREATE FUNCTION name_pattern(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN char_length(name) < 2 THEN NULL WHEN name ~ '^[[:ascii:]]+$' THEN '\m' || plain || '\M' ELSE plain END
  FROM (SELECT regexp_replace(name, '([][\\.^$|?*+(){}])', '\\\1', 'g')) AS name_as (plain)
$$;

-- The same document, with what matches replaced in its texts, never in its keys or numbers.
CREATE FUNCTION replace_texts(doc jsonb, pattern text, mark text) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN CASE jsonb_typeof(doc)
    WHEN 'string' THEN to_jsonb(regexp_replace(doc #>> '{}', pattern, mark, 'g'))
    WHEN 'array' THEN (SELECT coalesce(jsonb_agg(longhaul.replace_texts(e, pattern, mark) ORDER BY n), '[]')
      FROM jsonb_array_elements(doc) WITH ORDINALITY AS element (e, n))
    WHEN 'object' THEN (SELECT coalesce(jsonb_object_agg(k, longhaul.replace_texts(v, pattern, mark)), '{}')
      FROM jsonb_each(doc) AS entry (k, v))
    ELSE doc END;
END $$;
CREATE FUNCTION replace_texts(doc text, pattern text, mark text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  $$ SELECT regexp_replace(doc, pattern, mark, 'g') $$;

-- Where persons stand in texts: how many rows of each place, and what the first of them are about. The phone counts
-- wherever it stands; the name, which others may have too, in what is about the person's own orders. With `mark` it is
-- replaced there.
CREATE FUNCTION texts_of_persons(persons uuid[], mark text DEFAULT NULL)
RETURNS TABLE (place text, hits integer, about text[]) LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = longhaul, public, pg_temp AS $$
DECLARE
  phones text; names text; either text; orders uuid[]; cases uuid[]; claims uuid[]; ids text[]; here record; found_in text; changed text;
BEGIN
  IF current_setting('longhaul.scope', true) IS DISTINCT FROM 'all' THEN RAISE EXCEPTION 'only the house erases persons'; END IF;
  SELECT string_agg(DISTINCT phone_pattern(phone), '|'), string_agg(DISTINCT name_pattern(name), '|') INTO phones, names
    FROM person WHERE id = ANY (persons) AND erased_at IS NULL;
  IF phones IS NULL AND names IS NULL THEN RETURN; END IF;
  phones := coalesce(phones, '(?!)'); names := coalesce(names, '(?!)'); either := phones || '|' || names;
  -- who was replaced on the way stands in the log only
  SELECT coalesce(array_agg(order_id), '{}') INTO orders FROM (
    SELECT order_id FROM stop WHERE contact_id = ANY (persons)
    UNION SELECT order_id FROM leg JOIN trip ON trip.id = leg.trip_id WHERE driver_id = ANY (persons)
    UNION SELECT order_id FROM order_event e JOIN trip ON trip.id = e.trip_id WHERE driver_id = ANY (persons)
    UNION SELECT order_id FROM share_link l JOIN share_report r ON r.link_id = l.id WHERE contact_id = ANY (persons)) AS own;
  SELECT coalesce(array_agg(DISTINCT case_id), '{}') INTO cases FROM case_member WHERE order_id = ANY (orders);
  SELECT coalesce(array_agg(id), '{}') INTO claims FROM claim WHERE case_id = ANY (cases);
  ids := (orders || cases || claims)::text[];
  FOR here IN SELECT * FROM (VALUES
    ('order', '"order"', '{remarks,hold}', 'id = ANY ($1)', 'order_no'),
    ('stop', 'stop', '{name,address}', 'order_id = ANY ($1)', '(SELECT order_no FROM "order" WHERE id = t.order_id)'),
    ('site', 'site', '{name,address}', 'contact_id = ANY ($4)', 'code'),
    ('fact', 'order_event', '{detail}', 'order_id = ANY ($1)', '(SELECT order_no FROM "order" WHERE id = t.order_id)'),
    ('warning', 'warning', '{note}', 'order_id = ANY ($1)', '(SELECT order_no FROM "order" WHERE id = t.order_id)'),
    ('receipt', 'pod_file', '{name,note,reason}', 'order_id = ANY ($1)', '(SELECT order_no FROM "order" WHERE id = t.order_id)'),
    ('case', 'case_event', '{detail}', 'case_id = ANY ($2)', '(SELECT case_no FROM exception_case WHERE id = t.case_id)'),
    ('measure', 'measure', '{action,effect,need}', 'case_id = ANY ($2)', '(SELECT case_no FROM exception_case WHERE id = t.case_id)'),
    ('evidence', 'evidence_file', '{name,note}', 'case_id = ANY ($2)', '(SELECT case_no FROM exception_case WHERE id = t.case_id)'),
    ('incident', 'incident', '{title,result}', 'id IN (SELECT incident_id FROM exception_case WHERE id = ANY ($2))', 'incident_no'),
    ('claim', 'claim_event', '{detail}', 'claim_id = ANY ($3)', '(SELECT claim_no FROM claim WHERE id = t.claim_id)'),
    ('notice', 'notice', '{detail}', 'case_id = ANY ($2)', 'subject'),
    ('import', 'import_problem', '{value}', 'false', 'NULL::text'),
    ('answer', 'command', '{answer}',
      'EXISTS (SELECT FROM unnest($5) AS id WHERE strpos(t.answer::text, id) > 0) OR t.answer::text ~ $6', 'NULL::text')
  ) AS places (place, tab, cols, own, label) LOOP
    SELECT string_agg(format('t.%1$I::text ~ $6 OR (%2$s) AND t.%1$I::text ~ $7', col, here.own), ' OR ') INTO found_in
      FROM unnest(here.cols::text[]) AS col;
    changed := CASE WHEN mark IS NULL THEN format('SELECT %s AS label FROM %s t WHERE %s', here.label, here.tab, found_in)
      ELSE format('UPDATE %s t SET %s WHERE %s RETURNING %s AS label', here.tab, (SELECT string_agg(
          format('%1$I = replace_texts(t.%1$I, CASE WHEN %2$s THEN $8 ELSE $6 END, $9)', col, here.own), ', ')
        FROM unnest(here.cols::text[]) AS col), found_in, here.label) END;
    place := here.place;
    EXECUTE format('WITH named AS (%s) SELECT count(*)::integer,
        (array_agg(DISTINCT label) FILTER (WHERE label IS NOT NULL))[:20] FROM named', changed)
      INTO hits, about USING orders, cases, claims, persons, ids, phones, names, either, mark;
    IF hits > 0 THEN RETURN NEXT; END IF;
  END LOOP;
  -- a learned place is a shortcut that is learned again; its key is the address itself
  IF mark IS NOT NULL THEN DELETE FROM known_address WHERE address_key ~ phones; END IF;
END $$;

RESET ROLE;
REVOKE EXECUTE ON FUNCTION longhaul.texts_of_persons FROM PUBLIC;
GRANT EXECUTE ON FUNCTION longhaul.texts_of_persons TO longhaul_app;
