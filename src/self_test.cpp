#include "self_test.h"

#include <activity_model.h>
#include <domain_model.h>
#include <domain_reader.h>
#include <event_writer.h>
#include <session.h>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QDir>
#include <QKeyEvent>
#include <QTextStream>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto tickLength = 20ms;
constexpr int mostTicks = 3000; // a minute for a step

const QString newName = u"self-test.example"_s;
const QString newNotes = u"Checked by the self-test."_s;

}

SelfTest::SelfTest(models::Session &session, activity::Log &log, QWidget &window, const QString &directory)
    : m_session(session)
    , m_log(log)
    , m_window(window)
    , m_directory(directory)
{
    m_timer.setInterval(tickLength);
    connect(&m_timer, &QTimer::timeout, this, &SelfTest::tick);
    addSteps();
}

void SelfTest::start()
{
    m_window.resize(1440, 900);
    m_timer.start();
}

void SelfTest::addSteps()
{
    addListSteps();
    addWriteSteps();
    const auto nothing = [] {};
    m_steps.append({u"conflicts were met, waited for and survived"_s, nothing,
        [this] { return metConflictsAsTheGuideSays(); }});
    m_steps.append({u"a conflict is explained in the panel"_s, [this] { selectConflict(); },
        [this] { return m_window.findChild<QAbstractItemView *>(u"Activity"_s)->currentIndex().isValid(); }});
    m_steps.append({u"the statement path is switched"_s, [this] { press(u"Statements"_s, Qt::Key_Up); },
        [this] { return m_session.statements() == activity::StatementPath::Direct; }});
    m_steps.append({u"the list is read over the other path"_s, [this] { click(u"Refresh"_s); },
        [this] {
            const QList<activity::Event> last = m_log.eventsAfter(m_log.lastSequence() - 1, 1);
            return !m_session.reader().isLoading() && last.first().path == activity::StatementPath::Direct
                && last.first().outcome == activity::Outcome::Succeeded;
        }});
}

void SelfTest::addListSteps()
{
    models::DomainReader &reader = m_session.reader();
    m_steps.append({u"the console connects"_s, [] {}, [this] { return m_session.state().isConnected(); }});
    m_steps.append({u"a user is looked for and chosen"_s, [this] { type(u"User"_s, u"alice@"_s); },
        [this, &reader] {
            // The answer takes a moment to be offered; Enter takes the first one.
            if (QApplication::activePopupWidget() && !reader.user())
                press({}, Qt::Key_Return);
            return reader.user() && !reader.isLoading() && m_session.domains().rowCount() > 0;
        }});
}

void SelfTest::addWriteSteps()
{
    models::DomainModel &domains = m_session.domains();
    const auto hasRow = [&domains](auto &&fits) {
        for (int row = 0; row < domains.rowCount(); ++row)
            if (const domain::Domain *domain = domains.domainAt(row); domain && fits(*domain))
                return true;
        return false;
    };
    m_steps.append({u"a domain is edited and saved"_s,
        [this, &domains] {
            if (auto *table = m_window.findChild<QAbstractItemView *>(u"Domains"_s))
                table->setCurrentIndex(domains.index(0, 0));
            type(u"field:notes"_s, newNotes);
            click(u"Save"_s);
        },
        [hasRow, &domains] {
            return domains.changed().isEmpty() && hasRow([](const domain::Domain &domain) {
                return domain.values.contains(domain::Value{newNotes});
            });
        }});
    m_steps.append({u"a domain is created"_s,
        [this] {
            click(u"New domain"_s);
            type(u"field:name"_s, newName);
            click(u"Save"_s);
        },
        [hasRow] { return hasRow([](const domain::Domain &domain) { return domain.name == newName; }); }});
    m_steps.append({u"a domain is ensured"_s,
        [this] {
            click(u"Ensure domain"_s);
            type(u"Ensure name"_s, newName);
            click(u"Ensure"_s);
        },
        [this] {
            const QList<activity::Event> events = m_log.eventsAfter(0, m_log.capacity());
            return std::any_of(events.begin(), events.end(), [](const activity::Event &event) {
                return event.operation == activity::Operation::EnsureDomain
                    && event.outcome == activity::Outcome::Succeeded;
            });
        }});
}

