#include "stress_run.h"

#include "plan.h"
#include "stress_tables.h"
#include "terminator.h"

#include <QElapsedTimer>

namespace stress {

using namespace Qt::StringLiterals;

namespace {

auto because(const QString &what)
{
    return [what](const database::DatabaseError &error) {
        return u"%1: %2 %3"_s.arg(what, error.message, error.sqlState).trimmed();
    };
}

tl::expected<LeakedNames, QString> lookForNames(
    const StressOptions &options, const Scene &scene, const Crew &crew, const QString &schema)
{
    // More than all who were there could have had at the same time.
    const int clients = 2 * (options.workers + options.rivals);
    return crew.leaked()
        .and_then([&](LeakedNames known) {
            return leakedNamesOfPool(scene.profile, scene.password, schema, clients)
                .map([&known](const LeakedNames &found) {
                    known.insert(found);
                    return known;
                });
        })
        .map_error(because(u"The server connections cannot be looked at"_s));
}

}

tl::expected<Outcome, QString> runStress(const StressOptions &options, const Scene &scene)
{
    activity::Log setupLog;
    database::Runner runner{setupLog, scene.profile, scene.password};
    const auto tables = StressTables::create(runner, Plan::of(options).users());
    if (!tables)
        return tl::unexpected{because(u"The tables cannot be made"_s)(tables.error())};

    activity::Log log;
    Crew crew{options, scene, (*tables)->table(), log};
    std::optional<Terminator> terminator;
    if (options.terminateEvery && scene.direct)
        terminator.emplace(*scene.direct, scene.password, *options.terminateEvery);
    QElapsedTimer timer;
    timer.start();
    crew.work();
    Outcome outcome{crew.ledger(), {}, {}, log.totals(), static_cast<double>(timer.elapsed()) / 1000,
        terminator ? terminator->terminated() : 0};
    terminator.reset();
    if (scene.stopRequested())
        return tl::unexpected{u"Stopped before the end."_s};

    scene.afterWork();
    const auto rows = (*tables)->readBack();
    if (!rows)
        return tl::unexpected{because(u"The rows cannot be read back"_s)(rows.error())};
    outcome.findings = check(outcome.ledger, *rows);
    auto leaked = lookForNames(options, scene, crew, (*tables)->schema());
    if (!leaked)
        return tl::unexpected{leaked.error()};
    outcome.leaked = std::move(*leaked);
    if (const auto dropped = (*tables)->drop(); !dropped)
        return tl::unexpected{
            because(u"The schema %1 was left behind"_s.arg((*tables)->schema()))(dropped.error())};
    return outcome;
}

}
