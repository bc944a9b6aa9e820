// The database of an office's ledger, as its administrator sets it up: tables that nobody may touch, and three functions
// that the accounts of the PCs may call. What holds a number is decided in one place, under one lock.

/** For psql, as the owner of an empty database; running it again changes nothing. */
export const officeSql = `-- Sổ gửi chung của cơ quan (Ký số QLVB). Chạy bằng psql với quyền chủ của cơ sở dữ liệu.
BEGIN;
CREATE SCHEMA IF NOT EXISTS kyso;
CREATE TABLE IF NOT EXISTS kyso.sending (
  id uuid PRIMARY KEY,
  state text NOT NULL CHECK (state IN ('reserved', 'sent', 'failed', 'recalled')),
  kind text NOT NULL CHECK (kind IN ('new', 'again', 'recall', 'update', 'replace')),
  reserved_at timestamptz NOT NULL,
  year integer NOT NULL,
  triple text NOT NULL,
  document_id text,
  main_file text NOT NULL,
  near text,
  entry jsonb NOT NULL,
  account text NOT NULL DEFAULT session_user,
  changed_by text NOT NULL DEFAULT session_user,
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX IF NOT EXISTS one_triple ON kyso.sending (triple)
  WHERE state IN ('reserved', 'sent') AND kind = 'new';
CREATE UNIQUE INDEX IF NOT EXISTS one_document_id ON kyso.sending (document_id)
  WHERE state IN ('reserved', 'sent') AND kind = 'new';
CREATE INDEX IF NOT EXISTS by_main_file ON kyso.sending (main_file);
CREATE INDEX IF NOT EXISTS by_near ON kyso.sending (near);
CREATE INDEX IF NOT EXISTS by_year ON kyso.sending (year, reserved_at);

-- {"year": 2026|null} or {"triple", "documentId", "mainFile", "near"}: entries, newest first.
CREATE OR REPLACE FUNCTION kyso.look(query jsonb) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = kyso, pg_temp AS $$
  SELECT coalesce(jsonb_agg(entry || jsonb_build_object('account', account)
    ORDER BY reserved_at DESC, id), '[]')
  FROM sending
  WHERE CASE WHEN query ? 'triple'
    THEN triple = query->>'triple' OR document_id = query->>'documentId'
      OR main_file = query->>'mainFile' OR near = query->>'near'
    ELSE coalesce(year = (query->>'year')::integer, true) END
$$;

-- {"entry", "keys", "past"}: {"entry"} when it is taken or was before, {"holder"} when another sending has its number.
-- "past": ids of sendings that the caller has seen and that this one may stand beside.
CREATE OR REPLACE FUNCTION kyso.reserve(wanted jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = kyso, pg_temp AS $$
DECLARE
  new_entry jsonb := (wanted->'entry') - 'account';
  keys jsonb := wanted->'keys';
  known jsonb;
BEGIN
  LOCK TABLE sending IN SHARE ROW EXCLUSIVE MODE;
  SELECT entry INTO known FROM sending WHERE id = (new_entry->>'id')::uuid;
  IF FOUND THEN RETURN jsonb_build_object('entry', known); END IF;
  SELECT entry || jsonb_build_object('account', account) INTO known FROM sending
    WHERE (triple = keys->>'triple' OR document_id = keys->>'documentId')
      AND state IN ('reserved', 'sent') AND kind <> 'recall'
      AND new_entry->>'state' IN ('reserved', 'sent')
      AND NOT (wanted->'past' ? id::text)
    ORDER BY state, reserved_at DESC LIMIT 1;
  IF FOUND THEN RETURN jsonb_build_object('holder', known); END IF;
  INSERT INTO sending (id, state, kind, reserved_at, year, triple, document_id, main_file, near, entry)
  VALUES ((new_entry->>'id')::uuid, new_entry->>'state', new_entry->>'kind',
    (new_entry->>'reservedAt')::timestamptz, (new_entry->>'year')::integer,
    keys->>'triple', keys->>'documentId', keys->>'mainFile', keys->>'near', new_entry);
  RETURN jsonb_build_object('entry', new_entry);
END $$;

-- {"id", "change"}: {"entry"} with what has changed (state, settledAt, failure, answered), {} when there is none.
CREATE OR REPLACE FUNCTION kyso.settle(wanted jsonb) RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = kyso, pg_temp AS $$
DECLARE
  change jsonb := wanted->'change';
  changed jsonb;
BEGIN
  UPDATE sending SET
    state = coalesce(change->>'state', state),
    entry = entry || jsonb_strip_nulls(jsonb_build_object('state', change->'state',
      'settledAt', change->'settledAt', 'failure', change->'failure', 'answered', change->'answered')),
    changed_by = session_user, changed_at = now()
    WHERE id = (wanted->>'id')::uuid RETURNING entry INTO changed;
  RETURN CASE WHEN changed IS NULL THEN '{}' ELSE jsonb_build_object('entry', changed) END;
END $$;

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kyso_pc') THEN CREATE ROLE kyso_pc NOLOGIN; END IF;
END $$;
REVOKE ALL ON SCHEMA kyso FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA kyso FROM PUBLIC, kyso_pc;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA kyso FROM PUBLIC;
GRANT USAGE ON SCHEMA kyso TO kyso_pc;
GRANT EXECUTE ON FUNCTION kyso.look(jsonb), kyso.reserve(jsonb), kyso.settle(jsonb) TO kyso_pc;
COMMIT;
-- Mỗi máy một tài khoản, mật khẩu đặt bằng \\password để không hiện trong lệnh:
--   CREATE ROLE "VT-01" LOGIN IN ROLE kyso_pc;   \\password "VT-01"
`;