void SelfTest::tick()
{
    if (m_step == m_steps.size()) {
        const QString problem = save();
        finish(problem.isEmpty(), problem);
        return;
    }
    const Step &step = m_steps.at(m_step);
    if (m_ticks++ == 0)
        step.act();
    else if (!m_missing.isEmpty())
        finish(false, u"The window has no \"%1\"."_s.arg(m_missing));
    else if (m_session.state().phase == models::ConnectionState::Phase::Failed)
        finish(false, m_session.state().sentence);
    else if (step.isDone()) {
        QTextStream{stdout} << "ok    " << step.what << Qt::endl;
        ++m_step;
        m_ticks = 0;
    } else if (m_ticks > mostTicks)
        finish(false, u"It did not happen within a minute."_s);
}

void SelfTest::finish(bool succeeded, const QString &why)
{
    m_timer.stop();
    QTextStream out{stdout};
    if (!succeeded) {
        const QString what = m_step < m_steps.size() ? m_steps.at(m_step).what : u"the results are saved"_s;
        out << "FAIL  " << what << ": " << why << Qt::endl;
        save();
    }
    const activity::Totals totals = m_log.totals();
    out << totals.operations << " operations, " << totals.retried << " retried, " << totals.conflicts
        << " prepared-statement conflicts, " << totals.failed << " failed\n"
        << "Screenshot: " << QDir{m_directory}.absoluteFilePath(u"self-test.png"_s) << '\n'
        << "Activity:   " << QDir{m_directory}.absoluteFilePath(u"self-test.jsonl"_s) << Qt::endl;
    QCoreApplication::exit(succeeded ? 0 : 1);
}

// One operation that met a planted name on each attempt but the last: waits of 100, 200 and 300 ms, in this
// order.
bool SelfTest::metConflictsAsTheGuideSays() const
{
    QMap<quint64, QList<qint64>> waits;
    QMap<quint64, bool> ends;
    const QList<activity::Event> events = m_log.eventsAfter(0, m_log.capacity());
    for (const activity::Event &event : events) {
        if (event.isConflict() && event.wait)
            waits[event.operationId].append(event.wait->count());
        if (event.outcome == activity::Outcome::Succeeded)
            ends[event.operationId] = true;
    }
    const QList<qint64> guide{100, 200, 300};
    return std::any_of(waits.keyValueBegin(), waits.keyValueEnd(),
        [&](const auto &entry) { return entry.second == guide && ends.value(entry.first); });
}

QString SelfTest::save()
{
    if (!QDir{}.mkpath(m_directory))
        return u"The folder %1 cannot be made."_s.arg(m_directory);
    const QDir directory{m_directory};
    if (!m_window.grab().save(directory.filePath(u"self-test.png"_s)))
        return u"The screenshot cannot be written to %1."_s.arg(m_directory);
    const auto exported = activity::exportEvents(directory.filePath(u"self-test.jsonl"_s),
        activity::Format::JsonLines, activity::EventSource::of(m_log.eventsAfter(0, m_log.capacity())));
    return exported ? QString{} : exported.error();
}

void SelfTest::type(const QString &objectName, const QString &text)
{
    auto *widget = m_window.findChild<QWidget *>(objectName);
    if (!widget) {
        m_missing = objectName;
        return;
    }
    m_window.activateWindow();
    widget->setFocus(Qt::TabFocusReason);
    for (const QChar character : text) {
        QKeyEvent down{QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString{character}};
        QCoreApplication::sendEvent(widget, &down);
    }
}

void SelfTest::press(const QString &objectName, Qt::Key key)
{
    QWidget *widget =
        objectName.isEmpty() ? QApplication::activePopupWidget() : m_window.findChild<QWidget *>(objectName);
    if (!widget) {
        m_missing = objectName;
        return;
    }
    QKeyEvent down{QEvent::KeyPress, key, Qt::NoModifier};
    QCoreApplication::sendEvent(widget, &down);
}

// The last attempt but one of the last operation that met planted names: its row is unfolded first.
void SelfTest::selectConflict()
{
    auto *view = m_window.findChild<QAbstractItemView *>(u"Activity"_s);
    if (!view) {
        m_missing = u"Activity"_s;
        return;
    }
    const QAbstractItemModel &events = *view->model();
    const auto isConflict = [&events](int row) {
        return events.index(row, models::ActivityModel::SqlState).data() == u"42P05"_s;
    };
    int row = events.rowCount() - 1;
    while (row > 0 && !isConflict(row))
        --row;
    view->setCurrentIndex(events.index(row, 0));
    press(u"Activity"_s, Qt::Key_Right);
    while (isConflict(row + 1))
        ++row;
    view->setCurrentIndex(events.index(row, 0));
}

void SelfTest::click(const QString &objectName)
{
    if (auto *button = m_window.findChild<QAbstractButton *>(objectName))
        button->click();
    else
        m_missing = objectName;
}
