#include <event_writer.h>
#include <small_disk.h>

#include <QtTest>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;
using activity::EventSource;
using activity::Format;
using activity::Written;

namespace {

constexpr auto python = "python3";

/// What Python's own readers make of a file: a JSON array with an object for each event.
constexpr auto readCsv =
    "import csv,json,sys\n"
    "json.dump(list(csv.DictReader(open(sys.argv[1],newline='',encoding='utf-8'),strict=True)),"
    "sys.stdout)";
constexpr auto readJsonLines =
    "import json,sys\n"
    "json.dump([json.loads(l) for l in open(sys.argv[1],encoding='utf-8')],sys.stdout)";

QJsonArray readBack(const char *program, const QString &path)
{
    QProcess process;
    process.start(QLatin1String(python), {u"-c"_s, QLatin1String(program), path});
    if (!process.waitForFinished() || process.exitCode() != 0)
        qWarning() << process.errorString() << process.readAllStandardError();
    return QJsonDocument::fromJson(process.readAllStandardOutput()).array();
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Event conflict()
{
    Event event;
    event.sequence = 7;
    event.time = 1'700'000'000'042;
    event.operationId = 3;
    event.operation = activity::Operation::EditDomain;
    event.subject = u"münchen.example"_s;
    event.subjectId = u"d-1"_s;
    event.attempt = 1;
    event.of = 4;
    event.path = activity::StatementPath::Prepared;
    event.outcome = activity::Outcome::Retrying;
    event.cause = retry::Cause::PreparedStatementConflict;
    event.sqlState = u"42P05"_s;
    event.wait = 100ms;
    event.elapsed = 5'250us;
    event.message = u"prepared statement \"…\" already exists"_s;
    event.sql = u"UPDATE d SET name = $1"_s;
    return event;
}

}

class TestEventWriter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void jsonLine();
    void jsonLineOfLittle();
    void oneLinePerEvent();
    void readersAgree_data();
    void readersAgree();
    void formulasAreDefused_data();
    void formulasAreDefused();
    void textIsAligned();
    void textShowsWhatIsInvisible();
    void markdownIsATable();
    void markdownIsEscaped();
    void manyEvents();
    void tellsOfItsProgress();
    void leavesNothingWhenCancelled();
    void writesWholeOrNotAtAll();
    void keepsWhatWasThereWhenTheDiskIsFull_data();
    void keepsWhatWasThereWhenTheDiskIsFull();
};

void TestEventWriter::jsonLine()
{
    QCOMPARE(QString::fromUtf8(activity::toJsonLine(conflict())),
        uR"({"sequence":7,"time":"2023-11-14T22:13:20.042Z","operation_id":3,"operation":"edit",)"
        uR"("subject":"münchen.example","subject_id":"d-1","attempt":1,"of":4,"statements":"prepared",)"
        uR"("outcome":"retrying","cause":"prepared-statement-conflict","effect":"none","sqlstate":"42P05",)"
        uR"("wait_ms":100,"elapsed_us":5250,"message":"prepared statement \"…\" already exists",)"
        uR"("sql":"UPDATE d SET name = $1"})"
        "\n"_s);
}

void TestEventWriter::jsonLineOfLittle()
{
    QCOMPARE(QString::fromUtf8(activity::toJsonLine({})),
        uR"({"sequence":0,"time":"1970-01-01T00:00:00.000Z","operation_id":0,"operation":"connect",)"
        uR"("subject":null,"subject_id":null,"attempt":1,"of":1,"statements":"direct",)"
        uR"("outcome":"succeeded","cause":null,"effect":"none","sqlstate":null,)"
        uR"("wait_ms":null,"elapsed_us":0,"message":null,"sql":null})"
        "\n"_s);
}

void TestEventWriter::oneLinePerEvent()
{
    Event event;
    event.message = u"one\ntwo\u2028three"_s;
    QCOMPARE(activity::toJsonLine(event).count('\n'), 1);
    QCOMPARE(activity::toBytes(Format::Text, {event, event}).count('\n'), 2);
}

