#include <event_file.h>
#include <log.h>

#include <QtTest>

#include <QJsonDocument>

#include <thread>
#include <vector>

using namespace Qt::StringLiterals;
using activity::EventFile;

namespace {

QByteArrayList linesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArrayList lines = file.readAll().split('\n');
    lines.removeLast(); // after the last line's end
    return lines;
}

}

class TestEventFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void appendsALinePerEvent();
    void takesEventsFromManyThreads();
    void saysWhyItCannotOpen();
    void tellsTheFirstFailureOnly();

private:
    const QTemporaryDir m_directory;
};

void TestEventFile::appendsALinePerEvent()
{
    const QString path = m_directory.filePath(u"activity.jsonl"_s);
    for (int run = 0; run < 2; ++run) {
        activity::Log log;
        const auto file = EventFile::open(path, log, {});
        QVERIFY(file);
        log.append({});
        log.append({});
        QCOMPARE(linesOf(path).size(), 2 * run + 2); // there at once, not when the file is closed
    }
    QCOMPARE(QJsonDocument::fromJson(linesOf(path).at(1))[u"sequence"].toInt(), 2);
}

void TestEventFile::takesEventsFromManyThreads()
{
    const QString path = m_directory.filePath(u"threads.jsonl"_s);
    activity::Log log;
    const auto file = EventFile::open(path, log, {});
    QVERIFY(file);
    std::vector<std::jthread> writers;
    for (int i = 0; i < 4; ++i) {
        writers.emplace_back([&log] {
            for (int k = 0; k < 500; ++k)
                log.append({});
        });
    }
    writers.clear();
    const QByteArrayList lines = linesOf(path);
    QCOMPARE(lines.size(), 2'000);
    for (const QByteArray &line : lines)
        QVERIFY(QJsonDocument::fromJson(line).isObject());
}

void TestEventFile::saysWhyItCannotOpen()
{
    const QString path = m_directory.filePath(u"missing/activity.jsonl"_s);
    activity::Log log;
    const auto file = EventFile::open(path, log, {});
    QVERIFY(!file);
    QVERIFY2(file.error().contains(path), qPrintable(file.error()));
    QVERIFY2(file.error().contains(u"Name another file."), qPrintable(file.error()));
}

void TestEventFile::tellsTheFirstFailureOnly()
{
    QStringList failures;
    activity::Log log;
    const auto file =
        EventFile::open(u"/dev/full"_s, log, [&failures](const QString &sentence) { failures << sentence; });
    QVERIFY(file);
    log.append({});
    log.append({});
    QCOMPARE(failures.size(), 1);
    QVERIFY2(failures.first().contains(u"/dev/full"), qPrintable(failures.first()));
}

QTEST_GUILESS_MAIN(TestEventFile)
#include "tst_event_file.moc"
