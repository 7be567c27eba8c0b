#include <event_reader.h>
#include <event_writer.h>

#include <QtTest>

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using activity::Event;
using activity::EventsRead;

namespace {

Event conflict()
{
    Event event;
    event.sequence = 3;
    event.time = 1'700'000'000'123;
    event.operationId = 7;
    event.operation = activity::Operation::EditDomain;
    event.subject = u"münchen.example"_s;
    event.subjectId = u"clx1"_s;
    event.attempt = 2;
    event.of = 4;
    event.path = activity::StatementPath::Prepared;
    event.outcome = activity::Outcome::Retrying;
    event.cause = retry::Cause::PreparedStatementConflict;
    event.effect = retry::Effect::Unknown;
    event.sqlState = u"42P05"_s;
    event.wait = 100ms;
    event.elapsed = 5'250us;
    event.message = u"\"s0\" already exists\n\U0001F600"_s;
    event.sql = u"SELECT $1::text"_s;
    return event;
}

const QByteArray line = activity::toJsonLine(conflict());

struct File {
    explicit File(const QByteArray &bytes)
        : path(directory.filePath(u"activity.jsonl"_s))
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    tl::expected<EventsRead, QString> read() const
    {
        return activity::readEvents(path, [](const Event &) { return true; });
    }
    QTemporaryDir directory;
    QString path;
};

}

class TestEventReader : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsWhatWasWritten();
    void readsEveryKind();
    void saysWhatIsWrongWithALine_data();
    void saysWhatIsWrongWithALine();
    void passesOverOtherLines();
    void saysThatTheLastLineIsCut();
    void stopsWhenToldSo();
    void refusesForeignFiles_data();
    void refusesForeignFiles();
    void refusesWhatIsNoFile();
    void passesOverEndlessLines();
    void loadsTheNewest();
    void loadsAnEmptyFile();
};

void TestEventReader::readsWhatWasWritten()
{
    const auto read = activity::eventOfJsonLine(line);
    QVERIFY2(read, qPrintable(read ? QString() : read.error()));
    QCOMPARE(activity::toJsonLine(*read), line);
    QCOMPARE(
        activity::toJsonLine(*activity::eventOfJsonLine(activity::toJsonLine({}))), activity::toJsonLine({}));
}

void TestEventReader::readsEveryKind()
{
    Event event;
    const auto survives = [&event] {
        const auto read = activity::eventOfJsonLine(activity::toJsonLine(event));
        return read && activity::toJsonLine(*read) == activity::toJsonLine(event);
    };
    for (int i = 0; !keyOf(activity::Operation(i)).isEmpty(); ++i) {
        event.operation = activity::Operation(i);
        QVERIFY2(survives(), keyOf(event.operation).data());
    }
    for (int i = 0; !keyOf(activity::Outcome(i)).isEmpty(); ++i) {
        event.outcome = activity::Outcome(i);
        QVERIFY2(survives(), keyOf(event.outcome).data());
    }
    for (int i = 0; !activity::keyOf(retry::Cause(i)).isEmpty(); ++i) {
        event.cause = retry::Cause(i);
        QVERIFY2(survives(), activity::keyOf(*event.cause).data());
    }
}

void TestEventReader::saysWhatIsWrongWithALine_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    const auto with = [](const char *before, const char *after) {
        return QByteArray(line).replace(before, after);
    };
    QTest::newRow("no JSON") << QByteArray("12:00 list domains") << u"it is not JSON"_s;
    QTest::newRow("no object") << QByteArray("[1, 2]") << u"it is not a JSON object"_s;
    QTest::newRow("another object") << QByteArray(R"({"level": "info"})") << u"\"time\" is not a time"_s;
    QTest::newRow("no operation") << with("\"operation\"", "\"op\"") << u"it has no \"operation\""_s;
    QTest::newRow("unknown operation") << with("\"edit\"", "\"import\"")
                                       << u"\"operation\" is \"import\", which this version does not know"_s;
    QTest::newRow("unknown cause") << with("prepared-statement-conflict", "flood")
                                   << u"\"cause\" is \"flood\""_s;
    QTest::newRow("no time") << with("2023-11-14T", "yesterday ") << u"\"time\" is not a time"_s;
    QTest::newRow("no text") << with("\"clx1\"", "12") << u"\"subject_id\" is not a text"_s;
    QTest::newRow("no number") << with("\"wait_ms\":100", "\"wait_ms\":-1")
                               << u"\"wait_ms\" is not a number"_s;
    QTest::newRow("too many attempts")
        << with("\"attempt\":2", "\"attempt\":100000") << u"\"attempt\" is not a number"_s;
}

