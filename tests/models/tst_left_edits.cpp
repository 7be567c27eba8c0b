#include "session_fixture.h"

#include <domain_history.h>
#include <draft_journal.h>
#include <draft_keeper.h>
#include <draft_reader.h>
#include <left_edits.h>

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using activity::StatementPath;
using domain::DomainId;
using drafts::Draft;
using models::DomainModel;
using models::LeftEdits;
using Phase = models::RowState::Phase;
using Verdict = models::LeftEdits::Verdict;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(activity::StatementPath)

/// Edits that are not saved outlive the console and the connection, and come back as the database has them.
class TestLeftEdits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { addStatementPaths(); }
    void initTestCase() { m_sandbox = startSandbox({.rivals = 0}); }
    void init();
    void cleanup();
    void journalsWhatIsTyped();
    void clearsTheMarkOfAnEditTakenBack();
    void survivesSortingFilteringAndRefreshing();
    void restoresWhatIsUnchanged();
    void showsTheConflict();
    void tellsWhatWasSavedAlready();
    void createsAgainWhatIsGone();
    void keepsAGoneRowInTheList();
    void discardsAndBringsBack();
    void offersWhatTheServerWouldRefuse();
    void doesNotRestoreWhatHasNoColumn();
    void leavesAsideWhatIsBeingEdited();
    void keepsEditsWithTheirProfile();
    void hasTheGuardOnDiskBeforeItSends();
    void hasTheStepOnDiskBeforeItSends();
    void tellsWhetherADeletionTookEffect();
    void tellsWhetherADomainWasCreated();
    void keepsTheTextOfANewDomain();
    void holdsNoPassword();
    void goesOnWithoutADisk();

private:
    void start(); ///< as another run of the console would
    void end();
    void endAndStart() { end(), start(); }
    bool hasOffer(Verdict verdict) const;
    QList<Draft> onDisk() const;
    Draft draftOnDisk() const { return onDisk().value(0); }
    void write(const QString &assignment) const; ///< as somebody else
    LeftEdits &left() const { return m_fixture->session.leftEdits(); }
    DomainModel &domains() const { return m_fixture->domains(); }
    QString mine() const;

    std::unique_ptr<sandbox::Sandbox> m_sandbox;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<drafts::DraftJournal> m_journal;
    std::unique_ptr<SessionFixture> m_fixture;
    QStringList m_told;
    bool m_isOpened = false; ///< what was left is known
    DomainId m_id;
};

void TestLeftEdits::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    start();
    m_id = m_fixture->addDomain(u"left.example"_s);
}

void TestLeftEdits::cleanup()
{
    end();
}

void TestLeftEdits::start()
{
    QFETCH_GLOBAL(StatementPath, path);
    m_told.clear();
    m_isOpened = false;
    m_journal = std::make_unique<drafts::DraftJournal>(m_directory->path());
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    m_fixture->session.drafts().setJournal(*m_journal);
    connect(
        &left(), &LeftEdits::settled, this, [this](const QStringList &sentences) { m_told += sentences; });
    connect( // after the session, which hears of it first
        m_journal.get(), &drafts::DraftJournal::opened, this, [this] { m_isOpened = true; },
        Qt::QueuedConnection);
    m_journal->start();
    QTRY_VERIFY(m_isOpened);
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    if (!m_id.isEmpty())
        QVERIFY(m_fixture->list(u"left.example"_s));
}

void TestLeftEdits::end()
{
    m_fixture.reset();
    m_journal.reset();
}

