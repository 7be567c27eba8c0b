#include "doctor_examples.h"

#include <diagnosis.h>

#include <QTest>

#include <algorithm>

using doctor::Diagnosis;
using doctor::Finding;
using doctor::Judgement;
using doctor::Observations;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(doctor::Judgement)
Q_DECLARE_METATYPE(doctor::Observations)

namespace {

Finding findingOf(const Observations &seen, QLatin1StringView key)
{
    const Diagnosis diagnosis = doctor::diagnose(seen);
    const auto found = std::find_if(diagnosis.findings.begin(), diagnosis.findings.end(),
        [key](const Finding &finding) { return finding.key == key; });
    return found == diagnosis.findings.end() ? Finding{} : *found;
}

doctor::ServerState server()
{
    doctor::ServerState state;
    state.version = u"15.18"_s;
    state.host = u"db.example"_s;
    state.clientEncoding = state.serverEncoding = u"UTF8"_s;
    state.mostConnections = 100;
    return state;
}

}

class TestFindings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judgesTheWays_data();
    void judgesTheWays();
    void everyAnswerHasEvidence();
    void judgesLeftovers_data();
    void judgesLeftovers();
    void judgesTheServer_data();
    void judgesTheServer();
    void measuresTheRoundTrip();
    void cannotTellWithoutAServer();
};

void TestFindings::judgesTheWays_data()
{
    QTest::addColumn<Observations>("seen");
    QTest::addColumn<QString>("judgements"); // unnamed, named, sql-prepare, listen, session, local
    const Observations transaction = examples::transactionPooled();
    QTest::newRow("nothing seen") << Observations{} << u"unknown unknown unknown unknown unknown unknown"_s;
    Observations unpooled = examples::unpooled();
    unpooled.transaction = doctor::TransactionTrial{true, true};
    QTest::newRow("no pooler") << unpooled << u"fine fine fine fine fine fine"_s;
    QTest::newRow("session") << examples::sessionPooled() << u"fine fine fine fine fine fine"_s;
    QTest::newRow("transaction") << transaction << u"fine unknown trouble trouble trouble fine"_s;
    QTest::newRow("transaction, keeps track") << examples::withNames(transaction, {u"PGBOUNCER_1"_s})
                                              << u"fine fine trouble trouble trouble fine"_s;
    QTest::newRow("transaction, too old")
        << examples::withConsole(transaction, u"1.18.0"_s) << u"fine trouble trouble trouble trouble fine"_s;
    QTest::newRow("statement") << examples::statementPooled()
                               << u"fine unknown trouble trouble trouble trouble"_s;
    Observations broken = transaction;
    broken.transaction = doctor::TransactionTrial{true, false};
    QTest::newRow("a setting that escapes") << broken << u"fine unknown trouble trouble trouble trouble"_s;
}

void TestFindings::judgesTheWays()
{
    QFETCH(Observations, seen);
    QStringList judgements;
    for (const auto key : {"unnamed"_L1, "protocol-named"_L1, "sql-prepare"_L1, "listen"_L1,
             "session-settings"_L1, "set-local"_L1})
        judgements.append(doctor::keyOf(findingOf(seen, key).judgement));
    QTEST(judgements.join(' '_L1), "judgements");
}

void TestFindings::everyAnswerHasEvidence()
{
    Observations full = examples::withNames(examples::transactionPooled(), {u"s0"_s, u"x"_s});
    full.server = server();
    for (const Observations &seen : {Observations{}, examples::unpooled(), examples::sessionPooled(), full,
             examples::statementPooled()}) {
        const Diagnosis diagnosis = doctor::diagnose(seen);
        for (const Finding &finding : diagnosis.findings) {
            QVERIFY2(!finding.title.isEmpty() && !finding.answer.isEmpty(), finding.key.data());
            QVERIFY2(!finding.evidence.isEmpty(), finding.key.data());
        }
    }
}

void TestFindings::judgesLeftovers_data()
{
    QTest::addColumn<Observations>("seen");
    QTest::addColumn<Judgement>("judgement");
    QTest::addColumn<QString>("answer");
    QTest::newRow("nothing seen") << Observations{} << Judgement::Unknown << u"I cannot tell"_s;
    QTest::newRow("no pooler") << examples::unpooled() << Judgement::Fine << u"none"_s;
    QTest::newRow("a clean pool") << examples::transactionPooled() << Judgement::Fine << u"none"_s;
    Observations pgpool = examples::unpooled();
    pgpool.pgpoolVersion = u"4.3.5"_s;
    QTest::newRow("Pgpool-II") << pgpool << Judgement::Unknown << u"none for us; I cannot tell for others"_s;
    QTest::newRow("names in a shared pool")
        << examples::withNames(examples::transactionPooled(), {u"s0"_s, u"s1"_s}) << Judgement::Trouble
        << u"2 names on 3 server connections"_s;
    QTest::newRow("the pooler's own")
        << examples::withNames(examples::transactionPooled(), {u"PGBOUNCER_1"_s}) << Judgement::Fine
        << u"1 name on 3 server connections"_s;
    QTest::newRow("a session pool that does not clear") << examples::withNames(examples::sessionPooled(),
        {u"s0"_s}) << Judgement::Attention << u"1 name on 3 server connections"_s;
}

