package database

// introspection yields the parts of a schema as both engines spell them alike: table, kind, name, properties.
var introspection = map[string][]string{
	SQLite: {
		`SELECT name, 'table', '', '' FROM sqlite_master WHERE type = 'table'`,
		`SELECT tbl_name, 'trigger', name, '' FROM sqlite_master WHERE type = 'trigger'`,
		`SELECT m.name, 'column', c.name,
			CASE upper(c.type) WHEN 'INTEGER' THEN 'int' WHEN 'BIGINT' THEN 'int' WHEN 'DATE' THEN 'text'
				WHEN 'TIMESTAMP' THEN 'time' WHEN 'BOOLEAN' THEN 'bool' WHEN 'BLOB' THEN 'bytes' ELSE lower(c.type) END
			|| CASE WHEN c."notnull" OR c.pk THEN ' not null' ELSE '' END
			|| coalesce(' default ' || lower(c.dflt_value), '')
		 FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%'`,
		`SELECT m.name, CASE i.origin WHEN 'c' THEN 'index' ELSE 'key' END, CASE i.origin WHEN 'c' THEN i.name ELSE '' END,
			(SELECT group_concat(coalesce(c.name, 'expression'), ', ' ORDER BY c.seqno)
			 FROM pragma_index_xinfo(i.name) c WHERE c.key)
			|| CASE WHEN i."unique" THEN ' unique' ELSE '' END || CASE WHEN i.partial THEN ' partial' ELSE '' END
		 FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table'`,
		`SELECT m.name, 'key', '', c.name || ' unique' FROM sqlite_master m JOIN pragma_table_info(m.name) c
		 WHERE m.type = 'table' AND c.pk = 1 AND upper(c.type) = 'INTEGER'
			AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) i WHERE i.origin = 'pk')`,
		`SELECT t, 'reference', '', group_concat(a, ', ') || ' to ' || r || ' (' || group_concat(coalesce(b, 'id'), ', ') || ') ' || lower(d)
		 FROM (SELECT m.name AS t, f.id, f."from" AS a, f."table" AS r, f."to" AS b, f.on_delete AS d
			FROM sqlite_master m JOIN pragma_foreign_key_list(m.name) f WHERE m.type = 'table' ORDER BY m.name, f.id, f.seq)
		 GROUP BY t, id, r, d`,
	},
	Postgres: {
		`SELECT tablename, 'table', '', '' FROM pg_tables WHERE schemaname = current_schema()`,
		`SELECT table_name, 'column', column_name,
			CASE udt_name WHEN 'uuid' THEN 'text' WHEN 'jsonb' THEN 'text' WHEN 'json' THEN 'text' WHEN 'date' THEN 'text'
				WHEN 'int8' THEN 'int' WHEN 'int4' THEN 'int' WHEN 'int2' THEN 'int'
				WHEN 'timestamptz' THEN 'time' WHEN 'bytea' THEN 'bytes' ELSE udt_name END
			|| CASE is_nullable WHEN 'NO' THEN ' not null' ELSE '' END
			|| CASE WHEN column_default LIKE 'nextval%' THEN ''
				ELSE coalesce(' default ' || lower(regexp_replace(column_default, '::[a-z ]+', '', 'g')), '') END
		 FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
		 WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`,
		`SELECT t.relname, CASE WHEN k.oid IS NULL THEN 'index' ELSE 'key' END, CASE WHEN k.oid IS NULL THEN i.relname ELSE '' END,
			(SELECT string_agg(CASE WHEN x.indkey[n - 1] = 0 THEN 'expression' ELSE trim('"' from pg_get_indexdef(x.indexrelid, n, true)) END, ', ' ORDER BY n)
			 FROM generate_series(1, x.indnkeyatts) n)
			|| CASE WHEN x.indisunique THEN ' unique' ELSE '' END || CASE WHEN x.indpred IS NULL THEN '' ELSE ' partial' END || CASE WHEN x.indisvalid THEN '' ELSE ' invalid' END
		 FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
		 LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.contype IN ('p', 'u')
		 WHERE t.relnamespace = current_schema()::regnamespace`,
		`SELECT t.relname, 'reference', '',
			(SELECT string_agg(a.attname, ', ' ORDER BY n) FROM unnest(k.conkey) WITH ORDINALITY u(c, n)
				JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c)
			|| ' to ' || r.relname || ' (' ||
			(SELECT string_agg(a.attname, ', ' ORDER BY n) FROM unnest(k.confkey) WITH ORDINALITY u(c, n)
				JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c) || ') ' ||
			CASE k.confdeltype WHEN 'a' THEN 'no action' WHEN 'r' THEN 'restrict' WHEN 'c' THEN 'cascade' WHEN 'n' THEN 'set null' ELSE 'set default' END
		 FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
		 WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace`,
	},
}