bool TestLeftEdits::hasOffer(Verdict verdict) const
{
    return QTest::qWaitFor(
        [&] { return left().offered().size() == 1 && left().offered().first().verdict == verdict; }, 10'000);
}

QList<Draft> TestLeftEdits::onDisk() const
{
    return drafts::readDrafts(m_directory->filePath(u"unsaved.jsonl"_s)).drafts;
}

void TestLeftEdits::write(const QString &assignment) const
{
    QCOMPARE(m_fixture->direct.rows(
                 u"UPDATE \"Domain\" SET %1 WHERE id = '%2' RETURNING 'done'"_s.arg(assignment, m_id.text)),
        QStringList{u"done"_s});
}

QString TestLeftEdits::mine() const
{
    const domain::Change *edit = domains().change(m_id);
    return edit ? edit->fields.value(m_fixture->column(u"notes"_s)).mine.value_or(QString()) : QString();
}

void TestLeftEdits::journalsWhatIsTyped()
{
    m_fixture->type(m_id, u"m"_s);
    m_fixture->type(m_id, u"mine"_s);
    QTRY_COMPARE(draftOnDisk().fields.value(u"notes"_s).mine, domain::Value{u"mine"_s});
    const Draft draft = draftOnDisk();
    QCOMPARE(onDisk().size(), 1);
    QCOMPARE(draft.row, m_id.text);
    QCOMPARE(draft.table, u"public.Domain"_s);
    QCOMPARE(draft.fields.value(u"notes"_s).base, domain::Value());
    QCOMPARE(draft.values.value(u"name"_s), domain::Value{u"left.example"_s});
    QVERIFY(!draft.isSent);
    m_fixture->writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QTRY_VERIFY(onDisk().isEmpty());
}

void TestLeftEdits::clearsTheMarkOfAnEditTakenBack()
{
    m_fixture->type(m_id, u"mine"_s);
    QTRY_COMPARE(onDisk().size(), 1);
    domains().setField(m_id, m_fixture->column(u"notes"_s), std::nullopt);
    QVERIFY(!domains().change(m_id));
    QTRY_VERIFY(onDisk().isEmpty());
}

void TestLeftEdits::survivesSortingFilteringAndRefreshing()
{
    m_fixture->type(m_id, u"mine"_s);
    QVERIFY(m_fixture->list(u"no such name"_s));
    QCOMPARE(domains().rowCount(), 0);
    domains().sort(0, Qt::DescendingOrder);
    QVERIFY(m_fixture->list(u"left.example"_s));
    QCOMPARE(
        domains().valueOf(*domains().domain(m_id), m_fixture->column(u"notes"_s)), domain::Value{u"mine"_s});
    QTRY_COMPARE(onDisk().size(), 1);
}

void TestLeftEdits::restoresWhatIsUnchanged()
{
    m_fixture->type(m_id, u"mine"_s);
    endAndStart();
    QVERIFY(hasOffer(Verdict::Unchanged));
    QVERIFY(!domains().change(m_id));
    QSignalSpy restored(&left(), &LeftEdits::restored);
    left().restore();
    QCOMPARE(restored.size(), 1);
    QVERIFY(left().offered().isEmpty());
    QCOMPARE(mine(), u"mine"_s);
    QCOMPARE(onDisk().size(), 1); // until it is saved
    m_fixture->writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"mine"_s);
    QTRY_VERIFY(onDisk().isEmpty());
}

void TestLeftEdits::showsTheConflict()
{
    m_fixture->type(m_id, u"mine"_s);
    end();
    start();
    QVERIFY(hasOffer(Verdict::Unchanged));
    write(u"notes = 'theirs'"_s);
    endAndStart();
    QVERIFY(hasOffer(Verdict::Changed));
    left().restore();
    QCOMPARE(m_fixture->phaseOf(m_id), Phase::Conflict);
    const models::DomainWriter::Clash clash{
        m_fixture->column(u"notes"_s), std::nullopt, u"mine"_s, u"theirs"_s};
    QCOMPARE(m_fixture->writer().clashes(m_id), QList{clash});
    m_fixture->writer().keepMine(m_id, clash.column);
    m_fixture->writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"mine"_s);
}

void TestLeftEdits::tellsWhatWasSavedAlready()
{
    m_fixture->type(m_id, u"mine"_s);
    write(u"notes = 'mine'"_s);
    endAndStart();
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY2(m_told.first().contains(u"left.example holds already"_s), qPrintable(m_told.first()));
    QVERIFY(left().offered().isEmpty());
    QTRY_VERIFY(onDisk().isEmpty());
}

void TestLeftEdits::createsAgainWhatIsGone()
{
    m_fixture->type(m_id, u"mine"_s);
    m_fixture->direct.rows(u"DELETE FROM \"Domain\" WHERE id = '%1'"_s.arg(m_id.text));
    endAndStart();
    QVERIFY(hasOffer(Verdict::Gone));
    left().restore();
    QCOMPARE(m_fixture->phaseOf(m_id), Phase::Gone);
    QCOMPARE(m_fixture->writer().whyNotCreateAgain(m_id), QString());
    m_fixture->writer().createAgain(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"mine"_s);
    QTRY_VERIFY(onDisk().isEmpty());
}

void TestLeftEdits::keepsAGoneRowInTheList()
{
    m_fixture->type(m_id, u"mine"_s);
    m_fixture->direct.rows(u"DELETE FROM \"Domain\" WHERE id = '%1'"_s.arg(m_id.text));
    m_fixture->writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Gone);
    QVERIFY(m_fixture->list(u"left.example"_s));
    QVERIFY(domains().domain(m_id));
    domains().revert(m_id);
    m_fixture->reader().refresh();
    QTRY_VERIFY(!m_fixture->reader().isLoading());
    QVERIFY(!domains().domain(m_id));
}