void TestFindings::judgesLeftovers()
{
    QFETCH(Observations, seen);
    const Finding finding = findingOf(seen, "leftover-names"_L1);
    QTEST(finding.judgement, "judgement");
    QTEST(finding.answer, "answer");
}

void TestFindings::judgesTheServer_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("key");
    QTest::addColumn<Judgement>("judgement");
    QTest::addColumn<QString>("answer");
    QTest::newRow("plain") << u""_s << u"encryption"_s << Judgement::Attention << u"none"_s;
    QTest::newRow("here") << u"local"_s << u"encryption"_s << Judgement::Fact << u"none, on this host"_s;
    QTest::newRow("encrypted") << u"tls"_s << u"encryption"_s << Judgement::Fine << u"TLSv1.3"_s;
    QTest::newRow("writes") << u""_s << u"read-only"_s << Judgement::Fine << u"accepted"_s;
    QTest::newRow("standby") << u"standby"_s << u"read-only"_s << Judgement::Attention
                             << u"refused: a standby"_s;
    QTest::newRow("roomy") << u""_s << u"connections"_s << Judgement::Fine << u"0 of 100"_s;
    QTest::newRow("tight") << u"tight"_s << u"connections"_s << Judgement::Attention << u"80 of 100"_s;
    QTest::newRow("full") << u"full"_s << u"connections"_s << Judgement::Trouble << u"95 of 100"_s;
    QTest::newRow("no timeout") << u""_s << u"timeouts"_s << Judgement::Fact << u"none"_s;
    QTest::newRow("a timeout") << u"timeout"_s << u"timeouts"_s << Judgement::Fact
                               << u"statement_timeout 30s"_s;
    QTest::newRow("Latin 1") << u"latin"_s << u"encoding"_s << Judgement::Attention
                             << u"LATIN1 at the server, UTF8 towards us"_s;
}

void TestFindings::judgesTheServer()
{
    QFETCH(QString, change);
    QFETCH(QString, key);
    doctor::ServerState state = server();
    state.isLocal = change == u"local";
    state.isStandby = change == u"standby";
    state.tls = change == u"tls" ? u"TLSv1.3"_s : QString();
    state.connections = change == u"full" ? 95 : change == u"tight" ? 80 : 0;
    state.serverEncoding = change == u"latin" ? u"LATIN1"_s : u"UTF8"_s;
    state.timeouts = {
        {u"lock_timeout"_s, u"0"_s}, {u"statement_timeout"_s, change == u"timeout" ? u"30s"_s : u"0"_s}};
    Observations seen = examples::transactionPooled();
    seen.server = state;
    const Finding finding = findingOf(seen, QLatin1StringView(key.toLatin1()));
    QTEST(finding.judgement, "judgement");
    QTEST(finding.answer, "answer");
}

void TestFindings::measuresTheRoundTrip()
{
    using std::chrono::microseconds;
    doctor::ServerState state = server();
    state.roundTrips = {microseconds{900}, microseconds{310}, microseconds{280}};
    Observations seen;
    seen.server = state;
    const Finding finding = findingOf(seen, "round-trip"_L1);
    QCOMPARE(finding.answer, u"0.31 ms"_s);
    QVERIFY(finding.evidence.contains(u"from 0.28 to 0.90 ms"_s));
}

void TestFindings::cannotTellWithoutAServer()
{
    Observations seen;
    seen.server = tl::unexpected{u"There is no connection to the server."_s};
    const Finding finding = findingOf(seen, "server-version"_L1);
    QCOMPARE(finding.judgement, Judgement::Unknown);
    QCOMPARE(finding.evidence, u"There is no connection to the server."_s);
    QCOMPARE(findingOf(seen, "pool-mode"_L1).answer, u"I cannot tell"_s);
    QCOMPARE(findingOf(seen, "pooler"_L1).answer, u"I cannot tell whether there is one"_s);
}

QTEST_APPLESS_MAIN(TestFindings)
#include "tst_findings.moc"
