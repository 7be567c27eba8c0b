#include "flood_bench.h"

#include <activity_filter.h>
#include <activity_model.h>
#include <activity_panel.h>
#include <log.h>

#include <QCoreApplication>
#include <QLineEdit>
#include <QTableView>

#include <malloc.h>

#include <thread>

namespace bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr int million = 1'000'000;
constexpr int eventsAtOnce = 100;
constexpr auto betweenEvents = 10ms; ///< so that 10,000 come in a second
constexpr auto floodTime = 5s;
constexpr auto patience = 60s;

constexpr double mostBytes = 200;
constexpr double mostFilterMilliseconds = 100;
constexpr double frameMilliseconds = 16.7;

/// A busy console: each domain has an id and is met four times, every tenth attempt meets a conflict and is
/// repeated.
activity::Event eventOf(int number)
{
    activity::Event event;
    event.time = 1'700'000'000'000 + number;
    event.operationId = static_cast<quint64>(number - (number % 10 == 1 ? 1 : 0));
    event.operation = activity::Operation::EditDomain;
    event.subject = u"shop%1.example"_s.arg(number / 4);
    event.subjectId = u"clx0a1b2c3d4e5f6g7h%1"_s.arg(number / 4, 6, 10, QLatin1Char('0'));
    event.attempt = number % 10 == 1 ? 2 : 1;
    event.of = 4;
    event.path = activity::StatementPath::Prepared;
    event.elapsed = std::chrono::microseconds{1'000 + number % 777};
    if (number % 10 == 0) {
        event.outcome = activity::Outcome::Retrying;
        event.cause = retry::Cause::PreparedStatementConflict;
        event.sqlState = u"42P05"_s;
        event.wait = 100ms;
        event.message = u"prepared statement \"qpsqlpstmt_%1\" already exists"_s.arg(number % 256, 0, 16);
    }
    return event;
}

qsizetype bytesInUse()
{
    const struct mallinfo2 info = mallinfo2();
    return static_cast<qsizetype>(info.uordblks + info.hblkhd);
}

class Flood {
public:
    Flood()
        : m_log(million)
        , m_model(m_log)
        , m_panel(m_model)
    {
        m_panel.resize(1200, 300);
        m_panel.show();
        for (int turn = 0; turn < 100; ++turn) // the first paint is the start-up's
            takeTurn();
    }

    /// A sentence where it did not come to a million.
    QString fill()
    {
        const qsizetype before = bytesInUse();
        for (int number = 0; number < million; ++number)
            m_log.append(eventOf(number));
        if (!turnUntil([this] { return m_model.rowCount() == million; }))
            return u"the panel has %1 events after %2 s"_s.arg(m_model.rowCount()).arg(patience.count());
        m_bytes = static_cast<double>(bytesInUse() - before) / million;
        return {};
    }

    double bytesAnEvent() const { return m_bytes; }

    /// Milliseconds from the text's last letter to the rows.
    double filterFor(const QString &text)
    {
        bool isDone = false;
        const auto watch = QObject::connect(
            &filter(), &models::ActivityFilter::searched, &m_panel, [&isDone] { isDone = true; });
        const auto begin = steady_clock::now();
        m_panel.findChild<QLineEdit *>(u"Filter activity"_s)->setText(text);
        while (!isDone) // as a window waits, which leaves both cores to the search
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QObject::disconnect(watch);
        return std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count();
    }

    /// The longest turn, in milliseconds, while events come.
    double longestTurn()
    {
        std::jthread recorder{[this](const std::stop_token &stop) {
            auto due = steady_clock::now();
            for (int number = million; !stop.stop_requested(); due += betweenEvents) {
                for (int i = 0; i < eventsAtOnce; ++i)
                    m_log.append(eventOf(number++));
                std::this_thread::sleep_until(due + betweenEvents);
            }
        }};
        double longest = 0;
        const auto end = steady_clock::now() + floodTime;
        while (steady_clock::now() < end)
            longest = std::max(longest, takeTurn());
        return longest;
    }

private:
    models::ActivityFilter &filter()
    {
        auto *table = m_panel.findChild<QTableView *>(u"Activity"_s);
        return *qobject_cast<models::ActivityFilter *>(table->model());
    }

    static double takeTurn()
    {
        auto turn = [] { QCoreApplication::processEvents(); };
        return microsecondsOf(turn) / 1000;
    }

    template <class Condition> static bool turnUntil(Condition isMet)
    {
        const auto end = steady_clock::now() + patience;
        while (!isMet() && steady_clock::now() < end)
            takeTurn();
        return isMet();
    }

    activity::Log m_log;
    models::ActivityModel m_model;
    ui::ActivityPanel m_panel;
    double m_bytes = 0;
};

}

QList<Measured> measureActivityFlood()
{
    Flood flood;
    const QString problem = flood.fill();
    if (!problem.isEmpty())
        return {tl::unexpected{u"activity_flood was not measured: %1."_s.arg(problem)}};
    std::vector<double> filterTook;
    for (const QString &text : {u"shop7777"_s, u"42p05"_s, u"edit shop12"_s, u"nothing"_s, QString{}})
        filterTook.push_back(flood.filterFor(text));
    const double turn = flood.longestTurn();
    return {Measurement{u"activity_flood_memory"_s, flood.bytesAnEvent(), mostBytes, u"B"_s, 1.0},
        Measurement{u"activity_flood_filter"_s, *std::max_element(filterTook.begin(), filterTook.end()),
            mostFilterMilliseconds, u"ms"_s, 1.0},
        Measurement{u"activity_flood_turn"_s, turn, frameMilliseconds, u"ms"_s, 1.0}};
}

}
