#include "activity_bench.h"

#include <activity_model.h>
#include <activity_panel.h>
#include <log.h>

#include <QCoreApplication>

#include <thread>

namespace bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int count = 100'000;

/// Every tenth operation met a conflict, as in a busy pool.
activity::Event eventOf(int number)
{
    activity::Event event;
    event.operationId = static_cast<quint64>(number) + 1;
    event.operation = activity::Operation::EditDomain;
    event.subject = u"shop%1.example"_s.arg(number);
    event.of = 4;
    event.path = activity::StatementPath::Prepared;
    event.elapsed = std::chrono::microseconds{1234};
    if (number % 10 == 0) {
        event.outcome = activity::Outcome::Retrying;
        event.cause = retry::Cause::PreparedStatementConflict;
        event.sqlState = u"42P05"_s;
        event.wait = std::chrono::milliseconds{100};
        event.message = u"prepared statement \"qpsqlpstmt_1f\" already exists"_s;
    }
    return event;
}

/// One turn: whatever is due now.
double takeTurn()
{
    auto turn = [] { QCoreApplication::processEvents(); };
    return microsecondsOf(turn) / 1000;
}

}

Measured measureActivityStall()
{
    activity::Log log{count};
    models::ActivityModel model{log};
    ui::ActivityPanel panel{model};
    panel.resize(1200, 300);
    panel.show();
    for (int turn = 0; turn < 100; ++turn) // the first paint is the start-up's
        takeTurn();

    std::thread recorder{[&log] {
        for (int number = 0; number < count; ++number)
            log.append(eventOf(number));
    }};
    constexpr std::chrono::seconds patience{60};
    const auto begin = std::chrono::steady_clock::now();
    double longest = 0;
    while (model.rowCount() < count && std::chrono::steady_clock::now() - begin < patience)
        longest = std::max(longest, takeTurn());
    recorder.join();
    if (model.rowCount() < count)
        return tl::unexpected{u"activity_stall was not measured: the panel has %1 of %2 events after %3 s."_s
                                  .arg(model.rowCount())
                                  .arg(count)
                                  .arg(patience.count())};
    for (int turn = 0; turn < 100; ++turn) // what the last rows caused
        longest = std::max(longest, takeTurn());
    constexpr double frameMilliseconds = 16.7;
    return Measurement{u"activity_stall"_s, longest, frameMilliseconds, u"ms"_s, 1.0};
}

}
