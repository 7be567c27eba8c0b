#!/usr/bin/env bash
# SQL is sent by src/database alone. Fails where another source, the rival program and tests/ apart, names what could
# send it. Usage: who_sends_sql.sh DIRECTORY
set -euo pipefail
cd "$1"
found=$(grep -rnE --include='*.cpp' --include='*.h' --include='*.ui' \
    -e '\bQSql(Query|TableModel|RelationalTableModel|QueryModel|Driver|Result)\b|\bQtSql\b' \
    -e '\bQSqlDatabase([^:]|::(exec|database|addDatabase|cloneDatabase)\b|$)' \
    -e '\bPQ[a-z][A-Za-z]*\b|libpq-fe\.h' src ui \
    | grep -vE '^src/(database/|sandbox/rival\.cpp:)' || true)
[ -z "$found" ] && exit 0
printf 'Only src/database sends SQL. These lines pass it by:\n%s\n' "$found" >&2
exit 1
