#include "store_bench.h"

#include "bare_connection.h"

#include <catalog.h>
#include <domain_store.h>
#include <page_statements.h>
#include <sandbox.h>
#include <statements.h>
#include <user_store.h>

#include <algorithm>
#include <array>

namespace bench {

using activity::StatementPath;
using database::DomainStore;
using domain::Change;
using domain::Domain;
using domain::Table;
using tl::unexpected;
using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 4000;

/// One user's domains, through the console's own runner and through bare libpq.
struct Bench {
    database::Runner &runner;
    const BareConnection &bare;
    Table table;
    domain::UserId user;
    QList<Domain> rows;
};

QString sentence(const QString &name, const QString &reason)
{
    return u"%1 was not measured: %2"_s.arg(name, reason);
}

/// The change of the notes from one text to the other, and back.
std::array<Change, 2> thereAndBack(const Table &table, const Domain &row)
{
    const auto isNotes = [](const domain::Column &column) { return column.name == u"notes"; };
    const auto column = std::find_if(table.columns.begin(), table.columns.end(), isNotes);
    const int notes = static_cast<int>(column - table.columns.begin());
    const domain::Value other = u"Renewal asked on Monday"_s;
    Change there{row.id, row.owner, row.name, {{notes, {row.values[notes], other}}}};
    Change back{row.id, row.owner, row.name, {{notes, {other, row.values[notes]}}}};
    return {there, back};
}

Measured measureEdit(const QString &name, const Bench &bench, StatementPath path, std::optional<double> goal)
{
    bench.runner.setStatements(path);
    DomainStore store{bench.runner, bench.table};
    const std::array<Change, 2> changes = thereAndBack(bench.table, bench.rows[0]);
    const std::array<Change, 2> bareChanges = thereAndBack(bench.table, bench.rows[1]);
    const BareStatement statements[]{BareStatement{database::updateGuarded(bench.table, bareChanges[0])},
        BareStatement{database::updateGuarded(bench.table, bareChanges[1])}};
    int saved = 0;
    std::size_t edits = 0;
    std::size_t bareEdits = 0;
    const auto [ours, reference] = interleavedMedians(
        rounds,
        [&] {
            const auto edited = store.edit(changes[edits++ % 2]);
            saved += edited && edited->result == domain::EditResult::Saved ? 1 : 0;
        },
        [&] { saved += bench.bare.execute(statements[bareEdits++ % 2]); });
    if (saved != 2 * rounds)
        return unexpected{sentence(name, u"not every edit was saved."_s)};
    return Measurement{name, ours, reference, u"µs"_s, goal};
}

Measured measureList(const QString &name, const Bench &bench, double goal)
{
    bench.runner.setStatements(StatementPath::Direct);
    DomainStore store{bench.runner, bench.table};
    database::ListQuery query;
    query.owner = bench.user;
    query.limit = 100;
    const BareStatement statement{
        database::selectPage(bench.table, query, database::Part::All, {}, query.limit)};
    qsizetype listed = 0;
    const auto [ours, reference] = interleavedMedians(
        rounds,
        [&] {
            const auto rows = store.list(query);
            listed += rows ? rows->size() : 0;
        },
        [&] { listed += bench.bare.execute(statement); });
    if (listed != 2 * rounds * query.limit)
        return unexpected{sentence(name, u"not every list came whole."_s)};
    return Measurement{name, ours, reference, u"µs"_s, goal};
}

tl::expected<Bench, QString> prepare(database::Runner &runner, const BareConnection &bare)
{
    const auto reason = [](const database::DatabaseError &error) {
        return sentence(u"The store"_s, error.message);
    };
    const auto table = database::readTable(runner, runner.profile().table);
    if (!table)
        return unexpected{reason(table.error())};
    const auto users = database::findUsers(runner, *table, u"alice@example.com"_s, 1);
    if (!users)
        return unexpected{reason(users.error())};
    const domain::UserId user = users->value(0).id;
    const auto rows = DomainStore{runner, *table}.list({user, {}, -1, false, {}, 100});
    if (!rows)
        return unexpected{reason(rows.error())};
    if (rows->size() < 100)
        return unexpected{sentence(u"The store"_s, u"the user has too few domains."_s)};
    return Bench{runner, bare, *table, user, *rows};
}

}

QList<Measured> measureStore()
{
    sandbox::Options options;
    options.rivals = 0;
    const auto sandbox = sandbox::Sandbox::start(options);
    if (!sandbox)
        return {unexpected{sandbox.error()}};
    profile::Profile profile = (*sandbox)->profile();
    // The same for both: PgBouncer would SET another one anew at each change of clients.
    profile.parameters.insert(u"application_name"_s, u"bench"_s);
    activity::Log log;
    database::Runner runner{log, profile, (*sandbox)->password()};
    const BareConnection bare{profile, (*sandbox)->password()};
    const auto bench = prepare(runner, bare);
    if (!bench)
        return {unexpected{bench.error()}};
    return {measureEdit(u"edit_direct"_s, *bench, StatementPath::Direct, 1.10),
        measureList(u"list_direct"_s, *bench, 1.15),
        measureEdit(u"edit_prepared"_s, *bench, StatementPath::Prepared, std::nullopt)};
}

}
