#include <why.h>
#include <why_table.h>

#include <QtTest>

#include <QSet>

using namespace Qt::StringLiterals;
using activity::Event;
using activity::Fate;
using activity::Operation;
using activity::whyOf;
using retry::Cause;
using retry::Effect;

namespace {

constexpr auto noErrorStays = "No: the server answered with an error, and nothing of the statement stays.";
constexpr auto notSent = "No: the statement reached no server.";
constexpr auto notYet = "No: what would have made the change last had not been sent.";

Event failure(const QString &sqlState, Cause cause = Cause::Permanent)
{
    Event event;
    event.operation = Operation::EditDomain;
    event.outcome = activity::Outcome::Failed;
    event.cause = cause;
    event.sqlState = sqlState;
    return event;
}

}

class TestWhy : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyRowIsWhole();
    void hasACardForWhatOccurs_data();
    void hasACardForWhatOccurs();
    void knowsTheClassOfOthers();
    void recognizesFailedConnects_data();
    void recognizesFailedConnects();
    void saysWhenDataMayHaveBeenWritten();
    void hasNoCardWhereNothingFailed();
};

void TestWhy::everyRowIsWhole()
{
    QSet<QString> codes;
    for (const activity::WhyRow &row : activity::whyTable()) {
        const QString code(row.code);
        QVERIFY2(!codes.contains(code), qPrintable(code));
        codes << code;
        QVERIFY2(code.size() == 5 || code.size() == 2 || code.isEmpty(), qPrintable(code));
        QVERIFY2(QString::fromUtf8(row.cause).endsWith('.'_L1), qPrintable(code));
        QVERIFY2(QString::fromUtf8(row.advice).endsWith('.'_L1), qPrintable(code));
        QVERIFY2(row.source.endsWith(".html"_L1), qPrintable(code));
    }
}

void TestWhy::hasACardForWhatOccurs_data()
{
    QTest::addColumn<QString>("sqlState");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("source");

    const auto row = [](const char *state, const char *name, const char *cause, const char *written,
                         const char *source) {
        QTest::newRow(state) << QString::fromLatin1(state) << QString::fromLatin1(name)
                             << QString::fromUtf8(cause) << QString::fromUtf8(written)
                             << QString::fromLatin1(source);
    };
    row("42P05", "duplicate_prepared_statement", "same name", noErrorStays, "pgbouncer.org/features");
    row("26000", "invalid_sql_statement_name", "another server connection", noErrorStays, "features");
    row("0A000", "feature_not_supported", "cached plan", noErrorStays, "sql-prepare");
    row("40001", "serialization_failure", "at the same time", noErrorStays, "mvcc-serialization");
    row("40P01", "deadlock_detected", "waited for each other", noErrorStays, "explicit-locking");
    row("40003", "statement_completion_unknown", "cannot say", notYet, "errcodes-appendix");
    row("55P03", "lock_not_available", "holds a lock", noErrorStays, "runtime-config-client");
    row("55006", "object_in_use", "in use", noErrorStays, "errcodes-appendix");
    row("55000", "object_not_in_prerequisite_state", "deferrable", noErrorStays, "sql-insert");
    row("57014", "query_canceled", "longer than the server allows", noErrorStays, "runtime-config-client");
    row("25P03", "idle_in_transaction_session_timeout", "idle", noErrorStays, "runtime-config-client");
    row("25P02", "in_failed_sql_transaction", "earlier statement", noErrorStays, "errcodes-appendix");
    row("25006", "read_only_sql_transaction", "standby", noErrorStays, "runtime-config-client");
    row("53300", "too_many_connections", "no connection free", notSent, "runtime-config-connection");
    row("53100", "disk_full", "disk is full", noErrorStays, "disk-full");
    row("53200", "out_of_memory", "no memory left", noErrorStays, "kernel-resources");
    row("57P01", "admin_shutdown", "told to stop", notYet, "server-shutdown");
    row("57P02", "crash_shutdown", "crashed", notYet, "server-shutdown");
    row("57P03", "cannot_connect_now", "starting or stopping", notSent, "server-shutdown");
    row("57P04", "database_dropped", "was dropped", noErrorStays, "errcodes-appendix");
    row("57P05", "idle_session_timeout", "idle", notYet, "runtime-config-client");
    row("08001", "sqlclient_unable_to_establish_sqlconnection", "No connection", notSent, "libpq-connect");
    row("08004", "sqlserver_rejected_establishment_of_sqlconnection", "refused", notSent,
        "client-authentication-problems");
    row("08003", "connection_exception", "lost", notYet, "libpq-connect");
    row("08006", "connection_exception", "lost", notYet, "libpq-connect");
    row("08007", "transaction_resolution_unknown", "was being ended", notYet, "errcodes-appendix");
    row("08P01", "protocol_violation", "PgBouncer", noErrorStays, "pgbouncer.org/config");
    row("28P01", "invalid_password", "password is wrong", notSent, "auth-password");
    row("28000", "invalid_authorization_specification", "let this user in", notSent, "auth-pg-hba-conf");
    row("3D000", "invalid_catalog_name", "no database", notSent, "client-authentication-problems");
    row("42501", "insufficient_privilege", "may not do this", noErrorStays, "ddl-priv");
    row("23505", "unique_violation", "is there already", noErrorStays, "ddl-constraints");
    row("23503", "foreign_key_violation", "refers to one", noErrorStays, "ddl-constraints");
    row("23502", "not_null_violation", "must not be empty", noErrorStays, "ddl-constraints");
    row("23514", "check_violation", "breaks a rule", noErrorStays, "ddl-constraints");
    row("22021", "character_not_in_repertoire", "cannot hold", noErrorStays, "multibyte");
    row("22P02", "invalid_text_representation", "not of the column's type", noErrorStays, "datatype");
    row("22001", "string_data_right_truncation", "longer than its column", noErrorStays, "datatype-char");
    row("22003", "numeric_value_out_of_range", "larger or smaller", noErrorStays, "datatype-numeric");
    row("22007", "invalid_datetime_format", "not a date", noErrorStays, "datatype-datetime");
    row("42P01", "undefined_table", "table is not there", noErrorStays, "errcodes-appendix");
    row("42703", "undefined_column", "column is not there", noErrorStays, "sql-altertable");
    row("42P10", "invalid_column_reference", "unique index", noErrorStays, "sql-insert");
}