void TestEventWriter::readersAgree_data()
{
    QTest::addColumn<QString>("message");

    QTest::newRow("plain") << u"connection refused"_s;
    QTest::newRow("comma") << u"a, b"_s;
    QTest::newRow("quotes") << u"\"a\" and \"\""_s;
    QTest::newRow("line feed") << u"one\ntwo"_s;
    QTest::newRow("carriage return") << u"one\r\ntwo"_s;
    QTest::newRow("spaces") << u" a "_s;
    QTest::newRow("beyond Latin 1") << u"中文 🦊 \u202e"_s;
    QTest::newRow("control character") << u"bell\a"_s;
}

void TestEventWriter::readersAgree()
{
    QFETCH(QString, message);
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"activity"_s);
    Event event = conflict();
    event.message = message;

    QVERIFY(activity::exportEvents(path, Format::Csv, EventSource::of({event, {}})));
    const QJsonArray rows = readBack(readCsv, path);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0][u"message"].toString(), message);
    QCOMPARE(rows[0][u"subject"].toString(), event.subject);
    QCOMPARE(rows[0][u"wait_ms"].toString(), u"100"_s);
    QCOMPARE(rows[1][u"message"].toString(), QString());

    QVERIFY(activity::exportEvents(path, Format::JsonLines, EventSource::of({event, {}})));
    const QJsonArray objects = readBack(readJsonLines, path);
    QCOMPARE(objects.size(), 2);
    QCOMPARE(objects[0][u"message"].toString(), message);
    QCOMPARE(objects[0][u"wait_ms"].toInt(), 100);
    QVERIFY(objects[1][u"message"].isNull());
}

void TestEventWriter::formulasAreDefused_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("cell");

    QTest::newRow("equals") << u"=1+1"_s << u"'=1+1"_s;
    QTest::newRow("plus") << u"+1"_s << u"'+1"_s;
    QTest::newRow("minus") << u"-1"_s << u"'-1"_s;
    QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
    QTest::newRow("tab") << u"\t=1"_s << u"'\t=1"_s;
    QTest::newRow("carriage return") << u"\r=1"_s << u"'\r=1"_s;
    QTest::newRow("with a comma too") << u"=1,2"_s << u"'=1,2"_s;
    QTest::newRow("later in the text") << u"a=1"_s << u"a=1"_s;
}

void TestEventWriter::formulasAreDefused()
{
    QFETCH(QString, subject);
    QFETCH(QString, cell);
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"activity.csv"_s);
    Event event;
    event.subject = subject;
    QVERIFY(activity::exportEvents(path, Format::Csv, EventSource::of({event})));
    QCOMPARE(readBack(readCsv, path)[0][u"subject"].toString(), cell);
}

void TestEventWriter::textIsAligned()
{
    Event second = conflict();
    second.attempt = 2;
    second.outcome = activity::Outcome::Succeeded;
    second.cause.reset();
    second.sqlState.clear();
    second.wait.reset();
    second.message.clear();
    const QString expected =
        u"2023-11-14T22:13:20.042Z  edit münchen.example  1/4  prepared  retrying   42P05  wait 100 ms  5.3 ms  "_s
        + u"prepared statement \"…\" already exists\n"_s
        + u"2023-11-14T22:13:20.042Z  edit münchen.example  2/4  prepared  succeeded                      5.3 ms\n"_s;
    QCOMPARE(QString::fromUtf8(activity::toBytes(Format::Text, {conflict(), second})), expected);
}

void TestEventWriter::textShowsWhatIsInvisible()
{
    Event event;
    event.subject = u"exa\u202emple"_s;
    event.message = u"a\tb\nc\x7f"_s;
    const QString text = QString::fromUtf8(activity::toBytes(Format::Text, {event}));
    QVERIFY2(text.contains(uR"(exa\u202emple)"), qPrintable(text));
    QVERIFY2(text.contains(uR"(a\tb\nc\u007f)"), qPrintable(text));
}