void TestLeftEdits::discardsAndBringsBack()
{
    m_fixture->type(m_id, u"mine"_s);
    endAndStart();
    QVERIFY(hasOffer(Verdict::Unchanged));
    left().discard();
    QVERIFY(left().offered().isEmpty() && left().hasDiscarded());
    QTRY_VERIFY(onDisk().isEmpty());
    left().bringBack();
    QVERIFY(hasOffer(Verdict::Unchanged));
    QTRY_COMPARE(onDisk().size(), 1);
    left().discard();
    endAndStart();
    QTRY_VERIFY(!m_fixture->session.isBusy());
    QVERIFY(left().offered().isEmpty());
}

void TestLeftEdits::offersWhatTheServerWouldRefuse()
{
    const int verified = m_fixture->column(u"verified"_s);
    domains().setField(m_id, verified, u"neither"_s);
    endAndStart();
    QVERIFY(hasOffer(Verdict::Unchanged));
    left().restore();
    QCOMPARE(domains().change(m_id)->fields.value(verified).mine, domain::Value{u"neither"_s});
}

void TestLeftEdits::doesNotRestoreWhatHasNoColumn()
{
    m_fixture->type(m_id, u"mine"_s);
    QTRY_COMPARE(onDisk().size(), 1);
    Draft draft = draftOnDisk();
    end();
    draft.fields = {{u"column of another time"_s, {std::nullopt, u"typed"_s}}};
    QFile file(m_directory->filePath(u"unsaved.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append));
    QVERIFY(file.write(drafts::draftLine(draft)) > 0);
    file.close();
    start();
    QVERIFY(hasOffer(Verdict::Unfit));
    left().restore();
    QVERIFY(!domains().change(m_id));
    QCOMPARE(left().offered().size(), 1);
    QTRY_COMPARE(onDisk(), QList{draft});
}

void TestLeftEdits::leavesAsideWhatIsBeingEdited()
{
    m_fixture->type(m_id, u"earlier"_s);
    endAndStart();
    QVERIFY(hasOffer(Verdict::Unchanged));
    m_fixture->type(m_id, u"now"_s);
    left().restore();
    QCOMPARE(mine(), u"now"_s);
    QCOMPARE(left().offered().size(), 1);
    QTRY_COMPARE(onDisk().size(), 2);
}

void TestLeftEdits::keepsEditsWithTheirProfile()
{
    m_fixture->type(m_id, u"mine"_s);
    profile::Profile other = m_fixture->profile;
    other.name = u"other"_s;
    m_fixture->session.connectTo(other, m_fixture->password);
    QVERIFY(m_fixture->isEnded(models::ConnectionState::Phase::Connected));
    QTRY_VERIFY(!m_fixture->session.isBusy());
    QVERIFY(domains().changed().isEmpty());
    QVERIFY(left().offered().isEmpty());
    QTRY_COMPARE(onDisk().size(), 1);
    write(u"status = 'suspended'"_s);
    QVERIFY(m_fixture->connect()); // to the first one again
    QTRY_COMPARE(mine(), u"mine"_s);
    QVERIFY(left().offered().isEmpty());
    m_fixture->writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QCOMPARE(m_fixture->notesInDatabase(m_id), u"mine"_s);
}

// While the statement waits for a lock, the journal can be read.
void TestLeftEdits::hasTheGuardOnDiskBeforeItSends()
{
    write(u"notes = 'before'"_s);
    QVERIFY(m_fixture->list(u"left.example"_s));
    m_fixture->direct.rows(u"BEGIN"_s);
    m_fixture->direct.rows(u"SELECT FROM \"Domain\" WHERE id = '%1' FOR UPDATE"_s.arg(m_id.text));
    m_fixture->type(m_id, u"mine"_s);
    m_fixture->writer().save(m_id);
    const PlainConnection watcher(m_sandbox->directProfile(), m_sandbox->password());
    QTRY_COMPARE(
        watcher.value(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s), u"1"_s);
    const Draft draft = draftOnDisk();
    QVERIFY(draft.isSent);
    QCOMPARE(draft.fields.value(u"notes"_s).base, domain::Value{u"before"_s});
    QCOMPARE(draft.fields.value(u"notes"_s).mine, domain::Value{u"mine"_s});
    m_fixture->direct.rows(u"COMMIT"_s);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
}

void TestLeftEdits::hasTheStepOnDiskBeforeItSends()
{
    m_fixture->type(m_id, u"mine"_s);
    m_fixture->writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    QTRY_VERIFY(onDisk().isEmpty());
    m_fixture->direct.rows(u"BEGIN"_s);
    m_fixture->direct.rows(u"SELECT FROM \"Domain\" WHERE id = '%1' FOR UPDATE"_s.arg(m_id.text));
    m_fixture->session.history().undo();
    const PlainConnection watcher(m_sandbox->directProfile(), m_sandbox->password());
    QTRY_COMPARE(
        watcher.value(u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s), u"1"_s);
    QCOMPARE(draftOnDisk().kind, Draft::Kind::Step);
    QCOMPARE(draftOnDisk().fields.value(u"notes"_s).base, domain::Value{u"mine"_s});
    m_fixture->direct.rows(u"COMMIT"_s);
    QTRY_VERIFY(!m_fixture->session.history().isRunning());
    QTRY_VERIFY(onDisk().isEmpty());
}

void TestLeftEdits::tellsWhetherADeletionTookEffect()
{
    const models::SavedStep deletion{*domains().domain(m_id), std::nullopt};
    m_fixture->session.drafts().sending(deletion); // and the console ends before the answer
    endAndStart();
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY2(m_told.first().contains(u"not been deleted so far"_s), qPrintable(m_told.first()));
    m_fixture->session.drafts().sending(deletion);
    m_fixture->direct.rows(u"DELETE FROM \"Domain\" WHERE id = '%1'"_s.arg(m_id.text));
    endAndStart();
    QTRY_COMPARE(m_told.size(), 1);
    QVERIFY2(m_told.first().contains(u"not there any more"_s), qPrintable(m_told.first()));
    QTRY_VERIFY(onDisk().isEmpty());
}

void TestLeftEdits::tellsWhetherADomainWasCreated()
{
    const domain::User alice = m_fixture->user(u"alice@example.com"_s);
    const int name = domains().table().domainName;
    m_fixture->session.drafts().typeNew(alice, {{name, u"LEFT.example"_s}});
    m_fixture->session.drafts().sendingNew(alice, {{}, alice.id, u"left.example"_s, {}}).kept(m_id);
    endAndStart();
    QTRY_COMPARE(m_told, QStringList{u"left.example was created."_s});
    QVERIFY(left().offered().isEmpty());
    QTRY_VERIFY(onDisk().isEmpty());
}

void TestLeftEdits::keepsTheTextOfANewDomain()
{
    const domain::User alice = m_fixture->user(u"alice@example.com"_s);
    const QMap<int, domain::Value> values{
        {domains().table().domainName, u"half-typ"_s}, {m_fixture->column(u"notes"_s), u"first"_s}};
    m_fixture->session.drafts().typeNew(alice, values);
    endAndStart();
    QVERIFY(hasOffer(Verdict::New));
    QSignalSpy wanted(&left(), &LeftEdits::newWanted);
    left().restore();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE((wanted.first().at(1).value<QMap<int, domain::Value>>()), values);
}

void TestLeftEdits::holdsNoPassword()
{
    m_fixture->profile.parameters.insert(u"application_name"_s, u"console"_s);
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QVERIFY(m_fixture->list(u"left.example"_s));
    m_fixture->type(m_id, u"mine"_s);
    m_fixture->writer().save(m_id);
    QTRY_COMPARE(m_fixture->phaseOf(m_id), Phase::Saved);
    m_fixture->type(m_id, u"mine again"_s);
    QTRY_COMPARE(onDisk().size(), 1);
    QFile file(m_directory->filePath(u"unsaved.jsonl"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(m_fixture->password.size() > 8);
    QVERIFY(!file.readAll().contains(m_fixture->password.toUtf8()));
}

void TestLeftEdits::goesOnWithoutADisk()
{
    end();
    m_directory = std::make_unique<QTemporaryDir>();
    m_journal = std::make_unique<drafts::DraftJournal>(u"/dev/null/state"_s);
    QFETCH_GLOBAL(StatementPath, path);
    m_fixture = std::make_unique<SessionFixture>(*m_sandbox, path);
    m_fixture->session.drafts().setJournal(*m_journal);
    QSignalSpy failed(&m_fixture->session.drafts(), &models::DraftKeeper::failed);
    m_journal->start();
    QVERIFY(m_fixture->connect());
    QVERIFY(m_fixture->openAlice());
    QVERIFY(m_fixture->list(u"left.example"_s));
    for (const QString &text : {u"one"_s, u"two"_s}) {
        m_fixture->type(m_id, text);
        m_fixture->writer().save(m_id);
        QTRY_COMPARE(m_fixture->notesInDatabase(m_id), text);
        QTRY_VERIFY(!domains().change(m_id));
    }
    QCOMPARE(failed.size(), 1);
}

QTEST_GUILESS_MAIN(TestLeftEdits)
#include "tst_left_edits.moc"
