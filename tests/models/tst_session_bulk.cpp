#include "session_fixture.h"

#include <bulk_plan.h>
#include <domain_history.h>
#include <history_words.h>

#include <QSignalSpy>
#include <QTest>

using activity::StatementPath;
using domain::DomainId;
using models::BulkPlan;
using models::DomainHistory;
using Kind = BulkPlan::Kind;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// Editing several domains at once, and taking it back as one step.
class TestSessionBulk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void init();
    void cleanup();
    void plansWhatChanges();
    void savesUndoesAndRepeatsAsOneStep();
    void namesWhatStandsInTheWay();
    void refusesAnUndoThatSomeoneElseIsInTheWayOf();
    void saysHowFarItIs();
    void cancelsInBackoff();
    void isTakenForAsGoneAtADisconnect();

private:
    DomainHistory &history() const { return m_fixture->session.history(); }
    BulkPlan plan(const QString &notes) const
    {
        return models::planOf(m_fixture->domains(), m_ids, {{m_fixture->column(u"notes"_s), notes}});
    }
    /// Does \a step, waits for its end, and gives the sentence that it is told with.
    QString take(const std::function<void()> &step);
    QString stored() const ///< the notes, by name; nothing: "-"
    {
        return m_fixture->direct.value(u"SELECT string_agg(coalesce(notes, '-'), ',' ORDER BY name) FROM "
                                       "\"Domain\" WHERE name LIKE 'bulk-%'"_s);
    }
    void write(const QString &sql) const { m_fixture->direct.rows(sql); } ///< as somebody else

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
    QList<DomainId> m_ids;
};

void TestSessionBulk::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    m_ids.clear();
    for (const QString &name : {u"bulk-1.example"_s, u"bulk-2.example"_s, u"bulk-3.example"_s})
        m_ids.append(m_fixture->addDomain(name));
    QVERIFY(m_fixture->list(u"bulk-"_s));
}

void TestSessionBulk::cleanup()
{
    m_fixture->refuseWrites(false);
    m_fixture.reset();
}

