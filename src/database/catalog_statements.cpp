#include "catalog_statements.h"

#include "domain_sql.h"

namespace database {

using namespace Qt::StringLiterals;

namespace {

// What both queries choose from: readable tables that are not the system's own, by name or by likeness.
// "pinned" comes first: format_type() and pg_get_expr() leave out the schemas of the search path, which may
// be another client's. It holds for this statement alone.
constexpr auto wantedTables{R"(
WITH pinned AS (SELECT pg_catalog.set_config('search_path', 'pg_catalog', true) AS path),
wanted AS (SELECT c.oid, n.nspname, c.relname, c.relkind, c.reltuples, p.path
  FROM pinned p
  JOIN pg_catalog.pg_class c ON p.path IS NOT NULL
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
   AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
   AND pg_catalog.has_schema_privilege(n.oid, 'USAGE')
   AND pg_catalog.has_any_column_privilege(c.oid, 'SELECT'))"_L1};

constexpr auto likeADomainTable{
    R"( AND pg_catalog.lower(c.relname) ~ '(^|_|[a-z])(domains?|hostnames?)$')"_L1};

// The order of ColumnField.
constexpr auto columnsOfTables{R"()
SELECT w.oid::pg_catalog.text, w.nspname::pg_catalog.text, w.relname::pg_catalog.text, w.relkind::pg_catalog.text,
       pg_catalog.has_any_column_privilege(w.oid, 'INSERT')::pg_catalog.text,
       pg_catalog.has_table_privilege(w.oid, 'DELETE')::pg_catalog.text,
       pg_catalog.pg_relation_is_updatable(w.oid, true)::pg_catalog.text,
       pg_catalog.row_security_active(w.oid)::pg_catalog.text, w.reltuples::pg_catalog.int8::pg_catalog.text,
       a.attnum::pg_catalog.text, a.attname::pg_catalog.text, tn.nspname::pg_catalog.text, t.typname::pg_catalog.text,
       CASE WHEN w.path <> '' THEN pg_catalog.format_type(a.atttypid, a.atttypmod) END,
       t.typtype::pg_catalog.text, t.typcategory::pg_catalog.text,
       b.typname::pg_catalog.text, b.typtype::pg_catalog.text, b.typcategory::pg_catalog.text,
       (CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END)::pg_catalog.text,
       a.attnotnull::pg_catalog.text, a.atthasdef::pg_catalog.text,
       CASE WHEN a.attidentity = '' AND w.path <> '' THEN pg_catalog.pg_get_expr(f.adbin, f.adrelid)
            WHEN pg_catalog.has_sequence_privilege(s.name, 'USAGE')
            THEN 'pg_catalog.nextval(' || pg_catalog.quote_literal(s.name) || '::pg_catalog.regclass)' END,
       a.attidentity::pg_catalog.text, a.attgenerated::pg_catalog.text,
       pg_catalog.has_column_privilege(w.oid, a.attnum, 'INSERT')::pg_catalog.text,
       pg_catalog.has_column_privilege(w.oid, a.attnum, 'UPDATE')::pg_catalog.text,
       (pg_catalog.pg_column_is_updatable(w.oid, a.attnum, true)
           OR pg_catalog.pg_relation_is_updatable(w.oid, false) = 0)::pg_catalog.text,
       (SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_catalog.pg_enum e
         WHERE e.enumtypid = b.oid)::pg_catalog.text,
       EXISTS (SELECT FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_am m ON m.oid = o.opcmethod
         WHERE m.amname = 'btree'
           AND o.opcdefault AND o.opcintype = CASE WHEN b.typcategory = 'A' THEN b.typelem ELSE b.oid END)::pg_catalog.text,
       pg_catalog.col_description(w.oid, a.attnum),
       (SELECT r.relname::pg_catalog.text FROM pg_catalog.pg_constraint k
          JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
         WHERE k.conrelid = w.oid AND k.contype = 'f' AND k.conkey = ARRAY[a.attnum] LIMIT 1),
       EXISTS (SELECT FROM before_triggers g WHERE g.tgrelid = w.oid AND g.tgtype & 4 <> 0
           AND pg_catalog.strpos(g.source, a.attname::pg_catalog.text) > 0)::pg_catalog.text,
       EXISTS (SELECT FROM before_triggers g WHERE g.tgrelid = w.oid AND g.tgtype & 16 <> 0
           AND pg_catalog.strpos(g.source, a.attname::pg_catalog.text) > 0)::pg_catalog.text
  FROM wanted w
  JOIN pg_catalog.pg_attribute a ON a.attrelid = w.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
  JOIN pg_catalog.pg_namespace tn ON tn.oid = t.typnamespace
  JOIN pg_catalog.pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
  LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = w.oid AND f.adnum = a.attnum
  LEFT JOIN LATERAL (SELECT pg_catalog.pg_get_serial_sequence(
      pg_catalog.quote_ident(w.nspname) || '.' || pg_catalog.quote_ident(w.relname), a.attname) AS name) s
    ON a.attidentity <> ''
 WHERE pg_catalog.has_column_privilege(w.oid, a.attnum, 'SELECT')
 ORDER BY w.nspname, w.relname, a.attnum)"_L1};

// Bits of tgtype: 2 BEFORE, 4 INSERT, 16 UPDATE.
constexpr auto beforeTriggers{R"(),
before_triggers AS (SELECT g.tgrelid, g.tgtype,
       p.proname || ' ' || pg_catalog.encode(g.tgargs, 'escape') || ' ' || p.prosrc AS source
  FROM pg_catalog.pg_trigger g
  JOIN pg_catalog.pg_proc p ON p.oid = g.tgfoid
 WHERE NOT g.tgisinternal AND g.tgenabled <> 'D' AND g.tgtype & 2 <> 0)"_L1};

// What the collation "default" is, by database; datlocprovider came with PostgreSQL 15.
constexpr auto byteOrderedCollations{R"(),
database AS (SELECT b.datcollate, pg_catalog.jsonb_extract_path_text(pg_catalog.to_jsonb(b), 'datlocprovider') AS provider
  FROM pg_catalog.pg_database b WHERE b.datname = pg_catalog.current_database()),
byte_ordered AS (SELECT l.oid
  FROM pg_catalog.pg_collation l, database b
 WHERE (l.collprovider = 'c' AND l.collcollate IN ('C', 'POSIX')) OR l.collprovider = 'b'
    OR (l.collprovider = 'd' AND (b.provider = 'b'
           OR (b.datcollate IN ('C', 'POSIX') AND COALESCE(b.provider, 'c') = 'c')))))"_L1};

// The order of IndexField. Orders: of each part, what lies in its order.
constexpr auto indexesOfTables{R"(
SELECT w.oid::pg_catalog.text, i.indisprimary::pg_catalog.text, i.indisunique::pg_catalog.text,
       i.indkey::pg_catalog.text, i.indnkeyatts::pg_catalog.text, i.indimmediate::pg_catalog.text,
       CASE WHEN w.path <> '' THEN pg_catalog.pg_get_expr(i.indpred, i.indrelid) END,
       (SELECT pg_catalog.json_agg(pg_catalog.pg_get_indexdef(i.indexrelid, number, false) ORDER BY number)
          FROM pg_catalog.generate_series(1, i.indnkeyatts) AS number WHERE w.path <> '')::pg_catalog.text,
       (SELECT pg_catalog.json_agg(
                   CASE WHEN o.opcname IN ('gin_trgm_ops', 'gist_trgm_ops') THEN 'trigrams'
                        WHEN m.amname <> 'btree' THEN ''
                        ELSE CASE WHEN (o.opcdefault OR o.opcname = 'varchar_ops')
                                       AND i.indcollation[number - 1] = COALESCE(a.attcollation, i.indcollation[number - 1])
                                  THEN 'own ' ELSE '' END
                          || CASE WHEN o.opcname IN ('text_pattern_ops', 'varchar_pattern_ops', 'bpchar_pattern_ops')
                                       OR EXISTS (SELECT FROM byte_ordered y WHERE y.oid = i.indcollation[number - 1])
                                  THEN 'bytes' ELSE '' END END ORDER BY number)
          FROM pg_catalog.generate_series(1, i.indnkeyatts) AS number
          JOIN pg_catalog.pg_opclass o ON o.oid = i.indclass[number - 1]
          LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[number - 1])::pg_catalog.text
  FROM wanted w
  JOIN pg_catalog.pg_index i ON i.indrelid = w.oid
  JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
  JOIN pg_catalog.pg_am m ON m.oid = x.relam
 WHERE i.indisvalid
 ORDER BY i.indexrelid)"_L1};

StatementBuilder chosenTables(const QString &wanted)
{
    StatementBuilder builder;
    builder << wantedTables;
    const qsizetype dot = wanted.indexOf(u'.');
    if (wanted.isEmpty())
        builder << likeADomainTable;
    else if (wanted != anyTable)
        (builder << " AND c.relname = "_L1).text(wanted.mid(dot + 1));
    if (dot > 0)
        (builder << " AND n.nspname = "_L1).text(wanted.first(dot));
    return builder;
}

}

Statement selectColumns(const QString &wanted)
{
    return (chosenTables(wanted) << beforeTriggers << columnsOfTables).take();
}

Statement selectIndexes(const QString &wanted)
{
    return (chosenTables(wanted) << byteOrderedCollations << indexesOfTables).take();
}

}
