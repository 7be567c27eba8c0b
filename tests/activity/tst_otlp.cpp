#include <event_writer.h>

#include <QtTest>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;
using activity::Format;
using activity::Outcome;
using retry::Cause;

namespace {

Event saved(int attempt = 1)
{
    Event event;
    event.sequence = static_cast<quint64>(attempt);
    event.time = 1'700'000'000'000 + 150 * static_cast<qint64>(attempt);
    event.operationId = 7;
    event.operation = activity::Operation::EditDomain;
    event.subject = u"shop.example"_s;
    event.attempt = attempt;
    event.of = 4;
    event.elapsed = 5'250us;
    event.sql = u"UPDATE \"Domain\" AS d SET \"status\" = $1"_s;
    return event;
}

Event conflict(int attempt = 1)
{
    Event event = saved(attempt);
    event.path = activity::StatementPath::Prepared;
    event.outcome = Outcome::Retrying;
    event.cause = Cause::PreparedStatementConflict;
    event.sqlState = u"42P05"_s;
    event.wait = 100ms;
    event.message = u"prepared statement \"…\" already exists"_s;
    return event;
}

Event unconnected()
{
    Event event;
    event.operationId = 8;
    event.time = 1'700'000'001'000;
    event.outcome = Outcome::Failed;
    event.cause = Cause::ConnectionLost;
    event.message = u"connection refused 🦊"_s;
    return event;
}

QList<QJsonObject> linesOf(const QList<Event> &events)
{
    QList<QJsonObject> result;
    for (const QByteArray &line : activity::toBytes(Format::Otlp, events).split('\n')) {
        if (!line.isEmpty())
            result << QJsonDocument::fromJson(line).object();
    }
    return result;
}

QJsonArray spansOf(const QJsonObject &line)
{
    return line[u"resourceSpans"][0][u"scopeSpans"][0][u"spans"].toArray();
}

/// The value of an attribute, whatever its type; null where it is not there.
QString attributeOf(const QJsonValue &span, const QString &key)
{
    const QJsonArray attributes = span[u"attributes"].toArray();
    for (const auto &attribute : attributes) {
        if (attribute[u"key"].toString() == key)
            return attribute[u"value"].toObject().begin()->toString();
    }
    return {};
}

}

class TestOtlp : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void passesThePublishedSchema();
    void schemaRefusesWhatItDoesNotHave();
    void operationIsTheParentOfItsAttempts();
    void namesWhatTheConventionsName();
    void tellsFailures();
    void keepsOperationsApart();
    void writesWhatHasNoEndYet();
    void idsStayTheSame();

private:
    QString check(const QByteArray &lines, bool *succeeded);

    const QTemporaryDir m_directory;
};

/// What protobuf's own JSON reader makes of \a lines with the published schema: a line for each span.
QString TestOtlp::check(const QByteArray &lines, bool *succeeded)
{
    QFile file(m_directory.filePath(u"activity.jsonl"_s));
    if (!QFile::exists(QStringLiteral(OTLP_SCHEMA)))
        qFatal("The schema of OTLP is missing: ./dev test fetches it.");
    if (!file.open(QIODevice::WriteOnly) || file.write(lines) != lines.size())
        qFatal("%s", qPrintable(file.errorString()));
    file.close();
    QProcess process;
    // Debian's own Python: the one that its package of protobuf is for.
    process.start(
        u"/usr/bin/python3"_s, {QStringLiteral(OTLP_CHECK), QStringLiteral(OTLP_SCHEMA), file.fileName()});
    process.waitForFinished();
    *succeeded = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return QString::fromUtf8(*succeeded ? process.readAllStandardOutput() : process.readAllStandardError());
}

void TestOtlp::passesThePublishedSchema()
{
    bool succeeded = false;
    const QString told =
        check(activity::toBytes(Format::Otlp, {conflict(), unconnected(), saved(2)}), &succeeded);
    QVERIFY2(succeeded, qPrintable(told));
    QStringList spans;
    for (const QString &line : told.split('\n'_L1, Qt::SkipEmptyParts))
        spans << line.section(' '_L1, 3);
    // Name, kind (1: internal, 3: client), start and end in ns, status (2: error).
    QCOMPARE(spans,
        (QStringList{
            u"connect 1 1700000001000000000 1700000001000000000 2"_s,
            u"postgresql 3 1700000001000000000 1700000001000000000 2"_s,
            u"edit 1 1700000000144750000 1700000000300000000 0"_s,
            u"UPDATE 3 1700000000144750000 1700000000150000000 2"_s,
            u"UPDATE 3 1700000000294750000 1700000000300000000 0"_s,
        }));
}

void TestOtlp::schemaRefusesWhatItDoesNotHave()
{
    bool succeeded = true;
    QByteArray lines = activity::toBytes(Format::Otlp, {saved()});
    check(lines.replace("\"kind\"", "\"sort\""), &succeeded);
    QVERIFY(!succeeded);
}

