#include "session_fixture.h"

#include <domain_history.h>

#include <QSignalSpy>
#include <QTest>

using activity::StatementPath;
using domain::DomainId;
using models::DomainHistory;
using models::RowState;
using Phase = RowState::Phase;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// What is typed and saved while a step back or forth waits for the database.
class TestHistoryMeanwhile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void init();
    void cleanup();
    void aSaveComesAfterTheStepThatWaits_data();
    void aSaveComesAfterTheStepThatWaits();
    void aSaveComesBeforeTheDeletionThatWaits();
    void whatIsTypedOutlivesABulkUndo();
    void saysThatAnotherStepIsUnderWay();

private:
    DomainHistory &history() const { return m_fixture->session.history(); }
    void save(const DomainId &id, const QString &notes) const;
    void hold(const DomainId &id) const; ///< its row, until letGo()
    void letGo() const { m_fixture->direct.rows(u"COMMIT"_s); }

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<SessionFixture> m_fixture;
    DomainId m_one;
    DomainId m_other;
};

void TestHistoryMeanwhile::init()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    m_one = m_fixture->addDomain(u"meanwhile-1.example"_s);
    m_other = m_fixture->addDomain(u"meanwhile-2.example"_s);
    QVERIFY(m_fixture->list(u"meanwhile-"_s));
}

void TestHistoryMeanwhile::cleanup()
{
    letGo();
    m_fixture.reset();
}

void TestHistoryMeanwhile::save(const DomainId &id, const QString &notes) const
{
    m_fixture->type(id, notes);
    m_fixture->writer().save(id);
    QTRY_COMPARE_WITH_TIMEOUT(m_fixture->phaseOf(id), Phase::Saved, 20'000);
}

void TestHistoryMeanwhile::hold(const DomainId &id) const
{
    m_fixture->direct.rows(u"BEGIN"_s);
    m_fixture->direct.rows(u"SELECT FROM \"Domain\" WHERE id = '%1' FOR UPDATE"_s.arg(id.text));
}

void TestHistoryMeanwhile::aSaveComesAfterTheStepThatWaits_data()
{
    QTest::addColumn<bool>("isRedo");
    QTest::newRow("undo") << false;
    QTest::newRow("redo") << true;
}

// The save goes first and is answered while the step waits behind it.
void TestHistoryMeanwhile::aSaveComesAfterTheStepThatWaits()
{
    QFETCH(bool, isRedo);
    save(m_one, u"first"_s);
    if (isRedo) {
        history().undo();
        QTRY_VERIFY_WITH_TIMEOUT(!history().isRunning(), 20'000);
    }
    hold(m_other);
    m_fixture->type(m_other, u"second"_s);
    m_fixture->writer().save(m_other);
    isRedo ? history().redo() : history().undo();
    QVERIFY(history().isRunning());
    letGo();
    QTRY_VERIFY_WITH_TIMEOUT(!history().isRunning(), 20'000);
    QCOMPARE(m_fixture->notesInDatabase(m_one), isRedo ? u"first"_s : QString());
    QCOMPARE(m_fixture->notesInDatabase(m_other), u"second"_s);
    QVERIFY(history().undoable());
    QCOMPARE(history().undoable()->row().id, m_other);
    history().undo();
    QTRY_VERIFY_WITH_TIMEOUT(!history().isRunning(), 20'000);
    QCOMPARE(m_fixture->notesInDatabase(m_other), QString());
    QCOMPARE(history().undoable() != nullptr, isRedo);
    if (isRedo)
        QCOMPARE(history().undoable()->row().id, m_one);
}

// It went first, so that it is taken back last.
void TestHistoryMeanwhile::aSaveComesBeforeTheDeletionThatWaits()
{
    hold(m_other);
    m_fixture->type(m_other, u"second"_s);
    m_fixture->writer().save(m_other);
    history().remove(*m_fixture->domains().domain(m_one));
    letGo();
    QTRY_VERIFY_WITH_TIMEOUT(!history().isRunning(), 20'000);
    QCOMPARE(m_fixture->notesInDatabase(m_other), u"second"_s);
    QVERIFY(history().undoable());
    QCOMPARE(history().undoable()->row().id, m_one);
}

void TestHistoryMeanwhile::whatIsTypedOutlivesABulkUndo()
{
    const int notes = m_fixture->column(u"notes"_s);
    QList<domain::Change> changes;
    for (const DomainId &id : {m_one, m_other}) {
        const domain::Domain &row = *m_fixture->domains().domain(id);
        domain::Change change{id, row.owner, row.name, {}};
        change.set(notes, row.values.at(notes), u"all"_s);
        changes.append(change);
    }
    history().editAll(changes);
    QTRY_VERIFY_WITH_TIMEOUT(!history().isRunning(), 20'000);
    m_fixture->direct.rows(u"DELETE FROM \"Domain\" WHERE id = '%1'"_s.arg(m_one.text));
    hold(m_other);
    QSignalSpy refused{&history(), &DomainHistory::refused};
    history().undo();
    QVERIFY(m_fixture->isWaitingForLock());
    m_fixture->type(m_one, u"typed meanwhile"_s);
    letGo();
    QTRY_COMPARE_WITH_TIMEOUT(refused.size(), 1, 20'000);
    QCOMPARE(m_fixture->phaseOf(m_one), Phase::Gone);
    QVERIFY(m_fixture->domains().rowOf(m_one) >= 0);
    QVERIFY(m_fixture->domains().change(m_one));
    QCOMPARE(
        m_fixture->domains().change(m_one)->fields.value(notes).mine, domain::Value{u"typed meanwhile"_s});
}

// The operator has said yes in a dialog that was opened before.
void TestHistoryMeanwhile::saysThatAnotherStepIsUnderWay()
{
    save(m_one, u"first"_s);
    const domain::Domain other = *m_fixture->domains().domain(m_other);
    hold(m_one);
    history().undo();
    QVERIFY(m_fixture->isWaitingForLock());
    QSignalSpy refused{&history(), &DomainHistory::refused};
    history().remove(other);
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused.first().first().toString().contains(u"another step"_s));
    m_fixture->type(m_other, u"typed"_s);
    history().transfer(other, domain::UserId{u"another"_s});
    QCOMPARE(refused.size(), 2);
    QVERIFY(refused.last().first().toString().contains(u"not saved"_s));
    letGo();
    QTRY_VERIFY_WITH_TIMEOUT(!history().isRunning(), 20'000);
}

QTEST_GUILESS_MAIN(TestHistoryMeanwhile)
#include "tst_history_meanwhile.moc"
