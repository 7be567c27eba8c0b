#include "pool_doctor_fixture.h"

#include <other_clients.h>
#include <pgpool_server.h>

#include <QPointer>
#include <QSignalSpy>

using doctor::Family;
using doctor::PoolerKind;
using doctor::PoolMode;
using models::PoolDoctor;
using profile::Profile;
using namespace Qt::StringLiterals;

namespace {

constexpr int poolSize = 4; ///< more than the doctor's own connections: in session pooling each keeps one

std::unique_ptr<sandbox::Sandbox> startPool(const QString &mode, int size = poolSize)
{
    return startSandbox({.rivals = 0, .poolSize = size, .poolMode = mode, .seed = false});
}

/// Pgpool-II keeps no connections to the database "postgres": another one, on the server itself.
Profile cachedDatabase(const sandbox::Sandbox &server)
{
    const PlainConnection admin(server.directProfile(), server.password());
    admin.rows(u"CREATE DATABASE app"_s);
    Profile profile = server.directProfile();
    profile.parameters.insert(u"dbname"_s, u"app"_s);
    return profile;
}

QString versionOf(const sandbox::Sandbox &server)
{
    const PlainConnection direct(server.directProfile(), server.password());
    return u"PostgreSQL "_s + direct.value(u"SHOW server_version"_s).section(u' ', 0, 0);
}

/// What the three kinds of clients leave when they have come and gone. Empty: nothing went wrong.
QString leaveNames(const Profile &profile, const QString &password)
{
    QString problems = leaveNamesOfQt(profile, password, 3);
    problems += leaveNamesOfNode(profile, password);
    return problems + leaveNamesOfPgbench(profile, password);
}

}

/// The doctor against real servers, with what real clients left there.
class TestPoolDoctor : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void examinesAServerAlone();
    void examinesSessionPooling();
    void examinesTransactionPooling();
    void examinesAPoolOfOne();
    void examinesStatementPooling();
    void examinesPgpool();
    void seesWhatPgpoolDoesNotClear();
    void cannotTellWhereThePoolIsTaken();
    void needsNoSpecialRights();
    void namesConnectedApplications();
    void leavesNothing();
    void logsEveryQuestion();
    void watches();
    void goesAwayWhileItRuns();
    void saysThatNothingAnswers();
};

void TestPoolDoctor::examinesAServerAlone()
{
    const auto server = startPool(u"session"_s);
    QCOMPARE(leaveNames(server->directProfile(), server->password()), QString());
    const Examination examination(server->directProfile(), server->password());
    QVERIFY(examination.isOver);
    QCOMPARE(examination.diagnosis().pooler.kind, PoolerKind::None);
    QCOMPARE(examination.diagnosis().pooler.mode, PoolMode::NotPooled);
    QCOMPARE(examination.leftovers(), QString());
    for (const auto key : {"unnamed"_L1, "protocol-named"_L1, "sql-prepare"_L1, "listen"_L1,
             "session-settings"_L1, "set-local"_L1})
        QCOMPARE(examination.judgement(key), u"fine"_s);
    QCOMPARE(examination.finding("server-version"_L1).answer, versionOf(*server));
    QCOMPARE(examination.finding("encryption"_L1).answer, u"none, on this host"_s);
    QCOMPARE(examination.finding("encoding"_L1).answer, u"UTF8"_s);
    QCOMPARE(examination.finding("read-only"_L1).answer, u"accepted"_s);
    QVERIFY(examination.finding("round-trip"_L1).answer.endsWith(" ms"_L1));
    QVERIFY(examination.finding("connections"_L1).answer.endsWith(" of 47"_L1));
    QVERIFY(examination.diagnosis().problems.isEmpty());
    QVERIFY(examination.diagnosis().advice.isEmpty());
}

void TestPoolDoctor::examinesSessionPooling()
{
    const auto server = startPool(u"session"_s);
    QCOMPARE(leaveNames(server->profile(), server->password()), QString());
    const Examination examination(server->profile(), server->password());
    QCOMPARE(examination.diagnosis().pooler.kind, PoolerKind::Pgbouncer);
    QCOMPARE(examination.diagnosis().pooler.mode, PoolMode::Session);
    QCOMPARE(examination.leftovers(), QString()); // DISCARD ALL has cleared them
    QCOMPARE(examination.judgement("sql-prepare"_L1), u"fine"_s);
    QCOMPARE(examination.judgement("set-local"_L1), u"fine"_s);
    QVERIFY(examination.diagnosis().problems.isEmpty());
}

