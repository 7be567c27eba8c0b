#include "finding_bench.h"

#include "bare_connection.h"
#include "million_rows.h"

#include <catalog.h>
#include <domain_store.h>
#include <statements.h>
#include <user_store.h>

#include <algorithm>

namespace bench {

using domain::Table;
using tl::unexpected;
using namespace Qt::StringLiterals;

namespace {

constexpr int answers = 20;
constexpr double mostMilliseconds = 100; // until the picker has its first answer

struct Bench {
    database::Runner &runner;
    const BareConnection &bare;
    const Table &table;
    domain::User user;
};

/// As somebody types an e-mail; and a number, and nobody's.
QStringList typedTexts(const domain::User &user)
{
    QStringList texts{u""_s, u"u777777"_s, u"nobody at all"_s};
    for (qsizetype length = 1; length <= 12; ++length)
        texts.append(user.label.first(length));
    return texts;
}

QList<Measured> measureUserPicker(const Bench &bench)
{
    constexpr int rounds = 40;
    double slowest = 0;
    double all = 0;
    double allBare = 0;
    bool isAnswered = true;
    for (const QString &typed : typedTexts(bench.user)) {
        const BareStatement statement{database::selectUserSuggestions(bench.table, typed, answers)};
        const auto [ours, reference] = interleavedMedians(
            rounds,
            [&] {
                isAnswered = isAnswered
                    && database::suggestUsers(bench.runner, bench.table, typed, answers).has_value();
            },
            [&] { isAnswered = isAnswered && bench.bare.execute(statement) >= 0; });
        slowest = std::max(slowest, ours);
        all += ours;
        allBare += reference;
    }
    if (!isAnswered)
        return {unexpected{u"user_picker was not measured: a question failed."_s}};
    return {Measurement{u"user_picker"_s, all, allBare, u"µs"_s, 1.3},
        Measurement{u"user_picker_slowest"_s, slowest / 1000, mostMilliseconds, u"ms"_s, 1.0}};
}

/// The words find all, a fifth, and none of the names.
Measured measureFilter(const Bench &bench, const QString &name, const QString &typed)
{
    constexpr int rounds = 20;
    database::DomainStore store{bench.runner, bench.table};
    database::ListQuery query;
    query.owner = bench.user.id;
    query.filter = typed;
    const QString plain =
        u"SELECT id, user_id, name, status, created_at, updated_at FROM public.domains WHERE "
        "user_id = $1 AND name ILIKE $2 ORDER BY name, id LIMIT 500"_s;
    const BareStatement statement{{plain, {query.owner.text, u'%' + typed + u'%'}}};
    qsizetype listed = 0;
    qsizetype listedBare = 0;
    const auto [ours, reference] = interleavedMedians(
        rounds,
        [&] {
            const auto rows = store.list(query);
            listed += rows ? rows->size() : -1;
        },
        [&] { listedBare += bench.bare.execute(statement); });
    if (listed != listedBare)
        return unexpected{u"%1 was not measured: the plain statement found other rows."_s.arg(name)};
    return Measurement{name, ours / 1000, reference / 1000, u"ms"_s, 1.0};
}

}

QList<Measured> measureFinding(const MillionRows &rows)
{
    activity::Log log;
    const QString password = rows.sandbox->password();
    database::Runner runner{log, rows.profile, password};
    const BareConnection bare{rows.profile, password};
    const auto table = database::readTable(runner, rows.profile.table);
    if (!table)
        return {unexpected{table.error().message}};
    const Bench bench{runner, bare, *table, rows.user};
    QList<Measured> all = measureUserPicker(bench);
    all << measureFilter(bench, u"filter_common"_s, u"shop"_s)
        << measureFilter(bench, u"filter_rare"_s, u"shop-77"_s)
        << measureFilter(bench, u"filter_none"_s, u"nothing"_s);
    return all;
}

}
