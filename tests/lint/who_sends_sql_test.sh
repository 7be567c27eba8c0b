#!/usr/bin/env bash
# The check passes on the sources and fails on each thing that it is there to find. Usage: … DIRECTORY
set -euo pipefail
check="$1/tests/lint/who_sends_sql.sh"
"$check" "$1"
planted=$(mktemp -d)
trap 'rm -rf "$planted"' EXIT
for line in 'QSqlQuery query;' 'QSqlTableModel model;' 'QSqlDatabase connection;' '#include <QSqlDatabase>' \
    'QSqlDatabase::database().exec(text);' 'QSqlDriver *driver;' 'QSqlResult *result;' '#include <QtSql>' \
    'PQexec(connection, "SELECT 1");' '#include <libpq-fe.h>'; do
    for place in src/models ui; do
        rm -rf "${planted:?}"/*
        mkdir -p "$planted/src/database" "$planted/$place"
        printf 'QSqlQuery query; PQexec();\n' >"$planted/src/database/fine.cpp"
        mkdir -p "$planted/ui"
        "$check" "$planted"
        printf '%s\n' "$line" >"$planted/$place/bypass.cpp"
        if "$check" "$planted" 2>/dev/null; then
            printf 'not found in %s: %s\n' "$place" "$line" >&2
            exit 1
        fi
    done
done