void TestEventWriter::markdownIsATable()
{
    Event second = conflict();
    second.attempt = 2;
    second.outcome = activity::Outcome::Failed;
    second.effect = retry::Effect::Unknown;
    second.wait.reset();
    second.message.clear();
    QCOMPARE(QString::fromUtf8(activity::toBytes(Format::Markdown, {conflict(), second})),
        u"| Time | Operation | Attempt | Statements | Outcome | SQLSTATE | Wait, ms | Elapsed, ms | Message "
        u"|\n"
        "| --- | --- | --- | --- | --- | --- | ---: | ---: | --- |\n"
        "| 2023-11-14T22:13:20.042Z | edit münchen.example | 1/4 | prepared | retrying | 42P05 | 100 | 5.3 | "
        "prepared statement \"…\" already exists |\n"
        "| 2023-11-14T22:13:20.042Z | edit münchen.example | 2/4 | prepared | failed, effect unknown | 42P05 "
        "| "
        " | 5.3 |  |\n"_s);
}

void TestEventWriter::markdownIsEscaped()
{
    Event event;
    event.message = u"a|b `c` <img> [d](e)\n@everyone #1"_s;
    const QString text = QString::fromUtf8(activity::toBytes(Format::Markdown, {event}));
    QVERIFY2(text.contains(uR"(a\|b \`c\` \<img\> \[d\]\(e\)\\n\@everyone \#1)"), qPrintable(text));
    QCOMPARE(text.count('\n'_L1), 3);
}

void TestEventWriter::manyEvents()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"activity.csv"_s);
    QVERIFY(activity::exportEvents(path, Format::Csv, EventSource::of(QList<Event>(20'000, conflict()))));
    QCOMPARE(readBack(readCsv, path).size(), 20'000);
}

void TestEventWriter::tellsOfItsProgress()
{
    const QTemporaryDir directory;
    QList<qsizetype> told;
    QCOMPARE(activity::exportEvents(directory.filePath(u"activity.csv"_s), Format::Csv,
                 EventSource::of(QList<Event>(1'001, conflict())),
                 [&told](qsizetype count) {
                     told << count;
                     return true;
                 }),
        Written::Whole);
    QCOMPARE(told, (QList<qsizetype>{0, 500, 1'000}));
}

void TestEventWriter::leavesNothingWhenCancelled()
{
    const QTemporaryDir directory;
    QCOMPARE(
        activity::exportEvents(directory.filePath(u"activity.csv"_s), Format::Csv,
            EventSource::of(QList<Event>(1'001, conflict())), [](qsizetype count) { return count < 500; }),
        Written::Cancelled);
    QCOMPARE(QDir(directory.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
}

void TestEventWriter::keepsWhatWasThereWhenTheDiskIsFull_data()
{
    QTest::addColumn<Format>("format");
    QTest::newRow("CSV") << Format::Csv;
    QTest::newRow("JSON lines") << Format::JsonLines;
    QTest::newRow("text") << Format::Text;
    QTest::newRow("Markdown") << Format::Markdown;
    QTest::newRow("OTLP") << Format::Otlp;
}

void TestEventWriter::keepsWhatWasThereWhenTheDiskIsFull()
{
    QFETCH(Format, format);
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"activity"_s);
    QVERIFY(activity::exportEvents(path, format, EventSource::of({conflict()})));
    const QByteArray before = contentOf(path);
    QVERIFY(!before.isEmpty());

    const auto result = [&] {
        const FullDisk disk(4'096);
        return activity::exportEvents(path, format, EventSource::of(QList<Event>(1'000, conflict())));
    }();
    QVERIFY(!result);
    QVERIFY2(result.error().contains(path), qPrintable(result.error()));
    QCOMPARE(contentOf(path), before);
    QCOMPARE(QDir(directory.path()).entryList(QDir::Files), QStringList{u"activity"_s});
}

void TestEventWriter::writesWholeOrNotAtAll()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(u"missing/activity.csv"_s);
    const auto result = activity::exportEvents(path, Format::Csv, EventSource::of({conflict()}));
    QVERIFY(!result);
    QVERIFY2(result.error().contains(path), qPrintable(result.error()));
    QVERIFY2(result.error().contains(u"Choose another"), qPrintable(result.error()));

    const auto folder = activity::exportEvents(directory.path(), Format::Csv, EventSource::of({conflict()}));
    QVERIFY(!folder);
    QCOMPARE(QDir(directory.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList());
}

QTEST_GUILESS_MAIN(TestEventWriter)
#include "tst_event_writer.moc"
