#include "list_bench.h"

#include "bare_connection.h"
#include "million_rows.h"

#include <domain_model.h>
#include <domain_pane.h>
#include <domain_reader.h>
#include <domain_table.h>
#include <page_statements.h>
#include <session.h>

#include <malloc.h>

#include <QAction>
#include <QCoreApplication>
#include <QScrollBar>

namespace bench {

using database::ListQuery;
using database::PageStart;
using database::Part;
using std::chrono::steady_clock;
using tl::unexpected;
using namespace Qt::StringLiterals;

namespace {

constexpr double frameMilliseconds = 16.7;
constexpr double mostJumpMilliseconds = 150;
constexpr double mostMegabytes = 120;
constexpr int block = models::RowWindow::block;
constexpr std::chrono::seconds patience{60};

qsizetype bytesInUse()
{
    const struct mallinfo2 info = mallinfo2();
    return static_cast<qsizetype>(info.uordblks + info.hblkhd);
}

/// The list as the window shows it, and bare libpq beside it.
class LongList {
public:
    explicit LongList(const MillionRows &rows)
        : m_rows(rows)
        , m_session(m_log)
        , m_pane(m_session, &m_refresh)
        , m_bare(rows.profile, rows.sandbox->password())
    {
        m_pane.resize(1000, 800);
        m_pane.show();
        m_session.connectTo(rows.profile, rows.sandbox->password());
    }

    bool isConnected()
    {
        return turnUntil([this] { return m_session.state().isConnected(); });
    }

    /// Until the first rows are painted; -1: they did not come.
    double open()
    {
        const auto begin = steady_clock::now();
        m_session.reader().openUser(m_rows.user);
        const bool isThere = turnUntil([this] { return m_session.domains().readCount() > 0; });
        m_pane.table().viewport()->repaint();
        const double took = since(begin);
        return isThere && rest() ? took : -1;
    }

    /// From the move of the scroll bar to there until the rows are painted; -1: they did not come.
    double jump(double share)
    {
        QScrollBar &bar = *m_pane.table().verticalScrollBar();
        const auto begin = steady_clock::now();
        bar.setValue(static_cast<int>(share * bar.maximum()));
        const bool isThere = turnUntil([this] { return isRead(); });
        m_pane.table().viewport()->repaint();
        const double took = since(begin);
        return isThere && rest() ? took : -1;
    }

    /// The first page, by libpq.
    double bareFirstPage() const
    {
        return execute({database::selectPage(table(), query(), Part::All, {}, block)});
    }

    /// The same place as jump(), by libpq: by the sort column alone, and then by key.
    double bareJump(double share) const
    {
        ListQuery wanted = query();
        wanted.backwards = share > 0.5;
        const auto all = static_cast<double>(m_session.domains().rowCount());
        const auto offset = static_cast<qint64>((wanted.backwards ? 1 - share : share) * all);
        const int before = static_cast<int>(std::min<qint64>(offset, 50));
        const int row = std::min(static_cast<int>(share * all), m_session.domains().rowCount() - 1);
        const domain::Domain *there = m_session.domains().domainAt(row);
        const PageStart start{{}, there ? there->values[table().domainName] : domain::Value{}, 0};
        return execute({database::selectNear(table(), wanted, Part::All, offset, before),
            database::selectPage(table(), wanted, Part::All, start, block)});
    }

    /// Megabytes by which the heap has grown at the most; -1: a place was not read.
    double scrollThrough()
    {
        QScrollBar &bar = *m_pane.table().verticalScrollBar();
        jump(0);
        const qsizetype before = bytesInUse();
        qsizetype most = before;
        const int step = block / 2 * m_pane.table().rowHeight(0);
        for (int value = 0; value <= bar.maximum(); value += step) {
            bar.setValue(value);
            if (!turnUntil([this] { return isRead(); }))
                return -1;
            most = std::max(most, bytesInUse());
        }
        return static_cast<double>(most - before) / (1 << 20);
    }