void TestEventReader::saysWhatIsWrongWithALine()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    QVERIFY(bytes != line);
    const auto read = activity::eventOfJsonLine(bytes);
    QVERIFY(!read);
    QVERIFY2(read.error().contains(words), qPrintable(read.error()));
}

void TestEventReader::passesOverOtherLines()
{
    const File file(line + "\n" + "# a note\n" + line + "{}\n" + line);
    const auto read = file.read();
    QVERIFY(read);
    QCOMPARE(read->events, 3);
    QCOMPARE(read->otherLines, 2);
    QVERIFY2(read->problem.startsWith(u"Line 3 of "_s + file.path), qPrintable(read->problem));
}

void TestEventReader::saysThatTheLastLineIsCut()
{
    const File file(line + line.first(50));
    const auto read = file.read();
    QVERIFY(read);
    QCOMPARE(read->events, 1);
    QVERIFY2(read->problem.contains(u"(2) is cut off"_s), qPrintable(read->problem));
}

void TestEventReader::stopsWhenToldSo()
{
    const File file(line + line + line);
    int seen = 0;
    const auto read = activity::readEvents(file.path, [&seen](const Event &) { return ++seen < 2; });
    QVERIFY(read);
    QCOMPARE(read->events, 2);
}

void TestEventReader::refusesForeignFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("prose") << QByteArray("Dear reader\n");
    QTest::newRow("CSV") << QByteArray("sequence,time\r\n1,2026-01-01T00:00:00.000Z\r\n");
    QTest::newRow("another log")
        << QByteArray(R"({"level": "info", "time": "2026-01-01T00:00:00Z"})").repeated(3);
    QTest::newRow("bytes") << QByteArray(3 << 20, '\0');
}

void TestEventReader::refusesForeignFiles()
{
    QFETCH(QByteArray, bytes);
    const File file(bytes);
    const auto read = file.read();
    QVERIFY(!read);
    QVERIFY2(read.error().startsWith(file.path + u" is not a file of activity."_s), qPrintable(read.error()));
    QVERIFY(!activity::loadEvents(file.path));
}

void TestEventReader::refusesWhatIsNoFile()
{
    const QTemporaryDir directory;
    for (const QString &path : {directory.path(), u"/dev/zero"_s})
        QVERIFY(activity::loadEvents(path).error().contains(u"is not a file"_s));
    QVERIFY(activity::loadEvents(directory.filePath(u"none"_s)).error().contains(u"cannot be read"_s));
}

void TestEventReader::passesOverEndlessLines()
{
    const File file(line + QByteArray(5 << 20, 'x') + "\n" + line);
    const auto read = file.read();
    QVERIFY(read);
    QCOMPARE(read->events, 2);
    QCOMPARE(read->otherLines, 1);
}

void TestEventReader::loadsTheNewest()
{
    QByteArray bytes;
    for (int i = 1; i <= 105; ++i) {
        Event event = conflict();
        event.operationId = static_cast<quint64>(i);
        bytes += activity::toJsonLine(event);
    }
    const File file(bytes);
    const auto loaded = activity::loadEvents(file.path, 100);
    QVERIFY(loaded);
    QCOMPARE(loaded->events.size(), 95); // dropped by tenths
    QCOMPARE(loaded->events.at(loaded->events.lastSequence()).operationId, 105u);
    QVERIFY2(loaded->problem.contains(u"the newest 95 of 105"_s), qPrintable(loaded->problem));
    const auto all = activity::loadEvents(file.path);
    QVERIFY(all);
    QCOMPARE(all->events.size(), 105);
    QCOMPARE(all->problem, QString());
}

void TestEventReader::loadsAnEmptyFile()
{
    const File file({});
    const auto loaded = activity::loadEvents(file.path);
    QVERIFY(loaded);
    QVERIFY(loaded->events.isEmpty());
}

QTEST_GUILESS_MAIN(TestEventReader)
#include "tst_event_reader.moc"
