#include <sqlstate.h>

#include <QTest>

using database::Situation;
using database::Stage;
using retry::Cause;
using retry::Effect;

Q_DECLARE_METATYPE(database::Situation)
Q_DECLARE_METATYPE(retry::Cause)
Q_DECLARE_METATYPE(retry::Effect)

namespace {

constexpr Situation sentWrite{Stage::Statement, true, true};
constexpr Situation lostWrite{Stage::Statement, false, true};
constexpr Situation lostRead{Stage::Statement, false, false};
constexpr Situation lostInTransaction{Stage::InTransaction, false, true};
constexpr Situation lostInCommit{Stage::Commit, false, true};
constexpr Situation connecting{Stage::Connecting, false, false};

}

class TestSqlState : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void meansTheSameToEveryone_data();
    void meansTheSameToEveryone();
};

void TestSqlState::meansTheSameToEveryone_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    QTest::addColumn<Situation>("situation");
    QTest::addColumn<Cause>("cause");
    QTest::addColumn<Effect>("effect");

    const auto row = [](const char *name, const char *code, const char *message, const Situation &situation,
                         Cause cause, Effect effect) {
        QTest::newRow(name) << QString::fromLatin1(code) << QString::fromLatin1(message) << situation << cause
                            << effect;
    };
    const char *exists = "prepared statement \"s0\" already exists";
    row("conflict by code", "42P05", "", sentWrite, Cause::PreparedStatementConflict, Effect::None);
    row("conflict by code 26000", "26000", "", sentWrite, Cause::PreparedStatementConflict, Effect::None);
    row("conflict by text, no code", "", exists, sentWrite, Cause::PreparedStatementConflict, Effect::None);
    row("conflict by text, XX000", "XX000", exists, sentWrite, Cause::PreparedStatementConflict,
        Effect::None);
    row("bind mismatch is no conflict", "08P01",
        "bind message supplies 1 parameters, but prepared statement \"\"", sentWrite, Cause::Permanent,
        Effect::None);
    row("serialization failure", "40001", "", sentWrite, Cause::Transient, Effect::None);
    row("deadlock", "40P01", "", sentWrite, Cause::Transient, Effect::None);
    row("lock not available", "55P03", "", sentWrite, Cause::Transient, Effect::None);
    row("too many connections", "53300", "", sentWrite, Cause::Transient, Effect::None);
    row("out of memory, by its class", "53200", "", sentWrite, Cause::Transient, Effect::None);
    row("disk full", "53100", "", sentWrite, Cause::Permanent, Effect::None);
    row("statement timeout", "57014", "", sentWrite, Cause::ForeignSetting, Effect::None);
    row("read-only transaction", "25006", "", sentWrite, Cause::ForeignSetting, Effect::None);
    row("cannot connect now", "57P03", "", connecting, Cause::ConnectionLost, Effect::None);
    row("terminated while writing", "57P01", "", lostWrite, Cause::ConnectionLost, Effect::Unknown);
    row("terminated while reading", "57P01", "", lostRead, Cause::ConnectionLost, Effect::None);
    row("crash", "57P02", "", lostWrite, Cause::ConnectionLost, Effect::Unknown);
    row("connection failure, by its class", "08006", "", lostWrite, Cause::ConnectionLost, Effect::Unknown);
    row("resolution unknown", "08007", "", lostWrite, Cause::ConnectionLost, Effect::Unknown);
    row("completion unknown", "40003", "", sentWrite, Cause::Transient, Effect::Unknown);
    row("no code, connection gone", "", "server closed the connection", lostWrite, Cause::ConnectionLost,
        Effect::Unknown);
    row("no code, connection out of step", "", "unexpected response from server", sentWrite,
        Cause::ConnectionLost, Effect::Unknown);
    row("gone before COMMIT", "", "server closed the connection", lostInTransaction, Cause::ConnectionLost,
        Effect::None);
    row("gone at COMMIT", "", "server closed the connection", lostInCommit, Cause::ConnectionLost,
        Effect::Unknown);
    row("pooler: query_wait_timeout", "08P01", "query_wait_timeout", lostWrite, Cause::ConnectionLost,
        Effect::None);
    row("pooler: full", "08P01", "no more connections allowed (max_client_conn)", lostWrite,
        Cause::ConnectionLost, Effect::None);
    row("pooler: no transactions", "08P01", "transaction blocks not allowed in statement pooling mode",
        lostWrite, Cause::Permanent, Effect::None);
    row("pooler: server gone", "08P01", "server conn crashed?", lostWrite, Cause::ConnectionLost,
        Effect::Unknown);
    row("unique violation", "23505", "", sentWrite, Cause::Permanent, Effect::None);
    row("syntax error", "42601", "", sentWrite, Cause::Permanent, Effect::None);
    row("failed transaction", "25P02", "", sentWrite, Cause::Permanent, Effect::None);
    row("wrong password", "", "FATAL:  password authentication failed for user \"a\"", connecting,
        Cause::Permanent, Effect::None);
    row("no password", "", "fe_sendauth: no password supplied", connecting, Cause::Permanent, Effect::None);
    row("no such database", "", "FATAL:  database \"x\" does not exist", connecting, Cause::Permanent,
        Effect::None);
    row("start-up parameter refused", "", "FATAL:  unsupported startup parameter: options", connecting,
        Cause::Permanent, Effect::None);
    row("nobody listens", "", "connection refused", connecting, Cause::ConnectionLost, Effect::None);
}

void TestSqlState::meansTheSameToEveryone()
{
    QFETCH(QString, code);
    QFETCH(QString, message);
    QFETCH(Situation, situation);
    QFETCH(Cause, cause);
    QFETCH(Effect, effect);
    const retry::Verdict verdict = database::verdictOf(code, message, situation);
    QCOMPARE(verdict.cause, cause);
    QCOMPARE(verdict.effect, effect);
}

QTEST_GUILESS_MAIN(TestSqlState)
#include "tst_sqlstate.moc"