void TestPoolDoctor::examinesTransactionPooling()
{
    const auto server = startPool(u"transaction"_s, 2);
    QCOMPARE(leaveNames(server->profile(), server->password()), QString());
    const Examination examination(server->profile(), server->password());
    const doctor::Diagnosis &diagnosis = examination.diagnosis();
    QCOMPARE(diagnosis.pooler.kind, PoolerKind::Pgbouncer);
    QCOMPARE(diagnosis.pooler.version.left(2), u"1."_s);
    QCOMPARE(diagnosis.pooler.mode, PoolMode::Transaction);
    QCOMPARE(diagnosis.leftovers.servers, 2);
    QCOMPARE(examination.leftovers(), u"pgbench 1, qt 3, unknown 2"_s);
    for (const doctor::FamilyLeftovers &one : diagnosis.leftovers.families) {
        QCOMPARE(one.fromSql, one.family == Family::Qt ? 3 : 0);
        QVERIFY(one.oldest < std::chrono::minutes{5});
    }
    QCOMPARE(examination.judgement("leftover-names"_L1), u"trouble"_s);
    QCOMPARE(examination.judgement("unnamed"_L1), u"fine"_s);
    QCOMPARE(examination.judgement("sql-prepare"_L1), u"trouble"_s);
    QCOMPARE(examination.judgement("set-local"_L1), u"fine"_s);
    QVERIFY(std::any_of(diagnosis.advice.begin(), diagnosis.advice.end(),
        [](const doctor::Advice &one) { return one.setting == "pgbench -M extended"_L1; }));
    QVERIFY(diagnosis.problems.isEmpty());
}

void TestPoolDoctor::examinesAPoolOfOne()
{
    const auto server = startPool(u"transaction"_s, 1);
    const Examination examination(server->profile(), server->password());
    QCOMPARE(examination.diagnosis().pooler.mode, PoolMode::Transaction);
    QCOMPARE(examination.diagnosis().leftovers.servers, 1);
}

void TestPoolDoctor::examinesStatementPooling()
{
    const auto server = startPool(u"statement"_s);
    QCOMPARE(leaveNames(server->profile(), server->password()), QString());
    const Examination examination(server->profile(), server->password());
    QCOMPARE(examination.diagnosis().pooler.mode, PoolMode::Statement);
    QVERIFY(examination.diagnosis().pooler.modeEvidence.contains("not allowed in statement pooling mode"_L1));
    QCOMPARE(examination.leftovers(), u"pgbench 1, qt 3, unknown 2"_s);
    QCOMPARE(examination.judgement("unnamed"_L1), u"fine"_s);
    QCOMPARE(examination.judgement("set-local"_L1), u"trouble"_s);
    QVERIFY(examination.diagnosis().problems.isEmpty());
}

void TestPoolDoctor::examinesPgpool()
{
    const auto server = startPool(u"session"_s);
    const PgpoolServer pgpool(cachedDatabase(*server), server->password(), u"ABORT; DISCARD ALL"_s);
    QCOMPARE(leaveNames(pgpool.profile(), server->password()), QString());
    const Examination examination(pgpool.profile(), server->password());
    QCOMPARE(examination.diagnosis().pooler.kind, PoolerKind::Pgpool);
    QVERIFY(!examination.diagnosis().pooler.version.isEmpty());
    QCOMPARE(examination.diagnosis().pooler.mode, PoolMode::Session);
    QCOMPARE(examination.leftovers(), QString());
    QCOMPARE(examination.finding("leftover-names"_L1).answer, u"none for us; I cannot tell for others"_s);
    QCOMPARE(examination.judgement("set-local"_L1), u"fine"_s);
    QVERIFY(examination.diagnosis().problems.isEmpty());
}

void TestPoolDoctor::seesWhatPgpoolDoesNotClear()
{
    const auto server = startPool(u"session"_s);
    const PgpoolServer pgpool(cachedDatabase(*server), server->password(), u"ABORT"_s);
    // It gives a server connection only to a client that starts up with the same words.
    Profile theirs = pgpool.profile();
    theirs.parameters.insert(u"clientencoding"_s, u"UTF8"_s);
    Profile ours = pgpool.profile();
    ours.parameters.insert(u"application_name"_s, u"pgbench"_s);
    QCOMPARE(leaveNamesOfPgbench(theirs, server->password()), QString());
    const Examination examination(ours, server->password());
    QCOMPARE(examination.diagnosis().pooler.mode, PoolMode::Session);
    QCOMPARE(examination.leftovers(), u"pgbench 1"_s);
    QCOMPARE(examination.judgement("leftover-names"_L1), u"attention"_s);
    QCOMPARE(examination.diagnosis().advice.last().about, u"Pgpool-II"_s);
}

void TestPoolDoctor::cannotTellWhereThePoolIsTaken()
{
    const auto server = startPool(u"session"_s, 1);
    const Examination examination(server->profile(), server->password());
    QVERIFY(examination.isOver);
    QCOMPARE(examination.diagnosis().pooler.mode, PoolMode::Unknown);
    QCOMPARE(examination.finding("pool-mode"_L1).answer, u"I cannot tell"_s);
    QVERIFY(examination.diagnosis().problems.first().contains("No answer within"_L1));
    QCOMPARE(examination.judgement("unnamed"_L1), u"fine"_s);
    QCOMPARE(examination.finding("server-version"_L1).answer, versionOf(*server));
}