QString TestSessionBulk::take(const std::function<void()> &step)
{
    QString sentence;
    const auto hear = [&](const QString &told) { sentence = told; };
    QObject listener;
    connect(&history(), &DomainHistory::done, &listener, hear);
    connect(&history(), &DomainHistory::refused, &listener, hear);
    connect(&history(), &DomainHistory::failed, &listener, hear);
    step();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(!history().isRunning() && !sentence.isEmpty(), 20'000); }();
    return sentence;
}

void TestSessionBulk::plansWhatChanges()
{
    write(u"UPDATE \"Domain\" SET notes = 'mine' WHERE name = 'bulk-2.example'"_s);
    QVERIFY(m_fixture->list(u"bulk-"_s));
    m_fixture->type(m_ids[2], u"typed"_s);
    const BulkPlan planned = plan(u"mine"_s);
    QCOMPARE(planned.lines.size(), 3);
    QCOMPARE(planned.lines[0].kind, Kind::Changes);
    QCOMPARE(planned.lines[1].kind, Kind::Same);
    QCOMPARE(planned.lines[2].kind, Kind::Edited);
    QCOMPARE(planned.changes.size(), 1);
    QCOMPARE(planned.changes.first().id, m_ids[0]);
    QVERIFY(!models::bulkColumns(m_fixture->domains().table()).contains(m_fixture->column(u"name"_s)));
}

void TestSessionBulk::savesUndoesAndRepeatsAsOneStep()
{
    write(u"UPDATE \"Domain\" SET notes = 'own' WHERE name = 'bulk-2.example'"_s);
    QVERIFY(m_fixture->list(u"bulk-"_s));
    QCOMPARE(take([&] { history().editAll(plan(u"mine"_s).changes); }), u"3 domains were changed."_s);
    QCOMPARE(stored(), u"mine,mine,mine"_s);
    for (const DomainId &id : std::as_const(m_ids))
        QCOMPARE(m_fixture->domains().domain(id)->values.at(m_fixture->column(u"notes"_s)),
            domain::Value{u"mine"_s});
    QCOMPARE(
        models::titleOf(*history().undoable(), m_fixture->domains().table()), u"edit of 3 domains (Notes)"_s);
    m_fixture->type(m_ids[2], u"typed"_s);
    QVERIFY2(
        history().whyNotUndo().contains(u"bulk-3.example has changes"_s), qPrintable(history().whyNotUndo()));
    m_fixture->domains().revert(m_ids[2]);
    QVERIFY(take([&] { history().undo(); }).startsWith(u"Undone"_s));
    QCOMPARE(stored(), u"-,own,-"_s);
    QVERIFY(take([&] { history().redo(); }).startsWith(u"Done again"_s));
    QCOMPARE(stored(), u"mine,mine,mine"_s);
    QVERIFY(!history().redoable());
}

void TestSessionBulk::namesWhatStandsInTheWay()
{
    const BulkPlan planned = plan(u"mine"_s);
    write(u"UPDATE \"Domain\" SET notes = 'theirs' WHERE name = 'bulk-2.example'"_s);
    write(u"DELETE FROM \"Domain\" WHERE name = 'bulk-3.example'"_s);
    QSignalSpy obstructed{&history(), &DomainHistory::obstructed};
    const QString sentence = take([&] { history().editAll(planned.changes); });
    QVERIFY2(sentence.startsWith(u"Nothing was changed"_s)
            && sentence.contains(u"bulk-2.example: Notes is “theirs” now"_s)
            && sentence.contains(u"bulk-3.example: was deleted"_s),
        qPrintable(sentence));
    QCOMPARE(obstructed.size(), 1);
    QCOMPARE(stored(), u"-,theirs"_s);
    QCOMPARE(m_fixture->domains().rowOf(m_ids[2]), -1);
    QVERIFY(!history().undoable());
    // What the rows hold now has been seen: the next plan begins there.
    QCOMPARE(take([&] { history().editAll(plan(u"mine"_s).changes); }), u"2 domains were changed."_s);
    QCOMPARE(stored(), u"mine,mine"_s);
}

void TestSessionBulk::refusesAnUndoThatSomeoneElseIsInTheWayOf()
{
    take([&] { history().editAll(plan(u"mine"_s).changes); });
    write(u"UPDATE \"Domain\" SET notes = 'theirs' WHERE name = 'bulk-1.example'"_s);
    QVERIFY(take([&] { history().undo(); }).startsWith(u"Nothing was changed"_s));
    QCOMPARE(stored(), u"theirs,mine,mine"_s);
    QVERIFY(!history().undoable());
}

void TestSessionBulk::saysHowFarItIs()
{
    m_fixture->profile.retries.delays = {10min};
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QVERIFY(m_fixture->list(u"bulk-"_s));
    m_fixture->refuseWrites(true);
    bool waited = false;
    connect(&history(), &DomainHistory::progressed, this, [&](int, const QString &words) {
        if (words.startsWith(u"attempt 1 of 2"_s) && !std::exchange(waited, true))
            m_fixture->refuseWrites(false);
    });
    const QString sentence = take([&] {
        history().editAll(plan(u"mine"_s).changes);
        QTRY_VERIFY(waited);
        QTRY_VERIFY((m_fixture->session.retryNow(), !history().isRunning()));
    });
    QCOMPARE(sentence, u"3 domains were changed."_s);
    QCOMPARE(stored(), u"mine,mine,mine"_s);
}

void TestSessionBulk::cancelsInBackoff()
{
    m_fixture->profile.retries.delays = {1h};
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QVERIFY(m_fixture->list(u"bulk-"_s));
    m_fixture->refuseWrites(true);
    connect(&history(), &DomainHistory::progressed, this, [&](int, const QString &words) {
        if (!words.isEmpty())
            history().cancelAll();
    });
    QVERIFY(
        take([&] { history().editAll(plan(u"mine"_s).changes); }).startsWith(u"Cancelled. Nothing was"_s));
    QCOMPARE(stored(), u"-,-,-"_s);
}

void TestSessionBulk::isTakenForAsGoneAtADisconnect()
{
    m_fixture->refuseWrites(true);
    history().editAll(plan(u"mine"_s).changes);
    QVERIFY(history().isRunning());
    QSignalSpy changed{&history(), &DomainHistory::changed};
    m_fixture->session.disconnect();
    QVERIFY(!history().isRunning());
    QVERIFY(!changed.isEmpty());
}

QTEST_GUILESS_MAIN(TestSessionBulk)
#include "tst_session_bulk.moc"