void TestWhy::hasACardForWhatOccurs()
{
    QFETCH(QString, sqlState);
    QFETCH(QString, name);
    QFETCH(QString, cause);
    QFETCH(QString, written);
    QFETCH(QString, source);

    const auto card = whyOf(failure(sqlState));
    QVERIFY(card);
    QCOMPARE(card->heading, QString(sqlState + ' '_L1 + name));
    QVERIFY2(card->cause.contains(cause), qPrintable(card->cause));
    QCOMPARE(card->written, written);
    QVERIFY(!card->advice.isEmpty());
    QVERIFY2(card->source.startsWith("https://"_L1), qPrintable(card->source));
    QVERIFY2(card->source.contains(source), qPrintable(card->source));
}

void TestWhy::knowsTheClassOfOthers()
{
    QCOMPARE(whyOf(failure(u"23P01"_s))->heading, u"23P01 integrity_constraint_violation"_s);
    QCOMPARE(whyOf(failure(u"XX001"_s))->heading, u"XX001 internal_error"_s);
    QVERIFY(!whyOf(failure(u"P0001"_s)));
}

void TestWhy::recognizesFailedConnects_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("heading");

    QTest::newRow("password") << u"FATAL:  password authentication failed for user \"…\""_s
                              << u"28P01 invalid_password"_s;
    QTest::newRow("no password") << u"fe_sendauth: no password supplied"_s << u"28P01 invalid_password"_s;
    QTest::newRow("host-based rules")
        << u"FATAL:  no pg_hba.conf entry for host \"…\""_s << u"28000 invalid_authorization_specification"_s;
    QTest::newRow("role") << u"FATAL:  role \"…\" does not exist"_s
                          << u"28000 invalid_authorization_specification"_s;
    QTest::newRow("database") << u"FATAL:  database \"…\" does not exist"_s
                              << u"3D000 invalid_catalog_name"_s;
    QTest::newRow("pooler's database")
        << u"FATAL:  no such database: app"_s << u"3D000 invalid_catalog_name"_s;
    QTest::newRow("no room") << u"FATAL:  sorry, too many clients already"_s
                             << u"53300 too_many_connections"_s;
    QTest::newRow("starting") << u"FATAL:  the database system is starting up"_s
                              << u"57P03 cannot_connect_now"_s;
    QTest::newRow("pooler is full") << u"FATAL:  no more connections allowed (max_client_conn)"_s
                                    << u"08P01 protocol_violation"_s;
}

void TestWhy::recognizesFailedConnects()
{
    QFETCH(QString, message);
    QFETCH(QString, heading);
    Event event = failure({});
    event.operation = Operation::Connect;
    event.message = message;
    QVERIFY(whyOf(event));
    QCOMPARE(whyOf(event)->heading, heading);
}

void TestWhy::saysWhenDataMayHaveBeenWritten()
{
    Event event = failure({}, Cause::ConnectionLost);
    event.effect = Effect::Unknown;
    QVERIFY(whyOf(event)->heading.isEmpty());
    QVERIFY2(whyOf(event)->written.startsWith("Perhaps"_L1), qPrintable(whyOf(event)->written));
    event.sqlState = u"57P01"_s;
    QVERIFY2(whyOf(event)->written.startsWith("Perhaps"_L1), qPrintable(whyOf(event)->written));
    event.operation = Operation::ListDomains;
    QCOMPARE(whyOf(event)->written, u"No: it only reads."_s);
}

void TestWhy::hasNoCardWhereNothingFailed()
{
    QVERIFY(!whyOf({}));
    QVERIFY(!whyOf(failure({})));
    QVERIFY(!whyOf(failure({}, Cause::Cancelled)));
    QVERIFY(!whyOf(failure(u"57014"_s, Cause::Cancelled)));
}

QTEST_GUILESS_MAIN(TestWhy)
#include "tst_why.moc"