void TestPoolDoctor::needsNoSpecialRights()
{
    const auto server = startPool(u"session"_s);
    const PlainConnection admin(server->directProfile(), server->password());
    QCOMPARE(admin.rows(u"CREATE ROLE plain LOGIN PASSWORD 'plain'"_s), QStringList());
    Profile profile = server->directProfile();
    profile.parameters.insert(u"user"_s, u"plain"_s);
    const Examination examination(profile, u"plain"_s);
    QCOMPARE(examination.diagnosis().pooler.mode, PoolMode::NotPooled);
    QVERIFY(examination.diagnosis().problems.isEmpty());
    for (const doctor::Finding &finding : examination.diagnosis().findings)
        QVERIFY2(finding.judgement != doctor::Judgement::Unknown, finding.key.data());
}

void TestPoolDoctor::namesConnectedApplications()
{
    const auto server = startPool(u"transaction"_s, 2);
    QCOMPARE(leaveNamesOfPgbench(server->profile(), server->password()), QString());
    const PlainConnection known(server->directProfile(), server->password());
    const PlainConnection unknown(server->directProfile(), server->password());
    known.rows(u"SET application_name = 'pgbench'"_s);
    unknown.rows(u"SET application_name = 'billing'"_s);
    const Examination examination(server->profile(), server->password());
    QVERIFY(examination.finding("pgbench"_L1).evidence.contains("about to meet them: pgbench"_L1));
    QCOMPARE(examination.finding("other-applications"_L1).answer, u"billing"_s);
}

void TestPoolDoctor::leavesNothing()
{
    const auto server = startPool(u"transaction"_s, 2);
    QCOMPARE(leaveNames(server->profile(), server->password()), QString());
    const Examination first(server->profile(), server->password());
    const Examination second(server->profile(), server->password());
    QCOMPARE(second.leftovers(), first.leftovers());
    QCOMPARE(second.diagnosis().leftovers.settings, QStringList());
    const PlainConnection direct(server->directProfile(), server->password());
    QCOMPARE(direct.value(u"SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in%'"_s), u"0"_s);
    QCOMPARE(direct.value(u"SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) "
                          "WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()"_s),
        u"0"_s);
}

void TestPoolDoctor::logsEveryQuestion()
{
    const auto server = startPool(u"transaction"_s, 2);
    const Examination examination(server->profile(), server->password());
    const QList<activity::Event> events = examination.log.eventsAfter(0, 1000);
    QVERIFY(events.size() > 4 * PoolDoctor::clients);
    for (const activity::Event &event : events) {
        QCOMPARE(event.operation, activity::Operation::ExaminePool);
        QCOMPARE(event.path, activity::StatementPath::Direct);
        QCOMPARE(event.attempt, 1);
    }
}

void TestPoolDoctor::watches()
{
    const auto server = startPool(u"transaction"_s, 2);
    Examination examination(server->profile(), server->password());
    QVERIFY(!examination.doctor.isWatching());
    QSignalSpy looked(&examination.doctor, &PoolDoctor::looked);
    examination.doctor.setWatching(true);
    QVERIFY(looked.wait(10'000));
    QCOMPARE(examination.doctor.history().mostNames(), 0);
    QCOMPARE(leaveNamesOfQt(server->profile(), server->password(), 5), QString());
    QTRY_COMPARE_WITH_TIMEOUT(examination.doctor.history().mostNames(), 5, 10'000);
    QCOMPARE(examination.doctor.history().families(), QList<Family>{Family::Qt});
    examination.doctor.setWatching(false);
    QVERIFY(!examination.doctor.isWatching());
}

void TestPoolDoctor::goesAwayWhileItRuns()
{
    const auto server = startPool(u"transaction"_s, 2);
    activity::Log log;
    QPointer<PoolDoctor> doctor = new PoolDoctor(log, server->profile(), server->password());
    const QSignalSpy finished(doctor, &PoolDoctor::finished);
    QSignalSpy changed(doctor, &PoolDoctor::changed);
    doctor->examine();
    QVERIFY(changed.wait());
    doctor->retire();
    QTRY_VERIFY_WITH_TIMEOUT(!doctor, 10'000);
    QVERIFY(finished.isEmpty());
}

void TestPoolDoctor::saysThatNothingAnswers()
{
    const auto server = startPool(u"transaction"_s, 2);
    server->killPooler();
    const Examination examination(server->profile(), server->password());
    QVERIFY(examination.isOver);
    QVERIFY(!examination.doctor.hasReachedServer());
    QCOMPARE(examination.finding("pooler"_L1).answer, u"I cannot tell whether there is one"_s);
    QVERIFY(examination.finding("server-version"_L1).evidence.contains("Check that it runs"_L1));
    QVERIFY(!examination.diagnosis().problems.isEmpty());
}

QTEST_GUILESS_MAIN(TestPoolDoctor)
#include "tst_pool_doctor.moc"