    int rowCount() const { return m_session.domains().rowCount(); }

private:
    const domain::Table &table() const { return m_session.domains().table(); }
    ListQuery query() const { return {m_rows.user.id, {}, -1, false, {}, block}; }

    bool isRead()
    {
        const ui::DomainTable &list = m_pane.table();
        const int last = list.rowAt(list.viewport()->height() - 1);
        return m_session.domains().domainAt(list.rowAt(0))
            && (last < 0 || m_session.domains().domainAt(last));
    }

    /// Nothing is being read any more, and nothing will be: what one measures next begins at rest.
    bool rest()
    {
        return turnUntil([this] { return !m_session.isBusy() && !m_session.domains().missing(); });
    }

    double execute(const QList<database::Statement> &statements) const
    {
        QList<BareStatement> bare;
        for (const database::Statement &statement : statements)
            bare.emplace_back(statement);
        const auto begin = steady_clock::now();
        for (const BareStatement &statement : std::as_const(bare))
            if (m_bare.execute(statement) < 0)
                return -1;
        return since(begin);
    }

    static double since(steady_clock::time_point begin)
    {
        return std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count();
    }

    template <class Condition> static bool turnUntil(Condition isMet)
    {
        const auto end = steady_clock::now() + patience;
        while (!isMet() && steady_clock::now() < end)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        return isMet();
    }

    const MillionRows &m_rows;
    activity::Log m_log;
    models::Session m_session;
    QAction m_refresh;
    ui::DomainPane m_pane;
    BareConnection m_bare;
};

QString sentence(const QString &name, const QString &reason)
{
    return u"%1 was not measured: %2"_s.arg(name, reason);
}

Measured measureFirstRows(LongList &list)
{
    constexpr int rounds = 20;
    constexpr double allowedRatio = 1.3;
    std::vector<double> ours;
    std::vector<double> bare;
    for (int round = 0; round < rounds; ++round) {
        ours.push_back(list.open());
        bare.push_back(list.bareFirstPage());
        if (ours.back() < 0 || bare.back() < 0)
            return unexpected{sentence(u"first_rows"_s, u"the first rows did not come."_s)};
    }
    return Measurement{u"first_rows"_s, median(std::move(ours)),
        allowedRatio * median(std::move(bare)) + frameMilliseconds, u"ms"_s, 1.0};
}

QList<Measured> measureJumps(LongList &list)
{
    std::vector<double> ours;
    std::vector<double> bare;
    for (const double share : {0.1, 0.9, 0.25, 1.0, 0.5, 0.0, 0.6, 0.33, 0.48, 0.75, 1.0, 0.05, 0.52}) {
        ours.push_back(list.jump(share));
        bare.push_back(list.bareJump(share));
        if (ours.back() < 0 || bare.back() < 0)
            return {unexpected{sentence(u"jump"_s, u"the rows at %1 % did not come."_s.arg(share * 100))}};
    }
    const double longest = *std::max_element(ours.begin(), ours.end());
    return {Measurement{u"jump_longest"_s, longest, mostJumpMilliseconds, u"ms"_s, 1.0},
        Measurement{u"jump"_s, median(std::move(ours)), median(std::move(bare)), u"ms"_s, std::nullopt}};
}

}

QList<Measured> measureList(const MillionRows &rows)
{
    LongList list{rows};
    if (!list.isConnected())
        return {unexpected{sentence(u"The long list"_s, u"there was no connection."_s)}};
    QList<Measured> all{measureFirstRows(list)};
    all << measureJumps(list);
    const double megabytes = list.scrollThrough();
    if (megabytes < 0)
        all << unexpected{sentence(u"scroll_memory"_s, u"a place was not read."_s)};
    else
        all << Measurement{u"scroll_memory"_s, megabytes, mostMegabytes, u"MB"_s, 1.0};
    return all;
}

}