void TestOtlp::operationIsTheParentOfItsAttempts()
{
    const QList<QJsonObject> lines = linesOf({conflict(), saved(2)});
    QCOMPARE(lines.size(), 1);
    const QJsonArray spans = spansOf(lines.first());
    QCOMPARE(spans.size(), 3);
    QCOMPARE(spans[0][u"traceId"].toString().size(), 32);
    QCOMPARE(spans[0][u"spanId"].toString().size(), 16);
    QVERIFY(spans[0][u"parentSpanId"].isUndefined());
    QSet<QString> ids;
    for (const auto &span : spans) {
        ids << span[u"spanId"].toString();
        QCOMPARE(span[u"traceId"], spans[0][u"traceId"]);
    }
    QCOMPARE(ids.size(), 3);
    for (int attempt : {1, 2})
        QCOMPARE(spans[attempt][u"parentSpanId"], spans[0][u"spanId"]);
}

void TestOtlp::namesWhatTheConventionsName()
{
    const QJsonObject line = linesOf({conflict(), saved(2)}).first();
    QCOMPARE(attributeOf(line[u"resourceSpans"][0][u"resource"], u"service.name"_s), u"domain-console"_s);
    const QJsonArray spans = spansOf(line);
    QCOMPARE(attributeOf(spans[0], u"domain_console.subject"_s), u"shop.example"_s);
    QCOMPARE(attributeOf(spans[0], u"domain_console.attempts"_s), u"2"_s);
    QCOMPARE(attributeOf(spans[1], u"db.system.name"_s), u"postgresql"_s);
    QCOMPARE(attributeOf(spans[1], u"db.operation.name"_s), u"UPDATE"_s);
    QCOMPARE(attributeOf(spans[1], u"db.query.text"_s), saved().sql);
    QCOMPARE(attributeOf(spans[1], u"domain_console.statements"_s), u"prepared"_s);
    QCOMPARE(attributeOf(spans[1], u"domain_console.wait_ms"_s), u"100"_s);
    QCOMPARE(attributeOf(spans[2], u"domain_console.wait_ms"_s), QString());
}

void TestOtlp::tellsFailures()
{
    const QJsonArray spans = spansOf(linesOf({conflict(), saved(2)}).first());
    QCOMPARE(attributeOf(spans[1], u"db.response.status_code"_s), u"42P05"_s);
    QCOMPARE(attributeOf(spans[1], u"error.type"_s), u"42P05"_s);
    QCOMPARE(spans[1][u"status"][u"code"].toInt(), 2);
    QCOMPARE(spans[1][u"status"][u"message"].toString(), conflict().message);
    QVERIFY(spans[0][u"status"].isUndefined()); // in the end it got through
    QVERIFY(spans[2][u"status"].isUndefined());

    const QJsonArray lost = spansOf(linesOf({unconnected()}).first());
    QCOMPARE(attributeOf(lost[1], u"error.type"_s), u"connection-lost"_s);
    QCOMPARE(attributeOf(lost[1], u"db.response.status_code"_s), QString());

    Event cancelled = saved();
    cancelled.outcome = Outcome::Cancelled;
    cancelled.cause = Cause::Cancelled;
    const QJsonArray stopped = spansOf(linesOf({cancelled}).first());
    QVERIFY(stopped[0][u"status"].isUndefined()); // it was asked for
    QCOMPARE(attributeOf(stopped[0], u"domain_console.outcome"_s), u"cancelled"_s);
}

void TestOtlp::keepsOperationsApart()
{
    Event later = saved();
    later.time += 60'000;
    // The same number again, as in a file of two runs; between them an operation that ran beside the first.
    const QList<QJsonObject> lines = linesOf({conflict(), unconnected(), later});
    QCOMPARE(lines.size(), 3);
    QVERIFY(spansOf(lines[1])[0][u"traceId"] != spansOf(lines[2])[0][u"traceId"]);
    QCOMPARE(spansOf(lines[1]).size(), 2);
    QCOMPARE(spansOf(lines[2]).size(), 2);
}

void TestOtlp::writesWhatHasNoEndYet()
{
    const QList<QJsonObject> lines = linesOf({conflict()});
    QCOMPARE(lines.size(), 1);
    QCOMPARE(attributeOf(spansOf(lines.first())[0], u"domain_console.outcome"_s), u"retrying"_s);
}

void TestOtlp::idsStayTheSame()
{
    QCOMPARE(activity::toBytes(Format::Otlp, {conflict(), saved(2)}),
        activity::toBytes(Format::Otlp, {conflict(), saved(2)}));
}

QTEST_GUILESS_MAIN(TestOtlp)
#include "tst_otlp.moc"
